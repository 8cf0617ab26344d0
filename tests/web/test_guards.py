"""Rules that the database keeps even where the code forgets them."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accord.web.accounts.models import Invitation
from accord.web.audit.actions import record
from tests.web.personas import Cast


def invitation(cast: Cast, **changes: object) -> Invitation:
    values = {
        "practice": cast.practice,
        "email": "n@example.org",
        "digest": "d",
        "invited_by": cast["owner"],
        "expires": timezone.now(),
    }
    return Invitation.objects.create(**{**values, **changes})


def test_a_row_cannot_point_into_another_practice(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="another practice"), transaction.atomic():
        invitation(cast, invited_by=cast["other practice"])


def test_a_row_cannot_be_changed_to_point_into_another_practice(cast: Cast) -> None:
    made = invitation(cast)
    with pytest.raises(IntegrityError, match="another practice"), transaction.atomic():
        Invitation.objects.filter(pk=made.pk).update(invited_by=cast["other practice"])


def test_a_row_keeps_its_practice(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="keeps its practice"), transaction.atomic():
        type(cast["client"]).objects.filter(pk=cast["client"].pk).update(practice=cast.elsewhere)


@pytest.mark.parametrize("deed", ["update", "delete"])
def test_an_audit_row_is_written_once(cast: Cast, deed: str) -> None:
    with transaction.atomic():
        row = record(
            practice=cast.practice,
            actor=cast["owner"],
            verb="accounts.signed_in",
            record=cast["owner"],
        )
    rows = cast.practice.audit_rows.filter(pk=row.pk)
    with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
        rows.update(verb="x") if deed == "update" else rows.delete()
