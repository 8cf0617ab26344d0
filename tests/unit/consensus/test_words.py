"""Figures in plain words, for a client and for a clinician."""

import itertools
import re

import pytest

from accord.consensus.coorientation import FalseConsensus, GapState
from accord.consensus.figures import Figure
from accord.consensus.rounds import Actor
from accord.consensus.words import Reader, how_sure, say_false_consensus, say_figure

COUNTED = (
    "coverage",
    "focus",
    "dice",
    "therapist_understanding",
    "client_understanding",
    "client_perceived",
    "therapist_perceived",
)
WEIGHTED = ("coverage_weighted", "focus_weighted", "dice_weighted")
NOTHING_OF_THE_KIND = re.compile(r"\b(good|bad|poor|fail\w*|red|green|amber|should|must)\b", re.I)


def gap(state, opposite=GapState.NOT_SEEN, reason=None):
    return FalseConsensus(0.1, 0.0, 0.2, None, state, opposite, reason)


def test_a_figure_between_two_ends():
    assert say_figure("focus", Figure(0.4, 0.2, 0.6), 5, Reader.CLIENT) == (
        "About 2 of your therapist's 5 goals have a partner on your list (between 1 and 3)."
    )


def test_one_goal_of_several_takes_the_singular():
    assert say_figure("coverage", Figure(0.25, 0.25, 0.25), 4) == (
        "1 of the client's 4 goals has a counterpart in the therapist's list."
    )


@pytest.mark.parametrize(
    ("figure", "start"),
    [
        (Figure(1.0, 1.0, 1.0), "All of the client's 3 goals have a"),
        (Figure(0.0, 0.0, 0.0), "None of the client's 3 goals have a"),
        (Figure(0.1, 0.0, 1 / 3), "Perhaps none of the client's 3 goals have a"),
        (Figure(2 / 3, 1 / 3, 1.0), "About 2 of the client's 3 goals have a"),
    ],
)
def test_the_head_of_the_sentence(figure, start):
    assert say_figure("coverage", figure, 3).startswith(start)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(1.0, 1.0, 1.0), "Your one goal has a partner on your therapist's list."),
        (Figure(0.0, 0.0, 0.0), "Your one goal has no partner on your therapist's list."),
        (Figure(0.7, 0.0, 1.0), "Your one goal may have a partner on your therapist's list."),
    ],
)
def test_a_list_of_one_goal(figure, words):
    assert say_figure("coverage", figure, 1, Reader.CLIENT) == words


def test_two_lists_are_counted_together():
    assert say_figure("dice", Figure(0.5, 0.5, 0.5), 8) == (
        "4 of the 8 goals on the client's and the therapist's list have a counterpart in the other."
    )


def test_a_weighted_figure_is_a_percentage():
    assert say_figure("coverage_weighted", Figure(0.612, 0.4, 0.8), 5, Reader.CLIENT) == (
        "If what matters most to you counts most, your therapist's list holds "
        "about 61 % of what you want (between 40 % and 80 %)."
    )
    assert "holds 50 % of" in say_figure("focus_weighted", Figure(0.5, 0.5, 0.5), 5)


def test_an_undefined_figure_says_why_to_the_one_who_reads():
    figure = Figure.undefined("the client's list is empty")
    assert say_figure("coverage", figure, 0) == "This cannot be said: the client's list is empty."
    assert say_figure("dice_weighted", figure, 0, Reader.CLIENT) == (
        "This cannot be said: your list is empty."
    )
    assert say_figure("dice", Figure(None, None, None), 0).endswith("no reason is known.")


def test_a_name_without_wording_is_refused():
    with pytest.raises(KeyError):
        say_figure("closeness", Figure(0.5, 0.5, 0.5), 4)


@pytest.mark.parametrize("name", COUNTED + WEIGHTED)
def test_every_sentence_speaks_to_its_reader_and_judges_nothing(name):
    for_client, for_clinician = (
        say_figure(name, Figure(0.5, 0.25, 0.75), 8, reader) for reader in Reader
    )
    assert "client" not in for_client
    assert "your" in for_client or "you" in for_client or "each of you" in for_client
    assert "your" not in for_clinician
    for sentence in (for_client, for_clinician):
        assert not NOTHING_OF_THE_KIND.search(sentence)
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith(".")
        assert "{" not in sentence


@pytest.mark.parametrize("believer", Actor)
@pytest.mark.parametrize("reader", Reader)
def test_a_belief_beside_the_lists(believer, reader):
    more = say_false_consensus(believer, gap(GapState.POSSIBLE), reader)
    less = say_false_consensus(believer, gap(GapState.NOT_SEEN, GapState.POSSIBLE), reader)
    neither = say_false_consensus(believer, gap(GapState.NOT_SEEN), reader)
    unknown = say_false_consensus(
        believer,
        gap(GapState.NOT_ENOUGH, GapState.NOT_ENOUGH, "the client's list is empty"),
        reader,
    )
    assert "may feel that there is more agreement" in more
    assert "may feel that there is less agreement" in less
    assert neither.startswith("The lists give no sign that ")
    assert unknown.endswith("list is empty.")
    assert len({more, less, neither, unknown}) == 4
    for sentence in (more, less, neither, unknown):
        assert ("the client" in sentence.lower()) <= (reader is Reader.CLINICIAN)
        assert not NOTHING_OF_THE_KIND.search(sentence)


def test_who_believes_is_named():
    said = {
        say_false_consensus(believer, gap(GapState.POSSIBLE), reader).split(" may ")[0]
        for believer, reader in itertools.product(Actor, Reader)
    }
    assert said == {"You", "Your therapist", "The client", "The therapist"}


def test_too_little_without_a_reason_is_still_a_sentence():
    found = FalseConsensus(None, None, None, None)
    assert say_false_consensus(Actor.CLIENT, found).endswith("no reason is known.")


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (1.0, "quite sure"),
        (0.9, "quite sure"),
        (0.89, "fairly sure"),
        (0.7, "fairly sure"),
        (0.5, "more likely than not"),
        (0.49, "a guess"),
        (0.0, "a guess"),
    ],
)
def test_how_sure(probability, words):
    assert how_sure(probability) == words
