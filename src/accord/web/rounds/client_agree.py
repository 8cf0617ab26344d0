"""The client agrees: goals for both, each accepted by one's own hand."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accord.consensus.rounds import RoundError
from accord.errors import AccordError
from accord.web.clients.permissions import is_client
from accord.web.clients.queries import help_for
from accord.web.rounds import actions
from accord.web.rounds.client_forms import SCALE, TypedGoal, plain, scale_number, typed_goal
from accord.web.rounds.client_pages import goals_page
from accord.web.rounds.client_rules import is_handed_over, own_round
from accord.web.rounds.client_tries import LATE, told
from accord.web.rounds.models import Answer
from accord.web.rounds.queries import shared_goals, standing
from accord.web.shared.access import allow
from accord.web.shared.kept import not_saved

if TYPE_CHECKING:
    from accord.web.rounds.models import Round, SharedGoal
    from accord.web.shared.access import SignedInRequest

_SAID = {
    Answer.ACCEPT: "You said yes to this one.",
    Answer.DECLINE: "You said no to this one. It is something to talk about.",
    Answer.PENDING: "You leave this one open for now.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@allow(is_client)
def goals(request: SignedInRequest, round_id: uuid.UUID) -> HttpResponse:
    """What is proposed and agreed; a form puts a goal forward."""
    round, user = own_round(request, round_id, "map"), request.user
    if not standing(user, round).shown:
        return redirect("mine:round", round.pk)
    if request.method == "POST":
        return _propose(request, round)
    actions.read_round(actor=user, round=round)
    return _page(request, round)


def _page(request: SignedInRequest, round: Round, **more: object) -> HttpResponse:
    page = goals_page(request.user, round)
    user = request.user
    shown = {"page": page, "asks_code": is_handed_over(request), "help": help_for(user.client)}
    shown |= more
    return render(request, "rounds/client/goals.html", shown, status=422 if more else 200)


def _propose(request: SignedInRequest, round: Round) -> HttpResponse:
    try:
        typed = typed_goal(request.POST)
        actions.propose(actor=request.user, round=round, **_fields(typed))
    except RoundError:
        return not_saved(
            request,
            heading="Not saved",
            told=LATE,
            on=reverse("mine:goals", args=[round.pk]),
            go_on="See how it stands",
        )
    except AccordError as error:
        baseline = scale_number(request.POST, "baseline")
        more = {"typed": request.POST, "typed_baseline": baseline}
        return _page(request, round, told=told(error), **more)
    messages.success(request, "It is put forward. Now each of you can say yes, no or later.")
    return redirect("mine:goals", round.pk)


def _fields(typed: TypedGoal) -> dict[str, Any]:
    return {
        "text": typed.text,
        "way": typed.way,
        "baseline": typed.baseline,
        "from_client": typed.from_client,
        "from_therapist": typed.from_therapist,
    }


@sensitive_post_parameters("code")
@require_POST
@allow(is_client)
def answer(request: SignedInRequest, round_id: uuid.UUID, goal_id: uuid.UUID) -> HttpResponse:
    """Yes, no or later; on a device that was handed over, with one's own code."""
    round = own_round(request, round_id)
    goal, given = _goal(request, round, goal_id), request.POST.get("answer", "")
    if given not in Answer.values:
        messages.error(request, "Choose yes, no or later.")
        return redirect("mine:goals", round.pk)
    try:
        actions.answer(
            actor=request.user,
            goal=goal,
            answer=Answer(given),
            handed_over=is_handed_over(request),
            code=request.POST.get("code", ""),
        )
    except AccordError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, _SAID[Answer(given)])
    return redirect("mine:goals", round.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(is_client)
def change(request: SignedInRequest, round_id: uuid.UUID, goal_id: uuid.UUID) -> HttpResponse:
    """Other words for a goal, talk about it again, or let it go; what was is kept."""
    round = own_round(request, round_id)
    goal = _goal(request, round, goal_id)
    stands = {"text": goal.text, "way": goal.way, "baseline": goal.baseline}
    shown = {"round": round, "goal": goal, "scale": SCALE, **stands}
    if request.method != "POST":
        return render(request, "rounds/client/change.html", shown)
    try:
        _change(request, goal, request.POST.get("what", ""))
    except AccordError as error:
        typed = {name: plain(request.POST, name) for name in ("text", "way")}
        shown |= {**typed, "baseline": scale_number(request.POST, "baseline"), "told": told(error)}
        return render(request, "rounds/client/change.html", shown, status=422)
    return redirect("mine:goals", round.pk)


def _change(request: SignedInRequest, goal: SharedGoal, what: str) -> None:
    if what == "reopen":
        actions.reopen(actor=request.user, goal=goal)
        messages.success(request, "It is open again: both of you can answer anew.")
    elif what == "retire":
        actions.retire(actor=request.user, goal=goal)
        messages.success(request, "You let it go. What was is kept below.")
    else:
        typed = typed_goal(request.POST)
        if (typed.text, typed.way, typed.baseline) != (goal.text, goal.way, goal.baseline):
            actions.replace(actor=request.user, goal=goal, **_fields(typed))
        messages.success(request, "The new words are put forward. What was is kept below.")


@require_POST
@allow(is_client)
def settle(request: SignedInRequest, round_id: uuid.UUID) -> HttpResponse:
    """This is what we work on."""
    round = own_round(request, round_id)
    try:
        actions.settle(actor=request.user, round=round)
        messages.success(request, "You two have agreed.")
    except AccordError as error:
        messages.error(request, told(error))
    return redirect("mine:goals", round.pk)


def _goal(request: SignedInRequest, round: Round, goal_id: uuid.UUID) -> SharedGoal:
    for state in shared_goals(request.user, round):
        if state.goal.pk == goal_id:
            return state.goal
    raise Http404
