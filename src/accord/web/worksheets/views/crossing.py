"""Releasing an answer to the group, after looking at what will be seen; and taking it back."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accord.errors import AccordError
from accord.supervision.releasing import RELEASABLE
from accord.web.groups.models import MonthExercise
from accord.web.rounds.actions import DraftChangedError
from accord.web.shared.access import allow
from accord.web.shared.numbers import whole_number
from accord.web.worksheets import actions
from accord.web.worksheets.pages.crossing import needs_a_look, release_page
from accord.web.worksheets.permissions import may_prepare
from accord.web.worksheets.views.finding import exercise_of, sentence

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest

NOTHING = "There is nothing to release here now."
CHANGED = "This was changed in another window meanwhile, so nothing was released. Look once more."


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_prepare)
def release(request: SignedInRequest, exercise_id: uuid.UUID) -> HttpResponse:
    """What the group will see; then release it."""
    found = exercise_of(request, exercise_id, *RELEASABLE)
    told = ""
    if request.method == "POST":
        if needs_a_look(found) and "looked" not in request.POST:
            told = "Nothing was released. Look it through, then tick that you have."
        else:
            answer = _release(request, found)
            if answer is not None:
                return answer
    page = release_page(request.user, found, _places(request) if told else None)
    if page is None:
        messages.info(request, NOTHING)
        return redirect("worksheets:answer", found.pk)
    shown = {"page": page, "told": told}
    return render(request, "worksheets/release.html", shown, status=422 if told else 200)


def _release(request: SignedInRequest, found: MonthExercise) -> HttpResponse | None:
    known = whole_number(request.POST.get("revision", ""))
    try:
        actions.release(
            actor=request.user,
            exercise=found,
            revision=-1 if known is None else known,  # a page that knew none
            places=_places(request),
        )
    except DraftChangedError:
        messages.warning(request, CHANGED)
        return redirect("worksheets:release", found.pk)
    except AccordError as error:
        messages.error(request, sentence(error))
        return redirect("worksheets:release", found.pk)
    messages.success(request, "Released to the group.")
    return redirect("worksheets:sheet", found.month_id)


@require_POST
@allow(may_prepare)
def take_back(request: SignedInRequest, exercise_id: uuid.UUID) -> HttpResponse:
    """Let the group see it no longer."""
    found = exercise_of(request, exercise_id)
    try:
        actions.take_back(actor=request.user, exercise=found)
        messages.success(request, "Taken back. Only you see it now.")
    except AccordError as error:
        messages.error(request, sentence(error))
    return redirect("worksheets:sheet", found.month_id)


def _places(request: SignedInRequest) -> frozenset[int]:
    sent = map(whole_number, request.POST.getlist("place"))
    return frozenset(place for place in sent if place is not None)
