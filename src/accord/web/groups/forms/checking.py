"""A month before it is saved: each part that was understood, to check and to correct."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from accord.supervision.exercises import MOST_CHARACTERS, Exercise, Kind
from accord.supervision.months import Plan, Reading
from accord.supervision.page import MOST_PAGE, PageRead
from accord.web.groups.forms.months import (
    KIND_CHOICES,
    WordsForm,
    checked_link,
    long_text,
    tried,
    without_address,
)
from accord.web.groups.models import MOST_CITED, MOST_PARTS
from accord.web.shared.numbers import whole_number
from accord.web.shared.once import key_field

SPARE_READINGS, SPARE_EXERCISES = 1, 2
"""Empty rows at the end of a list, to add to it without a script."""

FRESH_READINGS, FRESH_EXERCISES = 3, 6
"""Rows of an empty month."""

_CHOICES = [("", "Choose"), *KIND_CHOICES]


class PagePaste(forms.Form):
    """A page as a group sends it round."""

    page = forms.CharField(
        label="The page",
        max_length=MOST_PAGE,
        strip=False,
        help_text="Copy the whole page, from its title to its last line, and paste it here. Leave "
        "out what names a client.",
        widget=long_text(10),
    )


@dataclass(frozen=True, slots=True)
class Guess:
    """How sure the kind of an exercise is, and why."""

    sure: str
    why: str


@dataclass(frozen=True, slots=True)
class Parts:
    """What a check begins with: the parts of a month, and what to know of them.

    Looser than a plan: a page may have no title, and its check says so.
    """

    month: str = ""
    title: str = ""
    introduction: str = ""
    questions: tuple[str, ...] = ()
    closing: str = ""
    call_link: str = ""
    readings: tuple[Reading, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    notes: tuple[str, ...] = ()
    guesses: tuple[Guess, ...] = ()

    @classmethod
    def of_plan(cls, plan: Plan) -> Parts:
        """A topic of the library."""
        return cls(
            month=plan.month,
            title=plan.title,
            introduction=plan.introduction,
            questions=plan.questions,
            closing=plan.closing,
            readings=plan.readings,
            exercises=plan.exercises,
        )

    @classmethod
    def of_page(cls, page: PageRead) -> Parts:
        """A page that was pasted."""
        return cls(
            month=page.month,
            title=page.title,
            introduction=page.introduction,
            questions=page.questions,
            closing=page.closing,
            call_link=next(iter(page.call_links), ""),
            readings=tuple(found.reading for found in page.readings),
            exercises=tuple(found.exercise for found in page.exercises),
            notes=tuple(found.note for found in page.readings),
            guesses=tuple(Guess(f.found.sure.value, f.found.why) for f in page.exercises),
        )

    def initial(self) -> dict[str, object]:
        """The values of the form's fields."""
        found: dict[str, object] = {
            "month": self.month,
            "title": self.title,
            "introduction": self.introduction,
            "questions": "\n".join(" ".join(question.split()) for question in self.questions),
            "closing": self.closing,
            "call_link": self.call_link,
        }
        for row, reading in enumerate(self.readings):
            found |= {f"cited_{row}": reading.cited, f"link_{row}": reading.link}
            found[f"doi_{row}"] = reading.doi
        for row, exercise in enumerate(self.exercises):
            found |= {f"kind_{row}": exercise.kind.value, f"text_{row}": exercise.text}
        return found


NOTHING = Parts()


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """The fields of one reading, and what to know of it."""

    cited: forms.BoundField
    link: forms.BoundField
    doi: forms.BoundField
    note: str


@dataclass(frozen=True, slots=True)
class ExerciseRow:
    """The fields of one exercise, and why its kind was chosen."""

    kind: forms.BoundField
    text: forms.BoundField
    guess: Guess | None


