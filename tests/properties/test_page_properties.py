"""No word of a pasted page is dropped, whatever the page."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass

from hypothesis import assume, example, given
from hypothesis import strategies as st

from accord.supervision.page import PageError, read_page
from accord.supervision.pasted.markup import has_markup

WORD = re.compile(r"[^\W_]+")

LINES = st.sampled_from(
    [
        "Jun 2023: Endings and goodbyes",
        "# Goal consensus",
        "Title: Silence",
        "June 2024",
        "Hi all,",
        "",
        "  ",
        "---",
        "Readings:",
        "## Discussion questions",
        "**Exercises**",
        "Closing",
        "Please prepare the following:",
        "In preparation, we ask you:",
        "1. Identify three to five of your clients.",
        "2) What are your modality's main goals?",
        "   - How would they put it?",
        "     and a line that is set in",
        "• Read [the article](https://example.org/a_(b)) and note what struck you.",
        "- Tryon, G. S. (2018). Goal consensus. doi:10.1037/pst0000170.",
        "See https://example.org/b, www.example.net and https://example.org/b again",
        "Smith, J. (2020). A book. https://doi.org/10.1000/xyz. Smith again.",
        "Exercise 3: imagine having a therapist; what would their goals be for you?",
        "Here is an interesting article to check out before our meeting.",
        "Join at https://us02web.zoom.us/j/123456",
        "We are looking forward to it.",
        "¿Qué objetivos tienen tus clientes?",
        "请描述三位来访者。",
        "ما هي أهداف عملائك؟",
        "מה המטרות של המטופלים שלך?",
        "a) [x] tick __this__ and **that**",
        "<Anna> says 3 < 5",
        "x" * 90,
        "word " * 30,
    ]
)
PAGES = st.one_of(st.text(max_size=400), st.lists(LINES, max_size=14).map("\n".join))


def texts_of(value: object) -> list[str]:
    """Every text inside what was read, the notes of the reader itself apart."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for one in value for text in texts_of(one)]
    if is_dataclass(value):
        left_out = {"notes", "month_why", "why", "note", "sure", "kind"}
        return [
            text
            for field in fields(value)
            if field.name not in left_out
            for text in texts_of(getattr(value, field.name))
        ]
    return []


def words(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}


@given(PAGES)
@example("1. 0 10.1234/")
@example("Topic: A\n1. Topic: B\nJune 2023")
def test_every_word_of_a_page_is_in_what_was_read(page: str) -> None:
    assume(not has_markup(page))
    try:
        read = read_page(page)
    except PageError:
        assert not words(page)
        return
    missing = words(page) - words("\n".join(texts_of(read)))
    assert missing == set()


TAGS = st.sampled_from(["p", "div", "li", "ul", "ol", "h2", "b", "strong", "span", "em", "td"])


@st.composite
def marked_up(draw: st.DrawFn) -> str:
    parts = ["<p>begin</p>"]
    for line in draw(st.lists(LINES, max_size=8)):
        tag = draw(TAGS)
        end = draw(st.sampled_from([f"</{tag}>", "", "<br>", "</p>"]))
        parts.append(f'<{tag} class="c">{line.replace("<", "&lt;")}{end}')
    parts.append(
        draw(st.sampled_from(['<a href="https://example.org/z">zed</a>', "<a href=x>", ""]))
    )
    return draw(st.sampled_from([" ", "\n"])).join(parts)


@given(marked_up())
def test_every_word_that_a_browser_shows_is_in_what_was_read(page: str) -> None:
    shown = re.sub(r"</?(?:p|div|li|ul|ol|h2|b|strong|span|em|td|br|a)\b[^<>]*>", " ", page)
    shown = shown.replace("&lt;", "<")
    read = "\n".join(texts_of(read_page(page)))
    assert words(shown) - words(read) == set()
    if "example.org/z" in page:
        assert "https://example.org/z" in read
