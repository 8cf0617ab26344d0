"""The agenda: items added, given minutes, put in order, taken away."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accord.supervision.agenda import MOST_ITEM_TITLE, MOST_ITEMS, USUAL_MINUTES, checked_minutes
from accord.supervision.meetings import Deed, MeetingError, checked_words
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.groups.models import Month
from accord.web.meetings.actions.holding import run
from accord.web.meetings.models import AgendaItem, ShownCase
from accord.web.shared.once import already, free_key


@transaction.atomic
def add_item(
    *,
    actor: User,
    month: Month,
    title: str = "",
    presenter: User | None = None,
    minutes: int = USUAL_MINUTES,
    key: UUID | None = None,
) -> AgendaItem:
    """Put something at the end: words for it, or a member who presents a case.

    ``key`` is the form's own: sent twice with the same words it adds one item.
    """
    found = run(actor, month, Deed.PLAN)
    item = {
        "title": "" if presenter is not None else title.strip(),
        "presenter_id": presenter.pk if presenter is not None else None,
        "minutes": minutes,
    }
    same = already(found.agenda_items.filter(removed__isnull=True), key, **item)
    if same is not None:
        return same
    if presenter is None:
        checked_words(title, "an item", MOST_ITEM_TITLE)
    elif not found.group.memberships.filter(user=presenter, left__isnull=True).exists():
        raise MeetingError("a case is presented by someone in the group; this is someone else")
    made = append_item(found, title=title, presenter=presenter, minutes=minutes, key=key)
    _record(actor, found)
    return made


@transaction.atomic
def set_minutes(*, actor: User, month: Month, minutes: Mapping[UUID, int]) -> None:
    """Give items their minutes, by their keys; an item that is not named keeps its own."""
    found = run(actor, month, Deed.PLAN)
    changed = False
    for item in _items(found):
        wanted = minutes.get(item.pk, item.minutes)
        if wanted != item.minutes:
            item.minutes = checked_minutes(wanted)
            item.save(update_fields=["minutes"])
            changed = True
    if changed:
        _record(actor, found)


@transaction.atomic
def move_item(*, actor: User, item: AgendaItem, by: int) -> None:
    """Let an item change places with the one before (-1) or after (1); at an end it stays."""
    found = run(actor, item.month, Deed.PLAN)
    items = _items(found)
    here = next((at for at, one in enumerate(items) if one.pk == item.pk), None)
    if here is None or not 0 <= here + by < len(items):
        return
    items[here], items[here + by] = items[here + by], items[here]
    for place, one in enumerate(items):
        if one.place != place:
            one.place = place
            one.save(update_fields=["place"])
    _record(actor, found)


@transaction.atomic
def remove_item(*, actor: User, item: AgendaItem) -> None:
    """Take an item off the agenda; a case that it was for stays as it is."""
    found = run(actor, item.month, Deed.PLAN)
    gone = found.agenda_items.filter(pk=item.pk, removed__isnull=True).first()
    if gone is None:
        return  # a double click
    gone.removed = timezone.now()
    gone.save(update_fields=["removed"])
    _record(actor, found)


def append_item(
    month: Month,
    *,
    title: str = "",
    presenter: User | None = None,
    case: ShownCase | None = None,
    minutes: int = USUAL_MINUTES,
    key: UUID | None = None,
) -> AgendaItem:
    """A row at the end of a locked month's agenda."""
    there = _items(month)
    if len(there) >= MOST_ITEMS:
        raise MeetingError(f"an agenda has at most {MOST_ITEMS} items; this one has {len(there)}")
    made: AgendaItem = month.agenda_items.create(
        pk=free_key(AgendaItem, key),
        practice=month.practice,
        place=there[-1].place + 1 if there else 0,
        title="" if presenter is not None else title.strip(),
        minutes=checked_minutes(minutes),
        presenter=presenter,
        case=case,
    )
    return made


def give_a_place(shown: ShownCase, month: Month) -> None:
    """See to it that a case which crossed has an item: its own, one kept for its writer, a new."""
    mine = [item for item in _items(month) if item.presenter_id == shown.user_id]
    if any(item.case_id == shown.pk for item in mine):
        return
    for item in mine:
        if item.case_id is None:
            item.case = shown
            item.save(update_fields=["case"])
            return
    append_item(month, presenter=shown.user, case=shown)


def _items(month: Month) -> list[AgendaItem]:
    return list(month.agenda_items.filter(removed__isnull=True))


def _record(actor: User, month: Month) -> None:
    record(practice=month.practice, actor=actor, verb="meetings.agenda.changed", record=month)
