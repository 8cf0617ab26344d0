"""Each kind of exercise as a form of its own."""

from accord.supervision.exercises import Kind
from accord.web.worksheets.forms.clients import QUESTIONS, ClientsForm
from accord.web.worksheets.forms.common_goals import CommonGoalsForm, named
from accord.web.worksheets.forms.fields import AnswerForm, Around, Value
from accord.web.worksheets.forms.modality import ModalityForm
from accord.web.worksheets.forms.own_therapist import OwnTherapistForm
from accord.web.worksheets.forms.plain import SCOPE, FreeTextForm, ReflectionForm

FORMS: dict[Kind, type[AnswerForm]] = {
    Kind.REFLECTION: ReflectionForm,
    Kind.CLIENTS: ClientsForm,
    Kind.MODALITY: ModalityForm,
    Kind.CLIENT_GOALS: CommonGoalsForm,
    Kind.OWN_THERAPIST: OwnTherapistForm,
    Kind.FREE_TEXT: FreeTextForm,
}
"""The form of each kind."""

__all__ = [
    "FORMS",
    "QUESTIONS",
    "SCOPE",
    "AnswerForm",
    "Around",
    "ClientsForm",
    "CommonGoalsForm",
    "FreeTextForm",
    "ModalityForm",
    "OwnTherapistForm",
    "ReflectionForm",
    "Value",
    "named",
]
