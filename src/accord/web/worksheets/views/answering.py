"""An exercise's page: shown, saved as typed, never over what another tab has saved."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accord.errors import AccordError
from accord.supervision.answers import Clients, OwnTherapist
from accord.web.groups.models import MonthExercise
from accord.web.rounds.actions import DraftChangedError, Saved
from accord.web.shared.access import allow
from accord.web.worksheets import actions
from accord.web.worksheets.forms import FORMS, AnswerForm, Around, Value
from accord.web.worksheets.pages.answering import (
    AnswerPage,
    kept,
    page_of,
    with_earlier_scope,
)
from accord.web.worksheets.permissions import may_prepare
from accord.web.worksheets.views.alone import compare_at_once
from accord.web.worksheets.views.carrying import carry_at_once
from accord.web.worksheets.views.finding import exercise_of, sentence, wants_json

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest

ELSEWHERE = "This was changed in another tab or on another device."
LEFT = "You are not in this group now, so nothing more can be written here. Copy what is new."
SAVED = "Saved."


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_prepare)
def answer(request: SignedInRequest, exercise_id: uuid.UUID) -> HttpResponse:
    """One exercise, each kind with its own form."""
    found = exercise_of(request, exercise_id)
    around = Around(request.user, found, more="more" in request.GET, themes="themes" in request.GET)
    if request.method == "POST":
        return _save(request, around)
    now = kept(request.user, found)
    # An earlier scope is shown to be looked through; it is saved when the person saves.
    value = with_earlier_scope(around, now.value) if "earlier" in request.GET else now.value
    form = FORMS[found.asks](around, value=value)
    form.initial["revision"] = now.revision
    page = page_of(around, form, now)
    if page.read:
        actions.note_reading(actor=request.user, rounds=page.read)
    return _render(request, page)


def _save(request: SignedInRequest, around: Around) -> HttpResponse:
    go = "" if wants_json(request) else request.POST.get("go", "stay")
    form = FORMS[around.exercise.asks](around, request.POST)
    if not form.is_valid():
        return _refused(request, around, form, "Not saved yet. Look at what is marked.")
    try:
        value = form.value(go)
        saved = _keep(request, around.exercise, value, int(form.cleaned_data["revision"] or 0))
    except DraftChangedError:
        return _changed(request, around)
    except AccordError as error:
        return _refused(request, around, form, sentence(error))
    except PermissionDenied:  # taken out of the group while the page was open
        return _refused(request, around, form, LEFT)
    if wants_json(request):
        return JsonResponse({"revision": saved.revision, "questions": {}})
    return _onward(request, around.exercise, value, go)


def _keep(request: SignedInRequest, exercise: MonthExercise, value: Value, revision: int) -> Saved:
    if isinstance(value, OwnTherapist):
        return actions.save_private(
            actor=request.user, exercise=exercise, value=value, revision=revision
        )
    return actions.save(actor=request.user, exercise=exercise, value=value, revision=revision)


def _onward(
    request: SignedInRequest, exercise: MonthExercise, value: Value, go: str
) -> HttpResponse:
    """Where the button that was pressed leads, now that everything is saved."""
    here = redirect("worksheets:answer", exercise.pk)
    where, _, place = go.partition("-")
    if where == "carry" and isinstance(value, Clients):
        return carry_at_once(request, exercise, value, place)
    if where == "map" and isinstance(value, OwnTherapist):
        return compare_at_once(request, exercise)
    if where in _LEADS_TO:
        return redirect(_LEADS_TO[where], exercise.pk)
    if where == "done":
        messages.success(request, SAVED)
        return redirect("worksheets:sheet", exercise.month_id)
    if where in _STAYS_AT:
        here["Location"] += _STAYS_AT[where]
    else:
        messages.success(request, SAVED)
    return here


_LEADS_TO = {
    "release": "worksheets:release",
    "draw": "worksheets:draw",
}
_STAYS_AT = {
    "add": "#last",
    "remove": "#clients",
    "show": "#library",
    "start": "#goals",
    "more": "?more=1#last",
    "themes": "?themes=1#goals",
    "theme": "?themes=1#goals",
}
"""Buttons that change the page: what is added to its address, so that the eye stays there."""


def _changed(request: SignedInRequest, around: Around) -> HttpResponse:
    """Both versions, so that the person chooses: nothing was overwritten."""
    if wants_json(request):
        return JsonResponse({"told": ELSEWHERE, "both": True}, status=409)
    now = kept(request.user, around.exercise)
    posted = request.POST.copy()
    posted["revision"] = str(now.revision)
    form = FORMS[around.exercise.asks](around, posted)
    return _render(request, page_of(around, form, now, clash=True), status=409)


def _refused(request: SignedInRequest, around: Around, form: AnswerForm, told: str) -> HttpResponse:
    """The form again with every word as it was typed, and what to change."""
    if wants_json(request):
        errors = [str(error) for errors in form.errors.values() for error in errors]
        return JsonResponse({"told": " ".join([told, *errors])}, status=422)
    now = kept(request.user, around.exercise)
    return _render(request, page_of(around, form, now, told=told), status=422)


def _render(request: SignedInRequest, page: AnswerPage, status: int = 200) -> HttpResponse:
    return render(request, page.form.template, {"page": page}, status=status)
