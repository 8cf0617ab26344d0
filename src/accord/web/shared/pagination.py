"""One page of a long list, newest first, at the same cost on the first page and the last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

PER_PAGE = 40

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """Rows, and the key to ask for those before them; None on the last page."""

    rows: tuple[M, ...]
    older: int | None


def page_before(rows: QuerySet[M], before: int | None, *, size: int = PER_PAGE) -> Page[M]:
    """The newest rows with a key below ``before``: one query, and no counting."""
    ordered = rows.order_by("-pk")
    if before is not None:
        ordered = ordered.filter(pk__lt=before)
    found = list(ordered[: size + 1])
    older = found[size - 1].pk if len(found) > size else None
    return Page(tuple(found[:size]), older)
