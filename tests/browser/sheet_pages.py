"""The pages of worksheets for the table: name, who opens it, its address, what it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from accord.consensus.values import Relation
from accord.supervision.answers import Case, Clients, CommonGoal, CommonGoals, OwnTherapist
from accord.supervision.exercises import Kind
from accord.web.groups import actions as groups
from accord.web.groups.models import Month
from accord.web.rounds import actions as rounds
from accord.web.rounds.parts import Part
from accord.web.worksheets import actions
from tests.web.desk_steps import desk, new_client
from tests.web.group_steps import PLAN, announced
from tests.web.personas import Cast
from tests.web.sheet_steps import (
    PRIVATE,
    exercise,
    month_with_everything,
    release,
    save,
    save_private,
    with_client,
)

Make = Callable[[Cast], dict[str, Any]]
LONG = "to stay with what is there, a little longer than I would like to, before I " + "x" * 90


def nothing(cast: Cast) -> dict[str, Any]:
    return {}


def many_sheets(cast: Cast) -> dict[str, Any]:
    month = month_with_everything(cast)
    for name in ("2023-05", "2023-04"):
        later = announced(cast, month.group, replace(PLAN, month=name, title=f"Endings, {name}"))
        save(cast["clinician"], later, Kind.MODALITY)
    return {}


def a_sheet(cast: Cast) -> dict[str, Any]:
    return {"month_id": month_with_everything(cast).pk}


def half_done(cast: Cast) -> dict[str, Any]:
    month, me = month_with_everything(cast), cast["clinician"]
    for kind in (Kind.REFLECTION, Kind.CLIENTS, Kind.MODALITY, Kind.FREE_TEXT):
        save(me, month, kind)
    for kind in (Kind.REFLECTION, Kind.MODALITY):
        release(me, month, kind)
    save(me, month, Kind.MODALITY, replace_goals(month))
    gone = exercise(month, Kind.FREE_TEXT)
    groups.remove_exercise(actor=cast["supervisor"], exercise=gone)
    return {"month_id": month.pk}


def replace_goals(month: Month) -> Any:
    from tests.web.sheet_steps import MODALITY

    return replace(MODALITY, goals=("less fear", "more doing", LONG))


def of(kind: Kind, *steps: Callable[[Cast, Month], None]) -> Make:
    """One exercise's page, after these steps."""

    def make(cast: Cast) -> dict[str, Any]:
        month = month_with_everything(cast)
        for step in steps:
            step(cast, month)
        return {"exercise_id": exercise(month, kind).pk}

    return make


def saved(kind: Kind) -> Callable[[Cast, Month], None]:
    return lambda cast, month: save(cast["clinician"], month, kind) and None


def released(kind: Kind) -> Callable[[Cast, Month], None]:
    return lambda cast, month: release(cast["clinician"], month, kind)


def an_earlier_scope(cast: Cast, month: Month) -> None:
    earlier = announced(cast, month.group, replace(PLAN, month="2023-05", title="Endings"))
    save(cast["clinician"], earlier, Kind.REFLECTION)


def three_clients(cast: Cast, month: Month) -> None:
    """One with a map, one with a round, one by a pseudonym, and two more to choose from."""
    mapped, open_round = desk(cast, "revealed", "Wren"), desk(cast, "drafting", "Otter")
    for name in ("Heron", "A pseudonym that is a good deal longer than most would ever be"):
        new_client(cast, name)
    cases = (
        Case(client=str(mapped.client.pk), goals="fewer nightmares\nher kids", hopes="rest"),
        Case(client=str(open_round.client.pk)),
        Case(client=str(new_client(cast, "עפרוני").pk), direction="outdoors"),
        Case(pseudonym="Birch", experience=LONG),
    )
    save(cast["clinician"], month, Kind.CLIENTS, Clients(cases))


def two_words(cast: Cast, month: Month) -> None:
    save(cast["clinician"], month, Kind.CLIENTS, Clients((Case(pseudonym="Birch", goals="x"),)))


def drawn_goals(cast: Cast, month: Month) -> None:
    dyad = desk(cast, "revealed", "Wren")
    goals = CommonGoals((CommonGoal("get a good night's sleep again"), CommonGoal("win at chess")))
    revision = save(cast["clinician"], month, Kind.CLIENT_GOALS, goals)
    actions.draw(
        actor=cast["clinician"],
        exercise=exercise(month, Kind.CLIENT_GOALS),
        round=dyad.round,
        places=[0],
        revision=revision,
    )


