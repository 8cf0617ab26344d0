"""The pages of someone who is signed in: home, oneself, the practice and its people."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.web.accounts import actions
from accord.web.accounts.forms import Invite, Member, OwnName, PracticeSettings
from accord.web.accounts.pages import people_page
from accord.web.accounts.permissions import is_signed_in, may_manage_practice, may_see_clients
from accord.web.accounts.queries import lending_of
from accord.web.shared.access import allow
from accord.web.shared.landing import first_page

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


@require_safe
@allow(is_signed_in)
def home(request: SignedInRequest) -> HttpResponse:
    """Where sign-in leads: on to the person's first page, or the practice's own."""
    first = first_page(request.user)
    if first is not None:
        return redirect(first)
    return render(request, "accounts/home.html")


@require_http_methods(["GET", "HEAD", "POST"])
@allow(is_signed_in)
def me(request: SignedInRequest) -> HttpResponse:
    """One's own name, and the ways to one's password and second factor."""
    form = OwnName(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        actions.change_name(actor=request.user, name=form.cleaned_data["name"])
        messages.success(request, "Your name is changed.")
        return redirect("me")
    latest = lending_of(request.user) if may_see_clients(request.user) else None
    return render(request, "accounts/me.html", {"form": form, "lending": latest})


@require_POST
@allow(may_see_clients)
def lend(request: SignedInRequest) -> HttpResponse:
    """A clinician's yes or no to their own words standing in a test set."""
    answer = request.POST.get("answer", "")
    if answer in ("yes", "no"):
        actions.lend_words(actor=request.user, given=answer == "yes")
        messages.success(request, "Your answer is saved.")
    return redirect("me")


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_manage_practice)
def practice(request: SignedInRequest) -> HttpResponse:
    """The practice's settings."""
    form = PracticeSettings(request.POST or None, instance=request.user.practice)
    if request.method == "POST" and form.is_valid():
        actions.change_practice(actor=request.user, **form.cleaned_data)
        messages.success(request, "The settings are saved.")
        return redirect("practice")
    return render(request, "accounts/practice.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_manage_practice)
def people(request: SignedInRequest) -> HttpResponse:
    """Everyone who works here, and a form to invite one more."""
    form = Invite(request.POST or None)
    if request.method == "POST" and form.is_valid():
        link = request.build_absolute_uri(reverse("invitation", args=["TOKEN"]))
        actions.invite(actor=request.user, link_to=link, **form.cleaned_data)
        messages.success(request, "The invitation is on its way.")
        return redirect("people")
    return render(
        request, "accounts/people.html", {"page": people_page(request.user.practice, form)}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_manage_practice)
def member(request: SignedInRequest, member_id: uuid.UUID) -> HttpResponse:
    """What one colleague may do."""
    found = get_object_or_404(request.user.practice.users, pk=member_id, is_client=False)
    form = Member(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_member(actor=request.user, member=found, **form.cleaned_data)
        except actions.LastOwnerError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Saved.")
            return redirect("people")
    return render(request, "accounts/member.html", {"form": form, "member": found})


@require_POST
@allow(may_manage_practice)
def withdraw(request: SignedInRequest, invitation_id: uuid.UUID) -> HttpResponse:
    """Make an invitation stop working."""
    found = get_object_or_404(request.user.practice.invitations, pk=invitation_id)
    actions.withdraw_invitation(actor=request.user, invitation=found)
    messages.success(request, "The invitation no longer works.")
    return redirect("people")
