"""Giving a client to another clinician, or all clients of someone who leaves."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accord.web.accounts.permissions import may_manage_practice
from accord.web.clients.actions import read_client
from accord.web.clients.clinician_forms import MoveTo
from accord.web.clients.permissions import may_have_clients
from accord.web.rounds import actions
from accord.web.rounds.clinician_tries import tried
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_have_clients)
def move(request: SignedInRequest, client_id: uuid.UUID) -> HttpResponse:
    """One client, by their own clinician, who then sees nothing of them any more."""
    client = get_object_or_404(request.user.clients, pk=client_id)
    form = MoveTo(request.POST or None, leaving=request.user)
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        if tried(request, actions.move_client, actor=request.user, client=client, to=to):
            messages.success(request, f"{to} has the record now.")
        return redirect("desk:home")
    if request.method != "POST":
        read_client(actor=request.user, client=client)
    return render(request, "rounds/clinician/move.html", {"client": client, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_manage_practice)
def move_all(request: SignedInRequest, member_id: uuid.UUID) -> HttpResponse:
    """All clients of one clinician, by the owner, who sees how many and not who."""
    member = get_object_or_404(request.user.practice.users, pk=member_id, is_client=False)
    form = MoveTo(request.POST or None, leaving=member)
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        with transaction.atomic():
            moved = [
                actions.move_client(actor=request.user, client=client, to=to)
                for client in member.clients.all()
            ]
        clients = "1 client is" if len(moved) == 1 else f"{len(moved)} clients are"
        messages.success(request, f"{clients} with {to} now.")
        return redirect("member", member.pk)
    count = member.clients.count()
    shown = {"member": member, "form": form, "count": count}
    return render(request, "rounds/clinician/move_all.html", shown)
