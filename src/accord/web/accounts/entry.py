"""The pages of someone who comes in by a one-time link."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accord.web.accounts.actions import accept_invitation, note
from accord.web.accounts.forms import NewPassword, SetUp
from accord.web.accounts.models import User
from accord.web.accounts.queries import email_is_taken, invitation_by, setup_link_by
from accord.web.accounts.setting_up import LinkUsedError, make_practice

_BACKEND = "accord.web.accounts.adapters.Backend"


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest, token: str) -> HttpResponse:
    """The first owner names the practice and themselves; only sending the form uses the link."""
    if setup_link_by(token) is None:
        return _no_longer(request)
    form = SetUp(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            owner = make_practice(token=token, **form.cleaned_data)
        except LinkUsedError:
            return _no_longer(request)
        return _welcome(request, owner)
    return render(request, "accounts/set_up.html", {"form": form})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """A colleague takes up an invitation; only sending the form uses the link."""
    found = invitation_by(token)
    if found is None or email_is_taken(found.email):
        return _no_longer(request)
    form = NewPassword(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = accept_invitation(token=token, **form.cleaned_data)
        except LinkUsedError:
            return _no_longer(request)
        return _welcome(request, user)
    return render(request, "accounts/invitation.html", {"form": form, "invitation": found})


def _welcome(request: HttpRequest, user: User) -> HttpResponse:
    login(request, user, backend=_BACKEND)
    record_authentication(request, user, method="password", email=user.email)
    note(actor=user, verb="accounts.signed_in")
    return redirect("home")


def _no_longer(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/link_used.html", status=410)
