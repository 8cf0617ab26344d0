"""Notes, decisions and actions while a group meets; the later of two writers is told."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accord.errors import AccordError
from accord.web.groups.forms import sentence
from accord.web.meetings import actions
from accord.web.meetings.forms.notes import NotesForm, PointForm
from accord.web.meetings.models import MeetingPoint
from accord.web.meetings.pages.frame import frame_of
from accord.web.meetings.permissions import may_meet
from accord.web.meetings.queries import NotesNow, notes_of, points_of, who_meet
from accord.web.meetings.views.finding import meeting_run, wants_json
from accord.web.rounds.actions import DraftChangedError
from accord.web.rounds.clinician_tries import tried
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.groups.models import Month
    from accord.web.shared.access import SignedInRequest

KIND = MeetingPoint.Kind
ELSEWHERE = "Someone else saved these notes after you opened them."


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_meet)
def notes(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """The notes as they stand, what was decided, and who does what."""
    found = meeting_run(request, month_id)
    if request.method != "POST":
        return _page(request, found)
    form = NotesForm(request.POST, who_meet(found.group, request.user))
    if not form.is_valid():
        return _refused(request, found, form, "Not saved yet. Look at what is marked.")
    try:
        saved = actions.save_notes(
            actor=request.user, month=found, text=form.text, revision=form.known
        )
    except DraftChangedError:
        return _changed(request, found)
    except AccordError as error:
        return _refused(request, found, form, sentence(error))
    if wants_json(request):
        return JsonResponse({"revision": saved.revision, "questions": {}})
    return _then(request, found, form, saved.revision)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_meet)
def point(request: SignedInRequest, month_id: uuid.UUID, point_id: uuid.UUID) -> HttpResponse:
    """One decision or action, to change or to take away."""
    month = meeting_run(request, month_id)
    found: MeetingPoint = get_object_or_404(points_of(month), pk=point_id)
    form = PointForm(request.POST or None, found, who_meet(month.group, request.user))
    if request.method == "POST" and request.POST.get("go") == "remove":
        if tried(request, lambda: actions.remove_point(actor=request.user, point=found) or True):
            messages.success(request, "Taken away.")
        return redirect("meetings:notes", month.pk)
    told = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_point(actor=request.user, point=found, **form.change())
            messages.success(request, "Saved.")
            return redirect("meetings:notes", month.pk)
        except DraftChangedError as error:
            found = points_of(month).get(pk=found.pk)
            told = "Someone else changed this after you opened it. Nothing was overwritten."
            posted = request.POST.copy()
            posted["revision"] = str(error.revision)
            form = PointForm(posted, found, who_meet(month.group, request.user))
        except AccordError as error:
            form.add_error(None, sentence(error))
    shown = {"frame": frame_of(request.user, month), "point": found, "form": form, "told": told}
    refused = request.method == "POST"
    return render(request, "meetings/point.html", shown, status=422 if refused else 200)


def _then(request: SignedInRequest, month: Month, form: NotesForm, revision: int) -> HttpResponse:
    """Notes are saved; now what the button says."""
    go = request.POST.get("go", "save")
    what, _, key = go.partition(":")
    here = redirect("meetings:notes", month.pk)
    if what in KIND.values:
        return _add(request, month, form, what, revision)
    if what == "save":
        messages.success(request, "Saved.")
        return here
    one = next((one for one in points_of(month) if str(one.pk) == key), None)
    if one is None:
        return here
    if what == "change":
        return redirect("meetings:point", month.pk, one.pk)
    if what in _TICKS:
        tried(request, actions.tick, actor=request.user, point=one, done=_TICKS[what])
    here["Location"] += f"#{what}s" if what in KIND.values else "#actions"
    return here


_TICKS = {"done": True, "undone": False}


def _add(
    request: SignedInRequest, month: Month, form: NotesForm, kind: str, revision: int
) -> HttpResponse:
    try:
        actions.add_point(actor=request.user, month=month, **form.point(kind))
    except AccordError as error:
        posted = request.POST.copy()
        posted["revision"] = str(revision)  # the notes beside it are saved
        again = NotesForm(posted, who_meet(month.group, request.user))
        again.is_valid()
        again.add_error(kind, sentence(error))
        return _page(request, month, again, status=422)
    here = redirect("meetings:notes", month.pk)
    here["Location"] += f"#{kind}s"
    return here


def _changed(request: SignedInRequest, month: Month) -> HttpResponse:
    """Both versions: nothing was overwritten, and the person chooses."""
    if wants_json(request):
        return JsonResponse({"told": ELSEWHERE, "both": True}, status=409)
    now = notes_of(month)
    posted = request.POST.copy()
    posted["revision"] = str(now.revision)
    form = NotesForm(posted, who_meet(month.group, request.user))
    return _page(request, month, form, now, status=409)


def _refused(request: SignedInRequest, month: Month, form: NotesForm, told: str) -> HttpResponse:
    if wants_json(request):
        errors = [str(error) for found in form.errors.values() for error in found]
        return JsonResponse({"told": " ".join([told, *errors])}, status=422)
    return _page(request, month, form, told=told, status=422)


def _page(
    request: SignedInRequest,
    month: Month,
    form: NotesForm | None = None,
    saved: NotesNow | None = None,
    *,
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    if form is None:
        now = notes_of(month)
        first = {"notes": now.text, "revision": now.revision}
        form = NotesForm(None, who_meet(month.group, request.user), first)
    points = list(points_of(month))
    return render(
        request,
        "meetings/notes.html",
        {
            "frame": frame_of(request.user, month),
            "form": form,
            "saved": saved,
            "told": told,
            "decisions": [one for one in points if one.kind == KIND.DECISION],
            "actions": [one for one in points if one.kind == KIND.ACTION],
        },
        status=status,
    )
