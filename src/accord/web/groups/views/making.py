"""A new month: from a pasted page, from the library, from nothing; saved once it was checked."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accord.errors import AccordError
from accord.supervision.library_tables import LibraryError
from accord.supervision.page import PageError, PageRead, read_page
from accord.supervision.topics import topic, topics
from accord.web.groups import actions
from accord.web.groups.forms import CheckForm, PagePaste, Parts, sentence
from accord.web.groups.models import Group
from accord.web.groups.permissions import may_be_in_groups
from accord.web.groups.queries import groups_run_by
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


@require_safe
@allow(may_be_in_groups)
def new_month(request: SignedInRequest, group_id: uuid.UUID) -> HttpResponse:
    """Three ways to begin."""
    return _begin(request, _group(request, group_id), PagePaste())


@require_POST
@allow(may_be_in_groups)
def read(request: SignedInRequest, group_id: uuid.UUID) -> HttpResponse:
    """What Accord understood of a pasted page, to check and correct; nothing is saved yet."""
    group = _group(request, group_id)
    form = PagePaste(request.POST)
    if not form.is_valid():
        return _begin(request, group, form)
    try:
        page = read_page(form.cleaned_data["page"])
        actions.check_parts(len(page.readings), len(page.exercises))
    except AccordError as error:
        form.add_error("page", sentence(error))
        return _begin(request, group, form)
    text = form.cleaned_data["page"]
    return _check(request, group, CheckForm(parts=Parts.of_page(page), page=text), page)


@require_safe
@allow(may_be_in_groups)
def from_topic(request: SignedInRequest, group_id: uuid.UUID, key: str) -> HttpResponse:
    """A topic of the library, to change as one likes."""
    group = _group(request, group_id)
    try:
        found = topic(key)
    except LibraryError:
        raise Http404 from None
    return _check(request, group, CheckForm(parts=Parts.of_plan(found.plan())))


@require_safe
@allow(may_be_in_groups)
def from_nothing(request: SignedInRequest, group_id: uuid.UUID) -> HttpResponse:
    """An empty month."""
    return _check(request, _group(request, group_id), CheckForm())


@require_POST
@allow(may_be_in_groups)
def save(request: SignedInRequest, group_id: uuid.UUID) -> HttpResponse:
    """Make the draft of what was checked; where something is amiss, nothing typed is lost."""
    group = _group(request, group_id)
    page = _page_of(request.POST.get("page", ""))
    parts = Parts() if page is None else Parts.of_page(page)
    form = CheckForm(request.POST, parts=parts)
    if form.is_valid():
        try:
            made = actions.make_month(
                actor=request.user,
                group=group,
                plan=form.plan(),
                where=actions.Where(call_link=form.cleaned_data["call_link"]),
                key=form.cleaned_data["key"],
            )
        except actions.MonthTakenError as error:
            form.add_error("month", sentence(error))
        except AccordError as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, "The draft is saved. Next: when do you meet?")
            return redirect("groups:date", made.pk)
    return _check(request, group, form, page)


def _group(request: SignedInRequest, group_id: uuid.UUID) -> Group:
    return get_object_or_404(groups_run_by(request.user), pk=group_id)


def _begin(request: SignedInRequest, group: Group, form: PagePaste) -> HttpResponse:
    shown = {"group": group, "form": form, "topics": topics()}
    return render(request, "groups/new_month.html", shown)


def _check(
    request: SignedInRequest, group: Group, form: CheckForm, page: PageRead | None = None
) -> HttpResponse:
    return render(request, "groups/check.html", {"group": group, "form": form, "page": page})


def _page_of(text: str) -> PageRead | None:
    """What was read of the page that a form carries along; None where there was none."""
    try:
        return read_page(text) if text.strip() else None
    except PageError:
        return None
