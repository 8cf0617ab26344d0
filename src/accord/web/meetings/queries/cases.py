"""Case abstracts: one's own drafts from oneself, and of others' only what crossed and is alive."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accord.supervision.case_abstracts import Abstract, ConsentRule, session_days
from accord.supervision.states import State
from accord.web.groups.models import Month
from accord.web.meetings.models import CaseConsent, CaseDraft, ShownCase
from accord.web.meetings.permissions import may_meet
from accord.web.meetings.queries.reaching import meetings_of
from accord.web.rounds.stored import from_text

if TYPE_CHECKING:
    from accord.web.accounts.models import Practice, User

HELD = frozenset({State.MET, State.CLOSED})


@dataclass(frozen=True, slots=True)
class Written:
    """What a draft holds: the abstract, what helps to look it through, and what was left in.

    ``sessions`` are days of the client's sessions, a line each, as typed. ``left_in`` are keys of
    marks that the writer looked at and left. Neither crosses.
    """

    abstract: Abstract = field(default_factory=Abstract)
    sessions: tuple[str, ...] = ()
    left_in: tuple[str, ...] = ()

    @property
    def session_days(self) -> tuple[date, ...]:
        """The days of sessions as dates, in order."""
        return session_days(self.sessions)


@dataclass(frozen=True, slots=True)
class Case:
    """A case that the group sees: under which word, whose presentation, what was written."""

    shown: ShownCase
    abstract: Abstract

    @property
    def pseudonym(self) -> str:
        """The word under which the client goes in this meeting."""
        return str(self.shown.pseudonym)


def drafts_of(user: User) -> QuerySet[CaseDraft]:
    """This person's own drafts, with month, group and client; for ``get_object_or_404``."""
    drafts = user.case_drafts.select_related("month__group", "client", "shown")
    return drafts.order_by("made") if may_meet(user) else drafts.none()


def drafts_in(user: User, month: Month) -> list[CaseDraft]:
    """This person's own drafts for one meeting, oldest first."""
    return list(drafts_of(user).filter(month=month))


def written_in(draft: CaseDraft) -> Written:
    """What a draft holds; nothing once it has ended."""
    return from_text(Written, draft.body) if draft.body else Written()


def is_alive(shown: ShownCase, now: datetime | None = None) -> bool:
    """Whether a case that was shown has neither been withdrawn nor expired."""
    return shown.ended is None and (now or timezone.now()) < shown.expires


def cases_for(viewer: User, month: Month) -> dict[UUID, Case]:
    """The cases that this person may see in a meeting, by key. One query.

    Nothing for someone who may not see the meeting. A case is gone at its hour, whether or not
    the job that deletes its words has run. Until the meeting, those of members of the group.
    """
    if not meetings_of(viewer).filter(pk=month.pk).exists():
        return {}
    return {row.pk: _case(row) for row in alive_in(month)}


def cases_among(
    rows: Iterable[ShownCase], month: Month, members: Collection[UUID]
) -> dict[UUID, Case]:
    """Those of these cases of a month that ``cases_for`` would give, with no query.

    ``members`` are the keys of those who are in the group now.
    """
    held, now = month.stands in HELD, timezone.now()
    return {
        row.pk: _case(row)
        for row in rows
        if is_alive(row, now) and (held or row.user_id in members)
    }


def _case(row: ShownCase) -> Case:
    return Case(row, from_text(Abstract, row.body))


def alive_in(month: Month) -> QuerySet[ShownCase]:
    """The cases of a month that are alive, with who presents them."""
    rows = month.shown_cases.filter(ended__isnull=True, expires__gt=timezone.now())
    if month.stands not in HELD:
        now = month.practice.memberships.filter(
            group=month.group_id, user=OuterRef("user"), left__isnull=True
        )
        rows = rows.filter(Exists(now))
    return rows.select_related("user").order_by("at", "pk")


def consent_of(draft: CaseDraft) -> CaseConsent | None:
    """The latest that the client said of this case."""
    return draft.consents.order_by("-number").first()


def consents_of(drafts: Sequence[CaseDraft], user: User) -> dict[UUID, CaseConsent]:
    """The latest consent of each of one's own drafts. One query."""
    rows = user.practice.caseconsents.filter(draft__in=drafts).order_by("number")
    return {row.draft_id: row for row in rows}


def has_agreed(draft: CaseDraft) -> bool:
    """Whether the latest that the client said is a yes."""
    latest = consent_of(draft)
    return latest is not None and latest.answer == CaseConsent.Answer.GIVEN


def rule_of(practice: Practice) -> ConsentRule:
    """When this practice wants the client asked; always, where nobody has said."""
    row = practice.caserules.first()
    return ConsentRule.ALWAYS if row is None else ConsentRule(row.consent)
