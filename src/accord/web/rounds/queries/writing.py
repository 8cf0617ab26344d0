"""What people wrote: one's own always, the other's as far as the state opens it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from accord.consensus.rounds import OWN, Actor, visible
from accord.web.rounds.models import Draft, Round, SealedList
from accord.web.rounds.parts import LISTS, TEXTS, Part, Written, WrittenGoal
from accord.web.rounds.permissions import side_of
from accord.web.rounds.queries.standing import rounds_of
from accord.web.rounds.stored import from_text, list_from_text

if TYPE_CHECKING:
    from accord.web.accounts.models import User


@dataclass(frozen=True, slots=True)
class OwnWriting:
    """One's own writing, sealed or still a draft.

    ``revisions`` holds 0 for a part that was not saved, and for all once they are sealed.
    """

    written: Written
    revisions: dict[Part, int]
    sealed: bool


def own_writing(viewer: User, round: Round) -> OwnWriting:
    """What the viewer wrote in this round; no query touches the other side's rows."""
    side = side_of(viewer, round)
    sealed = round.sealed_lists.filter(side=side).first()
    return _writing(sealed, () if sealed is not None else round.drafts.filter(side=side))


def own_writings(viewer: User) -> list[tuple[Round, OwnWriting]]:
    """What the viewer wrote in each of their rounds, newest first: three queries for all."""
    side = Actor.CLIENT if viewer.is_client else Actor.THERAPIST
    rounds = rounds_of(viewer).prefetch_related(
        Prefetch("sealed_lists", viewer.practice.sealedlists.filter(side=side), "own_sealed"),
        Prefetch("drafts", viewer.practice.drafts.filter(side=side), "own_drafts"),
    )
    found: Iterable[Any] = rounds  # a prefetched attribute has no type of its own
    return [
        (round, _writing(next(iter(round.own_sealed), None), round.own_drafts)) for round in found
    ]


def _writing(sealed: SealedList | None, found: Iterable[Draft]) -> OwnWriting:
    drafts = {Part(draft.part): draft for draft in found}
    revisions = {part: drafts[part].revision if part in drafts else 0 for part in Part}
    if sealed is not None:
        return OwnWriting(from_text(Written, sealed.body), revisions, sealed=True)
    return OwnWriting(_written(drafts), revisions, sealed=False)


def seen_writing(viewer: User, round: Round) -> dict[Actor, Written]:
    """Each side's writing that the viewer may read now: by the table of states."""
    own = side_of(viewer, round)
    open_now = visible(round.stands, own)
    found = {own: own_writing(viewer, round).written}
    for side in Actor:
        if side is not own and open_now >= OWN[side]:
            found[side] = sealed_writing(round)[side]
    return found


def sealed_writing(round: Round) -> dict[Actor, Written]:
    """Both sealed lists; for the engine, and for what is shown to both."""
    return {
        Actor(row.side): from_text(Written, row.body) for row in round.sealed_lists.order_by("side")
    }


def _written(drafts: dict[Part, Draft]) -> Written:
    values: dict[str, Any] = {part.value: part_of(draft) for part, draft in drafts.items()}
    return Written(**values)


def part_of(draft: Draft) -> tuple[WrittenGoal, ...] | int | str | None:
    """The value of one part of a draft."""
    part = Part(draft.part)
    if part in LISTS:
        return list_from_text(WrittenGoal, draft.body)
    words: str = draft.body
    if part in TEXTS:
        return words
    return int(words) if words else None
