"""Where the sign-in library asks this house."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from accord.web.accounts.models import Practice, User
from accord.web.accounts.second_factor import seal_secret, unseal_secret
from accord.web.shared.prepared import Columns, Prepared, Rows
from accord.web.shared.qr import qr_svg


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People come in by invitation alone."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "This e-mail and this password do not fit together.",
        "enter_current_password": "This is not the password that you have now.",
        "incorrect_password": "This is not your password.",
        "too_many_login_attempts": "Too many tries. Wait a few minutes, then try again.",
        "rate_limited": "Too many tries. Wait a few minutes, then try again.",
    }
    ways = {
        "reauthenticate": "Use my password",
        "mfa_reauthenticate:webauthn": "Use a passkey",
        "mfa_reauthenticate": "Use a code",
    }

    def get_reauthentication_methods(self, user: User) -> list[dict[str, str]]:
        """The ways to prove anew that it is you, in the house's words and order."""
        found = {way["id"]: way for way in super().get_reauthentication_methods(user)}
        return [
            {**found[name], "description": said}
            for name, said in self.ways.items()
            if name in found
        ]

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Whether to lead on to this address; to one that cannot be read, never."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets lie sealed; codes are drawn as all our codes are."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This code does not fit. It changes every half minute: try the new one.",
        "cannot_delete_authenticator": "This is the last second factor; it cannot be taken away.",
    }

    def generate_authenticator_name(self, user: Any, type: str) -> str:  # noqa: A002 - theirs
        """What a new passkey is called, until its owner says otherwise."""
        number = user.authenticator_set.filter(type=type).count() + 1
        return "My passkey" if number == 1 else f"My passkey {number}"

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return seal_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret."""
        return unseal_secret(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """The QR code for an app."""
        return qr_svg(url)


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Finds the signed-in person together with their practice, in one prepared query."""

    def get_user(self, user_id: UUID | str) -> User | None:
        """The person of this session, while they may sign in."""
        rows = _person(UUID(str(user_id)))
        if not rows:
            return None
        values = list(rows[0])
        user, user.practice = _USER.taken(values), _PRACTICE.taken(values)
        return user if self.user_can_authenticate(user) else None


_USER, _PRACTICE = Columns(User), Columns(Practice, "practice__")


@Prepared
def _person(key: UUID) -> Rows:
    people = User.objects.filter(pk=key)  # unscoped: the session names the person
    return people.values_list(*_USER.names, *_PRACTICE.names)
