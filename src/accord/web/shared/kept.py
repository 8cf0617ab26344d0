"""What a person typed when something came between: it stands on the page that says what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from accord.web.shared.asked import wants_json

_NEVER_SHOWN = re.compile("password|token|code|credential|secret", re.IGNORECASE)
_BUTTONS = frozenset({"go", "then", "do", "what", "answer", "by", "relation"})
"""Names of buttons and choices: they travel on and say nothing to a reader."""

_NAME = re.compile(r"(?P<words>.*?)[-_]?(?P<place>\d{1,3})?")
_NO_WORDS = re.compile(r"[\W\d_]*|on|[0-9a-f]{8}-[0-9a-f-]{27}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kept:
    """A field that a person had sent when the trouble came."""

    name: str
    value: str

    @property
    def label(self) -> str:
        """The field's name as a person may read it; places count from one."""
        found = _NAME.fullmatch(self.name)
        words = re.sub(r"[-_]+", " ", found["words"] if found else self.name).strip()
        place = f" {int(found['place']) + 1}" if found and found["place"] else ""
        return f"{words[:1].upper()}{words[1:]}{place}"

    @property
    def shown(self) -> bool:
        """Whether it holds words; numbers, ticks and buttons travel on unseen."""
        return self.name not in _BUTTONS and not _NO_WORDS.fullmatch(self.value)


def kept_words(request: HttpRequest) -> list[Kept]:
    """The fields of the form that was sent; none where it held anything secret."""
    if request.method != "POST":
        return []
    try:
        posted = request.POST
    except Exception:  # whatever made the form unreadable: there are no words to keep
        return []
    names = [name for name in posted if name != "csrfmiddlewaretoken"]
    if any(_NEVER_SHOWN.search(name) for name in names):
        return []
    return [Kept(name, value) for name in names for value in posted.getlist(name)]


def sent_from_here(request: HttpRequest) -> bool:
    """Whether a form came from a page of ours; another site could have put words into it."""
    try:
        return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
    except ValueError:
        return False


def has_words(kept: Sequence[Kept]) -> bool:
    """Whether anything of it is worth showing."""
    return any(field.shown for field in kept)


def not_saved(
    request: HttpRequest, *, heading: str, told: str, on: str, go_on: str, status: int = 409
) -> HttpResponse:
    """A page that says why nothing was saved, with what was typed to copy, and the way on.

    The script that saves as one types keeps its page, and shows what is told on it.
    """
    if wants_json(request):
        return JsonResponse({"told": told}, status=status)
    kept = kept_words(request)
    shown: dict[str, object] = {"heading": heading, "told": told, "on": on, "go_on": go_on}
    shown |= {"kept": kept if has_words(kept) else ()}
    return render(request, "shared/not_saved.html", shown, status=status)
