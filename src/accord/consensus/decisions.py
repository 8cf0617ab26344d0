"""People's own decisions about pairs, made ready for matching: they come before any suggestion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accord.consensus.goals import GoalError, GoalList
from accord.consensus.values import Chance, Decision, Pair, Relation


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions sorted into pairs (one-to-one), further links and broken lines.

    >>> Decided().closes(0, 0)
    False
    """

    pairs: tuple[Pair, ...] = ()
    links: tuple[Pair, ...] = ()
    broken: tuple[Pair, ...] = ()
    chances: tuple[Chance, ...] = ()

    def mentions(self, client: int, therapist: int) -> bool:
        """Did people say anything about this very pair?

        >>> Decided().mentions(0, 0)
        False
        """
        return any(
            (line.client, line.therapist) == (client, therapist)
            for line in (*self.pairs, *self.links, *self.broken)
        )

    def closes(self, client: int, therapist: int) -> bool:
        """May the engine no longer pair these two: a goal is taken, or the line is broken?

        >>> Decided(pairs=(Pair(0, 1, Relation.SAME, None, decided=True),)).closes(0, 2)
        True
        """
        taken = any(pair.client == client or pair.therapist == therapist for pair in self.pairs)
        return taken or self.mentions(client, therapist)


def sort_decisions(decisions: Sequence[Decision], client: GoalList, therapist: GoalList) -> Decided:
    """Sort decisions: the first line drawn at a goal is its pair, SAME before other relations.

    Raises GoalError for a goal that is not in its list and for two decisions about one pair.

    >>> one = GoalList.of(["sleep"])
    >>> sort_decisions([Decision(0, 0, Relation.SAME)], one, one).chances
    (Chance(client=0, therapist=0, same=1.0),)
    """
    _check(decisions, client, therapist)
    drawn = [decision for decision in decisions if decision.relation is not Relation.UNRELATED]
    drawn.sort(key=lambda decision: decision.relation is not Relation.SAME)
    pairs: list[Pair] = []
    links: list[Pair] = []
    for decision in drawn:
        line = _line(decision)
        free = all(
            line.client != pair.client and line.therapist != pair.therapist for pair in pairs
        )
        (pairs if free else links).append(line)
    return Decided(
        pairs=tuple(pairs),
        links=tuple(links),
        broken=tuple(
            _line(decision) for decision in decisions if decision.relation is Relation.UNRELATED
        ),
        chances=tuple(
            Chance(pair.client, pair.therapist, float(pair.relation is Relation.SAME))
            for pair in pairs
        ),
    )


def _line(decision: Decision) -> Pair:
    return Pair(decision.client, decision.therapist, decision.relation, None, decided=True)


def _check(decisions: Sequence[Decision], client: GoalList, therapist: GoalList) -> None:
    seen: set[tuple[int, int]] = set()
    for decision in decisions:
        for name, index, goals in (
            ("client", decision.client, client),
            ("therapist", decision.therapist, therapist),
        ):
            if not 0 <= index < len(goals):
                raise GoalError(
                    f"a decision names goals by number from 0; the {name}'s list has "
                    f"{len(goals)}, and this decision names {index}"
                )
        pair = (decision.client, decision.therapist)
        if pair in seen:
            raise GoalError(
                "a pair is decided once; client's goal "
                f"{pair[0]} and therapist's goal {pair[1]} were decided twice"
            )
        seen.add(pair)
