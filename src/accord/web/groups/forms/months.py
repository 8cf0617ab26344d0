"""The words of a month, when and where it meets, one reading, one exercise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django import forms
from django.core.validators import RegexValidator, URLValidator

from accord.errors import AccordError
from accord.exchange.documents import DocumentError, document_kind
from accord.supervision.exercises import MOST_CHARACTERS, Exercise, Kind
from accord.supervision.meeting_times import Slot, slot
from accord.supervision.months import MOST_INTRODUCTION, MOST_TITLE, Plan, Reading
from accord.web.groups.actions import Sent, Where
from accord.web.groups.models import MOST_CITED, Month
from accord.web.shared.once import key_field
from accord.web.shared.uploads import MOST_BYTES, TooLarge

T = TypeVar("T")

CALENDAR_MONTH = RegexValidator(
    r"^\d{4}-(0[1-9]|1[0-2])\Z", "A month is written like 2023-06: the year, a dash, the month."
)
KIND_CHOICES = [(kind.value, kind.heading) for kind in Kind]
_DOI_ADDRESSES = ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "doi:", "doi.org/")


def long_text(rows: int) -> forms.Textarea:
    """A field that grows with what is written."""
    return forms.Textarea(attrs={"rows": rows})


def month_field() -> forms.CharField:
    """A calendar month; a browser that knows months offers them."""
    return forms.CharField(
        label="Month",
        validators=[CALENDAR_MONTH],
        help_text="Written like 2023-06.",
        widget=forms.TextInput(attrs={"type": "month", "placeholder": "2023-06"}),
    )


class WordsForm(forms.Form):
    """A month's title, introduction, questions and closing words."""

    month = month_field()
    title = forms.CharField(label="Title", max_length=MOST_TITLE)
    introduction = forms.CharField(
        label="Introduction",
        required=False,
        max_length=MOST_INTRODUCTION,
        help_text="An empty line begins a paragraph; *stars* make words stand out (Markdown).",
        widget=long_text(12),
    )
    questions = forms.CharField(
        label="Questions for the meeting",
        required=False,
        max_length=MOST_INTRODUCTION,
        help_text="One a line.",
        widget=long_text(5),
    )
    closing = forms.CharField(
        label="Closing words",
        required=False,
        max_length=MOST_INTRODUCTION,
        help_text="They stand below the exercises.",
        widget=long_text(4),
    )

    @classmethod
    def of(cls, month: Month) -> WordsForm:
        """The form as the month is now."""
        names = ("month", "title", "introduction", "questions", "closing")
        return cls(initial={name: getattr(month, name) for name in names})

    def plan(self) -> Plan:
        """The words as a plan without readings and exercises."""
        given = self.cleaned_data
        return Plan(
            month=given["month"],
            title=given["title"],
            introduction=given["introduction"],
            questions=lines(given["questions"]),
            closing=given["closing"],
        )


class MeetingForm(forms.Form):
    """A day, two times on the wall, and where."""

    day = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}))
    starts = forms.TimeField(label="From", widget=forms.TimeInput(attrs={"type": "time"}))
    ends = forms.TimeField(label="Until", widget=forms.TimeInput(attrs={"type": "time"}))
    place = forms.CharField(
        label="Place",
        required=False,
        max_length=300,
        help_text="Where people come to. Leave it empty if you only call.",
    )
    call_link = forms.URLField(
        label="Address of a call",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Members see it on the page, in their mail and in their calendar.",
    )

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.slot: Slot | None = None

    @classmethod
    def of(cls, month: Month, zone: str) -> MeetingForm:
        """The form as the month is now."""
        initial: dict[str, object] = {
            "place": month.meeting_place,
            "call_link": month.call_link,
        }
        if month.starts is not None and month.ends is not None:
            starts = month.starts.astimezone(ZoneInfo(month.zone))
            ends = month.ends.astimezone(ZoneInfo(month.zone))
            initial |= {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}
        return cls(initial=initial, zone=month.zone or zone)

    def clean(self) -> dict[str, Any]:
        """A day on which the clock shows both times, and that is not long past."""
        given = super().clean() or {}
        if self.errors:
            return given
        self.slot = tried(
            self, "starts", lambda: slot(given["day"], given["starts"], given["ends"], self.zone)
        )
        return given

    @property
    def zone_words(self) -> str:
        """The zone as a person reads it."""
        return self.zone.replace("_", " ")

    def where(self) -> Where:
        """The place and the call."""
        return Where(self.cleaned_data["place"], self.cleaned_data["call_link"])


