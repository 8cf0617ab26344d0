"""An item of the agenda: something to talk about, or a member's case; its minutes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms

from accord.supervision.agenda import (
    FEWEST_MINUTES,
    MOST_ITEM_TITLE,
    MOST_MINUTES,
    USUAL_MINUTES,
)
from accord.web.shared.once import key_field

if TYPE_CHECKING:
    from django.http import QueryDict

    from accord.web.accounts.models import User
    from accord.web.groups.models import Membership


def minutes_field(label: str, *, required: bool = True) -> forms.IntegerField:
    """A number of minutes."""
    return forms.IntegerField(
        label=label, min_value=FEWEST_MINUTES, max_value=MOST_MINUTES, required=required
    )


class ItemForm(forms.Form):
    """Something new on the agenda."""

    key = key_field()
    title = forms.CharField(
        label="What is talked about",
        max_length=MOST_ITEM_TITLE,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    presenter = forms.ChoiceField(
        label="Or whose case",
        required=False,
        help_text="A place for a case. It gets its name when the member shows the case.",
    )
    minutes = minutes_field("Minutes")

    def __init__(self, data: QueryDict | None, people: Sequence[Membership]) -> None:
        super().__init__(data, initial={"minutes": USUAL_MINUTES})
        self.people: dict[str, User] = {str(one.user_id): one.user for one in people}
        field = self.fields["presenter"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", "No case"),
            *((key, str(user)) for key, user in self.people.items()),
        ]

    def clean(self) -> dict[str, Any]:
        """Words or somebody's case."""
        given = super().clean() or {}
        if not self.errors and not given["title"].strip() and not given["presenter"]:
            raise forms.ValidationError("Write what is talked about, or choose whose case.")
        return given

    def item(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        return {
            "title": given["title"],
            "presenter": self.people.get(given["presenter"]),
            "minutes": given["minutes"],
            "key": given["key"],
        }


class MinutesForm(forms.Form):
    """The minutes of every item at once."""

    def __init__(self, data: QueryDict | None, minutes: dict[UUID, tuple[str, int]]) -> None:
        super().__init__(data)
        self.keys = list(minutes)
        for key, (title, number) in minutes.items():
            # One that somebody else has added meanwhile was not on the page and stays as it is.
            field = minutes_field(f"Minutes for {title}", required=False)
            field.initial = number
            self.fields[str(key)] = field

    def minutes(self) -> dict[UUID, int]:
        """The minutes by key."""
        found = {key: self.cleaned_data.get(str(key)) for key in self.keys}
        return {key: number for key, number in found.items() if number is not None}
