"""Saving, releasing, drawing, carrying: what each does, and whom it refuses."""

from __future__ import annotations

from typing import Any

import pytest

from accord.consensus.values import Relation
from accord.errors import AccordError
from accord.supervision.answers import (
    AnswerError,
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
from accord.supervision.exercises import Kind
from accord.supervision.releasing import SharedGoal, SharedGoals, SharedModality
from accord.supervision.states import StateError
from accord.web.clients.permissions import NotYoursError
from accord.web.groups import actions as groups
from accord.web.groups.models import Month, MonthExercise
from accord.web.rounds import actions as rounds
from accord.web.rounds.actions import DraftChangedError
from accord.web.rounds.parts import Part
from accord.web.rounds.queries import own_writing
from accord.web.worksheets import actions, queries
from tests.web.desk_steps import desk, new_client
from tests.web.group_steps import announced
from tests.web.personas import Cast
from tests.web.round_steps import CLIENTS

WRITTEN = {
    Kind.REFLECTION: Reflection(stayed="it is felt", scope=Scope(ages="adults")),
    Kind.CLIENTS: Clients((Case(pseudonym="Birch", goals="sleep"),)),
    Kind.MODALITY: ModalityChoice(key="cbt", goals=("less fear", "", "more doing")),
    Kind.CLIENT_GOALS: CommonGoals((CommonGoal("sleep", "sleep"), CommonGoal("be calmer"))),
}


@pytest.fixture
def month(cast: Cast) -> Month:
    return announced(cast)


def exercise(month: Month, kind: Kind) -> MonthExercise:
    return month.exercises.get(kind=kind.value)


def save(cast: Cast, month: Month, kind: Kind, value: Any = None, revision: int = 0) -> int:
    return actions.save(
        actor=cast["clinician"],
        exercise=exercise(month, kind),
        value=value if value is not None else WRITTEN[kind],
        revision=revision,
    ).revision


def release(cast: Cast, month: Month, kind: Kind, revision: int = 1, **more: Any) -> Any:
    return actions.release(
        actor=cast["clinician"], exercise=exercise(month, kind), revision=revision, **more
    )


def verbs(cast: Cast) -> list[str]:
    return list(cast.practice.audit_rows.order_by("id").values_list("verb", flat=True))


# Saving


@pytest.mark.parametrize("kind", WRITTEN)
def test_an_answer_is_kept_as_typed_and_sealed(cast: Cast, month: Month, kind: Kind) -> None:
    assert save(cast, month, kind) == 1
    own = queries.own_of(cast["clinician"], exercise(month, kind))
    assert (own.value, own.revision, own.released) == (WRITTEN[kind], 1, None)
    raw = cast["clinician"].worksheet_answers.values_list("body", flat=True).get()
    assert b"sleep" not in raw.token


def test_saving_leaves_no_row(cast: Cast, month: Month) -> None:
    before = verbs(cast)
    save(cast, month, Kind.MODALITY)
    assert verbs(cast) == before


def test_a_second_tab_overwrites_nothing(cast: Cast, month: Month) -> None:
    save(cast, month, Kind.MODALITY)
    other = ModalityChoice(name="Ecotherapy")
    with pytest.raises(DraftChangedError) as told:
        save(cast, month, Kind.MODALITY, other, revision=0)
    assert told.value.revision == 1
    assert save(cast, month, Kind.MODALITY, other, revision=1) == 2


def test_the_same_words_twice_are_one_save(cast: Cast, month: Month) -> None:
    assert save(cast, month, Kind.MODALITY) == save(cast, month, Kind.MODALITY) == 1


def test_an_answer_of_another_kind_is_refused(cast: Cast, month: Month) -> None:
    with pytest.raises(AnswerError):
        save(cast, month, Kind.MODALITY, FreeText("no"))
    with pytest.raises(AnswerError):
        save(cast, month, Kind.OWN_THERAPIST, FreeText("no"))


@pytest.mark.parametrize("who", ["other clinician", "other practice", "client"])
def test_who_is_not_in_the_group_writes_nothing(cast: Cast, month: Month, who: str) -> None:
    with pytest.raises(NotYoursError):
        actions.save(
            actor=cast[who],
            exercise=exercise(month, Kind.MODALITY),
            value=WRITTEN[Kind.MODALITY],
            revision=0,
        )


def test_who_has_left_reads_on_and_writes_no_more(cast: Cast, month: Month) -> None:
    save(cast, month, Kind.MODALITY)
    membership = month.group.memberships.get(user=cast["clinician"])
    groups.take_out(actor=cast["supervisor"], membership=membership)
    assert list(queries.sheets_of(cast["clinician"])) == [month]
    assert list(queries.exercises_for(cast["clinician"])) == [exercise(month, Kind.MODALITY)]
    with pytest.raises(NotYoursError):
        save(cast, month, Kind.MODALITY, ModalityChoice(name="x"), revision=1)


def test_what_is_left_is_counted_without_the_private_exercise(cast: Cast, month: Month) -> None:
    me = cast["clinician"]
    save(cast, month, Kind.MODALITY)
    save(cast, month, Kind.REFLECTION, Reflection())
    keep_private(cast, month)
    left = queries.left_of(me, [month])[month.pk]
    assert (left.left, left.of) == (3, 4)
    sheet = queries.sheet_of(me, month)
    assert (sheet.prepared, sheet.of, len(sheet.lines)) == (1, 4, 5)
    assert not any(line.prepared for line in sheet.lines if line.private)


def test_an_exercise_that_is_taken_away_leaves_what_was_written(cast: Cast, month: Month) -> None:
    save(cast, month, Kind.MODALITY)
    release(cast, month, Kind.MODALITY)
    groups.remove_exercise(actor=cast["supervisor"], exercise=exercise(month, Kind.MODALITY))
    sheet = queries.sheet_of(cast["clinician"], month)
    assert [line.exercise.asks for line in sheet.gone] == [Kind.MODALITY]
    assert queries.released_for(cast["owner"], month) == {}
    with pytest.raises(NotYoursError):
        release(cast, month, Kind.MODALITY)


def test_the_scope_of_the_last_month_is_offered(cast: Cast, month: Month) -> None:
    save(cast, month, Kind.REFLECTION)
    later = announced(cast, month.group, plan_of("2023-07"))
    found = queries.earlier_scope(cast["clinician"], exercise(later, Kind.REFLECTION))
    assert found == (Scope(ages="adults"), month)
    assert queries.earlier_scope(cast["owner"], exercise(later, Kind.REFLECTION)) is None


def plan_of(month: str) -> Any:
    from dataclasses import replace

    from tests.web.group_steps import PLAN

    return replace(PLAN, month=month)


# Releasing


def test_what_is_released_is_a_copy_that_later_writing_does_not_change(
    cast: Cast, month: Month
) -> None:
    save(cast, month, Kind.MODALITY)
    release(cast, month, Kind.MODALITY)
    save(cast, month, Kind.MODALITY, ModalityChoice(name="Ecotherapy"), revision=1)
    for viewer in ("supervisor", "owner", "clinician"):
        (found,) = queries.released_for(cast[viewer], month)[Kind.MODALITY]
        assert found.user == cast["clinician"]
        assert found.value == SharedModality(
            "cbt", "Cognitive behavioural therapy", False, ("less fear", "more doing")
        )
    assert queries.own_of(cast["clinician"], exercise(month, Kind.MODALITY)).stale


@pytest.mark.parametrize("who", ["other clinician", "other practice", "client"])
def test_others_see_nothing_of_what_is_released(cast: Cast, month: Month, who: str) -> None:
    save(cast, month, Kind.MODALITY)
    release(cast, month, Kind.MODALITY)
    assert queries.released_for(cast[who], month) == {}


def test_released_client_goals_have_no_client(cast: Cast, month: Month) -> None:
    dyad = desk(cast, "revealed")
    draw(cast, month, dyad.round, [0, 1])
    release(cast, month, Kind.CLIENT_GOALS, places=[1])
    (found,) = queries.released_for(cast["owner"], month)[Kind.CLIENT_GOALS]
    assert found.value == SharedGoals((SharedGoal(CLIENTS[1], ""),))
    assert str(dyad.client.pk) not in repr(found.value)


def test_nothing_crosses_that_was_not_looked_through(cast: Cast, month: Month) -> None:
    save(cast, month, Kind.MODALITY)
    save(cast, month, Kind.MODALITY, ModalityChoice(name="Ecotherapy"), revision=1)
    with pytest.raises(DraftChangedError):
        release(cast, month, Kind.MODALITY, revision=1)
    assert queries.released_for(cast["owner"], month) == {}


def test_an_answer_without_words_is_not_released(cast: Cast, month: Month) -> None:
    with pytest.raises(AnswerError):
        release(cast, month, Kind.MODALITY, revision=0)


@pytest.mark.parametrize("kind", [Kind.CLIENTS, Kind.OWN_THERAPIST])
def test_cases_and_the_private_exercise_never_cross(cast: Cast, month: Month, kind: Kind) -> None:
    if kind is Kind.CLIENTS:
        save(cast, month, kind)
    else:
        keep_private(cast, month)
    with pytest.raises(AnswerError):
        release(cast, month, kind)
    assert not cast.practice.releasedanswers.exists()


def test_release_is_taken_back_until_the_meeting(cast: Cast, month: Month) -> None:
    save(cast, month, Kind.MODALITY)
    release(cast, month, Kind.MODALITY)
    taken = {"actor": cast["clinician"], "exercise": exercise(month, Kind.MODALITY)}
    actions.take_back(**taken)
    actions.take_back(**taken)
    assert queries.released_for(cast["owner"], month) == {}
    release(cast, month, Kind.MODALITY)
    groups.meet(actor=cast["supervisor"], month=month)
    month.refresh_from_db()
    with pytest.raises(StateError):
        actions.take_back(**taken)
    with pytest.raises(StateError):
        release(cast, month, Kind.MODALITY)
    assert Kind.MODALITY in queries.released_for(cast["owner"], month)
    assert verbs(cast).count("worksheets.released") == 2
    assert verbs(cast).count("worksheets.taken_back") == 1


def test_what_a_member_released_goes_with_them_until_the_meeting(cast: Cast, month: Month) -> None:
    save(cast, month, Kind.MODALITY)
    release(cast, month, Kind.MODALITY)
    membership = month.group.memberships.get(user=cast["clinician"])
    groups.take_out(actor=cast["supervisor"], membership=membership)
    assert queries.released_for(cast["owner"], month) == {}
    groups.meet(actor=cast["supervisor"], month=month)
    month.refresh_from_db()
    assert Kind.MODALITY in queries.released_for(cast["owner"], month)


# Drawing


def draw(cast: Cast, month: Month, round: Any, places: list[int], revision: int = 0) -> int:
    return actions.draw(
        actor=cast["clinician"],
        exercise=exercise(month, Kind.CLIENT_GOALS),
        round=round,
        places=places,
        revision=revision,
    ).revision


def test_goals_are_drawn_as_they_were_said_and_once(cast: Cast, month: Month) -> None:
    dyad = desk(cast, "revealed")
    save(cast, month, Kind.CLIENT_GOALS)
    assert draw(cast, month, dyad.round, [0], 1) == draw(cast, month, dyad.round, [0], 2) == 2
    goals = queries.own_of(cast["clinician"], exercise(month, Kind.CLIENT_GOALS)).value
    assert isinstance(goals, CommonGoals)
    assert goals.goals[-1] == CommonGoal(
        CLIENTS[0], client=str(dyad.client.pk), round=str(dyad.round.pk)
    )
    assert verbs(cast).count("worksheets.drawn") == 1


@pytest.mark.parametrize("state", ["drafting", "sealed_by_client", "sealed"])
def test_nothing_is_drawn_before_the_map_is_open(cast: Cast, month: Month, state: str) -> None:
    dyad = desk(cast, state)
    assert queries.drawable(cast["clinician"], dyad.client) == []
    with pytest.raises(NotYoursError):
        draw(cast, month, dyad.round, [0])


def test_nothing_is_drawn_from_another_clinicians_client(cast: Cast, month: Month) -> None:
    dyad = desk(cast, "revealed")
    assert queries.drawable(cast["owner"], dyad.client) == []
    with pytest.raises(NotYoursError):
        actions.draw(
            actor=cast["owner"],
            exercise=exercise(month, Kind.CLIENT_GOALS),
            round=dyad.round,
            places=[0],
            revision=0,
        )


def test_words_that_a_client_takes_back_are_shown_no_more(cast: Cast, month: Month) -> None:
    dyad = desk(cast, "revealed")
    save(cast, month, Kind.CLIENT_GOALS)
    draw(cast, month, dyad.round, [0], 1)
    rounds.withdraw_consent(actor=dyad.user)
    own = queries.own_of(cast["clinician"], exercise(month, Kind.CLIENT_GOALS))
    assert own.value == WRITTEN[Kind.CLIENT_GOALS]
    assert own.withheld == 1


def test_a_goal_that_is_not_there_is_not_drawn(cast: Cast, month: Month) -> None:
    dyad = desk(cast, "revealed")
    for places in ([], [9]):
        with pytest.raises(AnswerError):
            draw(cast, month, dyad.round, places)


# Carrying


CASE = Case(goals="more sleep\nfewer fights", hopes="rest", direction="home", experience="calm")


def carried(cast: Cast, month: Month, client: Any, case: Case = CASE) -> dict[str, Any]:
    from dataclasses import replace

    value = Clients((replace(case, client=str(client.pk)),))
    save(cast, month, Kind.CLIENTS, value)
    return {
        "actor": cast["clinician"],
        "exercise": exercise(month, Kind.CLIENTS),
        "client": client,
    }


def test_carrying_begins_a_round_and_fills_the_therapists_draft(cast: Cast, month: Month) -> None:
    client = new_client(cast)
    round = actions.carry(**carried(cast, month, client))
    written = own_writing(cast["clinician"], round).written
    assert [goal.text for goal in written.goals] == ["more sleep", "fewer fights"]
    assert (written.hopes, written.direction, written.experience) == ("rest", "home", "calm")
    assert own_writing(client.user, round).written.goals == ()
    assert verbs(cast)[-2:] == ["rounds.started", "worksheets.carried"]


def test_carrying_twice_changes_nothing_more(cast: Cast, month: Month) -> None:
    deed = carried(cast, month, new_client(cast))
    round = actions.carry(**deed)
    before = own_writing(cast["clinician"], round)
    assert actions.carry(**deed) == round
    assert own_writing(cast["clinician"], round) == before


def test_what_stands_in_the_draft_is_looked_at_and_stays(cast: Cast, month: Month) -> None:
    dyad = desk(cast)
    me: dict[str, Any] = {"actor": cast["clinician"], "round": dyad.round, "revision": 0}
    rounds.save_text(**me, part=Part.HOPES, text="that he laughs")
    deed = carried(cast, month, dyad.client)
    with pytest.raises(actions.StandsThereError):
        actions.carry(**deed)
    assert own_writing(cast["clinician"], dyad.round).written.direction == ""
    plan = actions.look(cast["clinician"], deed["exercise"], dyad.client)
    assert [part.part for part in plan.parts if part.clashes] == [Part.HOPES]
    actions.carry(**deed, looked_at=plan.revisions)
    assert own_writing(cast["clinician"], dyad.round).written.hopes == "that he laughs\n\nrest"


def test_a_draft_that_changed_after_the_look_is_looked_at_again(cast: Cast, month: Month) -> None:
    dyad = desk(cast)
    deed = carried(cast, month, dyad.client)
    plan = actions.look(cast["clinician"], deed["exercise"], dyad.client)
    me: dict[str, Any] = {"actor": cast["clinician"], "round": dyad.round, "revision": 0}
    rounds.save_text(**me, part=Part.HOPES, text="that he laughs")
    with pytest.raises(DraftChangedError):
        actions.carry(**deed, looked_at=plan.revisions)


def test_a_sealed_list_is_not_changed(cast: Cast, month: Month) -> None:
    dyad = desk(cast, "sealed_by_therapist")
    with pytest.raises(actions.SealedAlreadyError):
        actions.carry(**carried(cast, month, dyad.client))


def test_more_goals_than_a_round_takes_are_refused_whole(cast: Cast, month: Month) -> None:
    client = new_client(cast)
    case = Case(goals="\n".join(f"goal {n}" for n in range(9)), hopes="rest")
    with pytest.raises(AccordError, match="at most 7"):
        actions.carry(**carried(cast, month, client, case))
    assert not client.rounds.exists()


def test_a_case_without_words_begins_no_round(cast: Cast, month: Month) -> None:
    client = new_client(cast)
    with pytest.raises(AnswerError):
        actions.carry(**carried(cast, month, client, Case()))
    assert not client.rounds.exists()


def test_another_clinicians_client_is_not_carried(cast: Cast, month: Month) -> None:
    client = new_client(cast)
    with pytest.raises(NotYoursError):
        actions.carry(actor=cast["owner"], exercise=exercise(month, Kind.CLIENTS), client=client)


# The private exercise


def keep_private(
    cast: Cast, month: Month, value: OwnTherapist | None = None, revision: int = 0
) -> int:
    value = value or OwnTherapist(("sleep more", "paint again"), ("get more sleep",))
    return actions.save_private(
        actor=cast["clinician"],
        exercise=exercise(month, Kind.OWN_THERAPIST),
        value=value,
        revision=revision,
    ).revision


def test_the_private_exercise_leaves_no_trace(cast: Cast, month: Month) -> None:
    mine: dict[str, Any] = {
        "actor": cast["clinician"],
        "exercise": exercise(month, Kind.OWN_THERAPIST),
    }
    before = verbs(cast)
    keep_private(cast, month)
    actions.compare(**mine)
    actions.decide(**mine, mine=1, theirs=0, relation=Relation.SAME)
    assert queries.private_of(mine["actor"], mine["exercise"]).reading is not None
    actions.delete_private(**mine)
    assert verbs(cast) == before
    assert not queries.private_of(mine["actor"], mine["exercise"]).there
    assert not cast["clinician"].private_answers.exists()
    assert not hasattr(cast.practice, "privateanswers")


def test_decisions_stay_while_both_goals_stand(cast: Cast, month: Month) -> None:
    mine: dict[str, Any] = {
        "actor": cast["clinician"],
        "exercise": exercise(month, Kind.OWN_THERAPIST),
    }
    keep_private(cast, month)
    actions.compare(**mine)
    actions.decide(**mine, mine=0, theirs=0, relation=Relation.UNRELATED)
    found = queries.private_of(mine["actor"], mine["exercise"])
    assert found.reading is not None
    assert found.reading.match.pairs == ()
    more = OwnTherapist(("paint again", "sleep more"), ("get more sleep", "see friends"))
    keep_private(cast, month, more, found.revision)
    again = queries.private_of(mine["actor"], mine["exercise"])
    assert again.reading is None
    assert [one.relation for one in again.value.decisions] == [Relation.UNRELATED]
    actions.compare(**mine)
    actions.decide(**mine, mine=1, theirs=0, relation=None)
    assert queries.private_of(mine["actor"], mine["exercise"]).value.decisions == ()


def test_a_private_answer_of_another_is_out_of_reach(cast: Cast, month: Month) -> None:
    keep_private(cast, month)
    private = exercise(month, Kind.OWN_THERAPIST)
    for who in ("owner", "supervisor"):
        assert not queries.private_of(cast[who], private).there
        actions.delete_private(actor=cast[who], exercise=private)
    assert cast["clinician"].private_answers.exists()


def test_a_private_answer_can_be_deleted_by_who_has_left(cast: Cast, month: Month) -> None:
    keep_private(cast, month)
    membership = month.group.memberships.get(user=cast["clinician"])
    groups.take_out(actor=cast["supervisor"], membership=membership)
    actions.delete_private(actor=cast["clinician"], exercise=exercise(month, Kind.OWN_THERAPIST))
    assert not queries.sheets_of(cast["clinician"]).exists()


def test_a_map_needs_two_lists_and_goals_that_are_there(cast: Cast, month: Month) -> None:
    mine: dict[str, Any] = {
        "actor": cast["clinician"],
        "exercise": exercise(month, Kind.OWN_THERAPIST),
    }
    keep_private(cast, month, OwnTherapist(("sleep",)))
    with pytest.raises(AnswerError):
        actions.compare(**mine)
    with pytest.raises(AccordError):
        actions.decide(**mine, mine=0, theirs=0, relation=None)
