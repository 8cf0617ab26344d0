"""The filter above the audit."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from accord.web.audit.queries import Wanted, Whose
from accord.web.audit.verbs import choices

if TYPE_CHECKING:
    from accord.web.accounts.models import Practice, User


_DAYS = (
    MinValueValidator(date(1970, 1, 1), "Choose a day after 1969."),
    MaxValueValidator(date(2999, 12, 31), "Choose a day before the year 3000."),
)
"""Beyond these a day has no midnight in every time zone."""


class AuditFilter(forms.Form):
    """Who, what, which record, from which day to which."""

    who = forms.ChoiceField(required=False)
    what = forms.ChoiceField(required=False)
    record = forms.UUIDField(required=False, help_text="The whole number of a record")
    since = forms.DateField(
        required=False,
        label="From",
        validators=_DAYS,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    until = forms.DateField(
        required=False,
        label="To",
        validators=_DAYS,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = practice.users.filter(is_client=False).order_by("name", "email")
        self.people = {str(member.pk): member for member in members}
        self._add_one_client(practice)
        self._choices("who").choices = [
            ("", "Everyone"),
            *((key, _called(person)) for key, person in self.people.items()),
            (Whose.CLIENTS.value, "Any client"),
            (Whose.ACCORD.value, "Accord itself"),
        ]
        self._choices("what").choices = [("", "Everything"), *choices()]

    def _add_one_client(self, practice: Practice) -> None:
        """Clients are too many for a list: one is asked for by a row that they are in."""
        asked = self.data.get("who", "")
        if asked in self.people or not _is_key(asked):
            return
        client = practice.users.filter(pk=asked, is_client=True).first()
        if client is not None:
            self.people[asked] = client

    def _choices(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    def wanted(self) -> Wanted:
        """What the person asks for; a field that cannot be read asks for nothing."""
        if not self.is_valid():
            return Wanted()
        given = self.cleaned_data
        return Wanted(
            actor=self.people.get(given["who"]),
            whose=Whose(given["who"]) if given["who"] in set(Whose) else None,
            verb=given["what"] or None,
            record_id=given["record"],
            since=given["since"],
            until=given["until"],
        )


def _called(person: User) -> str:
    return f"the client {str(person.pk)[:8]}" if person.is_client else str(person)


def _is_key(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
