"""Looking a case through, mark by mark; then showing it to the group."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accord.errors import AccordError
from accord.supervision.case_abstracts import ConsentRule
from accord.supervision.case_review import HOW_FAR, with_words
from accord.supervision.identifiers import CAUTION
from accord.supervision.meetings import Deed, may
from accord.web.groups.forms import sentence
from accord.web.meetings import actions
from accord.web.meetings.forms.cases import ReviewForm, RuleForm, ShowForm
from accord.web.meetings.pages.cases import review_of, show_page, shown_parts
from accord.web.meetings.pages.part import who_is
from accord.web.meetings.permissions import may_change_rule, may_meet
from accord.web.meetings.queries import meetings_of, rule_of, written_in
from accord.web.meetings.views.finding import own_case
from accord.web.rounds.actions import DraftChangedError
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.meetings.models import CaseDraft
    from accord.web.shared.access import SignedInRequest

LATE = "It can be shown only before the month is closed, to a group that you are in."
CHANGED = "This was changed in another window meanwhile. Look it through once more."


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_meet)
def review(request: SignedInRequest, draft_id: uuid.UUID) -> HttpResponse:
    """Every mark, and what becomes of it; looked through anew until nothing is left to decide."""
    draft = own_case(request, draft_id)
    written = written_in(draft)
    found = review_of(draft, written)
    posted = request.POST if request.method == "POST" else None
    form = ReviewForm(posted, found, written.left_in, draft.revision)
    if posted is not None and posted.get("revision") != str(draft.revision):
        messages.warning(request, CHANGED)
        return redirect("meetings:case_review", draft.pk)
    if posted is not None and form.is_valid():
        return _put(request, draft, form)
    shown = {
        "draft": draft,
        "who": who_is(draft),
        "parts": shown_parts(found),
        "form": form,
        "warnings": [one.words for one in found.warnings],
        "undecided": len(found.undecided(written.left_in)),
        "askable": written.abstract.askable,
        "caution": CAUTION,
        "how_far": HOW_FAR,
    }
    return render(
        request, "meetings/case_review.html", shown, status=200 if posted is None else 422
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_meet)
def show(request: SignedInRequest, draft_id: uuid.UUID) -> HttpResponse:
    """What the group will see, read once more; until when; and what the client said."""
    draft = own_case(request, draft_id)
    here = meetings_of(request.user).filter(pk=draft.month_id).first()
    if here is None or not may(Deed.SHOW, here.stands):
        messages.info(request, LATE)
        return redirect("meetings:case_write", draft.pk)
    page = show_page(request.user, draft)
    if not page.ready:
        return redirect("meetings:case_review", draft.pk)
    form = ShowForm(request.POST or None, revision=draft.revision, day=page.day, asks=page.asks)
    if request.method == "POST" and form.is_valid():
        try:
            _show(request, draft, form)
        except DraftChangedError:
            messages.warning(request, CHANGED)
            return redirect("meetings:case_review", draft.pk)
        except AccordError as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, "The group sees it now.")
            return redirect("meetings:part", draft.month_id)
    shown = {
        "draft": draft,
        "who": who_is(draft),
        "page": page,
        "form": form,
        "caution": CAUTION,
        "how_far": HOW_FAR,
    }
    refused = request.method == "POST"
    return render(request, "meetings/case_show.html", shown, status=422 if refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_change_rule)
def rule(request: SignedInRequest) -> HttpResponse:
    """When clients are asked before a case is shown."""
    now = rule_of(request.user.practice)
    form = RuleForm(request.POST or None, initial={"consent": now.value})
    if request.method == "POST" and form.is_valid():
        actions.change_rule(actor=request.user, consent=ConsentRule(form.cleaned_data["consent"]))
        messages.success(request, "Saved.")
        return redirect("meetings:rule")
    return render(request, "meetings/rule.html", {"form": form})


def _put(request: SignedInRequest, draft: CaseDraft, form: ReviewForm) -> HttpResponse:
    """The words that were chosen, in the draft; then on, if nothing is left to decide."""
    written = written_in(draft)
    abstract = with_words(form.found, form.chosen())
    written = replace(written, abstract=abstract, left_in=form.left_in())
    try:
        actions.save_case(actor=request.user, draft=draft, written=written, revision=draft.revision)
    except DraftChangedError:
        messages.warning(request, CHANGED)
        return redirect("meetings:case_review", draft.pk)
    except AccordError as error:
        messages.error(request, sentence(error))
        return redirect("meetings:case_review", draft.pk)
    again = review_of(draft, written)
    if again.undecided(written.left_in) or not written.abstract.askable:
        return redirect("meetings:case_review", draft.pk)
    return redirect("meetings:case_show", draft.pk)


def _show(request: SignedInRequest, draft: CaseDraft, form: ShowForm) -> None:
    given = form.cleaned_data
    if given.get("said_on"):
        actions.record_consent(actor=request.user, draft=draft, said_on=given["said_on"])
    actions.show_case(actor=request.user, draft=draft, revision=given["revision"], day=given["day"])
