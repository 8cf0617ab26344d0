"""Every line that people decided, beside what was suggested: a future test set.

Nothing of a round is in it before the map is open, nor after the round was withdrawn, and the
words of a line only where its client and its therapist have both lent them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from accord.consensus.rounds import SHOWN, Actor
from accord.consensus.values import Relation
from accord.web.accounts.queries import lenders
from accord.web.clients.queries import has_consented
from accord.web.rounds.models import LineDecision, Round, Suggestion
from accord.web.rounds.queries.writing import sealed_writing

if TYPE_CHECKING:
    from accord.web.accounts.models import Practice

FORMAT = "accord-decisions-1"
"""What each exported line begins with; docs/reference/decisions.md says what is in it."""

_DIGITS = 2
"""A probability is a fingerprint of its two texts: with more digits a guess of the words could be
tried against it."""

_NO_WORDS = ("client_words", "therapist_words")


@dataclass(frozen=True, slots=True)
class DecidedLine:
    """One decided line, with no name, key or place; words are None where they were not lent.

    ``decision`` is confirmed, changed, broken or drawn; ``by`` is client or therapist.
    """

    format: str
    decision: str
    relation: str
    suggested: str | None
    probability: float | None
    suggestions: str | None
    model: str | None
    by: str
    month: str
    client_words: str | None = None
    therapist_words: str | None = None


def decided_lines(practice: Practice, *, words: bool = False) -> list[DecidedLine]:
    """The latest decision for each line of every open map; ``words`` adds those that were lent."""
    shown = list(SHOWN)
    rows = (
        practice.linedecisions.filter(round__state__in=shown)
        .select_related("round__map", "round__client")
        .order_by("number")
    )
    latest = {(row.round_id, row.client_place, row.therapist_place): row for row in rows}
    suggested = {
        (row.round_id, row.client_place, row.therapist_place): row
        for row in practice.suggestions.filter(round__state__in=shown).defer("why")
    }
    lent = _lent_words(practice, latest.values()) if words else {}
    return [
        _line(row, suggested.get(place), lent.get(row.round_id), ZoneInfo(practice.time_zone))
        for place, row in latest.items()
        if row.relation
    ]


def as_text(lines: list[DecidedLine]) -> str:
    """JSON lines, by the alphabet: their order tells nothing of who decided, and when."""
    return "".join(f"{text}\n" for text in sorted(map(_as_json, lines)))


def _as_json(line: DecidedLine) -> str:
    said = asdict(line)
    if line.client_words is None:
        said = {name: value for name, value in said.items() if name not in _NO_WORDS}
    return json.dumps(said)


def _line(
    row: LineDecision, opened_with: Suggestion | None, lent: _Words | None, zone: ZoneInfo
) -> DecidedLine:
    suggested, probability = row.suggested, row.probability
    if not suggested and not row.model and opened_with is not None:
        # Decided before it was kept with the decision: what the map was opened with.
        suggested, probability = opened_with.relation, opened_with.probability
    return DecidedLine(
        format=FORMAT,
        decision=_kind(row.relation, suggested),
        relation=row.relation,
        suggested=suggested or None,
        probability=None if probability is None else round(probability, _DIGITS),
        suggestions=row.round.map.suggestions or None,
        model=row.model or None,
        by=Actor.CLIENT if row.by_id == row.round.client.user_id else Actor.THERAPIST,
        month=row.at.astimezone(zone).strftime("%Y-%m"),
        client_words=lent.client[row.client_place] if lent else None,
        therapist_words=lent.therapist[row.therapist_place] if lent else None,
    )


def _kind(relation: str, suggested: str) -> str:
    if relation == Relation.UNRELATED:
        return "broken"
    if not suggested:
        return "drawn"
    return "confirmed" if relation == suggested else "changed"


@dataclass(frozen=True, slots=True)
class _Words:
    client: tuple[str, ...]
    therapist: tuple[str, ...]


def _lent_words(practice: Practice, rows: Iterable[LineDecision]) -> dict[UUID, _Words]:
    """The words of each round whose two people have both lent theirs."""
    yes = lenders(practice)
    rounds = {row.round_id: row.round for row in rows}
    return {key: _words_of(round) for key, round in rounds.items() if _is_lent(round, yes)}


def _is_lent(round: Round, yes: frozenset[UUID]) -> bool:
    """Both have said yes, and the client still takes part."""
    both = {round.client.user_id, round.therapist_id} <= yes
    return both and has_consented(round.client)


def _words_of(round: Round) -> _Words:
    written = sealed_writing(round)
    client, therapist = (tuple(goal.text for goal in written[side].goals) for side in Actor)
    return _Words(client, therapist)
