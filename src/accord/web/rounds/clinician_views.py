"""The clinician's home, a client's page, and what the owner reads of the suggestions."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accord.web.accounts.permissions import may_manage_practice
from accord.web.clients.actions import read_client
from accord.web.clients.permissions import may_have_clients
from accord.web.rounds import actions
from accord.web.rounds.clinician_client_page import client_page
from accord.web.rounds.clinician_home_page import home_page
from accord.web.rounds.queries import latest_round, overruled
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


@require_safe
@allow(may_have_clients)
def home(request: SignedInRequest) -> HttpResponse:
    """Who is waiting for what; alerts first."""
    return render(request, "rounds/clinician/home.html", {"page": home_page(request.user)})


@require_safe
@allow(may_have_clients)
def client(request: SignedInRequest, client_id: uuid.UUID) -> HttpResponse:
    """One client: rounds, course, ways in, consent."""
    found = get_object_or_404(request.user.clients, pk=client_id)
    read_client(actor=request.user, client=found)
    return render(
        request, "rounds/clinician/client.html", {"page": client_page(request.user, found)}
    )


@require_POST
@allow(may_have_clients)
def start(request: SignedInRequest, client_id: uuid.UUID) -> HttpResponse:
    """Begin a round; where one is under way, go there."""
    found = get_object_or_404(request.user.clients, pk=client_id)
    try:
        made = actions.start_round(actor=request.user, client=found)
    except actions.RoundOpenError:
        messages.info(request, "A round is under way already. Here it is.")
        under_way = latest_round(found)
        return redirect("desk:round", under_way.pk) if under_way else redirect("desk:home")
    return redirect("desk:write", made.pk)


@require_safe
@allow(may_manage_practice)
def suggestions(request: SignedInRequest) -> HttpResponse:
    """How often people overrule the engine: numbers of the whole practice, and nobody's words."""
    found = overruled(request.user.practice)
    return render(request, "rounds/clinician/suggestions.html", {"found": found})


@require_safe
@allow(may_manage_practice)
def decisions(request: SignedInRequest) -> HttpResponse:
    """Every decided line of the practice, for a test set: never with words."""
    text = actions.download_decisions(actor=request.user)
    response = HttpResponse(text, content_type="application/jsonl; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="accord-decisions.jsonl"'
    return response
