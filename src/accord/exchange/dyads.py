"""What is read about one client and one therapist, and what comes of comparing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.consensus.goals import GoalList
from accord.consensus.values import Decision, Match

if TYPE_CHECKING:
    # Only the annotations need these: a reader of files must not pay for the numbers.
    from accord.consensus.coorientation import Coorientation
    from accord.consensus.figures import Consensus


@dataclass(frozen=True, slots=True)
class Dyad:
    """A client's and a therapist's goals as they were given, with all that came beside them.

    ``client_guess`` is what the client thinks the therapist's goals are; ``therapist_guess`` is
    what the therapist thinks the client's goals are. ``client_agreement`` and
    ``therapist_agreement`` say from 0 to 10 how far each believes that the two want the same.

    >>> Dyad("a", GoalList.of(["sleep"]), GoalList.of(["rest"])).client.texts
    ('sleep',)
    """

    id: str | int
    client: GoalList
    therapist: GoalList
    client_guess: GoalList | None = None
    therapist_guess: GoalList | None = None
    client_agreement: float | None = None
    therapist_agreement: float | None = None
    decisions: tuple[Decision, ...] = ()

    def texts(self) -> Iterator[str]:
        """Every goal's words in every list of the dyad.

        >>> list(Dyad(1, GoalList.of(["sleep"]), GoalList.of(["rest"])).texts())
        ['sleep', 'rest']
        """
        for goals in (self.client, self.therapist, self.client_guess, self.therapist_guess):
            if goals is not None:
                yield from goals.texts


@dataclass(frozen=True, slots=True)
class Comparison:
    """One dyad compared: the match, the figures made from it, and what a reader should know.

    ``coorientation`` is None where neither guesses nor ratings were given. ``notes`` are plain
    sentences, such as why the engine made no suggestion.
    """

    dyad: Dyad
    match: Match
    consensus: Consensus
    coorientation: Coorientation | None = None
    notes: tuple[str, ...] = ()
