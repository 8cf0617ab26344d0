"""What the audit's page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict

from accord.web.audit.forms import AuditFilter
from accord.web.audit.models import AuditRow
from accord.web.audit.queries import rows_of
from accord.web.shared.pagination import page_before

if TYPE_CHECKING:
    from accord.web.accounts.models import Practice


@dataclass(frozen=True, slots=True)
class AuditPage:
    """The filter, one page of rows, and the addresses of its neighbours."""

    form: AuditFilter
    rows: tuple[AuditRow, ...]
    older: str | None
    newest: str | None


def audit_page(practice: Practice, asked: QueryDict) -> AuditPage:
    """The rows that a filter asks for; nothing but the filter where it cannot be read."""
    form = AuditFilter(asked or None, practice=practice)
    if form.is_bound and not form.is_valid():
        return AuditPage(form, (), None, None)
    before = form.before_row()
    page = page_before(rows_of(practice, form.wanted()), before)
    older = _with(asked, before=page.older) if page.older is not None else None
    newest = _with(asked, before=None) if before is not None else None
    return AuditPage(form, page.rows, older, newest)


def _with(asked: QueryDict, *, before: int | None) -> str:
    query = asked.copy()
    query.pop("before", None)
    if before is not None:
        query["before"] = str(before)
    return f"?{query.urlencode()}"
