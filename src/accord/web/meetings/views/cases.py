"""Writing a case: begun, saved as typed, thrown away; and the group's page of one that is shown."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.errors import AccordError
from accord.supervision.case_abstracts import day_of
from accord.web.groups.forms import sentence
from accord.web.meetings import actions
from accord.web.meetings.forms.cases import CaseForm, WhomForm
from accord.web.meetings.models import CaseDraft
from accord.web.meetings.pages.cases import begun, whom_for
from accord.web.meetings.pages.frame import frame_of
from accord.web.meetings.pages.part import shown_of, until_words, who_is
from accord.web.meetings.permissions import may_meet
from accord.web.meetings.queries import Written, cases_for, is_alive, meetings_of, written_in
from accord.web.meetings.views.finding import meeting, own_case, wants_json
from accord.web.rounds.actions import DraftChangedError
from accord.web.rounds.clinician_tries import tried
from accord.web.shared.access import allow
from accord.web.worksheets.actions import note_reading

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest

ELSEWHERE = "This was changed in another tab or on another device."


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_meet)
def begin(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """Of whom; then the abstract begins with what is on the worksheet."""
    found = meeting(request, month_id)
    whom = whom_for(request.user, found)
    form = WhomForm(request.POST or None, whom.choices)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        start = begun(request.user, whom, given.get("whom", ""), given["called"])
        if start is None:
            raise Http404
        draft = tried(
            request,
            actions.begin_case,
            actor=request.user,
            month=found,
            client=start.client,
            called=start.called,
            written=start.written,
            key=given["key"],
        )
        if draft is None:
            return redirect("meetings:part", found.pk)
        if start.round is not None:
            note_reading(actor=request.user, rounds=[start.round])
        return redirect("meetings:case_write", draft.pk)
    shown = {"frame": frame_of(request.user, found), "form": form}
    refused = request.method == "POST"
    return render(request, "meetings/case_begin.html", shown, status=422 if refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_meet)
def write(request: SignedInRequest, draft_id: uuid.UUID) -> HttpResponse:
    """The parts of the abstract, saved as they are typed."""
    draft = own_case(request, draft_id)
    now = written_in(draft)
    if request.method != "POST":
        return _page(request, draft, CaseForm(None, now, draft.revision))
    form = CaseForm(request.POST, now, draft.revision)
    if not form.is_valid():
        return _refused(request, draft, form, "Not saved yet. Look at what is marked.")
    try:
        saved = actions.save_case(
            actor=request.user, draft=draft, written=form.written(), revision=form.known
        )
    except DraftChangedError as error:
        return _changed(request, draft, error.revision)
    except AccordError as error:
        return _refused(request, draft, form, sentence(error))
    if wants_json(request):
        return JsonResponse({"revision": saved.revision, "questions": {}})
    if request.POST.get("go") == "review":
        return redirect("meetings:case_review", draft.pk)
    messages.success(request, "Saved.")
    return redirect("meetings:case_write", draft.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_meet)
def throw_away(request: SignedInRequest, draft_id: uuid.UUID) -> HttpResponse:
    """Ask once more, then delete the words."""
    draft = own_case(request, draft_id)
    if request.method == "POST":
        tried(request, actions.throw_away, actor=request.user, draft=draft)
        return redirect(_home(request, draft))
    shown = {"draft": draft, "who": who_is(draft), "shown": shown_of(draft)}
    return render(request, "meetings/case_throw_away.html", shown)


@require_POST
@allow(may_meet)
def withdraw(request: SignedInRequest, draft_id: uuid.UUID) -> HttpResponse:
    """Take it back from the group; with the client's yes, where that is what the button says."""
    draft = own_case(request, draft_id)
    if request.POST.get("consent") == "back":
        tried(request, actions.withdraw_consent, actor=request.user, draft=draft)
    else:
        tried(request, actions.withdraw_case, actor=request.user, draft=draft)
    messages.success(request, "Withdrawn. The group sees it no longer.")
    return redirect("meetings:case_write", draft.pk)


@require_safe
@allow(may_meet)
def case(request: SignedInRequest, month_id: uuid.UUID, case_id: uuid.UUID) -> HttpResponse:
    """A case that is shown, in large letters; a row tells who read it."""
    found = meeting(request, month_id)
    one = cases_for(request.user, found).get(case_id)
    if one is None:
        raise Http404
    actions.read_case(actor=request.user, shown=one.shown)
    shown = {
        "frame": frame_of(request.user, found),
        "case": one,
        "until": until_words(one.shown, found),
        "own": one.shown.user_id == request.user.pk,
    }
    return render(request, "meetings/case.html", shown)


def _changed(request: SignedInRequest, draft: CaseDraft, revision: int) -> HttpResponse:
    """Both versions: nothing was overwritten, and the person chooses."""
    if wants_json(request):
        return JsonResponse({"told": ELSEWHERE, "both": True}, status=409)
    draft = own_case(request, draft.pk)
    posted = request.POST.copy()
    posted["revision"] = str(revision)
    now = written_in(draft)
    return _page(request, draft, CaseForm(posted, now, revision), saved=now, status=409)


def _refused(request: SignedInRequest, draft: CaseDraft, form: CaseForm, told: str) -> HttpResponse:
    if wants_json(request):
        errors = [str(error) for found in form.errors.values() for error in found]
        return JsonResponse({"told": " ".join([told, *errors])}, status=422)
    return _page(request, draft, form, told=told, status=422)


def _page(
    request: SignedInRequest,
    draft: CaseDraft,
    form: CaseForm,
    *,
    saved: Written | None = None,
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = shown_of(draft)
    alive = shown is not None and is_alive(shown)
    sessions = written_in(draft).sessions
    context = {
        "draft": draft,
        "who": who_is(draft),
        "form": form,
        "saved": saved,
        "told": told,
        "until": until_words(shown, draft.month) if shown is not None and alive else "",
        "stale": shown is not None and shown.revision != draft.revision,
        "no_days": [line for line in sessions if day_of(line) is None],
        "home": _home(request, draft),
    }
    return render(request, "meetings/case_write.html", context, status=status)


def _home(request: SignedInRequest, draft: CaseDraft) -> str:
    """Where a member's cases are listed; for who has left the group, their worksheets."""
    if meetings_of(request.user).filter(pk=draft.month_id).exists():
        return reverse("meetings:part", args=[draft.month_id])
    return reverse("worksheets:sheets")
