"""The sign-in library's forms in the house's words: labels that say it all, no placeholders."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as passkey
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.html import format_html

from accord.web.accounts import passkey_forms

_LONG = "At least 12 characters. A few words in a row are easy to keep in mind."
_SIX = "The six numbers that your app shows now."


def _forgotten() -> str:
    return format_html('<a href="{}">Forgotten it?</a>', reverse("account_reset_password"))


FORGOTTEN = lazy(_forgotten, str)()


class _Worded:
    """Gives each field that ``said`` names its label and its help."""

    said: dict[str, tuple[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            if name in self.said:
                field.label, field.help_text = self.said[name]


class Login(_Worded, account.LoginForm):  # type: ignore[misc]
    """E-mail and password."""

    said = {"login": ("E-mail", ""), "password": ("Password", FORGOTTEN)}


class ForgottenPassword(_Worded, account.ResetPasswordForm):  # type: ignore[misc]
    """Where the link goes."""

    said = {"email": ("E-mail", "")}


class ChangePassword(_Worded, account.ChangePasswordForm):  # type: ignore[misc]
    """The present password, and the new one twice."""

    said = {
        "oldpassword": ("The password that you have now", FORGOTTEN),
        "password1": ("New password", _LONG),
        "password2": ("The new password once more", ""),
    }


class SetPassword(_Worded, account.SetPasswordForm):  # type: ignore[misc]
    """A password for someone who has none."""

    said = {"password1": ("New password", _LONG), "password2": ("The same once more", "")}


class PasswordByLink(_Worded, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password by the link that was mailed."""

    said = {"password1": ("New password", _LONG), "password2": ("The same once more", "")}


class PasswordOnceMore(_Worded, account.ReauthenticateForm):  # type: ignore[misc]
    """Proof before a change of how one signs in."""

    said = {"password": ("Your password", FORGOTTEN)}


class CodeAtSignIn(_Worded, factor.AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""

    said = {"code": ("Code", "")}


class CodeOnceMore(_Worded, factor.ReauthenticateForm):  # type: ignore[misc]
    """Proof before a change of how one signs in."""

    said = {"code": ("Code", "The one that your app shows now, or a recovery code.")}


class SetUpApp(_Worded, app.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app."""

    said = {"code": ("Code", _SIX)}


class AddPasskey(_Worded, passkey_forms.AddPasskey):
    """A name for a passkey, and whether it replaces the password."""

    said = {
        "name": ("A name for it", "So that you can tell your passkeys apart."),
        "passwordless": (
            "Let it sign me in without a password",
            "Your finger, your face or a code is then asked for each time.",
        ),
    }


class NamePasskey(_Worded, passkey.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    said = {"name": ("Its name", "")}
