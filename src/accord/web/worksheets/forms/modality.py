"""A modality of the library, or one by a name of one's own, and its three main goals."""

from __future__ import annotations

from typing import Any

from django import forms

from accord.supervision.answers import ModalityChoice
from accord.supervision.exercises import GOALS_A_MODALITY
from accord.supervision.modalities import Modality, modalities
from accord.web.worksheets.forms.fields import AnswerForm, line, words


class ModalityForm(AnswerForm):
    """Which modality, and its goals in the member's own words."""

    template = "worksheets/kinds/modality.html"
    key = forms.ChoiceField(label="Your modality", required=False)
    name = line(
        "Or what you call it yourself",
        hint="Leave it empty, or write a name that is not in the list.",
    )
    interested = forms.BooleanField(
        label="I have none yet; this is the one that I am most interested in", required=False
    )

    def initial_of(self, value: ModalityChoice) -> dict[str, Any]:
        """What the fields show of an answer."""
        goals = {f"goal-{place}": goal for place, goal in enumerate(value.goals)}
        return {"key": value.key, "name": value.name, "interested": value.interested, **goals}

    def lay_out(self, value: ModalityChoice | None) -> None:
        """The library by families, and a field for each goal."""
        families: dict[str, list[tuple[str, str]]] = {}
        for one in modalities():
            families.setdefault(one.family, []).append((one.key, one.name))
        chosen = self.fields["key"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [("", "Choose, or write your own below"), *families.items()]
        for place in range(GOALS_A_MODALITY):
            self.fields[f"goal-{place}"] = words(f"Goal {place + 1}", rows=2)

    def goals(self) -> list[forms.BoundField]:
        """The fields of the goals."""
        return [self[f"goal-{place}"] for place in range(GOALS_A_MODALITY)]

    def chosen(self) -> Modality | None:
        """The library's modality that is chosen, with its goals and where they come from."""
        key = self["key"].value()
        return next((one for one in modalities() if one.key == key), None)

    def value(self, go: str) -> ModalityChoice:
        """The answer as typed; where asked, the library's goals are put where none stands yet."""
        goals = tuple(self.text(f"goal-{place}") for place in range(GOALS_A_MODALITY))
        found = self.chosen()
        if go == "start" and found is not None:
            goals = tuple(
                typed if typed.strip() else start
                for typed, start in zip(goals, found.goals, strict=True)
            )
        return ModalityChoice(
            self.text("key"), self.text("name"), self.cleaned_data["interested"], goals
        )
