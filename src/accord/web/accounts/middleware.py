"""What every request of a signed-in person goes through."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from accord.web.accounts.actions import note
from accord.web.accounts.models import User
from accord.web.accounts.second_factor import has_second_factor
from accord.web.shared.kept import has_words, kept_words, not_saved
from accord.web.shared.signing_in import to_sign_in

GetResponse = Callable[[HttpRequest], HttpResponseBase]

SEEN = "seen"
"""The session's key for when the person was last here, in seconds."""

SEEN_EVERY = 60
"""Seconds between two writes of it: a page does not cost a write."""

_ASKS = "Your practice asks for a second factor. Set one up to go on."
_WITHOUT_SECOND_FACTOR = ("mfa_", "account_logout", "account_reauthenticate", "health")


class IdleTimeOut:
    """Signs people out after the pause that their practice allows."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = request.user
        if isinstance(user, User):
            now = int(time.time())
            seen = request.session.get(SEEN, now)
            if now - seen > user.practice.idle_minutes * 60:
                return self._sign_out(request, user)
            if SEEN not in request.session or now - seen >= SEEN_EVERY:
                request.session[SEEN] = now
        return self.get_response(request)

    def _sign_out(self, request: HttpRequest, user: User) -> HttpResponseBase:
        note(actor=user, verb="accounts.timed_out")
        logout(request)
        messages.info(request, "You were signed out after a pause. Sign in to go on.")
        return to_sign_in(request)


class SecondFactorWhereRequired:
    """Sends a member without a second factor to set one up, where the practice asks for it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponseBase | None:
        """Decide once the address is known."""
        user = request.user
        if not isinstance(user, User) or user.is_client or not user.practice.requires_second_factor:
            return None
        match = request.resolver_match
        if match is not None and (match.url_name or "").startswith(_WITHOUT_SECOND_FACTOR):
            return None
        if has_second_factor(user):
            return None
        if has_words(kept_words(request)):
            return not_saved(
                request,
                heading="One more step first",
                told=f"{_ASKS} What you sent was not saved.",
                on=reverse("mfa_index"),
                go_on="Set one up",
            )
        messages.info(request, _ASKS)
        return redirect("mfa_index")


class PracticeTime:
    """Shows times as the practice's clocks do."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = request.user
        if not isinstance(user, User):
            return self.get_response(request)
        with timezone.override(user.practice.time_zone):
            return self.get_response(request)
