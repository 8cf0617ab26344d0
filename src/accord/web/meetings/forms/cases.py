"""A case abstract: whom it is of, its parts, what becomes of each mark, until when it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from accord.supervision.case_abstracts import MOST_PART, Abstract, ConsentRule, Part
from accord.supervision.case_review import Marked, Review
from accord.web.meetings.actions.cases import MOST_CALLED
from accord.web.meetings.forms.notes import area, plain
from accord.web.meetings.queries import Written
from accord.web.shared.once import key_field

if TYPE_CHECKING:
    from django.http import QueryDict

LEAVE, OWN = "leave", "own"

HINTS = {
    Part.QUESTION: "What do you want from the group?",
    Part.BACKGROUND: "What the group must know, and no more.",
    Part.TRIED: "",
    Part.CONSENSUS: "How far the two of you want the same, in your words.",
}


class WhomForm(forms.Form):
    """Of whom a case is: someone on the worksheet, a client, or someone without a record."""

    key = key_field()
    whom = forms.ChoiceField(label="Of whom", required=False)
    called = forms.CharField(
        label="Or someone without a record here",
        max_length=MOST_CALLED,
        required=False,
        help_text="What you call them, for yourself. The group sees another name.",
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )

    def __init__(
        self, data: QueryDict | None, choices: Sequence[tuple[str, list[tuple[str, str]]]]
    ) -> None:
        super().__init__(data)
        field = self.fields["whom"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose"), *((label, rows) for label, rows in choices if rows)]
        if len(field.choices) == 1:
            del self.fields["whom"]
            self.fields["called"].label = "What you call them"

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or {}
        if not self.errors and not given.get("whom") and not given["called"].strip():
            raise forms.ValidationError("Choose someone, or write what you call them.")
        return given


class CaseForm(forms.Form):
    """The parts of an abstract, as typed."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)
    sessions = forms.CharField(
        label="Days of the sessions",
        required=False,
        max_length=4_000,
        help_text="A day on each line, such as 2024-03-14 or 3/14/2024. A date in your text can "
        "then become “session 4”. The group does not see this.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: QueryDict | None, written: Written, revision: int) -> None:
        super().__init__(data)
        self.left_in = written.left_in
        self.fields["revision"].initial = revision
        self.fields["sessions"].initial = "\n".join(written.sessions)
        for part in Part:
            self.fields[part.value] = forms.CharField(
                label=part.heading,
                help_text=HINTS[part],
                required=False,
                strip=False,
                max_length=MOST_PART,
                initial=written.abstract.text(part),
                widget=area(3 if part is Part.QUESTION else 4),
            )

    @property
    def parts(self) -> list[forms.BoundField]:
        """The fields of the abstract, in order."""
        return [self[part.value] for part in Part]

    @property
    def known(self) -> int:
        """The revision that the page knows."""
        return int(self.cleaned_data.get("revision") or 0)

    def written(self) -> Written:
        """What was typed."""
        given = self.cleaned_data
        lines = plain(given.get("sessions")).splitlines()
        return Written(
            Abstract(**{part.value: plain(given.get(part.value)) for part in Part}),
            tuple(line for line in map(str.strip, lines) if line),
            self.left_in,
        )


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark with its two fields: which words, and words of one's own."""

    marked: Marked
    times: int
    choice: forms.BoundField
    own: forms.BoundField

    @property
    def number(self) -> int:
        """The number that stands at the mark in the text, from 1."""
        return self.marked.number + 1

    @property
    def label(self) -> str:
        """What the mark is, how sure and why."""
        mark = self.marked.mark
        return f"{mark.kind.heading}, {mark.sure.value}: {mark.why}"


class ReviewForm(forms.Form):
    """What becomes of each mark."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None, found: Review, left_in: Sequence[str], revision: int
    ) -> None:
        super().__init__(data)
        self.found, self.left_before = found, tuple(left_in)
        self.fields["revision"].initial = revision
        for one in found.marked:
            self.fields[f"m-{one.number}"] = self._choice(one)
            self.fields[f"w-{one.number}"] = forms.CharField(
                label="Other words",
                required=False,
                max_length=200,
                widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
            )

    def _choice(self, one: Marked) -> forms.ChoiceField:
        offers = [(str(at), words) for at, words in enumerate(one.mark.offers)]
        leave = [] if one.must_go else [(LEAVE, "Leave it in")]
        field = forms.ChoiceField(
            label="Put in its place",
            choices=[*offers, *leave, (OWN, "Other words:")],
            widget=forms.RadioSelect,
        )
        first = LEAVE if one.key in self.left_before or not one.to_decide else "0"
        field.initial = first if (first != "0" or offers) else OWN
        return field

    def rows(self, *, guesses: bool) -> list[MarkRow]:
        """The marks to decide; or the guesses."""
        return [
            MarkRow(
                one,
                self.found.times(one.number),
                self[f"m-{one.number}"],
                self[f"w-{one.number}"],
            )
            for one in self.found.marked
            if one.to_decide is not guesses
        ]

    def to_decide(self) -> list[MarkRow]:
        """The marks that somebody must decide."""
        return self.rows(guesses=False)

    def guesses(self) -> list[MarkRow]:
        """The marks that are a guess."""
        return self.rows(guesses=True)

    def clean(self) -> dict[str, Any]:
        """Words of one's own have letters."""
        given = super().clean() or {}
        for one in self.found.marked:
            if given.get(f"m-{one.number}") == OWN and not given.get(f"w-{one.number}", "").strip():
                self.add_error(f"m-{one.number}", "Write what to put in its place.")
        return given

    def chosen(self) -> dict[int, str]:
        """Words by the number of the mark that they replace."""
        found: dict[int, str] = {}
        for one in self.found.marked:
            choice = self.cleaned_data[f"m-{one.number}"]
            if choice == OWN:
                found[one.number] = self.cleaned_data[f"w-{one.number}"].strip()
            elif choice != LEAVE:
                found[one.number] = one.mark.offers[int(choice)]
        return found

    def left_in(self) -> tuple[str, ...]:
        """The keys of marks that are left in on purpose; earlier ones stay."""
        left = {
            one.key
            for one in self.found.marked
            if one.to_decide and self.cleaned_data[f"m-{one.number}"] == LEAVE
        }
        gone = {one.key for one in self.found.marked} - left
        return tuple(sorted((set(self.left_before) | left) - gone))


class ShowForm(forms.Form):
    """Until when, and what the client said."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    day = forms.DateField(
        label="Shown until the end of",
        help_text="Then its words are deleted: what the group saw, and your draft. You can "
        "withdraw it at any time.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    said_on = forms.DateField(
        label="The client said yes on",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    looked = forms.BooleanField(
        label="I have read it as it stands here, and it may be shown",
        error_messages={"required": "Nothing was shown. Read it, then tick that you have."},
    )

    def __init__(self, data: QueryDict | None, *, revision: int, day: date, asks: bool) -> None:
        super().__init__(data)
        self.fields["revision"].initial = revision
        self.fields["day"].initial = day
        self.fields["said_on"].required = asks
        self.fields["said_on"].error_messages["required"] = (
            "Say on which day the client said yes. Without it the case is not shown."
        )
        if not asks:
            del self.fields["said_on"]


class RuleForm(forms.Form):
    """When the client is asked."""

    consent = forms.ChoiceField(
        label="Before a case is shown to a group",
        choices=[(rule.value, rule.words) for rule in ConsentRule],
        widget=forms.RadioSelect,
    )
