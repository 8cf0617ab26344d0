"""What a clinician and an owner fill in about clients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django import forms

from accord.web.accounts.models import User
from accord.web.clients.models import Client
from accord.web.clients.queries import Contact
from accord.web.shared.once import key_field

CONTACT_ROWS = 6
"""Rows that the form of crisis contacts offers: few enough to read in a crisis."""

_SCHEMES = {"tel", "sms", "https", "mailto"}


class ClientRecord(forms.Form):
    """A pseudonym and, if wanted, an address."""

    pseudonym = forms.CharField(
        label="Pseudonym",
        max_length=Client._meta.get_field("pseudonym").max_length,
        help_text="How you know who it is. No legal name is needed.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    contact = forms.EmailField(
        label="Their e-mail, if you want to send the link there",
        required=False,
        max_length=Client._meta.get_field("contact").max_length,
        help_text="You can leave this empty: a link can be shown, spoken or handed over.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class NewRecord(ClientRecord):
    """A record that is not there yet."""

    key = key_field()


class MoveTo(forms.Form):
    """Which clinician takes over."""

    to: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Who takes over?",
        queryset=None,
        empty_label="Choose a clinician",
        widget=forms.Select(attrs={"dir": "auto"}),
    )

    def __init__(self, *args: Any, leaving: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = self.fields["to"]
        assert isinstance(to, forms.ModelChoiceField)
        others = leaving.practice.users.filter(is_clinician=True, is_active=True)
        to.queryset = others.exclude(pk=leaving.pk).order_by("name", "email")


class CrisisContacts(forms.Form):
    """Whom a client can reach, and the day on which someone made sure that it is right."""

    reviewed = forms.DateField(
        label="Checked on",
        help_text="The day on which you made sure that each of these answers.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, contacts: Sequence[Contact] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filled = min(len(contacts), CONTACT_ROWS)
        for row in range(CONTACT_ROWS):
            given = contacts[row] if row < len(contacts) else Contact("", "")
            self.fields[f"name_{row}"] = _line("Name", given.name, 120)
            self.fields[f"how_{row}"] = _line("How to reach it", given.how, 200)
            self.fields[f"link_{row}"] = _line(
                "Link", given.link, 200, "Starts with tel:, sms:, https: or mailto:. May be empty."
            )

    def rows(self) -> list[list[forms.BoundField]]:
        """The three fields of each contact, for the page."""
        return [
            [self[f"{part}_{row}"] for part in ("name", "how", "link")]
            for row in range(CONTACT_ROWS)
        ]

    def clean(self) -> dict[str, Any]:
        """A contact has a name and a way to reach it; a link is one that a phone can follow."""
        given = super().clean() or {}
        for row in range(CONTACT_ROWS):
            name, how = given.get(f"name_{row}"), given.get(f"how_{row}")
            if bool(name) != bool(how):
                missing = "how" if name else "name"
                self.add_error(f"{missing}_{row}", "A contact needs a name and how to reach it.")
            link = given.get(f"link_{row}")
            if link and not _can_follow(link):
                self.add_error(f"link_{row}", "Start with tel:, sms:, https: or mailto:.")
        if not self.errors and not self.contacts():
            raise forms.ValidationError("Name at least one contact.")
        return given

    def contacts(self) -> list[Contact]:
        """The rows that were filled in, in their order."""
        given = self.cleaned_data
        return [
            Contact(given[f"name_{row}"], given[f"how_{row}"], given[f"link_{row}"])
            for row in range(CONTACT_ROWS)
            if given.get(f"name_{row}")
        ]


def _can_follow(link: str) -> bool:
    try:
        return urlsplit(link).scheme in _SCHEMES
    except ValueError:
        return False


def _line(label: str, initial: str, longest: int, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        initial=initial,
        max_length=longest,
        required=False,
        help_text=help_text,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
