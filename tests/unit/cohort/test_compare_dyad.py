"""One dyad becomes a comparison with the parts that were given, and notes where some lack."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from accord.cohort import compare_dyad as module
from accord.cohort.compare_dyad import Engine, compare_dyad, load_engine
from accord.consensus.goals import Goal, GoalList
from accord.consensus.values import Decision, Relation
from accord.errors import ModelError
from accord.exchange.dyads import Dyad

ENGINE = load_engine()
NO_ENGINE = Engine(None, "there is no model")
CLIENT, THERAPIST = GoalList.of(["sleep", "work"]), GoalList.of(["rest"])


def test_without_guesses_or_ratings_there_is_no_coorientation() -> None:
    found = compare_dyad(Dyad("a", CLIENT, THERAPIST), NO_ENGINE)
    assert found.coorientation is None
    assert found.match.declined == "there is no model"
    assert found.notes == ("No lines are suggested: there is no model. Pair the goals by hand.",)


def test_a_rating_alone_is_enough_for_coorientation() -> None:
    found = compare_dyad(Dyad("a", CLIENT, THERAPIST, client_agreement=8), NO_ENGINE)
    assert found.coorientation is not None
    assert found.coorientation.client_rating == 8
    assert found.coorientation.client_perceived.reason is not None


def test_a_note_tells_which_goals_were_not_read() -> None:
    client = GoalList.of(["sleep better", "dejar de llorar", "see my kids more", "mehr schlafen"])
    found = compare_dyad(Dyad("a", client, GoalList.of(["improve sleep", "more work"])), ENGINE)
    assert found.match.unread_client == (1, 3)
    (note,) = found.notes
    assert note.startswith("The client's goals 2 and 4 do not seem to be in English.")
    assert "by hand" in note


def test_decisions_count_for_the_two_lists_and_not_for_the_guesses() -> None:
    dyad = Dyad(
        "a",
        CLIENT,
        THERAPIST,
        client_guess=GoalList.of(["x"]),
        therapist_guess=GoalList.of(["y"]),
        decisions=(Decision(1, 0, Relation.SAME),),
    )
    found = compare_dyad(dyad, NO_ENGINE)
    assert [(pair.client, pair.decided) for pair in found.match.pairs] == [(1, True)]
    assert found.consensus.coverage.estimate == 0.5
    assert found.coorientation is not None
    assert found.coorientation.client_perceived.reason == "there is no model"


def test_notes_tell_of_empty_lists_and_of_missing_importances() -> None:
    client = GoalList.of([Goal("sleep", 3), Goal("work")])
    notes = compare_dyad(Dyad("a", client, GoalList()), NO_ENGINE).notes
    assert "The therapist's list is empty." in notes
    assert any("an importance for 1 of 2 goals" in note for note in notes)


def test_an_engine_without_a_judge_has_nothing_to_prepare() -> None:
    NO_ENGINE.prepare(iter(["sleep"]))


def test_an_engine_hands_the_texts_to_its_judge() -> None:
    class Noting:
        def __init__(self) -> None:
            self.texts: list[str] = []

        def prepare(self, texts: Iterable[str]) -> None:
            self.texts += texts

    judge = Noting()
    Engine(judge).prepare(["sleep"])  # type: ignore[arg-type]
    assert judge.texts == ["sleep"]


def test_a_model_that_cannot_be_used_becomes_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(threads: int | None = None) -> None:
        raise ModelError("the model file is missing")

    monkeypatch.setattr(module, "load_judge", refuse)
    assert load_engine() == Engine(None, "the model file is missing")


def test_a_judge_that_loads_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    judge = object()
    monkeypatch.setattr(module, "load_judge", lambda threads=None: judge)
    assert load_engine(1).judge is judge
