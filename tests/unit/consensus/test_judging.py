"""The shipped judge gives reasons that can be checked."""

from accord.consensus.judging import load_judge
from accord.consensus.values import Relation


def test_shared_words_are_the_reason_where_there_are_some():
    why = load_judge().why("stop the nightmares", "fewer nightmares", Relation.SAME)
    assert why == ("shared words: nightmares",)


def test_without_a_shared_word_nearness_of_meaning_is_the_reason():
    why = load_judge().why("get some kip", "improve sleep", Relation.SAME)
    assert why == ("close in meaning, with no word in common",)


def test_an_opposed_pair_says_what_it_touches_on_or_that_the_wording_pulls():
    judge = load_judge()
    named = judge.why("stop my lithium", "keep taking the lithium", Relation.OPPOSED)
    assert named[0] == "shared words: lithium"
    assert named[1].startswith("both touch on ")
    plain = judge.why("paint the shed", "never see the sea", Relation.OPPOSED)
    assert plain == ("the wording seems to pull different ways",)


def test_preparing_changes_no_answer():
    judge = load_judge()
    before = judge.likeness(["sleep"], ["rest"])
    judge.prepare(["sleep", "rest", "other"])
    assert judge.likeness(["sleep"], ["rest"]) == before
