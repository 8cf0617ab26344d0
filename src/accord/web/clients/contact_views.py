"""The owner keeps the crisis contacts that every client of the practice is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accord.web.clients import actions
from accord.web.clients.clinician_forms import CrisisContacts
from accord.web.clients.permissions import may_change_contacts
from accord.web.clients.queries import contacts_of
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_change_contacts)
def contacts(request: SignedInRequest) -> HttpResponse:
    """The contacts, and the day on which they were last checked."""
    now = contacts_of(request.user.practice)
    form = CrisisContacts(request.POST or None, contacts=now.items)
    if request.method == "POST" and form.is_valid():
        actions.change_contacts(
            actor=request.user,
            contacts=form.contacts(),
            reviewed=form.cleaned_data["reviewed"],
        )
        messages.success(request, "The contacts are saved. Clients see them at once.")
        return redirect("records:contacts")
    return render(request, "clients/contacts.html", {"form": form, "contacts": now})
