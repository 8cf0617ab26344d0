"""Where the sign-in library asks this house."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from accord.web.accounts.models import User
from accord.web.accounts.second_factor import seal_secret, unseal_secret
from accord.web.shared.qr import qr_svg


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People come in by invitation alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets lie sealed; codes are drawn as all our codes are."""

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
    """Finds the signed-in person together with their practice, in one query."""

    def get_user(self, user_id: str) -> User | None:
        """The person of this session, while they may sign in."""
        people = User.objects.select_related("practice")  # unscoped: the session names the person
        try:
            user = people.get(pk=user_id)
        except User.DoesNotExist:
            return None
        return user if self.user_can_authenticate(user) else None
