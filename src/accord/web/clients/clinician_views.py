"""A clinician opens and changes a client's record, and acknowledges an alert."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accord.web.clients import actions
from accord.web.clients.clinician_forms import ClientRecord, NewRecord
from accord.web.clients.permissions import may_have_clients
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_have_clients)
def new(request: SignedInRequest) -> HttpResponse:
    """Open a record under a pseudonym."""
    form = NewRecord(request.POST or None)
    if request.method == "POST" and form.is_valid():
        client = actions.create_client(actor=request.user, **form.cleaned_data)
        messages.success(request, "The record is open. Next: let them in.")
        return redirect("desk:client", client.pk)
    return render(request, "clients/new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_have_clients)
def change(request: SignedInRequest, client_id: uuid.UUID) -> HttpResponse:
    """Change the pseudonym or the contact."""
    client = get_object_or_404(request.user.clients, pk=client_id)
    if request.method == "POST":
        form = ClientRecord(request.POST)
        if form.is_valid():
            actions.change_client(actor=request.user, client=client, **form.cleaned_data)
            messages.success(request, "Saved.")
            return redirect("desk:client", client.pk)
    else:
        actions.read_client(actor=request.user, client=client)
        form = ClientRecord(initial={"pseudonym": client.pseudonym, "contact": client.contact})
    return render(request, "clients/change.html", {"form": form, "client": client})


@require_POST
@allow(may_have_clients)
def acknowledge_alert(request: SignedInRequest, alert_id: uuid.UUID) -> HttpResponse:
    """Say that one has seen it; a second click changes nothing."""
    alert = get_object_or_404(
        request.user.practice.crisisalerts, pk=alert_id, client__clinician=request.user
    )
    actions.acknowledge(actor=request.user, alert=alert)
    messages.success(request, "Acknowledged. When and by whom is kept.")
    return redirect("desk:client", alert.client_id)
