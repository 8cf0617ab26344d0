"""Where a round stands for the clinician; sealing, revealing and ending it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accord.consensus.rounds import Action
from accord.web.clients.permissions import may_have_clients
from accord.web.rounds import actions
from accord.web.rounds.clinician_tries import tried
from accord.web.rounds.models import Round
from accord.web.rounds.queries import own_writing, rounds_of, standing
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


def round_of(request: SignedInRequest, round_id: uuid.UUID, *beside: str) -> Round:
    """The clinician's own round, with what else is wanted of it, or a 404."""
    rounds = rounds_of(request.user).select_related("client", *beside)
    found: Round = get_object_or_404(rounds, pk=round_id)
    return found


@require_safe
@allow(may_have_clients)
def stand(request: SignedInRequest, round_id: uuid.UUID) -> HttpResponse:
    """On to the writing or the map; between them, one's own sealed list and what it waits for."""
    found = round_of(request, round_id)
    now = standing(request.user, found)
    if now.shown:
        return redirect("desk:map", found.pk)
    if Action.WRITE in now.may:
        return redirect("desk:write", found.pk)
    # One's own paper: no row, which would tell the client that and when this side has sealed.
    return render(
        request,
        "rounds/clinician/waiting.html",
        {
            "round": found,
            "now": now,
            "writing": own_writing(request.user, found),
            "may_reveal": Action.REVEAL in now.may,
            "may_withdraw": Action.WITHDRAW in now.may,
        },
    )


@require_safe
@allow(may_have_clients)
def own(request: SignedInRequest, round_id: uuid.UUID) -> HttpResponse:
    """All that the clinician wrote themselves, once the map is open."""
    found = round_of(request, round_id)
    if not standing(request.user, found).shown:
        return redirect("desk:round", found.pk)
    written = own_writing(request.user, found).written
    return render(request, "rounds/clinician/written.html", {"round": found, "own": written})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_have_clients)
def seal(request: SignedInRequest, round_id: uuid.UUID) -> HttpResponse:
    """Look once more, then seal: nothing can be changed afterwards."""
    found = round_of(request, round_id)
    if request.method == "POST":
        if tried(request, actions.seal, actor=request.user, round=found) is not None:
            messages.success(request, "Your list is sealed.")
        return redirect("desk:round", found.pk)
    if Action.SEAL not in standing(request.user, found).may:
        return redirect("desk:round", found.pk)
    writing = own_writing(request.user, found)
    return render(request, "rounds/clinician/seal.html", {"round": found, "writing": writing})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_have_clients)
def reveal(request: SignedInRequest, round_id: uuid.UUID) -> HttpResponse:
    """Say the framing words together, then open both lists."""
    found = round_of(request, round_id)
    if request.method == "POST":
        tried(request, actions.reveal, actor=request.user, round=found)
        return redirect("desk:round", found.pk)
    if Action.REVEAL not in standing(request.user, found).may:
        return redirect("desk:round", found.pk)
    return render(request, "rounds/clinician/reveal.html", {"round": found})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_have_clients)
def end(request: SignedInRequest, round_id: uuid.UUID) -> HttpResponse:
    """Withdraw a round that was not revealed, or close one that was."""
    found = round_of(request, round_id)
    may = standing(request.user, found).may
    if not may & {Action.WITHDRAW, Action.CLOSE}:
        return redirect("desk:round", found.pk)
    closes = Action.CLOSE in may
    if request.method != "POST":
        return render(request, "rounds/clinician/end.html", {"round": found, "closes": closes})
    action = actions.close if closes else actions.withdraw
    if tried(request, action, actor=request.user, round=found) is not None:
        messages.success(request, "The round is closed." if closes else "The round is withdrawn.")
    return redirect("desk:client", found.client_id)
