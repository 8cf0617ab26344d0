"""A client's own pages that are not about a round: consent, password, help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.web.accounts.queries import lending_of
from accord.web.clients import actions
from accord.web.clients import consent as consent_text
from accord.web.clients.actions import answer_consent, set_password
from accord.web.clients.client_forms import OwnPassword
from accord.web.clients.permissions import is_client
from accord.web.clients.queries import consent_of, contacts_of
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest

HANDED_OVER = "handed_over"
_ANSWERS = {"yes": True, "no": False}


@require_http_methods(["GET", "HEAD", "POST"])
@allow(is_client)
def consent(request: SignedInRequest) -> HttpResponse:
    """What this is for and who sees what; yes and no weigh the same."""
    answer = _ANSWERS.get(request.POST.get("answer", ""))
    latest = consent_of(request.user.client)
    if answer is not None and not _stands(latest, answer):
        answer_consent(actor=request.user, given=answer)
    if answer is not None:
        return redirect("mine:home")
    return render(
        request,
        "clients/client/consent.html",
        {
            "text": f"clients/consent/{consent_text.VERSION}.html",
            "latest": latest,
            "in_force": latest is not None and latest.version == consent_text.VERSION,
            "clinician": request.user.client.clinician,
            "contacts": contacts_of(request.user.practice),
        },
    )


def _stands(latest: Any, answer: bool) -> bool:
    """Whether this very answer is the latest: a double click says nothing new."""
    said = "given" if answer else "refused"
    return bool(latest and latest.answer == said and latest.version == consent_text.VERSION)


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@allow(is_client)
def lend(request: SignedInRequest) -> HttpResponse:
    """May the client's words stand in a test set? No, until they say yes; asked nowhere else."""
    handed_over = request.session.get(HANDED_OVER) is not None
    answer = _ANSWERS.get(request.POST.get("answer", ""))
    error, status = "", 200
    if answer is not None:
        code = request.POST.get("code", "")
        try:
            actions.lend_words(actor=request.user, given=answer, handed_over=handed_over, code=code)
        except actions.CodeError:
            error, status = "These are not the numbers of your code. Nothing has changed.", 422
        else:
            return redirect("mine:lend")
    shown = {"latest": lending_of(request.user), "asks_code": handed_over, "error": error}
    return render(request, "clients/client/lend.html", shown, status=status)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@allow(is_client)
def password(request: SignedInRequest) -> HttpResponse:
    """Set a password, so that the link opens on any device."""
    form = OwnPassword(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        set_password(actor=request.user, password=form.cleaned_data["password"])
        update_session_auth_hash(request, request.user)
        messages.success(request, "Your password is set. Your link now opens on any device.")
        return redirect("mine:home")
    return render(request, "clients/client/password.html", {"form": form})


@require_POST
@allow(is_client)
def close_help(request: SignedInRequest) -> HttpResponse:
    """The client has seen the panel; the way to help stays in the menu of every page."""
    actions.close_help(actor=request.user)
    back = request.POST.get("back", "")
    own = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return redirect(back if own else "mine:home")


@require_safe
@allow(is_client)
def help_now(request: SignedInRequest) -> HttpResponse:
    """Whom to reach in a crisis; no query but the contacts, so that it is there at once."""
    contacts = contacts_of(request.user.practice)
    return render(request, "clients/client/help.html", {"contacts": contacts})
