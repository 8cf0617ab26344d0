"""One's own part in a meeting, and ticking one's own actions."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accord.web.meetings import actions
from accord.web.meetings.models import MeetingPoint
from accord.web.meetings.pages.frame import frame_of
from accord.web.meetings.pages.part import part_page
from accord.web.meetings.permissions import may_meet
from accord.web.meetings.queries import points_of
from accord.web.meetings.views.finding import meeting
from accord.web.rounds.clinician_tries import tried
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


@require_safe
@allow(may_meet)
def part(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """One's own cases, actions and attendance."""
    found = meeting(request, month_id)
    shown = {"frame": frame_of(request.user, found), "page": part_page(request.user, found)}
    return render(request, "meetings/part.html", shown)


@require_POST
@allow(may_meet)
def tick(request: SignedInRequest, month_id: uuid.UUID, point_id: uuid.UUID) -> HttpResponse:
    """An action of one's own is done, or is not."""
    found = meeting(request, month_id)
    own = points_of(found).filter(owner=request.user)
    point: MeetingPoint = get_object_or_404(own, pk=point_id)
    done = request.POST.get("done") == "yes"
    tried(request, actions.tick, actor=request.user, point=point, done=done)
    return redirect("meetings:part", found.pk)
