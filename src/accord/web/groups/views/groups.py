"""A person's groups: their list, one of them, making one, and the people in it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.web.groups import actions
from accord.web.groups.forms import GroupForm, NewGroupForm, PersonForm, sentence
from accord.web.groups.models import Group, Membership
from accord.web.groups.pages import group_page, groups_page, people_page
from accord.web.groups.permissions import may_be_in_groups, may_make_groups
from accord.web.groups.queries import could_join, groups_kept_by, groups_of
from accord.web.rounds.clinician_tries import tried
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


@require_safe
@allow(may_be_in_groups)
def group_list(request: SignedInRequest) -> HttpResponse:
    """What is next in each group, and what is left to prepare."""
    return render(request, "groups/list.html", {"page": groups_page(request.user)})


@require_safe
@allow(may_be_in_groups)
def group(request: SignedInRequest, group_id: uuid.UUID) -> HttpResponse:
    """One group: its months in time and its people."""
    found = get_object_or_404(groups_of(request.user), pk=group_id)
    return render(request, "groups/group.html", {"page": group_page(request.user, found)})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_make_groups)
def new_group(request: SignedInRequest) -> HttpResponse:
    """Make a group."""
    form = NewGroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_group(actor=request.user, **form.cleaned_data)
        except actions.GroupError as error:
            form.add_error("name", sentence(error))
        else:
            messages.success(request, "The group is there. Next: who is in it?")
            return redirect("groups:people", made.pk)
    return render(request, "groups/group_form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_be_in_groups)
def change_group(request: SignedInRequest, group_id: uuid.UUID) -> HttpResponse:
    """Change its name, and its kind while it can be."""
    found = get_object_or_404(groups_kept_by(request.user), pk=group_id)
    form = GroupForm(
        request.POST or None,
        initial={"name": found.name, "kind": found.kind},
        kind_is_fixed=actions.has_met(found),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_group(actor=request.user, group=found, **form.cleaned_data)
        except actions.GroupError as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, "Saved.")
            return redirect("groups:people", found.pk)
    return render(request, "groups/group_form.html", {"form": form, "group": found})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_be_in_groups)
def people(request: SignedInRequest, group_id: uuid.UUID) -> HttpResponse:
    """Who is in the group, and a form to add someone."""
    found = get_object_or_404(groups_kept_by(request.user), pk=group_id)
    form = PersonForm(request.POST or None, people=could_join(found))
    if request.method == "POST" and form.is_valid():
        added = tried(
            request,
            actions.add_person,
            actor=request.user,
            group=found,
            user=form.cleaned_data["user"],
            role=form.cleaned_data["role"],
        )
        if added is not None:
            messages.success(request, f"{added.user} is in the group.")
        return redirect("groups:people", found.pk)
    page = people_page(request.user, found)
    return render(request, "groups/people.html", {"page": page, "form": form})


@require_POST
@allow(may_be_in_groups)
def change_role(request: SignedInRequest, membership_id: uuid.UUID) -> HttpResponse:
    """Make a member a facilitator, or the other way round."""
    found = _membership(request, membership_id)
    other = Membership.Role.MEMBER if found.facilitates else Membership.Role.FACILITATOR
    if tried(request, actions.change_role, actor=request.user, membership=found, role=other.value):
        messages.success(request, f"{found.user}: {other.label.lower()} now.")
    return _back(request, found.group)


@require_POST
@allow(may_be_in_groups)
def take_out(request: SignedInRequest, membership_id: uuid.UUID) -> HttpResponse:
    """End someone's time in the group."""
    found = _membership(request, membership_id)
    if tried(request, actions.take_out, actor=request.user, membership=found):
        messages.success(request, f"{found.user} is no longer in the group.")
    return _back(request, found.group)


def _membership(request: SignedInRequest, membership_id: uuid.UUID) -> Membership:
    return get_object_or_404(
        request.user.practice.memberships.select_related("group", "user"),
        pk=membership_id,
        left__isnull=True,
        group__in=groups_kept_by(request.user),
    )


def _back(request: SignedInRequest, group: Group) -> HttpResponse:
    """To the people, or to the list for someone who has just left by their own hand."""
    keeps = groups_kept_by(request.user).filter(pk=group.pk).exists()
    return redirect("groups:people", group.pk) if keeps else redirect("groups:list")
