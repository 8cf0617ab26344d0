"""Two lists of goals in, the map between them out: assignment first, then direction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from accord.consensus.assignment import assign
from accord.consensus.context import Table
from accord.consensus.decisions import Decided, sort_decisions
from accord.consensus.goals import GoalList
from accord.consensus.judging import Judge
from accord.consensus.relations import Belief
from accord.consensus.values import Chance, Decision, Match, Pair

_FORBIDDEN = -1e6
"""Weight of a pair that people broke or that has been given away: far below any cosine."""

LINK_NEARNESS = 0.75
"""A further goal is a link where it is at least this part as near as the pair that is there:
in lists that meet well everything looks likely, and this keeps such links out."""

BY_HAND = "This practice draws all lines by hand, so Accord suggests none."
"""Why nothing is suggested where a practice has switched suggestions off; for either reader."""

NO_ENGINE = "There is no engine to suggest pairs; you can pair the goals by hand."


def match(
    client: GoalList,
    therapist: GoalList,
    *,
    judge: Judge | None,
    decisions: Sequence[Decision] = (),
    declined_because: str | None = None,
) -> Match:
    """Which goals of the two lists mean the same, are related or pull opposite ways?

    Each goal of the shorter list is assigned one partner so that the sum of likeness is largest
    (exact maximum-weight assignment); a pair is shown where a common subject is likely enough;
    direction is read off only then, because taking opposed pairs out first would force their
    goals onto worse partners. A further goal that fits one that has its pair becomes a link.

    ``decisions`` are people's own: they replace what the engine says of their goals, the rest is
    assigned anew around them, and what the engine had said is kept in ``Pair.suggested`` and
    ``Match.broken``. With no ``judge``, or where it declines the text, there are only decisions.
    A single goal that the judge cannot read gets no suggestion (``Match.unread_client``); people
    can draw a line to it, and it is then as any other.
    Raises GoalError for a decision about a goal that is not there or two about one pair.

    >>> from accord.consensus.judging import load_judge
    >>> found = match(
    ...     GoalList.of(["stop the nightmares", "see my kids more"]),
    ...     GoalList.of(["increase contact with children", "reduce frequency of nightmares"]),
    ...     judge=load_judge(),
    ... )
    >>> [(pair.client, pair.therapist, pair.relation.value) for pair in found.pairs]
    [(0, 1, 'same'), (1, 0, 'same')]
    """
    decided = sort_decisions(decisions, client, therapist)
    texts = (client.texts, therapist.texts)
    if judge is None:
        reason: str | None = declined_because or NO_ENGINE
    else:
        reason = judge.declines(*texts) if client and therapist else None
    if judge is None or reason is not None or not client or not therapist:
        return _with_rest(
            Match(
                client,
                therapist,
                pairs=decided.pairs,
                links=decided.links,
                chances=decided.chances,
                broken=decided.broken,
                declined=reason,
            )
        )
    likeness = judge.likeness(*texts)
    unread = Unread(*map(frozenset, map(judge.unread, texts)))
    found = _suggest(client, therapist, judge, likeness, decided, unread)
    if decisions:
        before = _suggest(client, therapist, judge, likeness, Decided(), unread)
        found = _remember(found, before)
    return found


@dataclass(frozen=True, slots=True)
class Unread:
    """Goals that the judge cannot read, by their place in each list.

    >>> Unread(frozenset({1}), frozenset()).touches(1, 0)
    True
    """

    client: frozenset[int] = frozenset()
    therapist: frozenset[int] = frozenset()

    def touches(self, client: int, therapist: int) -> bool:
        """May the engine say nothing of this pair?

        >>> Unread().touches(0, 0)
        False
        """
        return client in self.client or therapist in self.therapist


def _suggest(
    client: GoalList,
    therapist: GoalList,
    judge: Judge,
    likeness: Table,
    decided: Decided,
    unread: Unread,
) -> Match:
    assigned = _assignment(likeness, decided, unread)
    partners = dict(assigned)
    texts = (client.texts, therapist.texts)
    beliefs = judge.beliefs(texts, likeness, assigned, partners)
    shown = {
        pair: belief
        for pair, belief in zip(assigned, beliefs, strict=True)
        if belief.subject >= judge.model.shown
    }
    pairs = (*decided.pairs, *(_pair(pair, shown[pair], texts, judge) for pair in shown))
    links = _links(likeness, pairs, judge, texts, partners, decided, unread)
    chances = (
        *decided.chances,
        *(Chance(*pair, belief.same) for pair, belief in zip(assigned, beliefs, strict=True)),
    )
    return _with_rest(
        Match(
            client,
            therapist,
            pairs=tuple(sorted(pairs, key=lambda pair: pair.client)),
            links=(*decided.links, *links),
            chances=chances,
            broken=decided.broken,
        ),
        unread,
    )


def _assignment(likeness: Table, decided: Decided, unread: Unread) -> tuple[tuple[int, int], ...]:
    """Exact assignment of the goals that people left open, never along a broken line."""

    def closed(mine: int, theirs: int) -> bool:
        return decided.closes(mine, theirs) or unread.touches(mine, theirs)

    weights = [
        [_FORBIDDEN if closed(mine, theirs) else value for theirs, value in enumerate(row)]
        for mine, row in enumerate(likeness)
    ]
    return tuple(pair for pair in assign(weights) if not closed(*pair))


def _pair(
    pair: tuple[int, int],
    belief: Belief,
    texts: tuple[Sequence[str], Sequence[str]],
    judge: Judge,
) -> Pair:
    relation = judge.model.relation(belief)
    why = judge.why(texts[0][pair[0]], texts[1][pair[1]], relation)
    return Pair(*pair, relation, belief.of(relation), why)


def _links(
    likeness: Table,
    pairs: Sequence[Pair],
    judge: Judge,
    texts: tuple[Sequence[str], Sequence[str]],
    partners: Mapping[int, int],
    decided: Decided,
    unread: Unread,
) -> tuple[Pair, ...]:
    """For each goal without a pair, its nearest goal that has one, where that is likely enough."""
    nearness = [
        (
            pair.client,
            pair.therapist,
            LINK_NEARNESS * likeness[pair.client][pair.therapist],
        )
        for pair in pairs
    ]
    taken_client = {pair.client for pair in pairs}
    taken_therapist = {pair.therapist for pair in pairs}
    candidates = [
        (mine, max(taken_therapist, key=lambda theirs: likeness[mine][theirs]))
        for mine in range(len(texts[0]))
        if mine not in taken_client and taken_therapist
    ] + [
        (max(taken_client, key=lambda mine: likeness[mine][theirs]), theirs)
        for theirs in range(len(texts[1]))
        if theirs not in taken_therapist and taken_client
    ]
    candidates = [
        (mine, theirs)
        for mine, theirs in candidates
        if not decided.mentions(mine, theirs)
        and not unread.touches(mine, theirs)
        and any(
            likeness[mine][theirs] >= least
            for client, therapist, least in nearness
            if client == mine or therapist == theirs
        )
    ]
    beliefs = judge.beliefs(texts, likeness, candidates, partners)
    return tuple(
        _pair(pair, belief, texts, judge)
        for pair, belief in zip(candidates, beliefs, strict=True)
        if belief.subject >= judge.model.link
    )


def _with_rest(found: Match, unread: Unread | None = None) -> Match:
    unread = unread or Unread()
    lines = (*found.pairs, *found.links)
    clients = set(range(len(found.client))) - {line.client for line in lines}
    therapists = set(range(len(found.therapist))) - {line.therapist for line in lines}
    return replace(
        found,
        only_client=tuple(sorted(clients - unread.client)),
        only_therapist=tuple(sorted(therapists - unread.therapist)),
        unread_client=tuple(sorted(clients & unread.client)),
        unread_therapist=tuple(sorted(therapists & unread.therapist)),
    )


def _remember(found: Match, before: Match) -> Match:
    """Beside each decision, what the engine had suggested for the same pair."""
    said = {(line.client, line.therapist): line for line in (*before.pairs, *before.links)}

    def remembered(lines: Sequence[Pair]) -> tuple[Pair, ...]:
        return tuple(
            replace(line, suggested=said[key].relation, probability=said[key].probability)
            if line.decided and (key := (line.client, line.therapist)) in said
            else line
            for line in lines
        )

    return replace(
        found,
        pairs=remembered(found.pairs),
        links=remembered(found.links),
        broken=remembered(found.broken),
    )
