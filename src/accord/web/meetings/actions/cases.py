"""A case abstract: begun, saved as typed, shown after a review, withdrawn."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from accord.supervision.case_abstracts import (
    PSEUDONYMS,
    Abstract,
    checked_day,
    free_pseudonyms,
    why_ask,
)
from accord.supervision.case_review import review
from accord.supervision.meetings import Deed, MeetingError
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.clients.models import Client
from accord.web.clients.permissions import is_own_clinician, require
from accord.web.groups.models import Month
from accord.web.meetings.actions.agenda import give_a_place
from accord.web.meetings.actions.expiring import ask_for_end, end_words
from accord.web.meetings.actions.holding import take_part
from accord.web.meetings.models import CaseDraft, ShownCase
from accord.web.meetings.queries import (
    Written,
    drafts_of,
    has_agreed,
    known_for,
    rule_of,
    written_in,
)
from accord.web.rounds.actions import DraftChangedError, Saved
from accord.web.rounds.stored import to_text
from accord.web.shared.once import already, free_key

MOST_DRAFTS = 10
"""Cases of one member for one meeting."""

MOST_CALLED = 120
"""Characters of what someone without a record is called."""


@transaction.atomic
def begin_case(
    *,
    actor: User,
    month: Month,
    client: Client | None = None,
    called: str = "",
    written: Written | None = None,
    key: UUID | None = None,
) -> CaseDraft:
    """Begin an abstract of one's own client, or of someone who has no record here.

    The word for this meeting is drawn at random among those that are free. ``key`` is the
    form's own: sent twice for the same person it begins one.
    """
    found = take_part(actor, month, Deed.SHOW)
    if client is not None:
        require(is_own_clinician(actor, client))
    elif not called.strip():
        raise MeetingError("a case is of a client, or of someone by a name; there is neither")
    if len(called) > MOST_CALLED:
        raise MeetingError(
            f"what someone is called has at most {MOST_CALLED} characters; this has {len(called)}"
        )
    mine = actor.case_drafts.filter(month=found, ended__isnull=True)
    if client is not None:
        there = mine.filter(client=client).first()
    else:
        there = already(mine, key, client_id=None, called=called.strip())
    if there is not None:
        return there  # a second click
    count = mine.count()
    if count >= MOST_DRAFTS:
        raise MeetingError(f"a member has at most {MOST_DRAFTS} cases for a meeting; here {count}")
    draft: CaseDraft = actor.case_drafts.create(
        pk=free_key(CaseDraft, key),
        practice=actor.practice,
        month=found,
        client=client,
        called="" if client is not None else called.strip(),
        pseudonym=_draw(found, client),
        body=to_text(written) if written is not None else "",
        revision=1 if written is not None else 0,
    )
    if client is not None:
        verb = "meetings.case.begun"
        record(practice=actor.practice, actor=actor, verb=verb, record=client)
    return draft


@transaction.atomic
def save_case(*, actor: User, draft: CaseDraft, written: Written, revision: int) -> Saved:
    """Save one's own draft as typed; what the group sees of an earlier one stays as it was.

    Raises DraftChangedError where another tab saved meanwhile; nothing is overwritten.
    """
    row = own_draft(actor, draft)
    body = to_text(written)
    if row.body == body:
        return Saved(row.revision)
    if row.revision != revision:
        raise DraftChangedError(row.revision)
    row.body, row.revision = body, revision + 1
    row.save(update_fields=["body", "revision"])
    return Saved(row.revision)


@transaction.atomic
def show_case(*, actor: User, draft: CaseDraft, revision: int, day: date) -> ShownCase:
    """Let the group see the case, as it was looked through, until the end of a day.

    Refused: another revision than the one that was looked through (DraftChangedError), marks
    that nobody has decided, a consent that is wanted and missing, a day that is too late.
    """
    month = take_part(actor, draft.month, Deed.SHOW)
    row = own_draft(actor, draft)
    if row.revision != revision:
        raise DraftChangedError(row.revision)
    written = written_in(row)
    _check_reviewed(row, written)
    expires = _end_of(checked_day(day, *days_of(month)), month)
    shown = actor.practice.showncases.select_for_update().filter(draft=row).first()
    body = to_text(written.abstract)
    if shown is not None and not shown.ended and (shown.body, shown.expires) == (body, expires):
        return shown  # a double click
    if shown is None:
        shown = ShownCase(practice=actor.practice, draft=row, month=month, user=actor)
    shown.pseudonym, shown.body, shown.revision = row.pseudonym, body, revision
    shown.at, shown.expires, shown.ended, shown.how_ended = timezone.now(), expires, None, ""
    shown.save()
    give_a_place(shown, month)
    ask_for_end(shown)
    record(practice=actor.practice, actor=actor, verb="meetings.case.shown", record=shown)
    return shown


@transaction.atomic
def withdraw_case(*, actor: User, draft: CaseDraft) -> None:
    """Take it back from the group, at any time; the words that crossed are deleted."""
    _withdraw(actor, own_draft(actor, draft))


@transaction.atomic
def throw_away(*, actor: User, draft: CaseDraft) -> None:
    """Delete one's own draft, and what crossed of it."""
    row = own_draft(actor, draft)
    _withdraw(actor, row)
    row.body, row.called, row.ended = "", "", timezone.now()
    row.save(update_fields=["body", "called", "ended"])


