"""Drawing common goals, with review, from the lists of one's own clients."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accord.errors import AccordError
from accord.supervision.exercises import Kind
from accord.web.clients.models import Client
from accord.web.clients.permissions import may_have_clients
from accord.web.groups.models import MonthExercise
from accord.web.rounds.actions import DraftChangedError
from accord.web.shared.access import allow
from accord.web.shared.numbers import whole_number
from accord.web.worksheets import actions
from accord.web.worksheets.forms import Around
from accord.web.worksheets.queries import drawable, own_of
from accord.web.worksheets.views.finding import exercise_of, sentence

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest

COPIED = (
    "Copied as they were said, for you alone. Before you release one, take out what points to a "
    "person."
)
CHANGED = "Your worksheet was changed in another window meanwhile. Choose once more."


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_have_clients)
def draw(request: SignedInRequest, exercise_id: uuid.UUID) -> HttpResponse:
    """Choose a client, look at the goals of the maps that you opened together, copy some."""
    found = exercise_of(request, exercise_id, Kind.CLIENT_GOALS)
    client = _client(request)
    if request.method == "POST":
        return _copy(request, found, client)
    shown, revision = [], 0
    if client is not None:
        shown, revision = drawable(request.user, client), own_of(request.user, found).revision
        actions.note_reading(actor=request.user, rounds=[one.round for one in shown])
    page = {
        "exercise": found,
        "client": client,
        "clients": Around(request.user, found).pseudonyms,
        "shown": shown,
        "revision": revision,
    }
    return render(request, "worksheets/draw.html", page)


def _client(request: SignedInRequest) -> Client | None:
    asked = request.GET.get("client", "")
    if not asked:
        return None
    try:
        key = uuid.UUID(asked)
    except ValueError:
        raise Http404 from None
    found: Client = get_object_or_404(request.user.clients, pk=key)
    return found


def _copy(request: SignedInRequest, found: MonthExercise, client: Client | None) -> HttpResponse:
    if client is None:
        raise Http404
    known = whole_number(request.POST.get("revision", "")) or 0
    chosen = 0
    try:
        for one in drawable(request.user, client):
            sent = map(whole_number, request.POST.getlist(f"goal-{one.round.pk}"))
            places = frozenset(place for place in sent if place is not None)
            if places:
                chosen += len(places)
                known = actions.draw(
                    actor=request.user,
                    exercise=found,
                    round=one.round,
                    places=places,
                    revision=known,
                ).revision
    except DraftChangedError:
        messages.warning(request, CHANGED)
        return redirect(request.get_full_path())
    except AccordError as error:
        messages.error(request, sentence(error))
        return redirect(request.get_full_path())
    if not chosen:
        messages.info(request, "Nothing was chosen, so nothing was copied.")
        return redirect(request.get_full_path())
    messages.success(request, COPIED)
    return redirect("worksheets:answer", found.pk)
