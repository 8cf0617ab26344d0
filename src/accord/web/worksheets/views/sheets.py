"""The worksheets of a person, and one of them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accord.web.groups.queries import month_told
from accord.web.shared.access import allow
from accord.web.worksheets.pages.sheets import sheet_page, sheets_page
from accord.web.worksheets.permissions import may_prepare
from accord.web.worksheets.views.finding import month_of

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


@require_safe
@allow(may_prepare)
def sheets(request: SignedInRequest) -> HttpResponse:
    """Every worksheet of this person, newest first."""
    rows = sheets_page(request.user)
    return render(request, "worksheets/sheets.html", {"rows": rows})


@require_safe
@allow(may_prepare)
def sheet(request: SignedInRequest, month_id: uuid.UUID) -> HttpResponse:
    """What there is to prepare for a month, and what is left."""
    month = month_told(request.user, month_id)
    page = sheet_page(request.user, month or month_of(request, month_id), is_open=month is not None)
    return render(request, "worksheets/sheet.html", {"page": page})
