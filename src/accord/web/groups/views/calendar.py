"""Meetings in a member's own calendar: one of them as a file, or all at a secret address."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.web.groups import actions
from accord.web.groups.calendar import calendar_of, feed_of
from accord.web.groups.models import Month
from accord.web.groups.permissions import may_be_in_groups
from accord.web.groups.queries import feed_at, live_feed, months_of
from accord.web.shared.access import allow
from accord.web.shared.limits import within

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest

MOST_AN_HOUR = 60
"""Answers of one address in an hour: calendars ask once in some minutes at most."""

_TYPE = "text/calendar; charset=utf-8"


@require_safe
@allow(may_be_in_groups)
def event(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """One meeting, for a calendar."""
    month = get_object_or_404(months_of(request.user), pk=month_id, starts__isnull=False)
    found = calendar_of([month], lambda one: _link(request, one), month.group.name)
    answer = HttpResponse(found, content_type=_TYPE)
    name = content_disposition_header(True, f"meeting-{month.month}.ics")
    answer.headers["Content-Disposition"] = name or ""
    return answer


@sensitive_variables("address")
@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_be_in_groups)
def calendar(request: SignedInRequest) -> HttpResponse:
    """Make a secret address; it is shown once, on the answer."""
    address = None
    if request.method == "POST":
        link_to = request.build_absolute_uri(reverse("groups:feed", args=["TOKEN"]))
        address = actions.make_feed(actor=request.user, link_to=link_to)
    shown = {"feed": live_feed(request.user), "address": address}
    return render(request, "groups/calendar.html", shown)


@require_POST
@allow(may_be_in_groups)
def revoke(request: SignedInRequest) -> HttpResponse:
    """Let the address stop working."""
    ended = actions.revoke_feed(actor=request.user)
    messages.success(request, "The address no longer works." if ended else "There was none.")
    return redirect("groups:calendar")


@sensitive_variables("token")
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """A member's meetings for their calendar; whoever has the address reads it."""
    found = feed_at(token)
    if found is None:
        raise Http404
    if not found.works:
        return _closed(HttpResponse("This calendar address was revoked.\n", status=410))
    if not within(f"feed:{found.feed.pk}", MOST_AN_HOUR):
        answer = HttpResponse("Too many requests: ask again in an hour.\n", status=429)
        answer.headers["Retry-After"] = "3600"
        return _closed(answer)
    meetings = feed_of(found.feed.user, lambda one: _link(request, one))
    answer = HttpResponse(meetings, content_type=_TYPE)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _link(request: HttpRequest, month: Month) -> str:
    return request.build_absolute_uri(reverse("groups:month", args=[month.pk]))


def _closed(answer: HttpResponse) -> HttpResponse:
    answer.headers["Content-Type"] = "text/plain; charset=utf-8"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
