"""One member's own part in a meeting: their cases, their actions, their attendance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from accord.supervision.meetings import Deed, may
from accord.web.groups.models import Month
from accord.web.meetings.forms.attendance import AttendanceForm
from accord.web.meetings.models import CaseDraft, MeetingPoint
from accord.web.meetings.pages.presence import presence_words
from accord.web.meetings.queries import (
    Presence,
    drafts_in,
    is_alive,
    points_of,
    presences_of,
    written_in,
)

if TYPE_CHECKING:
    from accord.web.accounts.models import User
    from accord.web.meetings.models import ShownCase


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One of the member's cases, and where it stands in words."""

    draft: CaseDraft
    who: str
    says: str
    is_shown: bool
    over: bool


@dataclass(frozen=True, slots=True)
class PartPage:
    """Everything that is the member's own."""

    cases: tuple[CaseRow, ...]
    actions: tuple[MeetingPoint, ...]
    presence: Presence | None
    form: AttendanceForm | None
    begun: bool

    @property
    def presence_words(self) -> str:
        """One's own attendance in words."""
        return "" if self.presence is None else presence_words(self.presence)


def part_page(user: User, month: Month, form: AttendanceForm | None = None) -> PartPage:
    """The member's own part of a month that was reached by ``meetings_of``."""
    presences = presences_of(month)
    presence = presences.get(user.pk)
    if form is None and presence is not None and may(Deed.ATTEND, month.stands):
        form = AttendanceForm(None, month, [user], presences)
    points = points_of(month).filter(owner=user)
    return PartPage(
        cases=tuple(_case(draft) for draft in drafts_in(user, month)),
        actions=tuple(points),
        presence=presence,
        form=form,
        begun=may(Deed.ATTEND, month.stands) or may(Deed.AMEND, month.stands),
    )


def who_is(draft: CaseDraft) -> str:
    """Whom a draft is of, for its writer."""
    if draft.client is not None:
        return str(draft.client.pseudonym)
    return draft.called or "Someone without a record here"


def shown_of(draft: CaseDraft) -> ShownCase | None:
    """What crossed of a draft; None where nothing ever did."""
    found: ShownCase | None = getattr(draft, "shown", None)
    return found


def _case(draft: CaseDraft) -> CaseRow:
    shown = shown_of(draft)
    alive = shown is not None and is_alive(shown)
    return CaseRow(draft, who_is(draft), _says(draft, shown), alive, draft.ended is not None)


def _says(draft: CaseDraft, shown: ShownCase | None) -> str:
    if shown is not None and is_alive(shown):
        until = until_words(shown, draft.month)
        changed = shown.revision != draft.revision
        return f"The group sees it {until}" + ("; you have changed it since" if changed else "")
    if shown is not None and shown.ended is None:
        return "Expired; its words are being deleted"
    if draft.ended is not None:
        return "Over; its words are deleted"
    if shown is not None:
        return "Withdrawn; only you see it"
    return "Only you see it" if written_in(draft).abstract.parts else "Not begun"


def until_words(shown: ShownCase, month: Month) -> str:
    """Until when a case is shown: the end of a day, by the clock of the meeting."""
    day = (shown.expires - timedelta(seconds=1)).astimezone(ZoneInfo(month.zone))
    return f"until the end of {day:%A} {day.day} {day:%B}"
