"""What people fill in about groups and months."""

from accord.web.groups.forms.checking import CheckForm, PagePaste, Parts
from accord.web.groups.forms.groups import GroupForm, NewGroupForm, PersonForm
from accord.web.groups.forms.months import (
    ChangeReadingForm,
    ExerciseForm,
    MeetingForm,
    NewExerciseForm,
    NewReadingForm,
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
    "NewExerciseForm",
    "NewGroupForm",
    "NewReadingForm",
    "PagePaste",
    "Parts",
    "PersonForm",
    "ReadingForm",
    "WordsForm",
    "sentence",
]
