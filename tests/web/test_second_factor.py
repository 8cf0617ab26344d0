"""Secrets of second factors lie sealed, and get the new key with everything else."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from accord.web.accounts.permissions import is_member, may_see_clients
from accord.web.accounts.second_factor import unseal_secret
from accord.web.audit.actions import record
from accord.web.vault import rotation
from accord.web.vault.cipher import key_version
from accord.web.vault.keys import make_key_file
from tests.web.personas import Cast


def test_a_new_key_seals_the_secret_of_an_app_anew(
    cast: Cast, tmp_path: Path, settings: object
) -> None:
    settings.ACCORD_KEY_FILE = tmp_path / "vault.json"  # type: ignore[attr-defined]
    make_key_file(tmp_path / "vault.json")
    secret = generate_totp_secret()
    TOTP.activate(cast["clinician"], secret)
    assert rotation.rotate().cells == 1
    kept = Authenticator.objects.get().data["secret"]
    assert key_version(base64.b64decode(kept)) == 2
    assert unseal_secret(kept) == secret
    assert rotation.rotate(drop_old=True).cells == 1


def test_who_is_a_member_and_who_has_clients(cast: Cast) -> None:
    assert not is_member(cast["client"])
    assert is_member(cast["supervisor"])
    assert may_see_clients(cast["clinician"])
    assert not may_see_clients(cast["supervisor"])


def test_an_audit_row_takes_no_free_words(cast: Cast) -> None:
    with pytest.raises(ValueError, match="registered"):
        record(
            practice=cast.practice,
            actor=cast["owner"],
            verb="he said that he",
            record=cast["owner"],
        )


def test_the_page_for_an_app_shows_a_code_that_can_be_drawn(cast: Cast) -> None:
    client = Client()
    client.force_login(cast["client"], backend="accord.web.accounts.adapters.Backend")
    page = client.get("/account/second-factor/totp/activate/")
    assert b"data:image/svg+xml" in page.content
