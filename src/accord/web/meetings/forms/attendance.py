"""Who is there, how, and from when to when: a row a person, by the clock on the wall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms

from accord.errors import AccordError
from accord.supervision.attending import Attending, Mode, from_wall
from accord.web.groups.forms import sentence
from accord.web.groups.models import Month
from accord.web.meetings.actions.attendance import MOST_REASON
from accord.web.meetings.queries import Presence, value_of

if TYPE_CHECKING:
    from django.http import QueryDict

    from accord.web.accounts.models import User

MODES = [("", "Not recorded"), *((mode.value, mode.words.capitalize()) for mode in Mode)]


def time_field(label: str) -> forms.TimeField:
    """A time on the wall."""
    return forms.TimeField(
        label=label, required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One person's fields, and what is recorded of them."""

    user: User
    mode: forms.BoundField
    arrived: forms.BoundField
    left: forms.BoundField
    number: forms.BoundField
    presence: Presence | None

    @property
    def fields(self) -> tuple[forms.BoundField, ...]:
        """The fields that are seen."""
        return (self.mode, self.arrived, self.left)


class AttendanceForm(forms.Form):
    """Rows for some people; only what was changed in the form is recorded."""

    def __init__(
        self,
        data: QueryDict | None,
        month: Month,
        people: Sequence[User],
        presences: Mapping[UUID, Presence],
        *,
        amends: bool = False,
    ) -> None:
        super().__init__(data)
        self.month, self.people, self.presences = month, people, presences
        for user in people:
            presence = presences.get(user.pk)
            for name, field in _fields(month, presence).items():
                self.fields[f"{name}-{user.pk}"] = field
        if amends:
            self.fields["reason"] = forms.CharField(
                label="Why it is amended",
                max_length=MOST_REASON,
                widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            )

    def rows(self) -> list[Row]:
        """The people in their order."""
        return [
            Row(
                user,
                self[f"mode-{user.pk}"],
                self[f"arrived-{user.pk}"],
                self[f"left-{user.pk}"],
                self[f"number-{user.pk}"],
                self.presences.get(user.pk),
            )
            for user in self.people
        ]

    def clean(self) -> dict[str, Any]:
        """Each row by the rules of attendance."""
        given = super().clean() or {}
        self.found: dict[UUID, Attending] = {}
        for user in self.people:
            mode = given.get(f"mode-{user.pk}")
            if not mode or any(f"{name}-{user.pk}" in self.errors for name in ("arrived", "left")):
                continue
            assert self.month.starts is not None
            try:
                self.found[user.pk] = from_wall(
                    Mode(mode),
                    given.get(f"arrived-{user.pk}"),
                    given.get(f"left-{user.pk}"),
                    starts=self.month.starts,
                    zone=self.month.zone,
                )
            except AccordError as error:
                self.add_error(f"mode-{user.pk}", sentence(error))
        return given

    def changed(self) -> list[tuple[User, Attending, int]]:
        """Who is to be recorded: what was typed differs from what the page showed."""
        return [
            (user, self.found[user.pk], self.number(user))
            for user in self.people
            if user.pk in self.found and self._differs(user)
        ]

    def number(self, user: User) -> int:
        """The number of the row that the page showed; 0 where there was none."""
        return int(self.cleaned_data.get(f"number-{user.pk}") or 0)

    @property
    def reason(self) -> str:
        """Why it is amended."""
        return str(self.cleaned_data.get("reason", ""))

    def _differs(self, user: User) -> bool:
        presence = self.presences.get(user.pk)
        return presence is None or value_of(presence.row) != self.found[user.pk]


def _fields(month: Month, presence: Presence | None) -> dict[str, forms.Field]:
    row = presence.row if presence is not None else None
    mode = forms.ChoiceField(label="How", choices=MODES, required=False)
    arrived, left = time_field("Came at"), time_field("Left at")
    number = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    mode.initial = row.mode if row else ""
    arrived.initial = _wall(row.arrived, month.zone) if row else None
    left.initial = _wall(row.left, month.zone) if row else None
    number.initial = row.number if row else 0
    return {"mode": mode, "arrived": arrived, "left": left, "number": number}


def _wall(at: datetime | None, zone: str) -> Any:
    return at.astimezone(ZoneInfo(zone)).time() if at is not None else None