def alone(cast: Cast, month: Month) -> None:
    save_private(cast["clinician"], month)


def in_need(cast: Cast, month: Month) -> None:
    save_private(cast["clinician"], month, OwnTherapist(("stop wanting to die",), ("rest",), True))


def on_the_map(cast: Cast, month: Month) -> None:
    save_private(cast["clinician"], month, replace(PRIVATE, imagined=True))
    compare_again(cast, month)
    actions.decide(
        actor=cast["clinician"],
        exercise=exercise(month, Kind.OWN_THERAPIST),
        mine=1,
        theirs=1,
        relation=Relation.RELATED,
    )


def compare_again(cast: Cast, month: Month) -> None:
    actions.compare(actor=cast["clinician"], exercise=exercise(month, Kind.OWN_THERAPIST))


def has_left(cast: Cast, month: Month) -> None:
    membership = month.group.memberships.get(user=cast["clinician"])
    groups.take_out(actor=cast["supervisor"], membership=membership)


def drawing(cast: Cast) -> dict[str, Any]:
    desk(cast, "revealed", "Wren")
    return {"exercise_id": exercise(month_with_everything(cast), Kind.CLIENT_GOALS).pk}


def carrying(cast: Cast) -> dict[str, Any]:
    month, dyad = month_with_everything(cast), desk(cast, "drafting", "Wren")
    with_client(cast["clinician"], month, dyad.client)
    draft: dict[str, Any] = {"actor": cast["clinician"], "round": dyad.round, "revision": 0}
    rounds.save_text(**draft, part=Part.HOPES, text="that he trusts himself again")
    return {"exercise_id": exercise(month, Kind.CLIENTS).pk, "client_id": dyad.client.pk}


ANSWER = "worksheets:answer"
GOALS = Kind.CLIENT_GOALS

SHEETS: tuple[tuple[str, str, str, Make], ...] = (
    ("sheets none", "clinician", "worksheets:sheets", nothing),
    ("sheets", "clinician", "worksheets:sheets", many_sheets),
    ("sheet new", "clinician", "worksheets:sheet", a_sheet),
    ("sheet half", "clinician", "worksheets:sheet", half_done),
    ("sheet reflection", "clinician", ANSWER, of(Kind.REFLECTION, an_earlier_scope)),
    ("sheet clients none", "supervisor", ANSWER, of(Kind.CLIENTS)),
    ("sheet clients", "clinician", ANSWER, of(Kind.CLIENTS, three_clients)),
    ("sheet one client", "clinician", ANSWER, of(Kind.CLIENTS, two_words)),
    ("sheet modality none", "clinician", ANSWER, of(Kind.MODALITY)),
    (
        "sheet modality",
        "clinician",
        ANSWER,
        of(Kind.MODALITY, saved(Kind.MODALITY), released(Kind.MODALITY)),
    ),
    ("sheet goals none", "clinician", ANSWER, of(GOALS)),
    ("sheet goals", "clinician", ANSWER, of(GOALS, drawn_goals)),
    ("sheet alone none", "clinician", ANSWER, of(Kind.OWN_THERAPIST)),
    ("sheet alone", "clinician", ANSWER, of(Kind.OWN_THERAPIST, alone)),
    ("sheet alone in need", "clinician", ANSWER, of(Kind.OWN_THERAPIST, in_need)),
    ("sheet free", "clinician", ANSWER, of(Kind.FREE_TEXT)),
    ("sheet has left", "clinician", ANSWER, of(Kind.CLIENTS, three_clients, has_left)),
    ("sheet map", "clinician", "worksheets:map", of(Kind.OWN_THERAPIST, on_the_map)),
    ("sheet delete", "clinician", "worksheets:delete", of(Kind.OWN_THERAPIST, alone)),
    ("sheet draw", "clinician", "worksheets:draw", drawing),
    ("sheet carry", "clinician", "worksheets:carry", carrying),
    ("sheet release goals", "clinician", "worksheets:release", of(GOALS, drawn_goals)),
    (
        "sheet release",
        "clinician",
        "worksheets:release",
        of(Kind.REFLECTION, saved(Kind.REFLECTION)),
    ),
)
