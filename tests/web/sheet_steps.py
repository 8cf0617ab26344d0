"""A member's worksheet with answers, for every test that begins with one."""

from __future__ import annotations

from typing import Any

from accord.supervision.answers import (
    Answer,
    Case,
    Clients,
    CommonGoal,
    CommonGoals,
    FreeText,
    ModalityChoice,
    OwnTherapist,
    Reflection,
    Scope,
)
from accord.supervision.exercises import Exercise, Kind
from accord.web.accounts.models import User
from accord.web.clients.models import Client
from accord.web.groups import actions as groups
from accord.web.groups.models import Month, MonthExercise
from accord.web.worksheets import actions
from accord.web.worksheets.queries import own_of, private_of
from tests.web.group_steps import dated, draft, make_group
from tests.web.personas import Cast

REFLECTION = Reflection(
    other_reading="a book on endings",
    stayed="that agreement is felt, and not seen",
    scope=Scope("couples and students", "18 to 60", "low mood, worry", "eating disorders"),
)
CASES = Clients(
    (
        Case(
            pseudonym="Birch",
            goals="sleep through the night\nsee friends",
            hopes="that he laughs again",
            direction="outdoors",
            experience="unhurried",
        ),
    )
)
MODALITY = ModalityChoice(key="cbt", goals=("less fear", "", "more doing"))
COMMON = CommonGoals((CommonGoal("sleep like I used to", "sleep"), CommonGoal("be calmer")))
FREE = FreeText("I would rather ask than guess.")
PRIVATE = OwnTherapist(("sleep more", "paint again"), ("get more sleep", "see friends"))
WRITTEN: dict[Kind, Answer] = {
    Kind.REFLECTION: REFLECTION,
    Kind.CLIENTS: CASES,
    Kind.MODALITY: MODALITY,
    Kind.CLIENT_GOALS: COMMON,
    Kind.FREE_TEXT: FREE,
}


def month_with_everything(cast: Cast) -> Month:
    """An announced month that has an exercise of each kind."""
    month = draft(cast, make_group(cast, "Second Tuesday"))
    groups.add_exercise(
        actor=cast["supervisor"],
        month=month,
        exercise=Exercise(Kind.FREE_TEXT, "What would you ask the others?"),
    )
    dated(cast, month)
    return groups.announce(actor=cast["supervisor"], month=month, link="https://x.example/m")


def exercise(month: Month, kind: Kind) -> MonthExercise:
    found: MonthExercise = month.exercises.get(kind=kind.value)
    return found


def save(user: User, month: Month, kind: Kind, value: Answer | None = None) -> int:
    """Save over whatever stands there; gives the revision."""
    one = exercise(month, kind)
    return actions.save(
        actor=user,
        exercise=one,
        value=value if value is not None else WRITTEN[kind],
        revision=own_of(user, one).revision,
    ).revision


def release(user: User, month: Month, kind: Kind, **more: Any) -> None:
    one = exercise(month, kind)
    actions.release(actor=user, exercise=one, revision=own_of(user, one).revision, **more)


def save_private(user: User, month: Month, value: OwnTherapist = PRIVATE) -> None:
    one = exercise(month, Kind.OWN_THERAPIST)
    actions.save_private(
        actor=user, exercise=one, value=value, revision=private_of(user, one).revision
    )


def compare(user: User, month: Month) -> None:
    save_private(user, month)
    actions.compare(actor=user, exercise=exercise(month, Kind.OWN_THERAPIST))


def with_client(user: User, month: Month, client: Client) -> None:
    """A case of a client of their own, with all four questions answered."""
    case = Case(
        client=str(client.pk),
        goals="fewer nightmares\nmore time with the children",
        hopes="that he sleeps",
        direction="towards his children",
        experience="steady",
    )
    save(user, month, Kind.CLIENTS, Clients((case,)))