class ReadingForm(forms.Form):
    """How a reading is cited, and where it is."""

    cited = forms.CharField(
        label="What it is",
        max_length=MOST_CITED,
        help_text="As you would cite it, or in your own words.",
        widget=long_text(3),
    )
    link = forms.CharField(
        label="Link",
        required=False,
        max_length=500,
        help_text="Begins with https://. May be empty.",
        widget=forms.URLInput,
    )
    doi = forms.CharField(
        label="DOI", required=False, max_length=200, help_text="Like 10.1037/pst0000170."
    )
    file = forms.FileField(
        label="File",
        required=False,
        help_text="A PDF, an EPUB, a Word document or plain text, up to "
        f"{MOST_BYTES // 1024 // 1024} MB. Members of the group can download it.",
    )

    def clean_doi(self) -> str:
        """The DOI alone, where its address was given."""
        return without_address(self.cleaned_data["doi"])

    def clean_link(self) -> str:
        """An address of the web, or nothing."""
        return checked_link(self.cleaned_data["link"])

    def clean_file(self) -> Sent | None:
        """The file, if its content is of a kind that can be given to read."""
        found = self.cleaned_data["file"]
        if found is None:
            return None
        if isinstance(found, TooLarge):
            size = (found.size or 0) / 1024 / 1024
            raise forms.ValidationError(
                f"A file has at most {MOST_BYTES // 1024 // 1024} MB; this one has {size:.1f}."
            )
        sent = Sent(found.name, found.read())
        try:
            document_kind(sent.content)
        except DocumentError as error:
            raise forms.ValidationError(sentence(error)) from None
        return sent

    def clean(self) -> dict[str, Any]:
        """The rules of a reading."""
        given = super().clean() or {}
        if not self.errors:
            tried(self, None, self.reading)
        return given

    def reading(self) -> Reading:
        """The reading as it was filled in."""
        given = self.cleaned_data
        return Reading(given["cited"], given["link"], given["doi"])


class NewReadingForm(ReadingForm):
    """A reading that is not there yet."""

    key = key_field()


class ChangeReadingForm(ReadingForm):
    """The same, for a reading that may have a file already."""

    without_file = forms.BooleanField(label="Take its file away", required=False)

    field_order = ["cited", "link", "doi", "file", "without_file"]


class ExerciseForm(forms.Form):
    """What an exercise asks, and of which kind it is."""

    kind = forms.ChoiceField(
        label="Kind",
        choices=KIND_CHOICES,
        help_text="It decides what a member's page for it offers.",
    )
    text = forms.CharField(
        label="What it asks",
        max_length=MOST_CHARACTERS,
        widget=long_text(6),
    )

    def __init__(self, *args: Any, kind_is_fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind_is_fixed:
            self.fields["kind"].disabled = True
            self.fields["kind"].help_text = (
                "It was announced, so its kind stays: someone may have answered it. To ask for "
                "something else, take it away and add another one."
            )

    def exercise(self) -> Exercise:
        """The exercise as it was filled in."""
        return Exercise(Kind(self.cleaned_data["kind"]), self.cleaned_data["text"])


class NewExerciseForm(ExerciseForm):
    """An exercise that is not there yet."""

    key = key_field()


def lines(text: str) -> tuple[str, ...]:
    """The lines of a field that have words."""
    return tuple(line for line in map(str.strip, text.splitlines()) if line)


def without_address(doi: str) -> str:
    """A DOI without the address that it is often given with."""
    doi = doi.strip()
    for address in _DOI_ADDRESSES:
        if doi.lower().startswith(address):
            return doi[len(address) :].strip()
    return doi


def checked_link(link: str) -> str:
    """An address of the web, or nothing."""
    link = link.strip()
    if link:
        URLValidator(schemes=["http", "https"], message="A link begins with https:// or http://.")(
            link
        )
    return link


def tried(form: forms.Form, field: str | None, make: Callable[[], T]) -> T | None:
    """What ``make`` gives; where it refuses, its reason stands at the field."""
    try:
        return make()
    except AccordError as error:
        form.add_error(field, sentence(error))
        return None


def sentence(error: AccordError) -> str:
    """An error's words as a sentence."""
    text = str(error)
    return f"{text[:1].upper()}{text[1:]}."
