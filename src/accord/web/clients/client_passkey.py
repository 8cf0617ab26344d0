"""A client adds a passkey, which opens their pages on any device that has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from allauth.mfa.webauthn.views import AddWebAuthnView
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from accord.web.clients.permissions import is_client
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest

HANDED_OVER = "handed_over"


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]
    """The sign-in library's ceremony, always with a passkey that signs in by itself."""

    template_name = "clients/client/passkey.html"

    def get_form(self, form_class: type[forms.Form] | None = None) -> forms.Form:
        """A client has no name to sign in with, so that any other key would open nothing."""
        form = cast(forms.Form, super().get_form(form_class))
        form.fields["passwordless"].required = True
        return form

    def get_success_url(self) -> str:
        """Back to the client's page; a way in is made anew by the therapist, not by codes."""
        messages.success(self.request, "Your passkey is set. It opens your page on any device.")
        return reverse("mine:home")


@allow(is_client)
def passkey(request: SignedInRequest) -> HttpResponseBase:
    """Not on a device that is the practice's own: the passkey would stay there."""
    if request.session.get(HANDED_OVER) is not None:
        messages.info(request, "This is a shared device. Add a passkey on your own.")
        return redirect("mine:password")
    view = AddPasskey.as_view()
    return cast(HttpResponseBase, view(cast(HttpRequest, request)))
