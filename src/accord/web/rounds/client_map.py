"""The client's side of the map: looking at it, and saying what a line means."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accord.consensus.rounds import Action
from accord.consensus.words import Reader
from accord.errors import AccordError
from accord.web.clients.permissions import is_client
from accord.web.clients.queries import word_of
from accord.web.rounds import actions
from accord.web.rounds.client_rules import own_round
from accord.web.rounds.client_tries import told
from accord.web.rounds.map_forms import decision_of
from accord.web.rounds.map_pages import map_html, map_page
from accord.web.rounds.queries import reading, standing
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


@require_safe
@allow(is_client)
def show(request: SignedInRequest, round_id: uuid.UUID) -> HttpResponse:
    """Both lists side by side, once both are open."""
    round, user = own_round(request, round_id, "map"), request.user
    found, now = reading(user, round), standing(user, round)
    if found is None:
        return redirect("mine:round", round.pk)
    actions.read_round(actor=user, round=round)
    url = reverse("mine:decide", args=[round.pk]) if Action.DECIDE in now.may else None
    shown = {
        "round": round,
        "map_html": map_html(map_page(found, Reader.CLIENT, decide_url=url), request),
        "may_decide": url is not None,
        "suggests": found.match.declined is None,
        "word": word_of(user.client),
    }
    return render(request, "rounds/client/map.html", shown)


@require_POST
@allow(is_client)
def decide(request: SignedInRequest, round_id: uuid.UUID) -> HttpResponse:
    """Confirm, change, draw or break one line."""
    round = own_round(request, round_id)
    try:
        drawn = decision_of(request.POST)
        actions.decide(
            actor=request.user,
            round=round,
            client=drawn.client,
            therapist=drawn.therapist,
            relation=drawn.relation,
        )
    except AccordError as error:
        messages.error(request, told(error))
    return redirect("mine:map", round.pk)