class CheckForm(WordsForm):
    """All of a month at once. An emptied row is left out; nothing else is."""

    call_link = forms.URLField(
        label="Address of a call",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Day and time are set in the next step.",
    )
    key = key_field()
    page = forms.CharField(
        required=False, strip=False, max_length=MOST_PAGE, widget=forms.HiddenInput
    )
    readings = forms.IntegerField(min_value=0, max_value=MOST_PARTS, widget=forms.HiddenInput)
    exercises = forms.IntegerField(min_value=0, max_value=MOST_PARTS, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        parts: Parts = NOTHING,
        page: str = "",
    ) -> None:
        """``page`` is the text that was pasted; it travels along, so that it can be looked at."""
        super().__init__(data, initial={**parts.initial(), "page": page})
        self._parts = parts
        there = len(parts.readings), len(parts.exercises)
        is_empty = not any(there)
        self._reading_rows = self._rows(
            "readings", FRESH_READINGS if is_empty else there[0] + SPARE_READINGS
        )
        self._exercise_rows = self._rows(
            "exercises", FRESH_EXERCISES if is_empty else there[1] + SPARE_EXERCISES
        )
        for row in range(self._reading_rows):
            self._add_reading(row)
        for row in range(self._exercise_rows):
            self._add_exercise(row)

    def _rows(self, name: str, offered: int) -> int:
        if not self.is_bound:
            self.initial[name] = min(offered, MOST_PARTS)
            return min(offered, MOST_PARTS)
        return min(whole_number(str(self.data.get(name, ""))) or 0, MOST_PARTS)

    def _add_reading(self, row: int) -> None:
        self.fields[f"cited_{row}"] = forms.CharField(
            label=f"Reading {row + 1}",
            required=False,
            max_length=MOST_CITED,
            widget=long_text(2),
        )
        self.fields[f"link_{row}"] = forms.CharField(
            label="Link", required=False, max_length=500, widget=forms.URLInput
        )
        self.fields[f"doi_{row}"] = forms.CharField(label="DOI", required=False, max_length=200)

    def _add_exercise(self, row: int) -> None:
        self.fields[f"text_{row}"] = forms.CharField(
            label=f"Exercise {row + 1}",
            required=False,
            max_length=MOST_CHARACTERS,
            widget=long_text(3),
        )
        self.fields[f"kind_{row}"] = forms.ChoiceField(
            label="Kind", choices=_CHOICES, required=False
        )

    def reading_rows(self) -> list[ReadingRow]:
        """The readings, for the page."""
        notes = self._parts.notes
        return [
            ReadingRow(
                self[f"cited_{row}"],
                self[f"link_{row}"],
                self[f"doi_{row}"],
                notes[row] if row < len(notes) else "",
            )
            for row in range(self._reading_rows)
        ]

    def exercise_rows(self) -> list[ExerciseRow]:
        """The exercises, for the page."""
        guesses = self._parts.guesses
        return [
            ExerciseRow(
                self[f"kind_{row}"],
                self[f"text_{row}"],
                guesses[row] if row < len(guesses) else None,
            )
            for row in range(self._exercise_rows)
        ]

    def clean(self) -> dict[str, Any]:
        """Each row by the rules of what it is."""
        given = super().clean() or {}
        for row in range(self._reading_rows):
            self._clean_reading(given, row)
        for row in range(self._exercise_rows):
            self._clean_exercise(given, row)
        return given

    def _clean_reading(self, given: dict[str, Any], row: int) -> None:
        cited, link = f"cited_{row}", f"link_{row}"
        given[f"doi_{row}"] = without_address(given.get(f"doi_{row}", ""))
        try:
            given[link] = checked_link(given.get(link, ""))
        except forms.ValidationError as error:
            self.add_error(link, error)
            return
        if given.get(cited, "").strip():
            tried(self, f"doi_{row}", lambda: self._reading(given, row))
        elif cited not in self.errors and (given[link] or given[f"doi_{row}"]):
            self.add_error(cited, "Say what it is, or empty its link too.")

    def _clean_exercise(self, given: dict[str, Any], row: int) -> None:
        has_words = bool(given.get(f"text_{row}", "").strip())
        if has_words and not given.get(f"kind_{row}"):
            self.add_error(f"kind_{row}", "Choose what kind of exercise it is.")

    def plan(self) -> Plan:
        """Everything as it was filled in; raises MonthError where a rule is broken."""
        given = self.cleaned_data
        words = super().plan()
        return Plan(
            month=words.month,
            title=words.title,
            introduction=words.introduction,
            readings=tuple(
                self._reading(given, row)
                for row in range(self._reading_rows)
                if given[f"cited_{row}"].strip()
            ),
            exercises=tuple(
                Exercise(Kind(given[f"kind_{row}"]), given[f"text_{row}"].strip())
                for row in range(self._exercise_rows)
                if given[f"text_{row}"].strip()
            ),
            questions=words.questions,
            closing=words.closing,
        )

    @staticmethod
    def _reading(given: Mapping[str, Any], row: int) -> Reading:
        return Reading(given[f"cited_{row}"].strip(), given[f"link_{row}"], given[f"doi_{row}"])
