"""The page of a client's link: in by a spoken code, or by a password once there is one."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accord.web.clients.actions import Entering, enter, enter_by_password
from accord.web.clients.client_forms import EnterCode, EnterPassword
from accord.web.clients.models import ENTRY_LASTS, Entry
from accord.web.clients.queries import entry_by
from accord.web.shared.tokens import digest_of

_BACKEND = "accord.web.accounts.adapters.Backend"
_DEVICE = "device"


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def come_in(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the code; a device that is not the first one is asked for the password."""
    if request.method == "POST" and "password" in request.POST:
        return _by_password(request, token)
    entry = entry_by(token)
    if entry is None:
        return _shut(request)
    if not _may_try(request, entry):
        return _other_device(request)
    form = EnterCode(request.POST or None)
    if request.method == "POST" and form.is_valid():
        device = request.COOKIES.get(_DEVICE, "")
        came = enter(token=token, code=form.cleaned_data["code"], device=device)
        if came.user is not None:
            return _let_in(request, came, method="code")
        if came.tries_left == 0:
            return _shut(request)
        form.add_error("code", _wrong("code", came.tries_left))
    return render(request, "clients/client/enter.html", {"form": form, "entry": entry})


def _by_password(request: HttpRequest, token: str) -> HttpResponse:
    form = EnterPassword(request.POST)
    if form.is_valid():
        came = enter_by_password(token=token, password=form.cleaned_data["password"])
        if came.user is not None:
            return _let_in(request, came, method="password")
        left = came.tries_left
        said = _wrong("password", left) if left else "This did not work. Ask for a new link."
        form.add_error("password", said)
    return render(request, "clients/client/other_device.html", {"form": form}, status=403)


def _let_in(request: HttpRequest, came: Entering, *, method: str) -> HttpResponse:
    assert came.user is not None
    login(request, came.user, backend=_BACKEND)
    if method == "password":
        record_authentication(request, came.user, method="password")
    response = redirect("mine:home")
    if came.device:
        response.set_cookie(
            _DEVICE,
            came.device,
            max_age=ENTRY_LASTS,
            path=request.path,  # each link has its own: two people may share a phone
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _may_try(request: HttpRequest, entry: Entry) -> bool:
    device = request.COOKIES.get(_DEVICE, "")
    return entry.used is None or (bool(device) and digest_of(device) == entry.device_digest)


def _wrong(what: str, left: int) -> str:
    tries = "one try" if left == 1 else f"{left} tries"
    return f"This is not the {what}. You have {tries} left."


def _shut(request: HttpRequest) -> HttpResponse:
    return render(request, "clients/client/shut.html", {"form": EnterPassword()}, status=410)


def _other_device(request: HttpRequest) -> HttpResponse:
    form = EnterPassword()
    return render(request, "clients/client/other_device.html", {"form": form}, status=403)
