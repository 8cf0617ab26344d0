"""A client's first page, their own words, who has seen them, taking everything home, stopping."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accord.consensus.rounds import Action
from accord.errors import AccordError
from accord.web.clients.actions import read_client
from accord.web.clients.permissions import is_client
from accord.web.clients.queries import has_consented, help_for, word_of
from accord.web.rounds import actions
from accord.web.rounds.client_pages import home_page, next_for, own_rounds
from accord.web.rounds.client_rules import own_round
from accord.web.rounds.client_tries import told
from accord.web.rounds.queries import rounds_of, seen_by, standing
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


@require_safe
@allow(is_client)
def home(request: SignedInRequest) -> HttpResponse:
    """What is agreed, what waits, and what is theirs; the consent first, while it is open."""
    page = home_page(request.user)
    if page.consent is None:
        return redirect("mine:consent")
    if page.agreed:
        read_client(actor=request.user, client=request.user.client)
    shown = {"page": page, "help": help_for(request.user.client)}
    return render(request, "rounds/client/home.html", shown)


@require_safe
@allow(is_client)
def stand(request: SignedInRequest, round_id: uuid.UUID) -> HttpResponse:
    """On to the page of a round that has something to do."""
    round = own_round(request, round_id)
    name = next_for(request.user, round).url_name
    return redirect(name) if name == "mine:words" else redirect(name, round.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(is_client)
def withdraw(request: SignedInRequest) -> HttpResponse:
    """Stop one round, or take the consent back and stop them all."""
    user = request.user
    going = [round for round in rounds_of(user) if Action.WITHDRAW in standing(user, round).may]
    if request.method == "POST":
        return _stop(request, request.POST.get("what", ""))
    shown = {"going": going, "consented": has_consented(user.client)}
    return render(request, "rounds/client/withdraw.html", shown)


def _stop(request: SignedInRequest, what: str) -> HttpResponse:
    user = request.user
    if what == "all":
        if has_consented(user.client):
            actions.withdraw_consent(actor=user)
        messages.success(request, "You have withdrawn. You see your own words, and nobody else’s.")
        return redirect("mine:home")
    round = next((round for round in rounds_of(user) if str(round.pk) == what), None)
    if round is None:
        return redirect("mine:withdraw")
    try:
        actions.withdraw(actor=user, round=round)
        messages.success(request, "The round is stopped. Your words are yours alone again.")
    except AccordError as error:
        messages.error(request, told(error))
    return redirect("mine:home")


@require_safe
@allow(is_client)
def words(request: SignedInRequest) -> HttpResponse:
    """Everything that the client wrote, round by round.

    Reading one's own drafts leaves no row, as writing them leaves none.
    """
    found = own_rounds(request.user)
    if any(own.sealed for own in found):
        read_client(actor=request.user, client=request.user.client)
    client = request.user.client
    shown = {"rounds": found, "word": word_of(client), "help": help_for(client)}
    return render(request, "rounds/client/words.html", shown)


@require_safe
@allow(is_client)
def seen(request: SignedInRequest) -> HttpResponse:
    """Who else has looked at the client's record, and when."""
    return render(request, "rounds/client/seen.html", {"rows": seen_by(request.user.client)})


@require_safe
@allow(is_client)
def download_page(request: SignedInRequest) -> HttpResponse:
    """Everything as one page that opens anywhere, with no sheet or script from elsewhere."""
    shown = {"kept": actions.export(actor=request.user), "at": timezone.now()}
    response = render(request, "rounds/client/download.html", shown)
    response.headers["Content-Disposition"] = 'attachment; filename="my-words.html"'
    return response


@require_safe
@allow(is_client)
def download_json(request: SignedInRequest) -> HttpResponse:
    """Everything for another program."""
    kept = actions.export(actor=request.user)
    response = JsonResponse(kept, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = 'attachment; filename="my-words.json"'
    return response
