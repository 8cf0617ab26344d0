"""A row of the table of pages: who opens it, where, and what they do before it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tests.web.personas import Cast

Make = Callable[[Cast], dict[str, Any]]
Step = Callable[[Any], None]


def nothing(cast: Cast) -> dict[str, Any]:
    """A page whose address needs nothing."""
    return {}


@dataclass(frozen=True)
class Seen:
    """A page: its name here, who opens it, the name of its address, what that needs, a step."""

    name: str
    persona: str
    url_name: str
    make: Make = nothing
    then: Step | None = None

    def open(self, page: Any, cast: Cast) -> None:
        """Go there in this window, and take the step."""
        page.goto(reverse(self.url_name, kwargs=self.make(cast)))
        if self.then is not None:
            arrive(page, self.then)


def arrive(page: Any, step: Step) -> None:
    """Take the step, and be on the page that it leads to: a click does not wait for the answer."""
    asked: list[Any] = []

    def note(request: Any) -> None:
        if request.is_navigation_request():
            asked.append(request)

    page.on("request", note)
    step(page)
    page.remove_listener("request", note)
    if asked:
        answer = asked[-1].response()
        while answer is not None and answer.request.redirected_to is not None:
            answer = answer.request.redirected_to.response()
        if answer is not None:
            answer.finished()
    page.wait_for_load_state("load")
