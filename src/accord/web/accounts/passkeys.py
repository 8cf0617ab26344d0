"""Adding a passkey: as the sign-in library does it, and for a client without more ado."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.internal import flows
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.http import HttpResponse
from django.shortcuts import redirect


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]
    """A client gets no recovery codes with it: a new link from the therapist does that for them."""

    def get_initial(self) -> dict[str, Any]:
        """A client has no password beside it, as a rule: the passkey is their way in."""
        return {**super().get_initial(), "passwordless": self.request.user.is_client}

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the passkey; the library's way "at sign-up" is the one without recovery codes."""
        if not self.request.user.is_client:
            kept: HttpResponse = super().form_valid(form)
            return kept
        flows.signup_authenticator(
            self.request,
            self.request.user,
            form.cleaned_data["name"],
            form.cleaned_data["credential"],
        )
        return redirect("home")


add_passkey = AddPasskey.as_view()
