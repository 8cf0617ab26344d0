"""Who was in a meeting: recorded by a facilitator, corrected by each for themselves."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accord.errors import AccordError
from accord.supervision.meetings import Deed, may
from accord.supervision.states import State
from accord.web.groups.forms import sentence
from accord.web.meetings import actions
from accord.web.meetings.forms.attendance import AttendanceForm
from accord.web.meetings.pages.frame import frame_of
from accord.web.meetings.pages.part import part_page
from accord.web.meetings.permissions import may_meet
from accord.web.meetings.queries import presences_of, who_meet
from accord.web.meetings.views.finding import meeting, meeting_run
from accord.web.rounds.actions import DraftChangedError
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from django.http import QueryDict

    from accord.web.groups.models import Month
    from accord.web.shared.access import SignedInRequest

MEANWHILE = "Someone else recorded this meanwhile, so yours was not saved: {names}."


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_meet)
def attendance(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """Everyone in the group, and who was there and has left it since; one form."""
    found = meeting_run(request, month_id)
    form = _form(request, found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            late = _record(request, found, form)
        except AccordError as error:
            form.add_error(None, sentence(error))
        else:
            if late:
                messages.warning(request, MEANWHILE.format(names=", ".join(late)))
            else:
                messages.success(request, "Saved.")
            return redirect("meetings:attendance", found.pk)
    amends = may(Deed.AMEND, found.stands)
    shown = {
        "frame": frame_of(request.user, found),
        "form": form,
        "open": amends or may(Deed.ATTEND, found.stands),
        "amends": amends,
    }
    refused = request.method == "POST"
    return render(request, "meetings/attendance.html", shown, status=422 if refused else 200)


@require_POST
@allow(may_meet)
def correct(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """One's own attendance, as one remembers it."""
    found = meeting(request, month_id)
    presences = presences_of(found)
    form = AttendanceForm(request.POST, found, [request.user], presences)
    if not form.is_valid():
        page = part_page(request.user, found, form)
        frame = frame_of(request.user, found)
        shown = {"frame": frame, "page": page}
        return render(request, "meetings/part.html", shown, status=422)
    for user, attending, number in form.changed():
        try:
            actions.correct_attendance(actor=user, month=found, attending=attending, number=number)
            messages.success(request, "Corrected.")
        except DraftChangedError:
            messages.warning(request, MEANWHILE.format(names=str(user)))
        except AccordError as error:
            messages.error(request, sentence(error))
    return redirect("meetings:part", found.pk)


def _form(request: SignedInRequest, month: Month, data: QueryDict | None) -> AttendanceForm:
    presences = presences_of(month)
    people = {one.user_id: one.user for one in who_meet(month.group, request.user)}
    people |= {key: one.user for key, one in presences.items()}
    ordered = sorted(people.values(), key=lambda user: str(user).casefold())
    amends = month.stands is State.CLOSED
    return AttendanceForm(data, month, ordered, presences, amends=amends)


def _record(request: SignedInRequest, month: Month, form: AttendanceForm) -> list[str]:
    """Record what was changed; the names of those whom someone else recorded meanwhile."""
    late = []
    for user, attending, number in form.changed():
        try:
            actions.record_attendance(
                actor=request.user,
                month=month,
                user=user,
                attending=attending,
                number=number,
                reason=form.reason,
            )
        except DraftChangedError:
            late.append(str(user))
    return late
