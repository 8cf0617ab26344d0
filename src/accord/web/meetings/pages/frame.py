"""What every page of a meeting shows at its top: group, topic, date, and the other pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.supervision.meetings import Deed, may
from accord.supervision.states import State
from accord.web.groups.models import Month
from accord.web.groups.pages import month_name, when_words
from accord.web.groups.queries import role_in

if TYPE_CHECKING:
    from accord.web.accounts.models import User

STATE_WORDS = {
    State.ANNOUNCED: "still to come",
    State.MET: "the meeting has begun",
    State.CLOSED: "closed",
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the meeting, and the name of its address (it takes ``month_id``)."""

    label: str
    url_name: str


_FOR_ALL = (
    Tab("Board", "meetings:board"),
    Tab("Released texts", "meetings:released"),
    Tab("Your part", "meetings:part"),
)
_FOR_FACILITATORS = (
    Tab("Board", "meetings:board"),
    Tab("Released texts", "meetings:released"),
    Tab("Agenda", "meetings:agenda"),
    Tab("Notes and decisions", "meetings:notes"),
    Tab("Attendance", "meetings:attendance"),
    Tab("Your part", "meetings:part"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The top of a page of a meeting."""

    month: Month
    name: str
    when: str
    state: str
    facilitates: bool
    tabs: tuple[Tab, ...]

    def may(self, deed: Deed) -> bool:
        """Whether the deed is done in this state of the month."""
        return may(deed, self.month.stands)

    @property
    def may_plan(self) -> bool:
        """Whether agenda and notes are still written."""
        return self.may(Deed.PLAN)

    @property
    def may_show(self) -> bool:
        """Whether a case can still cross."""
        return self.may(Deed.SHOW)

    @property
    def may_begin(self) -> bool:
        """Whether it can begin."""
        return self.month.stands is State.ANNOUNCED

    @property
    def has_begun(self) -> bool:
        """Whether it goes on, and is not closed yet."""
        return self.month.stands is State.MET


def frame_of(user: User, month: Month, facilitates: bool | None = None) -> Frame:
    """The top of a page, for a month that was reached by ``meetings_of``.

    One query, unless it is known whether this person facilitates the group.
    """
    if facilitates is None:
        facilitates = role_in(user, month.group) == "facilitator"
    return Frame(
        month,
        month_name(month.month),
        when_words(month, user.practice.time_zone),
        STATE_WORDS.get(month.stands, ""),
        facilitates,
        _FOR_FACILITATORS if facilitates else _FOR_ALL,
    )
