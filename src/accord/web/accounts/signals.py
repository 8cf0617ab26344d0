"""What the sign-in library tells us of, written into the audit."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_out

from accord.web.accounts.actions import note
from accord.web.accounts.models import User


def _noting(verb: str) -> Any:
    def receiver(*, user: User | None = None, **_: Any) -> None:
        if user is not None:
            note(actor=user, verb=verb)

    return receiver


_RECEIVERS = (
    (account.user_logged_in, _noting("accounts.signed_in")),
    (user_logged_out, _noting("accounts.signed_out")),
    (account.password_changed, _noting("accounts.password.changed")),
    (account.password_reset, _noting("accounts.password.changed")),
    (mfa.authenticator_added, _noting("accounts.second_factor.added")),
    (mfa.authenticator_removed, _noting("accounts.second_factor.removed")),
)


def connect() -> None:
    """Listen; the receivers are kept by this module."""
    for number, (signal, receiver) in enumerate(_RECEIVERS):
        signal.connect(receiver, dispatch_uid=f"accounts.{number}")
