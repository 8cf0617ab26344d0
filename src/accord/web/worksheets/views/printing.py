"""A worksheet as a PDF, for its member alone."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from accord.exchange.worksheet_pdf import PAPERS, WorksheetError, worksheet_pdf
from accord.web.shared.access import allow
from accord.web.worksheets.pages.printing import empty_sheet, filled_sheet
from accord.web.worksheets.permissions import may_prepare
from accord.web.worksheets.views.finding import month_of, sentence

if TYPE_CHECKING:
    from accord.web.shared.access import SignedInRequest


@require_safe
@allow(may_prepare)
def sheet_pdf(request: SignedInRequest, month_id: uuid.UUID, what: str) -> HttpResponse:
    """Empty, with what was written, or with the page for oneself alone too."""
    month = month_of(request, month_id)
    paper = request.GET.get("paper", PAPERS[0])
    try:
        sheet = (
            empty_sheet(request.user, month)
            if what == "empty"
            else filled_sheet(request.user, month, alone=what == "all")
        )
        content = worksheet_pdf(sheet, made=timezone.now(), paper=paper)
    except WorksheetError as error:
        messages.error(request, sentence(error))
        return redirect("worksheets:sheet", month.pk)
    name = f'inline; filename="worksheet-{month.month}.pdf"'
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": name}
    )
