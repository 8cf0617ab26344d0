"""A person's Markdown becomes HTML that can do nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.web.shared.markdown import as_html

ALLOWED = set(
    "a blockquote br code em h2 hr li ol p pre s strong table tbody td th thead tr ul".split()
)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one *two* **three**", "<p>one <em>two</em> <strong>three</strong></p>\n"),
        ("### deep", "<h2>deep</h2>\n"),
        ("<b onclick=x>bold</b>", "<p>&lt;b onclick=x&gt;bold&lt;/b&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](data:text/html,y)", "<p>[x](data:text/html,y)</p>\n"),
    ],
)
def test_it_reads_as_it_is_meant(text: str, html: str) -> None:
    assert as_html(text) == html


def test_an_address_is_a_link_that_tells_nothing_of_us() -> None:
    html = as_html("see https://example.org/a?b=1&c=2.")
    assert 'href="https://example.org/a?b=1&amp;c=2"' in html
    assert 'rel="noopener noreferrer nofollow"' in html


def test_a_picture_is_a_link_so_that_nothing_is_fetched() -> None:
    html = as_html('![a "view"](https://example.org/x.png)')
    assert "<img" not in html
    assert "view" in html
    assert 'href="https://example.org/x.png"' in html


pieces = st.sampled_from(
    ["<script>", "</script>", "<img src=x onerror=y>", "[a](", "javascript:", ")", "![", "](", "*",
     "`", "\n\n", "# ", "&#x6a;avascript:", "<a href='x'>", '"', "'", "|", "---", "x", "https://e.org/"]
)  # fmt: skip


@given(st.lists(pieces, max_size=30).map("".join))
def test_no_text_gets_another_tag_or_a_deed_through(text: str) -> None:
    html = as_html(text)
    assert set(re.findall(r"</?([a-z0-9]+)", html)) <= ALLOWED
    for attributes in re.findall(r"<[a-z0-9]+([^>]*)>", html):
        names = set(re.findall(r'([a-z-]+)="', attributes))
        assert names <= {"href", "rel", "start", "title"}
    for address in re.findall(r'href="([^"]*)"', html):
        assert not re.match(r"\s*(javascript|data|vbscript):", address, re.IGNORECASE)
