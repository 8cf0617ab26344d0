"""A person's Markdown as HTML that is safe in a page: no scripts, no pictures from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

_TAGS = {
    "a",
    "blockquote",
    "br",
    "code",
    "em",
    "h2",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}


def as_html(text: str) -> SafeString:
    """The HTML of a Markdown text. What is HTML in it is shown as it was typed, and not obeyed.

    Headings are all of one level, below the page's own. A picture becomes a link to it, so that
    opening the page tells no other server of the reader.
    """
    html = _PARSER.render(text)
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(clean)  # noqa: S308 - cleaned in the line above


def _parser() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "linkify": True})
    made.enable(["table", "strikethrough", "linkify"])
    if made.linkify is not None:
        made.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    for name in ("heading_open", "heading_close"):
        made.add_render_rule(name, _heading)
    made.add_render_rule("image", _picture)
    return made


def _heading(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    return "<h2>" if tokens[index].nesting == 1 else "</h2>\n"


def _picture(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    token = tokens[index]
    address = nh3.clean_text(str(token.attrs.get("src", "")))
    return f'<a href="{address}">{nh3.clean_text(token.content) or address}</a>'


_PARSER = _parser()
