"""A round from its start to the map, and what each step refuses."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from accord.consensus.goals import GoalError
from accord.consensus.rounds import Actor, RoundError
from accord.consensus.values import Relation
from accord.web.clients.actions import answer_consent
from accord.web.rounds import actions, engine, queries
from accord.web.rounds.models import SealedList
from accord.web.rounds.parts import Part, WritingError, WrittenGoal
from tests.web.personas import Cast
from tests.web.round_steps import (
    CLIENTS,
    THERAPISTS,
    at,
    begin,
    decide,
    seal,
    write,
)


def test_a_client_has_one_round_at_a_time_that_is_not_revealed(cast: Cast) -> None:
    dyad = begin(cast)
    with pytest.raises(actions.RoundOpenError):
        actions.start_round(actor=dyad.therapist, client=dyad.client)
    actions.withdraw(actor=dyad.user, round=dyad.round)
    again = actions.start_round(actor=dyad.therapist, client=dyad.client)
    assert again.number == 2


def test_a_draft_comes_back_as_it_was_typed(cast: Cast) -> None:
    dyad = begin(cast)
    words = "  <b>sleep</b> \u05e9\u05dc\u05d5\u05dd \U0001f319\n"
    write(dyad, dyad.user, words, "", "more")
    write(dyad, dyad.user, "she hopes I rest", part=Part.GUESS)
    actions.save_agreement(actor=dyad.user, round=dyad.round, rating=8, revision=0)
    own = queries.own_writing(dyad.user, dyad.round)
    assert [goal.text for goal in own.written.goals] == [words, "more"]
    assert own.written.goals[0] == WrittenGoal(words, 7, 3)
    assert own.written.guess[0].text == "she hopes I rest"
    assert own.written.agreement == 8
    assert own.revisions[Part.GOALS] == 1
    assert own.revisions[Part.HOPES] == 0
    assert not own.sealed


def test_a_rating_can_be_taken_back(cast: Cast) -> None:
    dyad = begin(cast)
    actions.save_agreement(actor=dyad.user, round=dyad.round, rating=0, revision=0)
    assert queries.own_writing(dyad.user, dyad.round).written.agreement == 0
    actions.save_agreement(actor=dyad.user, round=dyad.round, rating=None, revision=1)
    assert queries.own_writing(dyad.user, dyad.round).written.agreement is None


def test_the_later_tab_is_told_and_nothing_is_overwritten(cast: Cast) -> None:
    dyad = begin(cast)
    write(dyad, dyad.user, "first tab")
    with pytest.raises(actions.DraftChangedError) as told:
        write(dyad, dyad.user, "second tab")
    assert told.value.revision == 1
    assert queries.own_writing(dyad.user, dyad.round).written.goals[0].text == "first tab"
    assert write(dyad, dyad.user, "second tab", revision=told.value.revision) == 2


def test_a_double_click_saves_once(cast: Cast) -> None:
    dyad = begin(cast)
    assert write(dyad, dyad.user, "sleep") == 1
    assert write(dyad, dyad.user, "sleep") == 1


def test_a_revision_that_never_was_is_refused(cast: Cast) -> None:
    dyad = begin(cast)
    with pytest.raises(actions.DraftChangedError):
        write(dyad, dyad.user, "sleep", revision=4)


@pytest.mark.parametrize(
    ("texts", "rule"),
    [
        ([str(number) for number in range(8)], "at most 7"),
        ([str(number) for number in range(51)], "at most 7"),
        (["x" * 2001], "at most 2000"),
        (["a\0b"], "NUL"),
    ],
)
def test_a_list_that_breaks_a_rule_is_refused(cast: Cast, texts: list[str], rule: str) -> None:
    dyad = begin(cast)
    with pytest.raises((WritingError, GoalError), match=rule):
        write(dyad, dyad.user, *texts)


def test_a_goal_of_2000_characters_is_kept(cast: Cast) -> None:
    dyad = begin(cast)
    write(dyad, dyad.user, "x" * 2000)
    assert len(queries.own_writing(dyad.user, dyad.round).written.goals[0].text) == 2000


@pytest.mark.parametrize("number", [-1, 11])
def test_numbers_are_from_0_to_10(cast: Cast, number: int) -> None:
    dyad = begin(cast)
    with pytest.raises(WritingError, match="0 to 10"):
        actions.save_agreement(actor=dyad.user, round=dyad.round, rating=number, revision=0)
    for goal in (WrittenGoal("a", importance=number), WrittenGoal("a", now=number)):
        with pytest.raises(WritingError, match="0 to 10"):
            actions.save_goals(
                actor=dyad.user, round=dyad.round, part=Part.GOALS, goals=[goal], revision=0
            )


def test_only_the_therapist_writes_the_texts(cast: Cast) -> None:
    dyad = begin(cast)
    for part in (Part.HOPES, Part.DIRECTION, Part.EXPERIENCE):
        actions.save_text(
            actor=dyad.therapist, round=dyad.round, part=part, text=f"my {part}", revision=0
        )
        with pytest.raises(WritingError, match="writes no"):
            actions.save_text(actor=dyad.user, round=dyad.round, part=part, text="x", revision=0)
    written = queries.own_writing(dyad.therapist, dyad.round).written
    assert (written.hopes, written.direction, written.experience) == (
        "my hopes",
        "my direction",
        "my experience",
    )


@pytest.mark.parametrize("text", ["x" * 2001, "a\0b"])
def test_a_text_that_breaks_a_rule_is_refused(cast: Cast, text: str) -> None:
    dyad = begin(cast)
    with pytest.raises(WritingError):
        actions.save_text(
            actor=dyad.therapist, round=dyad.round, part=Part.HOPES, text=text, revision=0
        )


def test_each_part_is_saved_by_its_own_action(cast: Cast) -> None:
    dyad = begin(cast)
    with pytest.raises(WritingError, match="goals or guess"):
        write(dyad, dyad.user, "x", part=Part.AGREEMENT)
    with pytest.raises(WritingError, match="hopes"):
        actions.save_text(
            actor=dyad.therapist, round=dyad.round, part=Part.GOALS, text="x", revision=0
        )


def test_a_client_writes_and_seals_with_consent_only(cast: Cast) -> None:
    dyad = begin(cast)
    write(dyad, dyad.user, "sleep")
    answer_consent(actor=dyad.user, given=False)
    with pytest.raises(actions.ConsentError):
        write(dyad, dyad.user, "sleep more", revision=1)
    with pytest.raises(actions.ConsentError):
        actions.seal(actor=dyad.user, round=dyad.round)
    write(dyad, dyad.therapist, "the therapist's own paper needs none")


def test_no_map_is_opened_without_consent(cast: Cast) -> None:
    dyad = at(cast, "sealed")
    answer_consent(actor=dyad.user, given=False)
    with pytest.raises(actions.ConsentError):
        actions.reveal(actor=dyad.therapist, round=dyad.round)
    assert dyad.fresh().state == "sealed"


def test_an_empty_list_and_a_goal_twice_are_not_sealed(cast: Cast) -> None:
    dyad = begin(cast)
    with pytest.raises(WritingError, match="at least one"):
        actions.seal(actor=dyad.user, round=dyad.round)
    with pytest.raises(GoalError, match="once"):
        seal(dyad, dyad.user, "sleep", "Sleep ")
    assert dyad.fresh().state == "drafting"


def test_sealed_words_are_never_changed(cast: Cast) -> None:
    dyad = at(cast, "sealed_by_client")
    with pytest.raises(RoundError):
        write(dyad, dyad.user, "a change of mind", revision=1)
    with pytest.raises(RoundError):
        actions.seal(actor=dyad.user, round=dyad.round)
    row = dyad.round.sealed_lists.get()
    row.body = "changed"
    with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
        row.save()
    rows = SealedList.objects.filter(pk=row.pk)
    with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
        rows.update(version=9)
    with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
        rows.delete()
    assert queries.own_writing(dyad.user, dyad.round).sealed


def test_a_change_of_mind_is_a_new_version_in_a_new_round(cast: Cast) -> None:
    dyad = at(cast, "sealed_by_client")
    first = dyad.round
    actions.withdraw(actor=dyad.user, round=first)
    dyad.round = actions.start_round(actor=dyad.therapist, client=dyad.client)
    seal(dyad, dyad.user, "something else")
    versions = SealedList.objects.filter(round__client=dyad.client).order_by("version")
    assert [(row.version, row.round_id) for row in versions] == [
        (1, first.pk),
        (2, dyad.round.pk),
    ]


def test_words_of_danger_raise_an_alert_of_kinds_and_not_of_words(cast: Cast) -> None:
    dyad = begin(cast)
    done = seal(dyad, dyad.user, "stop wanting to die", "sleep")
    assert done.crisis == ("suicide",)
    alert = dyad.client.alerts.get()
    assert (alert.kinds, alert.source, alert.source_id) == ("suicide", "round", dyad.round.pk)
    assert alert.acknowledged is None
    row = cast.practice.audit_rows.get(verb="clients.alert.raised")
    assert row.actor is None


def test_calm_words_and_the_therapists_words_raise_none(cast: Cast) -> None:
    dyad = begin(cast)
    assert seal(dyad, dyad.user, "sleep").crisis == ()
    assert seal(dyad, dyad.therapist, "monitor suicide risk").crisis == ()
    assert not dyad.client.alerts.exists()


def test_the_reveal_keeps_the_engines_lines(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    found = queries.reading(dyad.user, dyad.round)
    assert found is not None
    assert [(pair.client, pair.therapist, pair.relation) for pair in found.match.pairs] == [
        (0, 1, Relation.SAME),
        (1, 0, Relation.SAME),
    ]
    kept = queries.suggestions_of(dyad.therapist, dyad.round)
    assert [(row.client_place, row.therapist_place) for row in kept] == [(0, 1), (1, 0)]
    assert found.consensus.coverage.estimate is not None
    assert (
        queries.seen_writing(dyad.user, dyad.round)[Actor.THERAPIST].goals[0].text
        == (THERAPISTS[0])
    )
    assert (
        queries.seen_writing(dyad.therapist, dyad.round)[Actor.CLIENT].goals[0].text == (CLIENTS[0])
    )


def test_the_map_that_is_read_is_the_one_that_was_made(cast: Cast) -> None:
    dyad = begin(cast)
    write(dyad, dyad.user, THERAPISTS[0], part=Part.GUESS)
    actions.save_agreement(actor=dyad.user, round=dyad.round, rating=9, revision=0)
    seal(dyad, dyad.user, *CLIENTS)
    seal(dyad, dyad.therapist, *THERAPISTS)
    actions.reveal(actor=dyad.therapist, round=dyad.round)
    dyad.fresh()
    assert queries.reading(dyad.user, dyad.round) == engine.read(queries.sealed_writing(dyad.round))


def test_reading_the_map_runs_no_engine(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    dyad = at(cast, "revealed")
    monkeypatch.setattr(engine, "_judge", lambda: pytest.fail("a page ran the engine"))
    assert queries.reading(dyad.user, dyad.round) is not None


def test_another_language_is_declined_and_can_be_paired_by_hand(cast: Cast) -> None:
    dyad = begin(cast)
    seal(dyad, dyad.user, "dormir mejor", "ver a los hijos")
    seal(dyad, dyad.therapist, "improve sleep")
    actions.reveal(actor=dyad.therapist, round=dyad.round)
    dyad.fresh()
    found = queries.reading(dyad.user, dyad.round)
    assert found is not None
    assert "English" in (found.match.declined or "")
    assert found.match.pairs == ()
    decide(dyad, Relation.SAME, 0, 0)
    found = queries.reading(dyad.user, dyad.round)
    assert found is not None
    assert found.match.pairs[0].decided


def test_without_a_model_people_pair_by_hand(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from accord.errors import ModelError

    def missing() -> None:
        raise ModelError("a file is missing")

    monkeypatch.setattr(engine, "load_judge", missing)
    engine._judge.cache_clear()
    try:
        dyad = at(cast, "revealed")
        decide(dyad, Relation.SAME)
    finally:
        engine._judge.cache_clear()
    found = queries.reading(dyad.user, dyad.round)
    assert found is not None
    assert "a file is missing" in (found.match.declined or "")
    assert len(found.match.pairs) == 1


def test_a_decision_replaces_the_suggestion_and_both_are_kept(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    decide(dyad, Relation.UNRELATED)
    found = queries.reading(dyad.therapist, dyad.round)
    assert found is not None
    assert [(line.client, line.therapist) for line in found.match.broken] == [(0, 1)]
    assert found.match.broken[0].suggested is Relation.SAME
    assert len(queries.suggestions_of(dyad.user, dyad.round)) == 2
    decide(dyad, Relation.SAME)
    decide(dyad, Relation.SAME)
    decisions = queries.decisions_of(dyad.user, dyad.round)
    assert [row.relation for row in decisions] == ["unrelated", "same"]
    assert decisions[0].by == dyad.user


def test_a_decision_can_be_given_back_to_the_engine(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    before = queries.reading(dyad.user, dyad.round)
    decide(dyad, Relation.UNRELATED)
    decide(dyad, None)
    assert queries.reading(dyad.user, dyad.round) == before


def test_how_often_people_overrule_the_engine(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    decide(dyad, Relation.RELATED)
    decide(dyad, Relation.SAME, 1, 0)
    decide(dyad, Relation.OPPOSED, 0, 0)
    decide(dyad, Relation.UNRELATED, 1, 1)
    assert queries.overruled(cast.practice) == queries.Overruled(
        suggestions=2, decided=2, changed=1, drawn=1
    )
    assert queries.overruled(cast.elsewhere) == queries.Overruled(0, 0, 0, 0)


@pytest.mark.parametrize("places", [(2, 0), (0, 2), (-1, 0)])
def test_a_line_joins_goals_that_are_there(cast: Cast, places: tuple[int, int]) -> None:
    dyad = at(cast, "revealed")
    with pytest.raises(GoalError, match="are there"):
        decide(dyad, Relation.SAME, *places)
