"""The private exercise beyond its form: the map, its lines, and deleting it for good."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.errors import AccordError
from accord.supervision.exercises import Kind
from accord.web.groups.models import MonthExercise
from accord.web.rounds.map_forms import LineFormError, decision_of
from accord.web.rounds.map_pages import map_html
from accord.web.shared.access import allow
from accord.web.worksheets import actions
from accord.web.worksheets.pages.alone import own_map
from accord.web.worksheets.pages.answering import help_for
from accord.web.worksheets.permissions import may_prepare
from accord.web.worksheets.queries import open_months, private_of
from accord.web.worksheets.views.finding import exercise_of, sentence

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest

AGAIN = "The lists were changed in another window meanwhile. This is how they stand now."


def compare_at_once(request: SignedInRequest, exercise: MonthExercise) -> HttpResponse:
    """Set the two lists side by side, as they were just saved, and go on to the map."""
    try:
        actions.compare(actor=request.user, exercise=exercise)
    except AccordError as error:
        messages.error(request, sentence(error))
        return redirect("worksheets:answer", exercise.pk)
    return redirect("worksheets:map", exercise.pk)


@require_safe
@allow(may_prepare)
def show_map(request: SignedInRequest, exercise_id: uuid.UUID) -> HttpResponse:
    """The same map as in a round, for one person."""
    found = exercise_of(request, exercise_id, Kind.OWN_THERAPIST)
    now = private_of(request.user, found)
    if now.reading is None:
        return redirect("worksheets:answer", found.pk)
    is_open = open_months(request.user).filter(pk=found.month_id).exists()
    url = reverse("worksheets:decide", args=[found.pk]) if is_open else None
    own = own_map(now.reading, imagined=now.value.imagined, decide_url=url)
    page = {
        "exercise": found,
        "map_html": map_html(own, request),
        "may_decide": is_open,
        "contacts": help_for(request.user, now.value),
    }
    return render(request, "worksheets/map.html", page)


@require_POST
@allow(may_prepare)
def decide(request: SignedInRequest, exercise_id: uuid.UUID) -> HttpResponse:
    """Confirm, change, draw or break one line."""
    found = exercise_of(request, exercise_id, Kind.OWN_THERAPIST)
    try:
        drawn = decision_of(request.POST)
        actions.decide(
            actor=request.user,
            exercise=found,
            mine=drawn.client,
            theirs=drawn.therapist,
            relation=drawn.relation,
        )
    except LineFormError as error:
        messages.error(request, str(error))
    except actions.DraftChangedError:
        messages.warning(request, AGAIN)
    except AccordError as error:
        messages.error(request, sentence(error))
    return redirect("worksheets:map", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_prepare)
def delete(request: SignedInRequest, exercise_id: uuid.UUID) -> HttpResponse:
    """Ask once, then delete for good."""
    found = exercise_of(request, exercise_id, Kind.OWN_THERAPIST)
    if request.method != "POST":
        return render(request, "worksheets/delete.html", {"exercise": found})
    actions.delete_private(actor=request.user, exercise=found)
    messages.success(request, "Deleted for good.")
    if found.removed is None and open_months(request.user).filter(pk=found.month_id).exists():
        return redirect("worksheets:answer", found.pk)
    return redirect("worksheets:sheets")
