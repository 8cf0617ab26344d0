"""A client writes, guesses and says that they are done."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accord.consensus.rounds import Action
from accord.errors import AccordError
from accord.web.clients.actions import choose_word
from accord.web.clients.permissions import is_client
from accord.web.clients.queries import has_consented, help_for, own_word, word_of
from accord.web.rounds import actions
from accord.web.rounds.client_forms import (
    Line,
    goals_in,
    number,
    plain,
    question_for,
    revision,
    scale_number,
    typed_lines,
    typed_texts,
    typed_word,
)
from accord.web.rounds.client_pages import next_for, write_page
from accord.web.rounds.client_rules import own_round
from accord.web.rounds.client_tries import told
from accord.web.rounds.parts import Part
from accord.web.rounds.queries import own_writing, standing
from accord.web.shared.access import allow
from accord.web.shared.asked import wants_json

if TYPE_CHECKING:
    from django.http import QueryDict

    from accord.web.rounds.models import Round
    from accord.web.shared.access import SignedInRequest

_TEMPLATES = {Part.GOALS: "rounds/client/write.html", Part.GUESS: "rounds/client/guess.html"}
_ELSEWHERE = "This was changed in another tab or on another device."


@require_http_methods(["GET", "HEAD", "POST"])
@allow(is_client)
def write(request: SignedInRequest, round_id: uuid.UUID) -> HttpResponse:
    """The client's own goals, in their own words."""
    return _part(request, own_round(request, round_id), Part.GOALS)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(is_client)
def guess(request: SignedInRequest, round_id: uuid.UUID) -> HttpResponse:
    """What the client thinks that the therapist hopes for, and how far both want the same."""
    return _part(request, own_round(request, round_id), Part.GUESS)


def _part(request: SignedInRequest, round: Round, part: Part) -> HttpResponse:
    if request.method == "POST":
        return _save(request, round, part)
    if Action.WRITE not in standing(request.user, round).may:
        return redirect("mine:round", round.pk)
    if not has_consented(request.user.client):
        return redirect("mine:consent")
    page = write_page(request.user, round, part, more="more" in request.GET)
    return render(request, _TEMPLATES[part], {"page": page})


def _save(request: SignedInRequest, round: Round, part: Part) -> HttpResponse:
    try:
        lines = typed_lines(request.POST)
        saved = _keep(request, round, part, lines)
    except actions.DraftChangedError:
        return _changed(request, round, part)
    except AccordError as error:
        return _refused(request, round, part, error)
    if wants_json(request):
        return JsonResponse({**saved, "questions": _questions(lines)})
    return _onward(request, round, part)


def _keep(
    request: SignedInRequest, round: Round, part: Part, lines: tuple[Line, ...]
) -> dict[str, int]:
    """Save what the form holds; what is saved says under which revision."""
    user, posted = request.user, request.POST
    if part is Part.GOALS:
        word = typed_word(posted)
        if "word" in posted and word != own_word(user.client):
            choose_word(actor=user, word=word)
    else:
        rating = number(posted, "agreement")
    goals, known = goals_in(lines), revision(posted)
    kept = {
        "revision": actions.save_goals(
            actor=user, round=round, part=part, goals=goals, revision=known
        ).revision
    }
    if part is Part.GUESS:
        known = revision(posted, "agreement_revision")
        saved = actions.save_agreement(actor=user, round=round, rating=rating, revision=known)
        kept["agreement_revision"] = saved.revision
    return kept


def _questions(lines: tuple[Line, ...]) -> dict[str, str]:
    return {str(line.place): question_for(line.text) for line in lines}


def _onward(request: SignedInRequest, round: Round, part: Part) -> HttpResponse:
    go = request.POST.get("go", "")
    if go == "on":
        return redirect("mine:guess" if part is Part.GOALS else "mine:seal", round.pk)
    here = redirect(f"mine:{'write' if part is Part.GOALS else 'guess'}", round.pk)
    if go == "more":
        here["Location"] += "?more=1"
    else:
        messages.success(request, "Saved.")
    return here


def _changed(request: SignedInRequest, round: Round, part: Part) -> HttpResponse:
    """Both texts, so that the person chooses: nothing was overwritten."""
    if wants_json(request):
        return JsonResponse({"told": _ELSEWHERE, "both": True}, status=409)
    now = write_page(request.user, round, part)
    page = replace(
        now,
        **_as_typed(request.POST),
        stored=tuple(line.text for line in now.lines if line.text),
        stored_agreement=now.agreement if part is Part.GUESS else None,
        conflict=True,
    )
    return render(request, _TEMPLATES[part], {"page": page}, status=409)


def _as_typed(posted: QueryDict) -> dict[str, Any]:
    """What was typed, for the form that comes back; a number that is none is left out."""
    try:
        lines = typed_lines(posted)
    except AccordError:
        lines = typed_texts(posted)
    agreement = scale_number(posted, "agreement")
    word = plain(posted, "word") if "word" in posted else None
    return {"lines": lines, "agreement": agreement, "typed_word": word}


def _refused(
    request: SignedInRequest, round: Round, part: Part, error: AccordError
) -> HttpResponse:
    """The form again with every word as it was typed, and what to change."""
    said = told(error)
    if wants_json(request):
        return JsonResponse({"told": said}, status=422)
    page = replace(
        write_page(request.user, round, part),
        **_as_typed(request.POST),
        revision=revision(request.POST),
        agreement_revision=revision(request.POST, "agreement_revision"),
        told=said,
    )
    return render(request, _TEMPLATES[part], {"page": page}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(is_client)
def seal(request: SignedInRequest, round_id: uuid.UUID) -> HttpResponse:
    """Are you sure; and after it, help at once where the words may call for it."""
    round, user = own_round(request, round_id), request.user
    now = standing(user, round)
    if Action.SEAL not in now.may:
        return redirect("mine:round", round.pk)
    if request.method == "POST":
        try:
            actions.seal(actor=user, round=round)
        except AccordError as error:
            messages.error(request, told(error))
            return redirect("mine:round", round.pk)
        return redirect("mine:wait", round.pk)
    written = own_writing(user, round).written
    shown = {"round": round, "written": written, "word": word_of(user.client)}
    return render(request, "rounds/client/seal.html", shown)


@require_safe
@allow(is_client)
def wait(request: SignedInRequest, round_id: uuid.UUID) -> HttpResponse:
    """Nothing to do now; with help contacts first where they may be needed."""
    round, user = own_round(request, round_id), request.user
    now = standing(user, round)
    if not now.sealed or now.shown:
        return redirect("mine:round", round.pk)
    return render(
        request,
        "rounds/client/wait.html",
        {
            "round": round,
            "next": next_for(user, round),
            "help": help_for(user.client),
        },
    )
