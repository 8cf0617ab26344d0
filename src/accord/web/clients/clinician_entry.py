"""Letting a client in: a link with a spoken code, or this very device, and taking it back."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from accord.web.clients import actions
from accord.web.clients.models import ENTRY_LASTS, Client
from accord.web.clients.permissions import is_client, may_have_clients
from accord.web.clients.queries import live_entry
from accord.web.shared.access import allow
from accord.web.shared.qr import qr_svg

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest

HANDED_OVER = "handed_over"
"""The session's key on a device that a clinician handed over: the way in that it stands for."""

_BACKEND = "accord.web.accounts.adapters.Backend"


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_have_clients)
def invite(request: SignedInRequest, client_id: uuid.UUID) -> HttpResponse:
    """Choose how to let the client in; link and code are shown once, on the answer."""
    client = get_object_or_404(request.user.clients, pk=client_id)
    if request.method == "POST":
        return _invited(request, client)
    actions.read_client(actor=request.user, client=client)
    return render(
        request,
        "clients/invite.html",
        {"client": client, "entry": live_entry(client), "days": ENTRY_LASTS.days},
    )


@sensitive_variables("invited")
def _invited(request: SignedInRequest, client: Client) -> HttpResponse:
    link_to = request.build_absolute_uri(reverse("enter", args=["TOKEN"]))
    by_mail = request.POST.get("by") == "mail"
    try:
        invited = actions.invite_client(
            actor=request.user, client=client, link_to=link_to, by_mail=by_mail
        )
    except actions.ContactError as error:
        messages.error(request, f"{error}. Write it into the record first.")
        return redirect("records:change", client.pk)
    code = f"{invited.code[:3]} {invited.code[3:]}"
    shown = {"client": client, "invited": invited, "code": code, "by_mail": by_mail}
    return render(
        request, "clients/invited.html", {**shown, "qr": None if by_mail else qr_svg(invited.link)}
    )


@require_POST
@allow(may_have_clients)
def end_entries(request: SignedInRequest, client_id: uuid.UUID) -> HttpResponse:
    """End every way in, for a lost phone."""
    client = get_object_or_404(request.user.clients, pk=client_id)
    ended = actions.revoke_entries(actor=request.user, client=client)
    messages.success(request, "No way in works any more." if ended else "There was no way in.")
    return redirect("desk:client", client.pk)


@sensitive_variables("handed")
@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_have_clients)
def hand_over(request: SignedInRequest, client_id: uuid.UUID) -> HttpResponse:
    """Sign the clinician out of this device and the client in."""
    client = get_object_or_404(request.user.clients, pk=client_id)
    if request.method != "POST":
        actions.read_client(actor=request.user, client=client)
        return render(request, "clients/hand_over.html", {"client": client})
    handed = actions.hand_over(actor=request.user, client=client)
    logout(request)
    login(request, handed.user, backend=_BACKEND)
    request.session[HANDED_OVER] = str(handed.entry.pk)
    code = None if handed.code is None else f"{handed.code[:3]} {handed.code[3:]}"
    return render(request, "clients/handed_over.html", {"code": code})


@require_POST
@allow(is_client)
def give_back(request: SignedInRequest) -> HttpResponse:
    """The client gives the device back: they are signed out, the clinician must sign in."""
    client = request.user.client
    if request.session.get(HANDED_OVER) is None:
        return redirect("home")
    logout(request)
    return redirect_to_login(reverse("records:take_back", args=[client.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_have_clients)
def take_back(request: SignedInRequest, client_id: uuid.UUID) -> HttpResponse:
    """The clinician, signed in again, has the device."""
    client = get_object_or_404(request.user.clients, pk=client_id)
    if request.method != "POST":
        actions.read_client(actor=request.user, client=client)
        return render(request, "clients/take_back.html", {"client": client})
    actions.take_back(actor=request.user, client=client)
    messages.success(request, "The device is yours again.")
    return redirect("desk:client", client.pk)
