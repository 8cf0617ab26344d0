"""The page is whole in itself, escapes every word, and is marked up for everybody."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from accord.cli.page import page_foot, page_head, render_html
from accord.consensus.goals import GoalList
from tests.unit.cli.made_comparisons import compared, made_match, with_false_consensus

VOID = {"meta", "link", "img", "br"}


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page(titled: bool = True) -> str:
    return page_head() + render_html(with_false_consensus(), titled=titled) + page_foot()


def test_every_tag_is_closed_and_nothing_runs_or_is_fetched() -> None:
    tags = Tags(page())
    assert tags.open == []
    assert not {tag for tag, _ in tags.seen} & {"script", "link", "img", "iframe", "form"}
    assert not re.search(r"url\(|@import|https?://|src=|href=", page())


def test_the_words_of_the_two_people_are_escaped() -> None:
    goals = GoalList.of(["<script>alert(1)</script>", "a & b \"c\" 'd'", "</style>"])
    html = render_html(compared(made_match(goals), id="<b>"), titled=True)
    assert "<script>" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert Tags(html).open == []


@pytest.mark.parametrize(("titled", "levels"), [(True, "123"), (False, "12")])
def test_headings_go_down_one_level_at_a_time(titled: bool, levels: str) -> None:
    found = [tag[1] for tag, _ in Tags(page(titled)).seen if re.fullmatch(r"h\d", tag)]
    assert "".join(sorted(set(found))) == levels


def test_every_goal_chooses_its_own_direction() -> None:
    goals = [attrs for tag, attrs in Tags(page()).seen if attrs.get("class") == "goal"]
    assert goals
    assert all(attrs["dir"] == "auto" for attrs in goals)


def luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_every_text_has_the_contrast_of_wcag_aa_light_and_dark() -> None:
    themes = re.findall(
        r"--paper: (#\w{6}); --ink: (#\w{6}); --quiet: (#\w{6}).*?"
        r"--card: (#\w{6});\s*--accent: (#\w{6})",
        page_head(),
        re.DOTALL,
    )
    assert len(themes) == 2
    for paper, ink, quiet, card, accent in themes:
        for ground in (paper, card):
            for text in (ink, quiet, accent):
                darker, lighter = sorted((luminance(ground), luminance(text)))
                assert (lighter + 0.05) / (darker + 0.05) >= 4.5
