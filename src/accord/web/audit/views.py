"""The owner's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accord.web.audit.pages import audit_page
from accord.web.audit.permissions import may_read_audit
from accord.web.shared.access import allow

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


@require_safe
@allow(may_read_audit)
def audit_list(request: SignedInRequest) -> HttpResponse:
    """Who did what, newest first."""
    page = audit_page(request.user, request.GET)
    return render(request, "audit/list.html", {"page": page})
