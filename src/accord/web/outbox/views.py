"""The owner's two pages."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accord.web.outbox.actions import open_message
from accord.web.outbox.permissions import may_read_outbox
from accord.web.outbox.queries import messages_of
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


@require_safe
@allow(may_read_outbox)
def message_list(request: SignedInRequest) -> HttpResponse:
    """Every message that waits to be passed on."""
    return render(request, "outbox/list.html", {"rows": messages_of(request.user.practice)})


@require_safe
@allow(may_read_outbox)
def message(request: SignedInRequest, message_id: uuid.UUID) -> HttpResponse:
    """One message in full; that it was opened is audited."""
    found = get_object_or_404(request.user.practice.messages, pk=message_id)
    opened = open_message(actor=request.user, message=found)
    return render(request, "outbox/message.html", {"message": opened})
