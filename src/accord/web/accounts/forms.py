"""The forms of the accounts; what each field asks and what it refuses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    validate_password,
)

from accord.web.accounts.models import Invitation, Practice, User, time_zones
from accord.web.accounts.queries import email_is_taken
from accord.web.shared.once import key_field


class NewPassword(forms.Form):
    """A name and a password for someone who comes in by a link."""

    name = forms.CharField(
        label="Your name",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    password = forms.CharField(
        label="Password",
        help_text="At least 12 characters. A few words in a row are easy to keep in mind.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        """Refuse a password that is short, common or like the person's own name."""
        password: str = self.cleaned_data["password"]
        validate_password(password, User(name=self.cleaned_data.get("name", "")))
        return password


class SetUp(NewPassword):
    """What the first owner says."""

    practice_name = forms.CharField(
        label="Name of the practice",
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    email = forms.EmailField(
        label="Your e-mail", widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    field_order = ["practice_name", "name", "email", "password"]

    def clean_email(self) -> str:
        """One person, one address."""
        return free_email(self.cleaned_data["email"])


ROLE_HELP = {
    "is_clinician": "Has clients of their own, and sees nobody else's.",
    "is_supervisor": "Sees no client's record.",
    "is_owner": "Looks after people, settings and the audit. Sees no client's words.",
}


class Roles(forms.ModelForm):
    """At least one of the three roles."""

    def roles(self) -> list[forms.BoundField]:
        """The fields that stand together on the page."""
        return [self[name] for name in ROLE_HELP]

    def clean(self) -> dict[str, Any]:
        """Ask for a role where none is ticked."""
        given = super().clean() or {}
        if not any(given.get(role) for role in ("is_owner", "is_clinician", "is_supervisor")):
            raise forms.ValidationError("Tick at least one role.")
        return given


class Invite(Roles):
    """Whom to invite, and as what."""

    key = key_field()

    class Meta:
        model = Invitation
        fields = ["email", "is_clinician", "is_supervisor", "is_owner"]
        help_texts = ROLE_HELP

    def clean_email(self) -> str:
        """One person, one address."""
        return free_email(self.cleaned_data["email"])


class Member(Roles):
    """What a colleague may do."""

    class Meta:
        model = User
        fields = ["is_clinician", "is_supervisor", "is_owner", "is_active"]
        help_texts = {
            **ROLE_HELP,
            "is_active": "Untick it when someone leaves: what they did stays.",
        }


class PracticeSettings(forms.ModelForm):
    """The practice's settings."""

    time_zone = forms.ChoiceField(choices=time_zones)

    class Meta:
        model = Practice
        fields = ["name", "time_zone", "idle_minutes", "requires_second_factor", "suggests"]
        widgets = {"name": forms.TextInput(attrs={"dir": "auto"})}


class OwnName(forms.ModelForm):
    """How colleagues see you."""

    name = forms.CharField(
        label="Your name",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )

    class Meta:
        model = User
        fields = ["name"]


def free_email(email: str) -> str:
    """The address in small letters; refuses one that someone signs in with."""
    if email_is_taken(email):
        raise forms.ValidationError("Someone already signs in with this address.")
    return email.lower()
