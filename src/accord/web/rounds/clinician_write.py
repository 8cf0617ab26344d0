"""The clinician's writing: saved as it is typed, and never over what another tab has saved."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accord.consensus.rounds import Action
from accord.web.clients.permissions import may_have_clients
from accord.web.rounds.clinician_forms import Writing, initial_of, revision_name
from accord.web.rounds.clinician_round import round_of
from accord.web.rounds.clinician_saving import Outcome, save_writing, stands_already
from accord.web.rounds.clinician_tries import too_late
from accord.web.rounds.parts import Part
from accord.web.rounds.queries import own_writing, standing
from accord.web.shared.access import allow
from accord.web.shared.asked import wants_json

if TYPE_CHECKING:
    from accord.web.rounds.models import Round
    from accord.web.shared.access import SignedInRequest

_FOLDER = "rounds/clinician"
_ELSEWHERE = "This page is open in another tab, which saved something newer."
_LATE = "Your list is sealed, or the round has ended. Load the page again to see how it stands."


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_have_clients)
def write(request: SignedInRequest, round_id: uuid.UUID) -> HttpResponse:
    """One page for all that the clinician writes apart."""
    found = round_of(request, round_id)
    typing = wants_json(request)
    if Action.WRITE not in standing(request.user, found).may:
        if typing:
            return _not_saved(_LATE)
        if request.method == "POST" and not stands_already(request.user, found, request.POST):
            return too_late(request, reverse("desk:round", args=[found.pk]))
        return redirect("desk:round", found.pk)
    if request.method != "POST":
        form = Writing(initial=initial_of(own_writing(request.user, found)))
        return _page(request, found, form)
    form = Writing(request.POST)
    if not form.is_valid():
        if typing:
            return _not_saved(*(str(error) for errors in form.errors.values() for error in errors))
        return _page(request, found, form)
    outcome = save_writing(request.user, found, form)
    return _typed(outcome) if typing else _sent(request, found, form, outcome)


def _typed(outcome: Outcome) -> JsonResponse:
    """For the script that saves as one types: the new revisions, or what keeps it from saving."""
    if outcome.clashes:
        return JsonResponse({"told": _ELSEWHERE, "both": True}, status=409)
    if outcome.refused:
        return _not_saved(*outcome.refused)
    return JsonResponse(
        {revision_name(part): revision for part, revision in outcome.writing.revisions.items()}
    )


def _not_saved(*why: str) -> JsonResponse:
    return JsonResponse({"told": " ".join(("Not saved yet.", *why))}, status=422)


def _sent(request: SignedInRequest, round: Round, form: Writing, outcome: Outcome) -> HttpResponse:
    if outcome.clashes:
        return _two_tabs(request, round, outcome)
    if outcome.refused:
        for said in outcome.refused:
            form.add_error(None, said)
        return _page(request, round, form)
    if request.POST.get("then") == "seal":
        return redirect("desk:seal", round.pk)
    messages.success(request, "Saved.")
    return redirect("desk:write", round.pk)


def _two_tabs(request: SignedInRequest, round: Round, outcome: Outcome) -> HttpResponse:
    """Both versions side by side; what was typed here travels on in the form."""
    posted = request.POST.copy()
    for part in Part:
        posted[revision_name(part)] = str(outcome.writing.revisions[part])
    return render(
        request,
        f"{_FOLDER}/two_tabs.html",
        {"round": round, "clashes": outcome.clashes, "form": Writing(posted)},
        status=409,
    )


def _page(request: SignedInRequest, round: Round, form: Writing) -> HttpResponse:
    return render(request, f"{_FOLDER}/write.html", {"round": round, "form": form})