@transaction.atomic
def read_case(*, actor: User, shown: ShownCase) -> None:
    """The audit row of a page on which someone reads another's case."""
    if shown.user_id != actor.pk:
        record(practice=actor.practice, actor=actor, verb="meetings.case.read", record=shown)


def own_draft(actor: User, draft: CaseDraft) -> CaseDraft:
    """One's own draft, locked; NotYoursError for another's, MeetingError where it has ended."""
    row = drafts_of(actor).select_for_update(of=("self",)).filter(pk=draft.pk).first()
    require(row is not None)
    assert row is not None
    if row.ended is not None:
        raise MeetingError("a case is changed until it has ended; the words of this one are gone")
    return row


def days_of(month: Month) -> tuple[date, date]:
    """The day of the meeting, and today, by the clock that the meeting was set by."""
    zone = ZoneInfo(month.zone)
    assert month.starts is not None
    return month.starts.astimezone(zone).date(), timezone.now().astimezone(zone).date()


def _withdraw(actor: User, draft: CaseDraft) -> None:
    shown = actor.practice.showncases.select_for_update().filter(draft=draft).first()
    if shown is None or shown.ended is not None:
        return
    end_words(shown, ShownCase.End.WITHDRAWN)
    record(practice=actor.practice, actor=actor, verb="meetings.case.withdrawn", record=shown)


def _check_reviewed(draft: CaseDraft, written: Written) -> None:
    abstract: Abstract = written.abstract
    if not abstract.askable:
        raise MeetingError("a case that is shown asks the group something; this one does not yet")
    found = review(abstract, known_for(draft, written), draft.pseudonym)
    undecided = found.undecided(written.left_in)
    if undecided:
        raise MeetingError(
            "each mark that is more than a guess is replaced or left in on purpose before a case "
            f"is shown; {len(undecided)} of this one {'is' if len(undecided) == 1 else 'are'} not"
        )
    why = why_ask(
        rule_of(draft.practice),
        left=len(found.left(written.left_in)),
        warnings=len(found.warnings),
    )
    if why and not has_agreed(draft):
        raise MeetingError(
            f"{why[:1].lower()}{why[1:].rstrip('.')}, so the client's yes is recorded before a "
            "case is shown; there is none yet"
        )


def _end_of(day: date, month: Month) -> datetime:
    zone = ZoneInfo(month.zone)
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)


def _draw(month: Month, client: Client | None) -> str:
    taken = set(_taken(month, client))
    free = free_pseudonyms(taken)
    if free:
        return secrets.choice(free)
    # All words are in use: a number that is drawn too tells two of one word apart.
    while (word := f"{secrets.choice(PSEUDONYMS)} {secrets.randbelow(900) + 100}") in taken:
        pass
    return word


def _taken(month: Month, client: Client | None) -> Iterator[str]:
    """Words of this meeting, pseudonyms of the practice, and words that this client had before."""
    yield from (draft.pseudonym for draft in month.case_drafts.all())
    yield from (one.pseudonym for one in month.practice.clients.all())
    if client is not None:
        yield from (draft.pseudonym for draft in client.case_drafts.all())
