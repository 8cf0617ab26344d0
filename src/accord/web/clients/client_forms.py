"""The forms by which a client comes in and keeps their way in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from accord.web.accounts.models import User


class EnterCode(forms.Form):
    """The code that the therapist said aloud."""

    code = forms.CharField(
        label="Your code",
        help_text="The six numbers that your therapist told you.",
        max_length=40,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "code"}
        ),
    )


class EnterPassword(forms.Form):
    """The password of a client who has set one."""

    password = forms.CharField(
        label="Your password",
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class OwnPassword(forms.Form):
    """A new password; the present one is asked for where there is one."""

    present = forms.CharField(
        label="The password that you have now",
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    password = forms.CharField(
        label="New password",
        help_text="At least 12 characters. A few words in a row are easy to keep in mind.",
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if not user.has_usable_password():
            del self.fields["present"]

    def clean_present(self) -> str:
        """Refuse whoever holds the phone and does not know the password."""
        present: str = self.cleaned_data["present"]
        if not self.user.check_password(present):
            raise forms.ValidationError("This is not the password that you have now.")
        return present

    def clean_password(self) -> str:
        """Refuse a password that is short or common."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password
