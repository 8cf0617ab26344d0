"""The board for the shared screen; asked again, it answers 304 where nothing has changed."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accord.web.groups.actions import close, meet
from accord.web.meetings import actions
from accord.web.meetings.pages.board import board_html, board_page, live_for, version_of
from accord.web.meetings.pages.frame import frame_of
from accord.web.meetings.pages.released import released_page
from accord.web.meetings.permissions import may_meet
from accord.web.meetings.queries import board_of
from accord.web.meetings.views.finding import meeting, meeting_run
from accord.web.rounds.clinician_tries import tried
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


@require_safe
@allow(may_meet)
def board(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """What was released, what is talked about, what was decided, and who is there."""
    found = meeting(request, month_id)
    seen = board_of(request.user, found)
    counts = seen.themes
    if seen.keep:
        counts = actions.keep_counts(actor=request.user, month=found, counts=counts)
    live = board_html(board_page(seen, counts))
    version = version_of(live)
    if request.headers.get("If-None-Match") == version:
        return HttpResponseNotModified(headers={"ETag": version})
    answer = render(
        request,
        "meetings/board.html",
        {
            "frame": frame_of(request.user, found, seen.facilitated_by(request.user)),
            "live": live,
            "live_for": live_for(found),
            "version": version,
        },
    )
    answer.headers["ETag"] = version
    return answer


@require_safe
@allow(may_meet)
def released(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """What members released to be read."""
    found = meeting(request, month_id)
    shown = {
        "frame": frame_of(request.user, found),
        "texts": released_page(request.user, found),
    }
    return render(request, "meetings/released.html", shown)


@require_POST
@allow(may_meet)
def begin(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """The group has come together: what is released stays as it is from here on."""
    found = meeting_run(request, month_id)
    tried(request, meet, actor=request.user, month=found)
    return redirect("meetings:board", found.pk)


@require_POST
@allow(may_meet)
def end(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """The month is closed: notes, decisions and attendance stay as they are."""
    found = meeting_run(request, month_id)
    tried(request, close, actor=request.user, month=found)
    return redirect("meetings:board", found.pk)
