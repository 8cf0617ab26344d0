"""What a month asks its members to prepare: a few kinds, which every topic reuses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from accord.errors import AccordError

MOST_CHARACTERS = 4_000
"""Characters of one exercise's text; a page that says more is cut into several exercises."""

FEWEST_CLIENTS, MOST_CLIENTS = 3, 5
"""How many clients the exercise on clients asks for."""

GOALS_A_MODALITY = 3
"""How many main goals of a modality are named."""


class Kind(StrEnum):
    """What an exercise asks for, and so which page it is answered on.

    >>> Kind("modality").heading
    'Your modality and its three main goals'
    """

    REFLECTION = "reflection"
    CLIENTS = "clients"
    MODALITY = "modality"
    CLIENT_GOALS = "client_goals"
    OWN_THERAPIST = "own_therapist"
    FREE_TEXT = "free_text"

    @property
    def heading(self) -> str:
        """The exercise's name on a worksheet."""
        return _HEADINGS[self]

    @property
    def private(self) -> bool:
        """Whether nobody but the member ever sees the answer, and a trace is never left.

        >>> [kind.value for kind in Kind if kind.private]
        ['own_therapist']
        """
        return self is Kind.OWN_THERAPIST


_HEADINGS = {
    Kind.REFLECTION: "Reading, scope of practice and clientele",
    Kind.CLIENTS: "Three to five of your clients",
    Kind.MODALITY: "Your modality and its three main goals",
    Kind.CLIENT_GOALS: "Your clients’ common goals, in their own words",
    Kind.OWN_THERAPIST: "Your own therapist’s goals for you",
    Kind.FREE_TEXT: "A question to think about",
}


class ExerciseError(AccordError):
    """A rule of exercises was broken."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One thing to prepare: its kind, and what it asks in the words of the page.

    >>> Exercise(Kind.MODALITY, "Name the three main goals of your modality.").kind.value
    'modality'
    >>> Exercise(Kind.FREE_TEXT, "  ")
    Traceback (most recent call last):
    ...
    accord.supervision.exercises.ExerciseError: an exercise has words; this one has none
    """

    kind: Kind
    text: str

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ExerciseError("an exercise has words; this one has none")
        if len(self.text) > MOST_CHARACTERS:
            raise ExerciseError(
                f"an exercise has at most {MOST_CHARACTERS:,} characters; "
                f"this one has {len(self.text):,}"
            )
