"""The readings and the exercises of a month: added, changed, put in order, taken away."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.errors import AccordError
from accord.web.groups import actions
from accord.web.groups.files import content_of
from accord.web.groups.forms import (
    ChangeReadingForm,
    ExerciseForm,
    NewExerciseForm,
    NewReadingForm,
    sentence,
)
from accord.web.groups.models import MonthExercise, MonthReading
from accord.web.groups.permissions import may_be_in_groups
from accord.web.groups.queries import exercises_of, months_of, months_run_by, readings_of
from accord.web.rounds.clinician_tries import tried
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_be_in_groups)
def readings(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """What there is to read, and a form to add to it."""
    month = get_object_or_404(months_run_by(request.user), pk=month_id)
    form = NewReadingForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_reading(
                actor=request.user,
                month=month,
                reading=form.reading(),
                sent=form.cleaned_data["file"],
                key=form.cleaned_data["key"],
            )
        except AccordError as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, "The reading is added.")
            return redirect("groups:readings", month.pk)
    shown = {"month": month, "form": form, "readings": list(readings_of(month))}
    return render(request, "groups/readings.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_be_in_groups)
def reading(request: SignedInRequest, reading_id: uuid.UUID) -> HttpResponse:
    """Change one reading."""
    found = _reading(request, reading_id)
    if request.method != "POST":
        given = {"cited": found.cited, "link": found.link, "doi": found.doi}
        form = ChangeReadingForm(initial=given)
    else:
        form = ChangeReadingForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                actions.change_reading(
                    actor=request.user,
                    reading=found,
                    to=form.reading(),
                    sent=form.cleaned_data["file"],
                    without_file=form.cleaned_data["without_file"],
                )
            except AccordError as error:
                form.add_error(None, sentence(error))
            else:
                messages.success(request, "Saved.")
                return redirect("groups:readings", found.month_id)
    has_file = hasattr(found, "file")
    if not has_file:
        del form.fields["without_file"]
    shown = {"reading": found, "month": found.month, "form": form, "has_file": has_file}
    return render(request, "groups/reading.html", shown)


@require_POST
@allow(may_be_in_groups)
def remove_reading(request: SignedInRequest, reading_id: uuid.UUID) -> HttpResponse:
    """Take a reading away."""
    found = _reading(request, reading_id)
    try:
        actions.remove_reading(actor=request.user, reading=found)
    except AccordError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, "The reading is taken away.")
    return redirect("groups:readings", found.month_id)


@require_POST
@allow(may_be_in_groups)
def order_reading(request: SignedInRequest, reading_id: uuid.UUID, to: str) -> HttpResponse:
    """Put a reading earlier or later."""
    found = _reading(request, reading_id)
    _order(request, found, to)
    return redirect("groups:readings", found.month_id)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_be_in_groups)
def exercises(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """What there is to prepare, and a form to add to it."""
    month = get_object_or_404(months_run_by(request.user), pk=month_id)
    form = NewExerciseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_exercise(
                actor=request.user,
                month=month,
                exercise=form.exercise(),
                key=form.cleaned_data["key"],
            )
        except AccordError as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, "The exercise is added.")
            return redirect("groups:exercises", month.pk)
    shown = {"month": month, "form": form, "exercises": list(exercises_of(month))}
    return render(request, "groups/exercises.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_be_in_groups)
def exercise(request: SignedInRequest, exercise_id: uuid.UUID) -> HttpResponse:
    """Change one exercise."""
    found = _exercise(request, exercise_id)
    form = ExerciseForm(
        request.POST or None,
        initial={"kind": found.kind, "text": found.text},
        kind_is_fixed=found.month.announced is not None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_exercise(actor=request.user, exercise=found, to=form.exercise())
        except AccordError as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, "Saved.")
            return redirect("groups:exercises", found.month_id)
    shown = {"exercise": found, "month": found.month, "form": form}
    return render(request, "groups/exercise.html", shown)


@require_POST
@allow(may_be_in_groups)
def remove_exercise(request: SignedInRequest, exercise_id: uuid.UUID) -> HttpResponse:
    """Take an exercise away."""
    found = _exercise(request, exercise_id)
    try:
        actions.remove_exercise(actor=request.user, exercise=found)
    except AccordError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, "The exercise is taken away.")
    return redirect("groups:exercises", found.month_id)


@require_POST
@allow(may_be_in_groups)
def order_exercise(request: SignedInRequest, exercise_id: uuid.UUID, to: str) -> HttpResponse:
    """Put an exercise earlier or later."""
    found = _exercise(request, exercise_id)
    _order(request, found, to)
    return redirect("groups:exercises", found.month_id)


@require_safe
@allow(may_be_in_groups)
def file(request: SignedInRequest, reading_id: uuid.UUID) -> HttpResponse:
    """Download a reading's file; it is never shown inside a page of ours."""
    found = get_object_or_404(
        request.user.practice.readingfiles,
        reading_id=reading_id,
        reading__removed__isnull=True,
        reading__month__in=months_of(request.user),
    )
    actions.open_file(actor=request.user, file=found)
    answer = HttpResponse(content_of(found), content_type=found.is_a.media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, found.name) or ""
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _order(request: SignedInRequest, part: MonthReading | MonthExercise, to: str) -> None:
    deed = actions.put_earlier if to == "earlier" else actions.put_later
    tried(request, deed, actor=request.user, part=part)


def _reading(request: SignedInRequest, reading_id: uuid.UUID) -> MonthReading:
    found: MonthReading = get_object_or_404(
        request.user.practice.monthreadings.select_related("month__group", "file").defer(
            "file__sealed"
        ),
        pk=reading_id,
        removed__isnull=True,
        month__in=months_run_by(request.user),
    )
    return found


def _exercise(request: SignedInRequest, exercise_id: uuid.UUID) -> MonthExercise:
    found: MonthExercise = get_object_or_404(
        request.user.practice.monthexercises.select_related("month__group"),
        pk=exercise_id,
        removed__isnull=True,
        month__in=months_run_by(request.user),
    )
    return found
