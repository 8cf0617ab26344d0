"""Reading what a client typed: nothing is cut short, and what breaks a rule stays in the form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.language.wording import wording
from accord.web.clients.queries import PLAIN_WORD
from accord.web.rounds.parts import MOST_GOALS, MOST_OF_SCALE, WritingError, WrittenGoal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import QueryDict

SCALE = range(MOST_OF_SCALE + 1)
MOST_WORD = 60
"""Letters of a client's word for goals."""

_LINE = re.compile(r"text-(\d{1,3})")
_FIRST_LINES = 3
"""Lines on a fresh page: few enough not to look like a demand."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the form, as typed; the question stands beside avoidance wording only."""

    place: int
    text: str = ""
    importance: int | None = None
    now: int | None = None
    question: str = ""

    @property
    def number(self) -> int:
        """The place as people count."""
        return self.place + 1


def typed_lines(posted: QueryDict) -> tuple[Line, ...]:
    """Every line that was sent, empty ones too; raises WritingError for a number that is none."""
    places = sorted({int(found[1]) for name in posted if (found := _LINE.fullmatch(name))})
    return tuple(
        Line(
            place,
            plain(posted, f"text-{place}"),
            number(posted, f"importance-{place}"),
            number(posted, f"now-{place}"),
        )
        for place in places
    )


def typed_texts(posted: QueryDict) -> tuple[Line, ...]:
    """The same lines by their words alone, for a form whose numbers cannot be read."""
    places = sorted({int(found[1]) for name in posted if (found := _LINE.fullmatch(name))})
    return tuple(Line(place, plain(posted, f"text-{place}")) for place in places)


def goals_in(lines: Sequence[Line]) -> list[WrittenGoal]:
    """The lines that have words, as a draft takes them."""
    return [
        WrittenGoal(line.text, line.importance, line.now) for line in lines if line.text.strip()
    ]


def lines_for(goals: Sequence[WrittenGoal], *, more: bool = False) -> tuple[Line, ...]:
    """Lines to show: what is there with its questions, and an empty one to go on with."""
    wanted = max(_FIRST_LINES, len(goals) + (2 if more else 1))
    total = max(min(wanted, MOST_GOALS), len(goals))
    filled = [
        Line(place, goal.text, goal.importance, goal.now, question_for(goal.text))
        for place, goal in enumerate(goals)
    ]
    return (*filled, *(Line(place) for place in range(len(goals), total)))


def question_for(text: str) -> str:
    """The question to offer beside avoidance wording; empty beside every other."""
    return wording(text).question or "" if text.strip() else ""


def plain(posted: QueryDict, name: str) -> str:
    """A text as it was typed: a browser sends each new line as two characters."""
    return posted.get(name, "").replace("\r\n", "\n")


def number(posted: QueryDict, name: str) -> int | None:
    """A whole number, or None where nothing was chosen; raises WritingError for anything else."""
    given = posted.get(name, "").strip()
    if not given:
        return None
    if not re.fullmatch(r"[0-9]{1,4}", given):
        raise WritingError(f"a number from 0 to {MOST_OF_SCALE} is asked; this is not one")
    return int(given)


def scale_number(posted: QueryDict, name: str) -> int | None:
    """What was chosen on a scale, for the form that comes back; None for what is no number."""
    try:
        return number(posted, name)
    except WritingError:
        return None


def typed_word(posted: QueryDict) -> str:
    """The client's word for goals, empty for the plain one; raises WritingError for a text."""
    word = " ".join(plain(posted, "word").split())
    if len(word) > MOST_WORD or "\0" in word:
        raise WritingError(
            f"your own word has at most {MOST_WORD} letters; this one has {len(word)}"
        )
    return "" if word == PLAIN_WORD else word


def revision(posted: QueryDict, name: str = "revision") -> int:
    """The revision that the form was made from; 0 where it names none that can be read."""
    given = posted.get(name, "")
    return int(given) if re.fullmatch(r"[0-9]{1,9}", given) else 0


@dataclass(frozen=True, slots=True)
class TypedGoal:
    """A shared goal as it was typed."""

    text: str
    way: str
    baseline: int | None
    from_client: tuple[int, ...]
    from_therapist: tuple[int, ...]


def typed_goal(posted: QueryDict) -> TypedGoal:
    """A shared goal; raises WritingError for a number that cannot be read."""
    return TypedGoal(
        plain(posted, "text"),
        plain(posted, "way"),
        number(posted, "baseline"),
        _places(posted, "from_client"),
        _places(posted, "from_therapist"),
    )


def _places(posted: QueryDict, name: str) -> tuple[int, ...]:
    given = posted.get(name, "").split()
    if not all(re.fullmatch(r"[0-9]{1,2}", place) for place in given):
        raise WritingError("a shared goal names the goals that it comes from by their number")
    return tuple(int(place) for place in given)
