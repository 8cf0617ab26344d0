"""Shared goals at the desk: propose, answer for oneself, reopen, replace, retire, settle."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accord.consensus.rounds import Action
from accord.web.clients.permissions import may_have_clients
from accord.web.rounds import actions
from accord.web.rounds.clinician_forms import GoalForm
from accord.web.rounds.clinician_round import round_of
from accord.web.rounds.clinician_tries import too_late, tried
from accord.web.rounds.models import Answer, SharedGoal
from accord.web.rounds.queries import Offer, offers, shared_goals, standing
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.rounds.models import Round
    from accord.web.shared.access import SignedInRequest

_ANSWERS = {answer.value: answer for answer in Answer}
_CHANGES = {"reopen": actions.reopen, "retire": actions.retire}


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_have_clients)
def goals(request: SignedInRequest, round_id: uuid.UUID) -> HttpResponse:
    """The goals that the two share or may share, and a form for one more."""
    found = round_of(request, round_id, "map")
    now = standing(request.user, found)
    if request.method == "POST" and Action.PROPOSE not in now.may:
        return too_late(request, reverse("desk:round", args=[found.pk]))
    if not now.shown:
        return redirect("desk:round", found.pk)
    offered = tuple(offers(request.user, found))
    if request.method == "POST":
        form = GoalForm(request.POST, offers=offered)
        if form.is_valid():
            made = tried(request, actions.propose, actor=request.user, round=found, **form.goal())
            if made is not None:
                messages.success(request, "Written. It is shared once you both accept it.")
                return redirect("desk:goals", found.pk)
    else:
        actions.read_round(actor=request.user, round=found)
        form = GoalForm(offers=offered, initial=_chosen(request, offered))
    states = tuple(shared_goals(request.user, found))
    stand = tuple(one for one in states if one.goal.stands)
    return render(
        request,
        "rounds/clinician/goals.html",
        {
            "round": found,
            "stand": stand,
            "gone": tuple(one for one in states if one not in stand),
            "offers": offered,
            "form": form,
            "may_propose": Action.PROPOSE in now.may,
            "may_change": bool(now.may & {Action.PROPOSE, Action.REOPEN}),
            "may_settle": Action.SETTLE in now.may and any(one.agreed for one in stand),
            "may_end": bool(now.may & {Action.CLOSE, Action.WITHDRAW}),
        },
    )


@require_POST
@allow(may_have_clients)
def change(request: SignedInRequest, round_id: uuid.UUID, goal_id: uuid.UUID) -> HttpResponse:
    """One's own answer to a goal, or its reopening or retiring, as the button says."""
    found, goal = _goal(request, round_id, goal_id)
    said = request.POST.get("do", "")
    if said in _ANSWERS:
        tried(request, actions.answer, actor=request.user, goal=goal, answer=_ANSWERS[said])
    elif said in _CHANGES:
        tried(request, _CHANGES[said], actor=request.user, goal=goal)
    return redirect("desk:goals", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_have_clients)
def replace(request: SignedInRequest, round_id: uuid.UUID, goal_id: uuid.UUID) -> HttpResponse:
    """Write a goal anew; the old words are kept in its history."""
    found, goal = _goal(request, round_id, goal_id)
    if not standing(request.user, found).shown:
        if request.method == "POST":
            return too_late(request, reverse("desk:round", args=[found.pk]))
        return redirect("desk:round", found.pk)
    form = GoalForm(
        request.POST or None,
        initial={"text": goal.text, "way": goal.way, "baseline": goal.baseline},
    )
    if request.method == "POST" and form.is_valid():
        new = form.goal() | {
            "from_client": tuple(goal.from_client),
            "from_therapist": tuple(goal.from_therapist),
        }
        if tried(request, actions.replace, actor=request.user, goal=goal, **new) is None:
            return too_late(request, reverse("desk:goals", args=[found.pk]))
        return redirect("desk:goals", found.pk)
    context = {"round": found, "goal": goal, "form": form}
    return render(request, "rounds/clinician/replace.html", context)


@require_POST
@allow(may_have_clients)
def settle(request: SignedInRequest, round_id: uuid.UUID) -> HttpResponse:
    """The round is agreed."""
    found = round_of(request, round_id)
    if tried(request, actions.settle, actor=request.user, round=found) is not None:
        messages.success(request, "Agreed. Either of you may reopen a goal.")
    return redirect("desk:goals", found.pk)


def _goal(
    request: SignedInRequest, round_id: uuid.UUID, goal_id: uuid.UUID
) -> tuple[Round, SharedGoal]:
    found = round_of(request, round_id)
    goal: SharedGoal = get_object_or_404(found.shared_goals, pk=goal_id)
    return found, goal


def _chosen(request: SignedInRequest, offered: Sequence[Offer]) -> dict[str, object]:
    """The offered words that somebody chose; nothing where the address names none."""
    place = request.GET.get("offer", "")
    chosen = dict(zip(map(str, range(len(offered))), offered, strict=True)).get(place)
    return {} if chosen is None else {"offer": int(place), "text": chosen.text}
