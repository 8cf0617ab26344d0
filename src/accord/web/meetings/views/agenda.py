"""The agenda for whoever runs the meeting: one form, in which each button saves the minutes too."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accord.web.meetings import actions
from accord.web.meetings.forms.agenda import ItemForm, MinutesForm
from accord.web.meetings.pages.frame import frame_of
from accord.web.meetings.permissions import may_meet
from accord.web.meetings.queries import agenda_of, cases_for, who_meet
from accord.web.meetings.views.finding import meeting_run
from accord.web.rounds.clinician_tries import tried
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.groups.models import Month
    from accord.web.shared.access import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_meet)
def agenda(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """The items with their times; a new one goes to the end."""
    found = meeting_run(request, month_id)
    if request.method != "POST":
        return _page(request, found)
    form = ItemForm(request.POST, who_meet(found.group, request.user))
    if not form.is_valid():
        return _page(request, found, form)
    tried(request, actions.add_item, actor=request.user, month=found, **form.item())
    return redirect("meetings:agenda", found.pk)


@require_POST
@allow(may_meet)
def order(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """Minutes as they were typed; then what the button says of one item."""
    found = meeting_run(request, month_id)
    items = {item.pk: item for item in found.agenda_items.filter(removed__isnull=True)}
    form = MinutesForm(request.POST, {key: ("", item.minutes) for key, item in items.items()})
    if not form.is_valid():
        messages.error(request, "Not saved yet. An item takes 1 to 240 minutes.")
        return _page(request, found, minutes=form)
    tried(request, actions.set_minutes, actor=request.user, month=found, minutes=form.minutes())
    what, _, key = request.POST.get("do", "").partition(":")
    item = next((one for one in items.values() if str(one.pk) == key), None)
    if item is not None and what in _MOVES:
        tried(request, actions.move_item, actor=request.user, item=item, by=_MOVES[what])
    elif item is not None and what == "remove":
        tried(request, actions.remove_item, actor=request.user, item=item)
    return redirect("meetings:agenda", found.pk)


_MOVES = {"earlier": -1, "later": 1}


def _page(
    request: SignedInRequest,
    month: Month,
    form: ItemForm | None = None,
    minutes: MinutesForm | None = None,
) -> HttpResponse:
    found = agenda_of(month, cases_for(request.user, month))
    titles = {line.item.pk: (line.title, line.minutes) for line in found.lines}
    shown = minutes or MinutesForm(None, titles)
    return render(
        request,
        "meetings/agenda.html",
        {
            "frame": frame_of(request.user, month),
            "lines": [(line, shown[str(line.item.pk)]) for line in found.lines],
            "left_over": found.left_over,
            "over": -found.left_over,
            "form": form or ItemForm(None, who_meet(month.group, request.user)),
        },
        status=200 if form is None and minutes is None else 422,
    )
