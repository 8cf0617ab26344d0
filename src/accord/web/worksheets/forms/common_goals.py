"""Common goals of one's clients, in their own words, each with a theme or with none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from accord.supervision.answers import MOST_COMMON_GOALS, CommonGoal, CommonGoals
from accord.supervision.themes import Theme, themes
from accord.web.shared.numbers import whole_number
from accord.web.worksheets.forms.fields import AnswerForm, hidden, words

SHOWN_AT_FIRST = 3
"""Empty rows at the start."""

MORE_AT_ONCE = 3
"""Rows that "More rows" adds."""


@dataclass(frozen=True)
class GoalRow:
    """One goal on the page; ``whose`` is the pseudonym where it was drawn."""

    place: int
    text: forms.BoundField
    theme: forms.BoundField
    drawn_from: forms.BoundField
    drawn: bool
    whose: str

    @property
    def number(self) -> int:
        """The place as people count."""
        return self.place + 1


class CommonGoalsForm(AnswerForm):
    """Goals, row by row."""

    template = "worksheets/kinds/common_goals.html"

    def initial_of(self, value: CommonGoals) -> dict[str, Any]:
        """What the fields show of an answer."""
        shown: dict[str, Any] = {}
        for place, goal in enumerate(value.goals):
            shown |= {f"text-{place}": goal.text, f"theme-{place}": goal.theme}
            shown[f"from-{place}"] = f"{goal.client}:{goal.round}" if goal.drawn else ""
        return shown

    def lay_out(self, value: CommonGoals | None) -> None:
        """Rows for what is there, and some empty ones."""
        if value is None:
            self.count = self.rows_sent("text", MOST_COMMON_GOALS)
        else:
            empty = MORE_AT_ONCE if self.around.more or value.goals else SHOWN_AT_FIRST
            wanted = len(value.goals) + (empty if self.around.more or not value.goals else 1)
            self.count = min(wanted, MOST_COMMON_GOALS)
        choices = theme_choices()
        for place in range(self.count):
            self.fields[f"text-{place}"] = words(f"Goal {place + 1}, in their words", rows=2)
            self.fields[f"theme-{place}"] = forms.ChoiceField(
                label=f"Theme of goal {place + 1}", required=False, choices=choices
            )
            self.fields[f"from-{place}"] = hidden()

    @property
    def full(self) -> bool:
        """Whether there are no more rows."""
        return self.count >= MOST_COMMON_GOALS

    def rows(self) -> list[GoalRow]:
        """The goals as the page shows them."""
        return [self._row(place) for place in range(self.count)]

    def _row(self, place: int) -> GoalRow:
        drawn_from = self[f"from-{place}"]
        client = str(drawn_from.value() or "").partition(":")[0]
        whose = self.around.pseudonyms.get(client, "") if client else ""
        fields = self[f"text-{place}"], self[f"theme-{place}"], drawn_from
        return GoalRow(place, *fields, drawn=bool(client), whose=whose)

    def value(self, go: str) -> CommonGoals:
        """The goals as typed, without empty rows; with a theme that was taken by a button."""
        goals = [self._goal(place) for place in range(self.count)]
        taken, _, key = go.removeprefix("theme-").partition(":")
        place = whole_number(taken) if go.startswith("theme-") else None
        if place is not None and place < len(goals):
            goal = goals[place]
            if any(theme.key == key for theme in themes()):
                goals[place] = CommonGoal(goal.text, key, goal.client, goal.round)
        return CommonGoals(tuple(goal for goal in goals if goal.text.strip()))

    def _goal(self, place: int) -> CommonGoal:
        client, _, round = self.text(f"from-{place}").partition(":")
        return CommonGoal(self.text(f"text-{place}"), self.text(f"theme-{place}"), client, round)


def theme_choices() -> list[Any]:
    """Every theme by area, after "no theme"."""
    areas: dict[str, list[tuple[str, str]]] = {}
    for theme in themes():
        areas.setdefault(theme.area, []).append((theme.key, theme.name))
    return [("", "No theme"), *areas.items()]


def named(key: str) -> Theme | None:
    """The theme of this key, if the list still has it."""
    return next((theme for theme in themes() if theme.key == key), None)
