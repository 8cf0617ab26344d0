"""What the audit's page shows."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict

from accord.web.audit.forms import AuditFilter
from accord.web.audit.models import AuditRow
from accord.web.audit.queries import rows_of
from accord.web.shared.pagination import page_before
from accord.web.vault.cipher import SealBrokenError, seal, unseal
from accord.web.vault.keys import KeyFileError
from accord.web.vault.ring import key_ring

if TYPE_CHECKING:
    from accord.web.accounts.models import User

_PLACE = "audit.page"


@dataclass(frozen=True, slots=True)
class AuditPage:
    """The filter, one page of rows, and the addresses of its neighbours."""

    form: AuditFilter
    rows: tuple[AuditRow, ...]
    older: str | None
    newest: str | None
    holds: bool


def audit_page(reader: User, asked: QueryDict) -> AuditPage:
    """The rows that a filter asks for; nothing but the filter where it cannot be read."""
    form = AuditFilter(asked or None, practice=reader.practice)
    if form.is_bound and not form.is_valid():
        return AuditPage(form, (), None, None, reader.is_clinician)
    before = _opened(asked.get("before", ""))
    page = page_before(rows_of(reader, form.wanted()), before)
    older = _with(asked, before=page.older) if page.older is not None else None
    newest = _with(asked, before=None) if before is not None else None
    return AuditPage(form, page.rows, older, newest, reader.is_clinician)


def _with(asked: QueryDict, *, before: int | None) -> str:
    query = asked.copy()
    query.pop("before", None)
    if before is not None:
        query["before"] = _sealed(before)
    return f"?{query.urlencode()}"


def _sealed(before: int) -> str:
    """Where a page ends, sealed: gaps between rows would count those that are held back."""
    return urlsafe_b64encode(seal(key_ring(), str(before), place=_PLACE)).decode()


def _opened(token: str) -> int | None:
    """Where the page before ended; None, and so the newest page, for anything else."""
    try:
        return int(unseal(key_ring(), urlsafe_b64decode(token), place=_PLACE))
    except (SealBrokenError, KeyFileError, NotBase64, ValueError):
        return None
