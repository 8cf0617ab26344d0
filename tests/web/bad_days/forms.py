"""Forms, links and inline code, read from a page as a browser would read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

FRIENDLY = {
    "email": "someone@example.org",
    "number": "5",
    "date": "2026-01-02",
    "password": "a quiet word at noon",
    "checkbox": "on",
    "file": "",
}
"""What a kind of field takes when nothing stands in it."""


@dataclass
class Field:
    """One field of a form: what stands in it, or what could."""

    name: str
    kind: str
    value: str = ""
    choices: list[str] = field(default_factory=list)

    @property
    def friendly(self) -> str:
        """A value that a person could have chosen."""
        filled = next((choice for choice in self.choices if choice), "")
        return self.value or filled or FRIENDLY.get(self.kind, "calm words")


@dataclass
class Form:
    """A form: where it goes, how, and what it holds."""

    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)
    submits: bool = False

    def friendly(self) -> dict[str, str]:
        """The form as a person could send it."""
        return {name: one.friendly for name, one in self.fields.items() if one.friendly}


class Page(HTMLParser):
    """What stands on one page: forms, addresses, and every piece of code inside it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.inline: list[str] = []
        self.tags: set[str] = set()
        self._form: Form | None = None
        self._select: Field | None = None
        self._area: Field | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.inline += inline_code(tag, given)
        if tag in ("a", "area") and "href" in given:
            self.links.append(given["href"])
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None and tag in ("input", "select", "textarea", "button"):
            self._field(tag, given, self._form)
        elif tag == "option" and self._select is not None:
            self._select.choices.append(given.get("value", ""))
            if "selected" in given:
                self._select.value = given.get("value", "")

    def _field(self, tag: str, given: dict[str, str], form: Form) -> None:
        kind = given.get("type", {"button": "submit", "input": "text"}.get(tag, tag))
        form.submits |= kind in ("submit", "image")
        name = given.get("name")
        if not name or name == "csrfmiddlewaretoken":
            return
        made = form.fields.setdefault(name, Field(name, kind))
        if kind in ("radio", "submit"):
            made.choices.append(given.get("value", ""))
        elif kind != "checkbox" or "checked" in given:
            made.value = given.get("value", "")
        if tag == "select":
            self._select = made
        if tag == "textarea":
            self._area, made.value = made, ""

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._area is not None:
            self._area.value = self._area.value.removeprefix("\n")
            self._area = None


_DATA = {"application/json", "application/ld+json"}
_TARGETS = {"href", "src", "action", "formaction", "xlink:href", "data", "srcdoc", "poster"}


def inline_code(tag: str, given: dict[str, str]) -> list[str]:
    """What the content policy forbids: scripts, styles and handlers inside the page."""
    found = []
    if tag == "style" or (
        tag == "script" and "src" not in given and given.get("type", "").lower() not in _DATA
    ):
        found.append(f"<{tag}>")
    for name, value in given.items():
        wanted = "".join(value.split()).lower()
        if name.startswith(("on", "hx-on")) or name in ("style", "srcdoc"):
            found.append(f"<{tag} {name}>")
        elif name in _TARGETS and wanted.startswith(("javascript:", "data:text", "vbscript:")):
            found.append(f"<{tag} {name}={wanted[:20]}>")
    return found
