"""From a worksheet into a sealed round: with one action, or after a look at what stands there."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accord.errors import AccordError
from accord.supervision.answers import Clients
from accord.supervision.exercises import Kind
from accord.web.clients.permissions import may_have_clients
from accord.web.groups.models import MonthExercise
from accord.web.rounds.parts import Part
from accord.web.shared.access import allow
from accord.web.shared.numbers import whole_number
from accord.web.worksheets import actions
from accord.web.worksheets.pages.carrying import carry_page
from accord.web.worksheets.views.finding import exercise_of, sentence

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest

CARRIED = (
    "Your words are in your own list for this round. Look them through; the client is told nothing "
    "of them until you have both sealed and open the map."
)
CHANGED = "Your list was changed in another window meanwhile. Look at both once more."


def carry_at_once(
    request: SignedInRequest, exercise: MonthExercise, value: Clients, place: str
) -> HttpResponse:
    """Carry the client at this place; on to a look at both where something stands there."""
    number = whole_number(place)
    case = value.cases[number] if number is not None and number < len(value.cases) else None
    client = request.user.clients.filter(pk=case.client).first() if case and case.client else None
    if client is None:
        messages.error(request, "Only one of your own clients can be carried into a round.")
        return redirect("worksheets:answer", exercise.pk)
    try:
        round = actions.carry(actor=request.user, exercise=exercise, client=client)
    except actions.StandsThereError:
        return redirect("worksheets:carry", exercise.pk, client.pk)
    except AccordError as error:
        messages.error(request, sentence(error))
        return redirect("worksheets:answer", exercise.pk)
    messages.success(request, CARRIED)
    return redirect("desk:write", round.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(may_have_clients)
def carry(request: SignedInRequest, exercise_id: uuid.UUID, client_id: uuid.UUID) -> HttpResponse:
    """What stands in the draft beside what the worksheet says; then carry."""
    found = exercise_of(request, exercise_id, Kind.CLIENTS)
    client = get_object_or_404(request.user.clients, pk=client_id)
    try:
        if request.method == "POST":
            sent = {part: whole_number(request.POST.get(part.value, "")) for part in Part}
            looked_at = {part: known for part, known in sent.items() if known is not None}
            round = actions.carry(
                actor=request.user, exercise=found, client=client, looked_at=looked_at
            )
            messages.success(request, CARRIED)
            return redirect("desk:write", round.pk)
        page = carry_page(client, actions.look(request.user, found, client))
    except actions.DraftChangedError:
        messages.warning(request, CHANGED)
        return redirect("worksheets:carry", found.pk, client.pk)
    except AccordError as error:
        messages.error(request, sentence(error))
        return redirect("worksheets:answer", found.pk)
    return render(request, "worksheets/carry.html", {"exercise": found, "page": page})
