"""Trying an action for a client's page: what went wrong becomes a plain sentence."""

from __future__ import annotations

from accord.consensus.goals import MAX_CHARACTERS, GoalError
from accord.consensus.rounds import RoundError
from accord.errors import AccordError
from accord.web.rounds.actions import ConsentError

LATE = "This has moved on since you opened that page. Here is how it stands now."
NO_CONSENT = "Say yes first, then you can write. Nothing is saved until then."
TOO_LONG = (
    f"One of these is longer than {MAX_CHARACTERS:,} characters. "
    "Please make it shorter, or cut it in two."
)
TWICE = "Two of these are the same. Change one, or empty one."
OTHER = "This cannot be saved as it is."


def told(error: AccordError) -> str:
    """What to tell the client about an action that was refused."""
    if isinstance(error, RoundError):
        return LATE
    if isinstance(error, ConsentError):
        return NO_CONSENT
    said = str(error)
    if isinstance(error, GoalError):
        if "characters" in said:
            return TOO_LONG
        return TWICE if "names each goal once" in said else _sentence(said)
    return _sentence(said)


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}." if said else OTHER
