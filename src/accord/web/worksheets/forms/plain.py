"""The two exercises that are answered in a fixed set of fields: the reflection and a free text."""

from __future__ import annotations

from typing import Any

from django import forms

from accord.consensus.goals import MAX_CHARACTERS
from accord.supervision.answers import MOST_FREE_TEXT, FreeText, Reflection, Scope
from accord.web.worksheets.forms.fields import AnswerForm, line, words

SCOPE = {
    "populations": "Whom do you work with?",
    "ages": "Of what ages?",
    "works_with": "What do you work with?",
    "refers_on": "What do you refer on, and to whom?",
}
"""The scope of practice and clientele, and what the page asks for each field."""


class ReflectionForm(AnswerForm):
    """Which reading was read, what stayed, and the scope of practice."""

    template = "worksheets/kinds/reflection.html"
    readings = forms.MultipleChoiceField(
        label="What have you read?", required=False, widget=forms.CheckboxSelectMultiple
    )
    other_reading = line("Something else that you read", most=MAX_CHARACTERS)
    stayed = words("What stayed with you?", rows=4)
    populations = words(
        SCOPE["populations"], rows=2, hint="Such as couples, students, veterans, new parents."
    )
    ages = words(SCOPE["ages"], rows=1)
    works_with = words(SCOPE["works_with"], hint="What you are trained for, and see often.")
    refers_on = words(SCOPE["refers_on"], hint="What lies outside your scope of practice.")

    def initial_of(self, value: Reflection) -> dict[str, Any]:
        """What the fields show of an answer."""
        scope = {name: getattr(value.scope, name) for name in SCOPE}
        return {
            "readings": list(value.readings),
            "other_reading": value.other_reading,
            "stayed": value.stayed,
            **scope,
        }

    def lay_out(self, value: Reflection | None) -> None:
        """Offer the month's readings; one that was taken away only to who has ticked it."""
        ticked = self["readings"].value() or []
        chosen = self.fields["readings"]
        assert isinstance(chosen, forms.MultipleChoiceField)
        chosen.choices = [
            (str(one.pk), one.cited)
            for one in self.around.readings
            if one.removed is None or str(one.pk) in ticked
        ]
        if not chosen.choices:
            del self.fields["readings"]

    def scope_fields(self) -> list[forms.BoundField]:
        """The fields of the scope of practice."""
        return [self[name] for name in SCOPE]

    def value(self, go: str) -> Reflection:
        """The answer as typed."""
        return Reflection(
            tuple(self.cleaned_data.get("readings", ())),
            self.text("other_reading"),
            self.text("stayed"),
            Scope(**{name: self.text(name) for name in SCOPE}),
        )


class FreeTextForm(AnswerForm):
    """An answer in one's own words."""

    template = "worksheets/kinds/free_text.html"
    answer = words("Your answer", rows=8, most=MOST_FREE_TEXT)

    def initial_of(self, value: FreeText) -> dict[str, Any]:
        """What the field shows of an answer."""
        return {"answer": value.text}

    def value(self, go: str) -> FreeText:
        """The answer as typed."""
        return FreeText(self.text("answer"))
