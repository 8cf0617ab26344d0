"""HTML that came with a paste, as plain text with Markdown's marks; no word of it is lost."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

_INLINE = "a|abbr|b|cite|code|em|font|i|img|mark|s|small|span|strong|sub|sup|u|o:p"
_BLOCKS = (
    "address|article|aside|blockquote|body|br|center|dd|div|dl|dt|figcaption|figure|footer|h[1-6]"
    "|head|header|hr|html|li|link|main|meta|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead"
    "|title|tr|ul"
)
_QUOTED = "\"[^\"]*\"|'[^']*'"
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>{_INLINE}|{_BLOCKS})(?P<rest>(?:\s(?:{_QUOTED}|[^<>\"'])*)?)/?>",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"<(?:/?(?:p|div|li|ul|ol|h[1-6]|body|table|span|strong|em)(?:\s[^<>]*)?>"
    r"|br\s*/?>|a\s[^<>]*href\s*=)",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"<!--|<(?P<name>script|style)\b[^<>]*>", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!doctype[^<>]*>", re.IGNORECASE)
_UNSEEN_ENDS = {
    "": re.compile("-->"),
    "script": re.compile(r"</script\s*>", re.IGNORECASE),
    "style": re.compile(r"</style\s*>", re.IGNORECASE),
}
_HREF = re.compile(r"\shref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_ALT = re.compile(r"\s(?:alt|title)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_STAND_FOR = {"b": "**", "strong": "**", "br": "\n", "li": "\n", "td": " ", "th": " "}
_LINE = re.compile(rf"(?:{_BLOCKS})", re.IGNORECASE)


def has_markup(text: str) -> bool:
    """Whether this is HTML: it holds a tag that pages are made of.

    >>> has_markup("<p>Bring a case.</p>"), has_markup("a < b and b > c, <Anna>")
    (True, False)
    """
    return _TELLING.search(text) is not None


@dataclass(slots=True)
class _Writer:
    """What has been written so far, and which lists and links are open."""

    out: list[str] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def tag(self, name: str, rest: str, *, end: bool) -> None:
        """Write what stands for this tag."""
        if name == "a":
            self._link(rest, end=end)
        elif name == "img":
            alt = _ALT.search(rest)
            self.out.append(f" {alt[1] or alt[2] or ''} " if alt else "")
        elif name in ("ul", "ol"):
            self._list(name, end=end)
        elif name == "li" and not end:
            self._item()
        elif re.fullmatch(r"h[1-6]", name):
            self.out.append("\n\n" if end else f"\n\n{'#' * int(name[1])} ")
        elif name in _STAND_FOR:
            self.out.append(_STAND_FOR[name])
        elif _LINE.fullmatch(name):
            self.out.append(" " if self.lists else "\n\n")

    def _link(self, rest: str, *, end: bool) -> None:
        if not end:
            found = _HREF.search(rest)
            address = next((part for part in found.groups() if part), "") if found else ""
            self.links.append(address.strip())
            self.out.append("[" if address else "")
        elif self.links and (address := self.links.pop()):
            self.out.append(f"]({address})")

    def _list(self, name: str, *, end: bool) -> None:
        if not end:
            self.lists.append(0 if name == "ol" else None)
        elif self.lists:
            self.lists.pop()
        self.out.append("\n" if self.lists else "\n\n")

    def _item(self) -> None:
        depth = max(len(self.lists) - 1, 0)
        mark = "-"
        if self.lists and (number := self.lists[-1]) is not None:
            self.lists[-1] = number + 1
            mark = f"{number + 1}."
        self.out.append(f"\n{'   ' * depth}{mark} ")


def without_markup(text: str) -> str:
    """HTML as text: paragraphs, headings, lists and links in Markdown's marks.

    Tags that pages are not made of stay as they are, so that words in angle brackets are kept.
    What a browser does not show (scripts, styles, comments) is left out.

    >>> print(without_markup('<h2>Read</h2><ul><li><a href="https://x.org">It</a></li></ul>'))
    ## Read
    <BLANKLINE>
    - [It](https://x.org)
    """
    text = _without_unseen(text)
    written, at = _Writer(), 0
    for tag in _TAG.finditer(text):
        written.out.append(_seen(text[at : tag.start()]))
        written.tag(tag["name"].lower(), tag["rest"], end=bool(tag["end"]))
        at = tag.end()
    written.out.append(_seen(text[at:]))
    while written.links:
        address = written.links.pop()
        written.out.append(f"]({address})" if address else "")
    lines = "".join(written.out).replace("****", "").split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")


def _without_unseen(text: str) -> str:
    """The page without comments, scripts and styles; one that never ends is taken for text."""
    kept: list[str] = []
    at = place = 0
    endless: set[str] = set()
    while start := _UNSEEN.search(text, place):
        name = (start["name"] or "").lower()
        end = None if name in endless else _UNSEEN_ENDS[name].search(text, start.end())
        if end is None:
            endless.add(name)
            place = start.end()
        else:
            kept.append(text[at : start.start()])
            at = place = end.end()
    return _DOCTYPE.sub(" ", " ".join((*kept, text[at:])))


def _seen(text: str) -> str:
    """Text between tags as a browser shows it: white space runs together."""
    return re.sub(r"[ \t\r\n\f]+", " ", html.unescape(text))
