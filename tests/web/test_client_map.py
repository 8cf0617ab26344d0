"""What the map says to either reader: order, words for how sure, gaps with their questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from accord.consensus.values import Relation
from accord.consensus.words import Reader
from accord.web.rounds import actions
from accord.web.rounds.map_pages import MapPage, map_page
from accord.web.rounds.parts import Part, WrittenGoal
from accord.web.rounds.queries import reading
from tests.web.personas import Cast
from tests.web.round_steps import Dyad, begin, seal, write

SignIn = Callable[[str], Client]
MINE = ("stop the nightmares", "see my kids more", "learn to paint", "learn to cook")
THEIRS = ("increase contact with children", "talk about the war", "keep a diary of drinking")


def opened(cast: Cast, mine: tuple[str, ...] = MINE, theirs: tuple[str, ...] = THEIRS) -> Dyad:
    """A map of two lists, with both guesses and a client who thinks that they want the same."""
    dyad = begin(cast)
    write(dyad, dyad.user, "talk about the war", part=Part.GUESS)
    actions.save_agreement(actor=dyad.user, round=dyad.round, rating=10, revision=0)
    guess = [WrittenGoal("sleep without nightmares")]
    actions.save_goals(
        actor=dyad.therapist, round=dyad.round, part=Part.GUESS, goals=guess, revision=0
    )
    seal(dyad, dyad.user, *mine)
    seal(dyad, dyad.therapist, *theirs)
    actions.reveal(actor=dyad.therapist, round=dyad.round)
    dyad.fresh()
    return dyad


def apart(cast: Cast) -> Dyad:
    """The same with one line alone left: people broke all the others."""
    dyad = opened(cast)
    for mine in (0, 2, 3):
        for theirs in range(len(THEIRS)):
            line: dict[str, Any] = {
                "client": mine,
                "therapist": theirs,
                "relation": Relation.UNRELATED,
            }
            actions.decide(actor=dyad.user, round=dyad.round, **line)
    return dyad


def page_for(dyad: Dyad, reader: Reader) -> MapPage:
    found = reading(dyad.user, dyad.round)
    assert found is not None
    return map_page(found, reader, decide_url="/decide")


def test_false_consensus_leads_and_each_gap_has_its_question(
    cast: Cast, browser_of: SignIn
) -> None:
    dyad = apart(cast)
    page = browser_of("client").get(reverse("mine:map", args=[dyad.round.pk])).content.decode()
    order = [
        "Worth seeing first",
        "your 4 goals",
        "Only in your words",
        "Draw a line yourself",
        "What you thought was on your therapist",
        "More about how much is shared",
    ]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    shown = page_for(dyad, Reader.CLIENT)
    assert shown.beliefs[0].sentence.startswith("You may feel that there is more agreement")
    assert all(belief.question for belief in shown.beliefs)
    assert all(words.question for rest in shown.rests for words in rest.words)
    assert any("guess" in sentence for sentence in shown.figures)
    assert [guess.rating for guess in shown.guesses] == [10, None]


def test_each_reader_is_spoken_to_as_themselves(cast: Cast) -> None:
    dyad = apart(cast)
    client, clinician = (page_for(dyad, reader) for reader in Reader)
    assert client.rests[0].heading == "Only in your words"
    assert clinician.rests[0].heading == "Only in your client's words"
    assert clinician.rests[1].heading == "Only in your words"
    assert "the client's 4 goals" in clinician.lead
    assert client.rests[0].words == clinician.rests[0].words
    assert client.client[3].number == 4


def test_a_language_that_the_engine_does_not_read_is_said_and_paired_by_hand(
    cast: Cast, browser_of: SignIn
) -> None:
    spanish = ("dormir toda la noche sin pesadillas", "ver a los hijos con calma")
    dyad = opened(cast, spanish, ("pasar tiempo con los hijos", "dejar de beber tanto"))
    shown = page_for(dyad, Reader.CLIENT)
    assert shown.declined
    assert (shown.lead, shown.pairs) == ("", ())
    assert [rest.heading for rest in shown.rests] == ["Your words", "Your therapist's words"]
    assert not any(words.question for rest in shown.rests for words in rest.words)
    phone = browser_of("client")
    line = {"client": 1, "therapist": 0, "relation": "same"}
    drawn = phone.post(reverse("mine:decide", args=[dyad.round.pk]), line, follow=True)
    assert b"You two said: the same" in drawn.content
    assert page_for(dyad, Reader.CLIENT).lead.startswith("1 of your 2 goals has")


def test_a_single_goal_in_another_language_stands_apart_with_the_reason(
    cast: Cast, browser_of: SignIn
) -> None:
    mine = ("stop the nightmares", "dejar de llorar tanto", "see my kids more")
    dyad = opened(cast, mine, ("reduce frequency of nightmares", "stop crying so much"))
    shown = page_for(dyad, Reader.CLIENT)
    apart = next(rest for rest in shown.rests if rest.key == "client-unread")
    assert [words.text for words in apart.words] == ["dejar de llorar tanto"]
    assert "2 goals" in shown.lead
    page = browser_of("client").get(reverse("mine:map", args=[dyad.round.pk])).content.decode()
    assert "Your words that Accord cannot read" in page
    assert "does not seem to be in English" in page
    line = {"client": 1, "therapist": 1, "relation": "same"}
    browser_of("client").post(reverse("mine:decide", args=[dyad.round.pk]), line)
    dyad.fresh()
    after = page_for(dyad, Reader.CLIENT)
    assert "client-unread" not in [rest.key for rest in after.rests]
    assert "3 goals" in after.lead


def test_a_belief_in_less_agreement_than_there_is_has_its_question_too(cast: Cast) -> None:
    same = ("stop the nightmares", "see my kids more")
    dyad = begin(cast)
    actions.save_agreement(actor=dyad.user, round=dyad.round, rating=0, revision=0)
    seal(dyad, dyad.user, *same)
    seal(dyad, dyad.therapist, *same)
    actions.reveal(actor=dyad.therapist, round=dyad.round)
    for place in (0, 1):
        line: dict[str, Any] = {"client": place, "therapist": place, "relation": Relation.SAME}
        actions.decide(actor=dyad.user, round=dyad.round, **line)
    dyad.fresh()
    (belief,) = page_for(dyad, Reader.CLIENT).beliefs
    assert "less agreement" in belief.sentence
