"""Trying an action for a page: what went wrong becomes a sentence above the next page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from django.contrib import messages
from django.http import HttpResponse

from accord.consensus.rounds import RoundError
from accord.errors import AccordError
from accord.web.shared.kept import not_saved

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest

P = ParamSpec("P")
T = TypeVar("T")

LATE = (
    "That is not possible any more: a second click, another tab or the other person came first. "
    "This is how it stands now."
)


def tried(
    request: SignedInRequest, action: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> T | None:
    """What the action gives; None where it refused, with the reason for the next page."""
    try:
        return action(*args, **kwargs)
    except RoundError:
        messages.warning(request, LATE)
    except AccordError as error:
        text = str(error)
        messages.error(request, f"{text[:1].upper()}{text[1:]}.")
    return None


def too_late(request: SignedInRequest, on: str) -> HttpResponse:
    """What was typed came too late to be saved: it stands on a page, to copy."""
    return not_saved(request, heading="Not saved", told=LATE, on=on, go_on="See how it stands")
