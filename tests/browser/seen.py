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
            self.then(page)
