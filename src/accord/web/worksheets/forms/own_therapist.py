"""The private exercise: two lists of goals, one's own and one's therapist's."""

from __future__ import annotations

from typing import Any

from django import forms

from accord.supervision.answers import MOST_OWN_GOALS, OwnTherapist
from accord.web.worksheets.forms.fields import AnswerForm, words

SHOWN_AT_FIRST = 3
"""Rows of each list that are shown before one asks for more."""

LISTS = {"mine": "Your goal {n} for yourself", "theirs": "Their goal {n} for you"}


class OwnTherapistForm(AnswerForm):
    """Both lists; nobody but the member ever sees them."""

    template = "worksheets/kinds/own_therapist.html"
    imagined = forms.BooleanField(label="I have no therapist now, and imagine one", required=False)

    def initial_of(self, value: OwnTherapist) -> dict[str, Any]:
        """What the fields show of an answer."""
        goals = {
            f"{name}-{place}": goal
            for name in LISTS
            for place, goal in enumerate(getattr(value, name))
        }
        return {"imagined": value.imagined, **goals}

    def lay_out(self, value: OwnTherapist | None) -> None:
        """Seven fields in each list."""
        for name, label in LISTS.items():
            for place in range(MOST_OWN_GOALS):
                self.fields[f"{name}-{place}"] = words(label.format(n=place + 1), rows=2)

    def mine(self) -> list[list[forms.BoundField]]:
        """One's own goals: those shown at first, and the others."""
        return self._rows("mine")

    def theirs(self) -> list[list[forms.BoundField]]:
        """The therapist's goals: those shown at first, and the others."""
        return self._rows("theirs")

    def _rows(self, name: str) -> list[list[forms.BoundField]]:
        fields = [self[f"{name}-{place}"] for place in range(MOST_OWN_GOALS)]
        filled = [place for place, field in enumerate(fields, 1) if field.value()]
        first = max([SHOWN_AT_FIRST, *filled])
        return [fields[:first], fields[first:]]

    def value(self, go: str) -> OwnTherapist:
        """The two lists as typed, without empty lines."""
        mine, theirs = (
            tuple(
                text
                for place in range(MOST_OWN_GOALS)
                if (text := self.text(f"{name}-{place}")).strip()
            )
            for name in LISTS
        )
        return OwnTherapist(mine, theirs, self.cleaned_data["imagined"])
