"""What people fill in about groups and months."""

from accord.web.groups.forms.checking import CheckForm, PagePaste, Parts
from accord.web.groups.forms.groups import GroupForm, PersonForm
from accord.web.groups.forms.months import (
    ChangeReadingForm,
    ExerciseForm,
    MeetingForm,
    ReadingForm,
    WordsForm,
    sentence,
)

__all__ = [
    "ChangeReadingForm",
    "CheckForm",
    "ExerciseForm",
    "GroupForm",
    "MeetingForm",
    "PagePaste",
    "Parts",
    "PersonForm",
    "ReadingForm",
    "WordsForm",
    "sentence",
]
