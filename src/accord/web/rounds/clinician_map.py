"""The map at the desk: the same map that the client sees, with the clinician's decisions."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accord.consensus.rounds import Action
from accord.consensus.words import Reader
from accord.web.clients.permissions import may_have_clients
from accord.web.rounds import actions
from accord.web.rounds.clinician_round import round_of
from accord.web.rounds.clinician_tries import tried
from accord.web.rounds.map_forms import LineFormError, decision_of
from accord.web.rounds.map_pages import map_html, map_page
from accord.web.rounds.queries import reading, round_with_map, standing
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


@require_safe
@allow(may_have_clients)
def show(request: SignedInRequest, round_id: uuid.UUID) -> HttpResponse:
    """The map, once both lists are open."""
    found = round_with_map(request.user, round_id)
    if found is None:
        raise Http404
    now = standing(request.user, found)
    read = reading(request.user, found) if now.shown else None
    if read is None:
        return redirect("desk:round", found.pk)
    actions.read_round(actor=request.user, round=found)
    decide_url = reverse("desk:decide", args=[found.pk]) if Action.DECIDE in now.may else None
    page = map_page(read, Reader.CLINICIAN, decide_url=decide_url)
    return render(
        request,
        "rounds/clinician/map.html",
        {
            "round": found,
            "map_html": map_html(page, request),
            "suggests": read.match.declined is None,
            "may_propose": Action.PROPOSE in now.may,
            "may_end": bool(now.may & {Action.CLOSE, Action.WITHDRAW}),
        },
    )


@require_POST
@allow(may_have_clients)
def decide(request: SignedInRequest, round_id: uuid.UUID) -> HttpResponse:
    """Confirm, change, break or draw one line."""
    found = round_of(request, round_id)
    try:
        drawn = decision_of(request.POST)
    except LineFormError as error:
        messages.error(request, str(error))
        return redirect("desk:map", found.pk)
    tried(
        request,
        actions.decide,
        actor=request.user,
        round=found,
        client=drawn.client,
        therapist=drawn.therapist,
        relation=drawn.relation,
    )
    return redirect("desk:map", found.pk)
