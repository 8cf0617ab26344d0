"""What each deed begins with: the meeting, locked, where this person may do this with it now."""

from __future__ import annotations

from django.db.models import QuerySet

from accord.supervision.meetings import Deed, may, need
from accord.web.accounts.models import User
from accord.web.clients.permissions import require
from accord.web.groups.models import Month
from accord.web.meetings.queries import meetings_of, meetings_run_by


def run(actor: User, month: Month, *deeds: Deed) -> Month:
    """The month, locked, where this person runs it and one of the deeds is done in its state.

    Raises NotYoursError for anyone else, MeetingError for another state.
    """
    return _locked(meetings_run_by(actor), month, *deeds)


def take_part(actor: User, month: Month, *deeds: Deed) -> Month:
    """The same for everyone in its group."""
    return _locked(meetings_of(actor), month, *deeds)


def _locked(months: QuerySet[Month], month: Month, *deeds: Deed) -> Month:
    found = months.select_for_update(of=("self",)).filter(pk=month.pk).first()
    require(found is not None)
    assert found is not None
    if not any(may(deed, found.stands) for deed in deeds):
        need(deeds[0], found.stands)
    return found
