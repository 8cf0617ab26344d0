"""What every form of a worksheet has: the revision that its page knows, and words kept as typed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from accord.consensus.goals import MAX_CHARACTERS
from accord.supervision.answers import MOST_NAME, Answer, OwnTherapist
from accord.web.clients.permissions import may_have_clients
from accord.web.clients.queries import clients_of
from accord.web.groups.models import MonthExercise, MonthReading

if TYPE_CHECKING:
    from django.http import QueryDict

    from accord.web.accounts.models import User

Value = Answer | OwnTherapist


@dataclass
class Around:
    """What a form needs to know beside the answer; each is asked for once, and only if needed."""

    user: User
    exercise: MonthExercise
    more: bool = False
    themes: bool = False

    @cached_property
    def readings(self) -> list[MonthReading]:
        """The readings of the month, with those that were taken away."""
        return list(self.exercise.month.readings.all())

    @cached_property
    def pseudonyms(self) -> dict[str, str]:
        """The person's own clients, key to pseudonym, by pseudonym."""
        if not may_have_clients(self.user):
            return {}
        return {str(client.pk): client.pseudonym for client in clients_of(self.user)}


class AnswerForm(forms.Form):
    """One answer as a form; ``value`` gives it back, after what a button asked for."""

    template: ClassVar[str]
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)

    def __init__(
        self, around: Around, data: QueryDict | None = None, value: Value | None = None
    ) -> None:
        self.around = around
        super().__init__(data, initial={} if value is None else self.initial_of(value))
        self.lay_out(value)

    def initial_of(self, value: Any) -> dict[str, Any]:
        """What the fields show of an answer."""
        raise NotImplementedError

    def lay_out(self, value: Any) -> None:
        """Add the fields whose number depends on the answer, or on what was sent."""

    def value(self, go: str) -> Any:
        """The answer as typed; ``go`` names the button that was pressed, or is empty."""
        raise NotImplementedError

    def rows_sent(self, name: str, most: int) -> int:
        """How many rows of this name were sent."""
        found = [place for place in range(most) if f"{name}-{place}" in self.data]
        return found[-1] + 1 if found else 0

    def text(self, name: str) -> str:
        """One field as typed; a browser sends each new line as two characters."""
        return str(self.cleaned_data.get(name) or "").replace("\r\n", "\n")


def words(
    label: str, *, rows: int = 3, hint: str = "", most: int = MAX_CHARACTERS
) -> forms.CharField:
    """A field for words that are kept exactly as typed."""
    area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(
        label=label, help_text=hint, strip=False, required=False, max_length=most, widget=area
    )


def line(label: str, *, hint: str = "", most: int = MOST_NAME) -> forms.CharField:
    """A field for a few words on one line."""
    box = forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})
    return forms.CharField(
        label=label, help_text=hint, strip=False, required=False, max_length=most, widget=box
    )


def hidden() -> forms.CharField:
    """A field that a page carries along."""
    return forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
