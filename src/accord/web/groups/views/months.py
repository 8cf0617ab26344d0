"""One month: its page, its words, its date, announcing it and calling it off."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.errors import AccordError
from accord.supervision.states import Step
from accord.web.groups import actions
from accord.web.groups.forms import MeetingForm, WordsForm, sentence
from accord.web.groups.models import Month
from accord.web.groups.pages import month_page, when_words
from accord.web.groups.permissions import may_be_in_groups
from accord.web.groups.queries import months_of, months_run_by, people_in
from accord.web.rounds.clinician_tries import tried
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest

_STEPS = {
    Step.MEET: (actions.meet, "The meeting has begun. What members released stays as it is."),
    Step.REOPEN: (actions.reopen, "Taken back. The meeting is still to come."),
    Step.CLOSE: (actions.close, "The month is closed."),
}


@require_safe
@allow(may_be_in_groups)
def month(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """What the group reads, prepares and when it meets."""
    found = get_object_or_404(months_of(request.user), pk=month_id)
    return render(request, "groups/month.html", {"page": month_page(request.user, found)})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_be_in_groups)
def words(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """Change title, introduction, questions and closing words."""
    found = _run(request, month_id)
    form = WordsForm(request.POST) if request.method == "POST" else WordsForm.of(found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_month(actor=request.user, month=found, to=form.plan())
        except AccordError as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, "Saved.")
            return redirect("groups:month", found.pk)
    return render(request, "groups/words.html", {"month": found, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_be_in_groups)
def date(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """When and where: set for a draft, moved for a meeting that members know of."""
    found = _run(request, month_id)
    zone = request.user.practice.time_zone
    if request.method != "POST":
        form = MeetingForm.of(found, zone)
    else:
        form = MeetingForm(request.POST, zone=found.zone or zone)
        if form.is_valid() and _set_date(request, found, form):
            return redirect("groups:month", found.pk)
    return render(request, "groups/date.html", {"month": found, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_be_in_groups)
def announce(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """Look once more at who hears of it, then tell them."""
    found = _run(request, month_id)
    if request.method == "POST":
        link = _link(request, found)
        if tried(request, actions.announce, actor=request.user, month=found, link=link):
            messages.success(request, "Announced. The mails are on their way.")
        return redirect("groups:month", found.pk)
    return render(request, "groups/announce.html", _about(request, found))


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_be_in_groups)
def call_off(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """Ask once more, then call it off."""
    found = _run(request, month_id)
    if request.method == "POST":
        link = _link(request, found)
        if tried(request, actions.call_off, actor=request.user, month=found, link=link):
            messages.success(request, "Called off.")
        return redirect("groups:month", found.pk)
    return render(request, "groups/call_off.html", _about(request, found))


@require_POST
@allow(may_be_in_groups)
def step(request: SignedInRequest, month_id: uuid.UUID, name: str) -> HttpResponse:
    """Say that the group has met, take that back, or close the month."""
    found = _run(request, month_id)
    deed, said = _STEPS[Step(name)]
    if tried(request, deed, actor=request.user, month=found):
        messages.success(request, said)
    return redirect("groups:month", found.pk)


@require_POST
@allow(may_be_in_groups)
def mail_again(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """Let what could not be mailed be tried anew."""
    found = _run(request, month_id)
    again = actions.mail_again(actor=request.user, month=found)
    messages.success(request, "They are tried again." if again else "There was nothing to send.")
    return redirect("groups:month", found.pk)


def _run(request: SignedInRequest, month_id: uuid.UUID) -> Month:
    return get_object_or_404(months_run_by(request.user), pk=month_id)


def _set_date(request: SignedInRequest, month: Month, form: MeetingForm) -> bool:
    assert form.slot is not None
    actor, to, where = request.user, form.slot, form.where()
    told = True
    try:
        if month.is_draft:
            actions.schedule(actor=actor, month=month, to=to, where=where)
        else:
            link = _link(request, month)
            moved = actions.move(actor=actor, month=month, to=to, where=where, link=link)
            told = moved.sequence != month.sequence
    except AccordError as error:
        form.add_error(None, sentence(error))
        return False
    if month.is_draft:
        messages.success(request, "The date is set. Nobody is told until you announce it.")
    elif told:
        messages.success(request, "Changed. Everyone in the group is told by mail.")
    else:
        messages.success(request, "It was like this already. Nobody is told anew.")
    return True


def _about(request: SignedInRequest, month: Month) -> dict[str, object]:
    when = when_words(month, request.user.practice.time_zone)
    return {"month": month, "when": when, "people": list(people_in(month.group))}


def _link(request: SignedInRequest, month: Month) -> str:
    return request.build_absolute_uri(reverse("groups:month", args=[month.pk]))
