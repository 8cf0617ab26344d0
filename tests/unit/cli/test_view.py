"""What a person reads of a comparison, and what comes first."""

from __future__ import annotations

from dataclasses import replace

from accord.cli.view import BROKEN, LINKS, view_of
from accord.consensus.coorientation import Perceptions, coorientation
from accord.consensus.goals import GoalList
from accord.consensus.values import Chance, Match, Pair, Relation
from tests.unit.cli.made_comparisons import (
    CLIENT,
    THERAPIST,
    compared,
    made_match,
    with_false_consensus,
)


def headings(match: Match) -> list[str]:
    return [group.heading for group in view_of(compared(match)).groups]


def test_pairs_are_grouped_by_what_is_between_them() -> None:
    related = Pair(2, 2, Relation.RELATED, 0.6)
    match = replace(made_match(), pairs=(related, *made_match().pairs))
    assert headings(match) == [
        "May mean the same",
        "Related, and not quite the same",
        "May pull in opposite directions",
    ]


def test_links_and_broken_lines_are_shown_apart_and_ask_nothing() -> None:
    link = Pair(0, 2, Relation.RELATED, 0.6)
    match = Match(CLIENT, THERAPIST, links=(link,), broken=(link,))
    assert headings(match) == [LINKS, BROKEN]
    assert all(
        row.question is None for group in view_of(compared(match)).groups for row in group.rows
    )


def test_how_sure_is_said_in_words_and_without_an_engine_nothing_is_said() -> None:
    sure, unsure = (
        view_of(compared(Match(CLIENT, THERAPIST, pairs=(Pair(0, 0, Relation.SAME, chance),))))
        for chance in (0.95, None)
    )
    assert sure.groups[0].rows[0].between == "the same, quite sure"
    assert unsure.groups[0].rows[0].between == "the same"


def test_what_people_decided_is_told_with_what_was_suggested() -> None:
    pairs = (
        Pair(0, 0, Relation.RELATED, 0.9, decided=True, suggested=Relation.SAME),
        Pair(1, 1, Relation.RELATED, None, decided=True),
    )
    rows = view_of(compared(Match(CLIENT, THERAPIST, pairs=pairs))).groups[0].rows
    assert [row.between for row in rows] == [
        "people decided: related, where the same was suggested",
        "people decided: related",
    ]


def test_each_gap_has_its_question() -> None:
    view = view_of(compared())
    same, opposed = view.groups
    assert same.rows[0].question is None
    assert opposed.rows[0].question is not None
    assert [remainder.heading for remainder in view.remainders] == [
        "Only in the client's words",
        "Only in the therapist's words",
    ]
    assert all(line.question for remainder in view.remainders for line in remainder.lines)


def test_goals_that_nobody_compared_are_not_called_one_persons_alone() -> None:
    match = Match(
        CLIENT, THERAPIST, only_client=(0, 1, 2), only_therapist=(0, 1, 2), declined="no model"
    )
    view = view_of(compared(match))
    assert [remainder.heading for remainder in view.remainders] == [
        "The client's goals",
        "The therapist's goals",
    ]
    assert not any(line.question for remainder in view.remainders for line in remainder.lines)


def test_goals_that_were_not_read_stand_apart_and_are_not_counted() -> None:
    match = Match(CLIENT, THERAPIST, only_client=(0, 1), unread_client=(2,))
    view = view_of(compared(match))
    assert [remainder.heading for remainder in view.remainders] == [
        "Only in the client's words",
        "In the client's words, and not read by Accord",
    ]
    assert [line.number for line in view.remainders[1].lines] == [3]
    assert "the client's 2 goals" in " ".join(view.sections[0].sentences)


def test_false_consensus_comes_first_and_its_opposite_after_it() -> None:
    first = view_of(with_false_consensus()).first
    assert [belief.sentence.split(" that there is ")[0] for belief in first] == [
        "The client may feel",
        "The therapist may feel",
    ]
    assert "more agreement" in first[0].sentence
    assert "less agreement" in first[1].sentence
    assert all(belief.question.endswith(("?", ".")) for belief in first)


def test_a_belief_that_fits_the_lists_is_told_among_the_others() -> None:
    match = Match(CLIENT, THERAPIST, chances=(Chance(0, 0, 0.5),))
    beliefs = coorientation(Perceptions(agreement=match, client_rating=2))
    view = view_of(compared(match, beliefs=beliefs))
    assert view.first == ()
    assert any("no sign that the client feels" in said for said in view.sections[1].sentences)


def test_weighted_figures_are_told_only_with_importances() -> None:
    plain = made_match(GoalList.of(CLIENT.texts), GoalList.of(THERAPIST.texts))
    assert len(view_of(compared(plain)).sections[0].sentences) == 2
    assert len(view_of(compared()).sections[0].sentences) == 4


def test_notes_come_last() -> None:
    view = view_of(compared(notes=("No lines are suggested.",)))
    assert view.sections[-1].sentences == ("No lines are suggested.",)
