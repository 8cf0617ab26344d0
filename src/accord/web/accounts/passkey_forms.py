"""The sign-in library's forms for passkeys, for credentials that no browser made.

The library reads what a browser sends and fails in many ways on what someone else makes up: a
key that is missing, bytes that end too soon, a signature that is wrong. Each is an answer that
does not fit, and no fault of the house.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.webauthn import forms as library
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django import forms
from django.forms.fields import InvalidJSONInput

_UNREADABLE = (
    ArithmeticError,
    AttributeError,
    InvalidSignature,
    LookupError,
    RecursionError,
    TypeError,
    UnsupportedAlgorithm,
    ValueError,
    struct.error,
)
_SAID = "This passkey could not be read. Try again, or come in another way."


@contextmanager
def _told() -> Iterator[None]:
    """Say that a credential cannot be read, where reading it failed."""
    try:
        yield
    except _UNREADABLE as error:
        raise forms.ValidationError(_SAID) from error


class Credential(forms.JSONField):
    """A credential as a browser sends it: an object of JSON, of a size that one has."""

    longest = 64 * 1024

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput)

    def to_python(self, value: Any) -> Any:
        """The object; refuses everything else."""
        if isinstance(value, str) and len(value) > self.longest:
            raise forms.ValidationError(_SAID)
        with _told():
            given = super().to_python(value)
        if given is not None and not isinstance(given, dict):
            raise forms.ValidationError(_SAID)
        return given

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Nothing: what was sent is a proof that works once, and no page shows it again."""
        return InvalidJSONInput("")


class AddPasskey(library.AddWebAuthnForm):  # type: ignore[misc]
    """Adding one."""

    credential = Credential()

    def clean(self) -> Any:
        """The library's own check."""
        with _told():
            return super().clean()


class _Proves:
    """What the three forms share that take a passkey as a proof."""

    def clean_credential(self) -> Any:
        """The library's own check."""
        with _told():
            return super().clean_credential()  # type: ignore[misc]


class ProveByPasskey(_Proves, library.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """The second factor of a sign-in."""

    credential = Credential()


class SignInByPasskey(_Proves, library.LoginWebAuthnForm):  # type: ignore[misc]
    """A sign-in without a password."""

    credential = Credential()


class ProveAnewByPasskey(_Proves, library.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A proof asked again."""

    credential = Credential()
