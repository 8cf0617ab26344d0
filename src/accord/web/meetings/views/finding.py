"""What a view begins with: the meeting, the case, the point, reached from the person, or a 404."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404

from accord.web.groups.models import Month
from accord.web.meetings.models import CaseDraft
from accord.web.meetings.queries import drafts_of, meeting_of, meetings_run_by

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


def meeting(request: SignedInRequest, month_id: uuid.UUID) -> Month:
    """A meeting whose board this person may see."""
    found = meeting_of(request.user, month_id)
    if found is None:
        raise Http404
    return found


def meeting_run(request: SignedInRequest, month_id: uuid.UUID) -> Month:
    """A meeting that this person runs."""
    found: Month = get_object_or_404(meetings_run_by(request.user), pk=month_id)
    return found


def own_case(request: SignedInRequest, draft_id: uuid.UUID) -> CaseDraft:
    """A case draft of this person's that has not ended."""
    drafts = drafts_of(request.user).filter(ended__isnull=True)
    found: CaseDraft = get_object_or_404(drafts, pk=draft_id)
    return found


def wants_json(request: SignedInRequest) -> bool:
    """Whether the small script that saves as you type asks."""
    return request.headers.get("Accept") == "application/json"
