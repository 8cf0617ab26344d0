"""A month: made as a draft, filled, announced, held."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accord.supervision.meeting_times import Slot
from accord.supervision.months import MonthError, Plan
from accord.supervision.states import RUNNING, State, Step, after
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.clients.permissions import require
from accord.web.groups.actions.rules import check_plan
from accord.web.groups.mails import ANNOUNCED, CALLED_OFF, MOVED, tell_members
from accord.web.groups.models import Group, Month
from accord.web.groups.queries import groups_run_by, months_run_by, plan_of
from accord.web.jobs import actions as jobs
from accord.web.shared.once import already, free_key

_WORDS = ("month", "title", "introduction", "questions", "closing")


@dataclass(frozen=True, slots=True)
class Where:
    """Where a group meets: a place, the address of a call, both or neither yet."""

    place: str = ""
    call_link: str = ""


NOWHERE = Where()


class MonthTakenError(MonthError):
    """The group has this calendar month already."""


@transaction.atomic
def make_month(
    *, actor: User, group: Group, plan: Plan, where: Where = NOWHERE, key: UUID | None = None
) -> Month:
    """A draft from a plan, with its readings and exercises; ``plan.month`` must be named.

    ``key`` is the form's own: sent twice it makes one draft.
    """
    found = groups_run_by(actor).select_for_update(of=("self",)).filter(pk=group.pk).first()
    require(found is not None)
    assert found is not None
    drafts = found.months.filter(state=State.DRAFT.value, made_by=actor)
    same = already(drafts, key)
    if same is not None and plan_of(same) == _as_kept(plan):
        return same
    month = put_month(group=found, plan=plan, where=where, made_by=actor, key=key)
    record(practice=found.practice, actor=actor, verb="groups.month.made", record=month)
    return month


def put_month(
    *, group: Group, plan: Plan, where: Where, made_by: User | None, key: UUID | None = None
) -> Month:
    """Write a draft; the caller has locked the group and writes the audit row."""
    check_plan(plan)
    _free(group, plan.month)
    practice = group.practice
    month = Month(pk=free_key(Month, key), practice=practice, group=group, made_by=made_by)
    month.meeting_place, month.call_link = where.place.strip(), where.call_link.strip()
    _put_words(month, plan)
    month.save(force_insert=True)
    for place, reading in enumerate(plan.readings):
        month.readings.create(
            practice=practice,
            place=place,
            cited=reading.cited,
            link=reading.link,
            doi=reading.doi,
        )
    for place, exercise in enumerate(plan.exercises):
        month.exercises.create(
            practice=practice, place=place, kind=exercise.kind.value, text=exercise.text
        )
    return month


@transaction.atomic
def change_month(*, actor: User, month: Month, to: Plan) -> Month:
    """Change the words of a month; its readings and exercises stay as they are."""
    found = held(actor, month, Step.WRITE)
    check_plan(to)
    if to.month != found.month:
        _free(found.group, to.month)
    if found.announced is not None and to.title.strip() != found.title:
        found.sequence += 1
    _put_words(found, to)
    _save(found, *_WORDS, "sequence")
    record(practice=found.practice, actor=actor, verb="groups.month.changed", record=found)
    return found


@transaction.atomic
def schedule(*, actor: User, month: Month, to: Slot, where: Where = NOWHERE) -> Month:
    """Say when and where a draft will be talked about; one that is announced is moved."""
    found = held(actor, month, Step.WRITE)
    if not found.is_draft:
        after(found.stands, Step.MOVE)
        raise MonthError("a meeting that is announced is moved, so that its members hear of it")
    _put_date(found, to, where)
    record(practice=found.practice, actor=actor, verb="groups.month.changed", record=found)
    return found


@transaction.atomic
def announce(*, actor: User, month: Month, link: str) -> Month:
    """Tell the members of it, by mail and calendar; ``link`` is the address of its page."""
    found = held(actor, month, Step.ANNOUNCE)
    if found.starts is None:
        raise MonthError("a month that is announced has a date; this one has none")
    if found.stands not in RUNNING:
        _free(found.group, found.month)
    _step(found, Step.ANNOUNCE)
    found.announced = found.announced or timezone.now()
    found.sequence += 1
    _save(found, "state", "announced", "sequence")
    record(practice=found.practice, actor=actor, verb="groups.month.announced", record=found)
    tell_members(found, ANNOUNCED, link)
    return found


@transaction.atomic
def move(*, actor: User, month: Month, to: Slot, where: Where = NOWHERE, link: str) -> Month:
    """Another date or place for a meeting that is announced; its members hear of it.

    Where it is there already, nobody is told anew.
    """
    found = held(actor, month, Step.MOVE)
    if _is_there(found, to, where):
        return found
    found.sequence += 1
    _put_date(found, to, where)
    record(practice=found.practice, actor=actor, verb="groups.month.moved", record=found)
    tell_members(found, MOVED, link)
    return found


@transaction.atomic
def call_off(*, actor: User, month: Month, link: str) -> Month:
    """Call off a draft, which nobody hears of, or a meeting, which its members hear of."""
    found = held(actor, month, Step.CALL_OFF)
    members_know = found.stands is State.ANNOUNCED
    _step(found, Step.CALL_OFF)
    found.sequence += 1
    _save(found, "state", "sequence")
    record(practice=found.practice, actor=actor, verb="groups.month.called_off", record=found)
    if members_know:
        tell_members(found, CALLED_OFF, link)
    return found


@transaction.atomic
def meet(*, actor: User, month: Month) -> Month:
    """The group has come together."""
    return _plain_step(actor, month, Step.MEET, "groups.month.met")


@transaction.atomic
def reopen(*, actor: User, month: Month) -> Month:
    """Take back a ``meet`` that was pressed too early."""
    return _plain_step(actor, month, Step.REOPEN, "groups.month.reopened")


@transaction.atomic
def close(*, actor: User, month: Month) -> Month:
    """Nothing more is to be done about it."""
    return _plain_step(actor, month, Step.CLOSE, "groups.month.closed")


@transaction.atomic
def mail_again(*, actor: User, month: Month) -> int:
    """Let the mails about a month that were given up be tried anew; how many there were."""
    found = months_run_by(actor).filter(pk=month.pk).first()
    require(found is not None)
    again = jobs.try_again(practice=actor.practice, about=month.pk)
    if again:
        record(practice=actor.practice, actor=actor, verb="groups.mailed_again", record=month)
    return again


def held(actor: User, month: Month, step: Step) -> Month:
    """The month, locked, where this person may take this step with it now.

    Raises NotYoursError for someone who does not facilitate, StateError in another state.
    """
    found = months_run_by(actor).select_for_update(of=("self",)).filter(pk=month.pk).first()
    require(found is not None)
    assert found is not None
    after(found.stands, step)
    return found


def _plain_step(actor: User, month: Month, step: Step, verb: str) -> Month:
    found = held(actor, month, step)
    _step(found, step)
    _save(found, "state")
    record(practice=found.practice, actor=actor, verb=verb, record=found)
    return found


def _step(month: Month, step: Step) -> None:
    month.state = after(month.stands, step).value


def _is_there(month: Month, to: Slot, where: Where) -> bool:
    now = month.starts, month.ends, month.zone, month.meeting_place, month.call_link
    return now == (to.starts, to.ends, to.zone, where.place.strip(), where.call_link.strip())


def _put_date(month: Month, to: Slot, where: Where) -> None:
    if to.ends <= to.starts:
        raise MonthError("a meeting ends after it starts; this one ends before")
    month.starts, month.ends, month.zone = to.starts, to.ends, to.zone
    month.meeting_place, month.call_link = where.place.strip(), where.call_link.strip()
    _save(month, "starts", "ends", "zone", "meeting_place", "call_link", "sequence")


def _put_words(month: Month, plan: Plan) -> None:
    kept = _as_kept(plan)
    month.month, month.title = kept.month, kept.title
    month.introduction, month.closing = kept.introduction, kept.closing
    month.questions = "\n".join(kept.questions)


def _as_kept(plan: Plan) -> Plan:
    questions = tuple(" ".join(question.split()) for question in plan.questions)
    return replace(plan, title=plan.title.strip(), questions=questions)


def _save(month: Month, *fields: str) -> None:
    month.changed = timezone.now()
    month.save(update_fields=[*fields, "changed"])


def _free(group: Group, month: str) -> None:
    running = [state.value for state in RUNNING]
    if group.months.filter(month=month, state__in=running).exists():
        raise MonthTakenError(
            f"a group has one topic a month; {group.name} has one for {month} already"
        )
