"""What a comparison of two lists of goals holds: relations, pairs, links and the whole match."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from accord.consensus.goals import GoalList


class Relation(StrEnum):
    """How a client's goal and a therapist's goal stand to each other.

    >>> Relation("same").value
    'same'
    """

    SAME = "same"
    RELATED = "related"
    OPPOSED = "opposed"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the two people decided about one pair; UNRELATED breaks the line between the two.

    Indices count from 0 in the client's and in the therapist's list.

    >>> Decision(0, 2, Relation.SAME).relation.value
    'same'
    """

    client: int
    therapist: int
    relation: Relation


@dataclass(frozen=True, slots=True)
class Pair:
    """A client's goal beside a therapist's goal, and what is between them.

    ``probability`` (0-1) is the engine's own belief in ``relation``, and None where there was
    no engine to ask. Where people decided, ``decided`` is true, ``relation`` is theirs and
    ``suggested`` keeps what the engine had said (None where it had said nothing).

    >>> Pair(0, 1, Relation.SAME, 0.8, ("shared word: sleep",)).decided
    False
    """

    client: int
    therapist: int
    relation: Relation
    probability: float | None
    why: tuple[str, ...] = ()
    decided: bool = False
    suggested: Relation | None = None


@dataclass(frozen=True, slots=True)
class Chance:
    """The probability that two goals, set side by side by the assignment, are the same goal.

    Every goal of the shorter list has one, shown as a pair or not: the figures of consensus
    and their intervals are made from these.

    >>> Chance(0, 1, 0.25).same
    0.25
    """

    client: int
    therapist: int
    same: float


@dataclass(frozen=True, slots=True)
class Match:
    """Two lists of goals and every line between them.

    ``pairs`` is one-to-one: a goal is in at most one. ``links`` are further therapist's or
    client's goals under a goal that already has its pair; they are shown and never counted.
    ``only_client`` and ``only_therapist`` are the goals with neither a pair nor a link.
    ``broken`` are lines that the engine suggested and people broke. ``declined`` says why the
    engine gave no suggestion (text that is not in English, no model), or is None.
    ``unread_client`` and ``unread_therapist`` are single goals that the engine could not read in
    lists that it did read, and that nobody has drawn a line to: nothing is said of them, and no
    figure counts them.

    >>> Match(GoalList(), GoalList()).pairs
    ()
    """

    client: GoalList
    therapist: GoalList
    pairs: tuple[Pair, ...] = ()
    links: tuple[Pair, ...] = ()
    only_client: tuple[int, ...] = ()
    only_therapist: tuple[int, ...] = ()
    chances: tuple[Chance, ...] = field(default=(), repr=False)
    broken: tuple[Pair, ...] = ()
    declined: str | None = None
    unread_client: tuple[int, ...] = ()
    unread_therapist: tuple[int, ...] = ()

    @property
    def counted(self) -> tuple[int, int]:
        """How many goals of the client's and of the therapist's list the figures count.

        >>> Match(GoalList.of(["sleep", "dormir"]), GoalList(), unread_client=(1,)).counted
        (1, 0)
        """
        return (
            len(self.client) - len(self.unread_client),
            len(self.therapist) - len(self.unread_therapist),
        )
