"""The decisions as a test set: what each line says, whose words are in it, and when nothing is."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client

from accord.consensus.values import Relation
from accord.consensus.version import engine_version
from accord.web.accounts.actions import lend_words
from accord.web.clients.actions import answer_consent
from accord.web.rounds import actions
from accord.web.rounds.models import LineDecision, Suggestions
from accord.web.rounds.queries import decided_lines
from accord.web.rounds.queries.decided import FORMAT
from tests.web.desk_steps import desk
from tests.web.personas import Cast
from tests.web.round_steps import CLIENTS, THERAPISTS, Dyad, at, begin, decide, propose, seal
from tests.web.test_suggestions_off import switch

SignIn = Callable[[str], Client]
ADDRESS = "/suggestions/decisions.jsonl"
WITHOUT_WORDS = {
    "format",
    "decision",
    "relation",
    "suggested",
    "probability",
    "suggestions",
    "model",
    "by",
    "month",
}
WORDS = {"client_words", "therapist_words"}


def taken(cast: Cast, *, words: bool = False) -> list[dict[str, Any]]:
    text = actions.take_decisions(practice=cast.practice, words=words).text
    return [json.loads(line) for line in text.splitlines()]


def lend(*people: Any) -> None:
    for person in people:
        lend_words(actor=person, given=True)


def said(dyad: Dyad, relation: Relation | None, mine: int, theirs: int, *, by: Any = None) -> None:
    actions.decide(
        actor=by or dyad.user, round=dyad.round, client=mine, therapist=theirs, relation=relation
    )


def test_each_kind_of_decision_stands_beside_what_was_suggested(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    suggested = {
        (row.client_place, row.therapist_place): row for row in dyad.round.suggestions.all()
    }
    assert suggested[0, 1].relation == suggested[1, 0].relation == "same"
    said(dyad, Relation.SAME, 0, 1)
    said(dyad, Relation.RELATED, 1, 0, by=dyad.therapist)
    said(dyad, Relation.OPPOSED, 0, 0)
    lines = taken(cast)
    found = {line["decision"]: line for line in lines}
    assert found["confirmed"] == {
        "format": FORMAT,
        "decision": "confirmed",
        "relation": "same",
        "suggested": "same",
        "probability": round(suggested[0, 1].probability, 2),
        "suggestions": "made",
        "model": engine_version(),
        "by": "client",
        "month": datetime.now(UTC).astimezone(zone(cast)).strftime("%Y-%m"),
    }
    changed, drawn = found["changed"], found["drawn"]
    assert (changed["relation"], changed["suggested"]) == ("related", "same")
    assert (changed["by"], drawn["by"]) == ("therapist", "client")
    assert (drawn["relation"], drawn["suggested"], drawn["probability"]) == ("opposed", None, None)
    assert len(lines) == 3
    said(dyad, Relation.UNRELATED, 0, 1)
    assert {line["decision"] for line in taken(cast)} == {"broken", "changed", "drawn"}


def zone(cast: Cast) -> Any:
    from zoneinfo import ZoneInfo

    return ZoneInfo(cast.practice.time_zone)


def test_the_last_decision_counts_and_one_that_was_taken_back_is_none(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    for relation in (Relation.RELATED, Relation.SAME):
        decide(dyad, relation)
    assert [line["decision"] for line in taken(cast)] == ["confirmed"]
    decide(dyad, None)
    assert taken(cast) == []


def test_what_was_suggested_around_earlier_decisions_is_kept_with_the_decision(cast: Cast) -> None:
    """A line that came up only after another was broken is confirmed, and not drawn."""
    dyad = begin(cast)
    seal(dyad, dyad.user, "sleep through the night")
    seal(dyad, dyad.therapist, "sleep through most nights", "sleep better at night")
    actions.reveal(actor=dyad.therapist, round=dyad.round)
    first = dyad.round.suggestions.get(is_link=False).therapist_place
    said(dyad, Relation.UNRELATED, 0, first)
    after = dyad.round.suggestions.filter(is_link=False, therapist_place=1 - first)
    assert not after.exists()
    said(dyad, Relation.SAME, 0, 1 - first)
    said(dyad, Relation.RELATED, 0, 1 - first)
    kept = dyad.round.decisions.order_by("number").last()
    assert kept is not None
    assert kept.suggested == "same"
    assert kept.probability is not None
    assert {line["decision"] for line in taken(cast)} == {"broken", "changed"}


def test_a_map_without_suggestions_says_so_in_each_line(cast: Cast) -> None:
    switch(cast, on=False)
    dyad = at(cast, "revealed")
    said(dyad, Relation.SAME, 0, 1)
    (line,) = taken(cast)
    assert (line["decision"], line["suggestions"], line["model"]) == ("drawn", "off", None)


def test_a_list_that_the_engine_could_not_read_says_so(cast: Cast) -> None:
    dyad = begin(cast)
    seal(dyad, dyad.user, "dormir toda la noche", "dejar de llorar")
    seal(dyad, dyad.therapist, "sleep through most nights")
    actions.reveal(actor=dyad.therapist, round=dyad.round)
    assert dyad.round.map.suggestions == Suggestions.DECLINED
    said(dyad, Relation.SAME, 0, 0)
    (line,) = taken(cast)
    assert (line["decision"], line["suggestions"], line["model"]) == ("drawn", "declined", None)


def test_decisions_of_before_it_was_kept_stand_beside_what_the_map_was_opened_with(
    cast: Cast,
) -> None:
    dyad = at(cast, "revealed")
    dyad.round.map.__class__.objects.update(suggestions="", model="")
    LineDecision.objects.create(
        practice=cast.practice,
        round=dyad.round,
        number=1,
        client_place=0,
        therapist_place=1,
        relation="same",
        by=dyad.user,
    )
    (line,) = taken(cast)
    assert (line["decision"], line["suggested"]) == ("confirmed", "same")
    assert (line["suggestions"], line["model"]) == (None, None)


@pytest.mark.parametrize("state", ["drafting", "sealed_by_client", "sealed_by_therapist", "sealed"])
def test_nothing_of_a_round_is_in_it_before_the_map_is_open(cast: Cast, state: str) -> None:
    dyad = at(cast, state)
    lend(dyad.user, dyad.therapist)
    assert taken(cast, words=True) == []


def test_nothing_of_a_round_is_in_it_after_it_was_withdrawn(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    decide(dyad, Relation.SAME)
    lend(dyad.user, dyad.therapist)
    actions.withdraw(actor=dyad.user, round=dyad.round)
    assert taken(cast, words=True) == []


def test_words_are_there_only_where_both_said_yes(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    decide(dyad, Relation.SAME)
    people = (dyad.user, dyad.therapist)
    for lends in ((), people[:1], people[1:]):
        lend(*lends)
        assert all(set(line) == WITHOUT_WORDS for line in taken(cast, words=True)), lends
        for person in lends:
            lend_words(actor=person, given=False)
    lend(*people)
    (line,) = taken(cast, words=True)
    assert set(line) == WITHOUT_WORDS | WORDS
    assert (line["client_words"], line["therapist_words"]) == (CLIENTS[0], THERAPISTS[1])
    assert all(set(line) == WITHOUT_WORDS for line in taken(cast))


def test_words_stand_as_they_were_written(cast: Cast) -> None:
    dyad = begin(cast)
    odd = '  sleep\u2028"through" <b>לישון</b> \U0001f319\n'
    seal(dyad, dyad.user, odd)
    seal(dyad, dyad.therapist, "sleep through most nights")
    actions.reveal(actor=dyad.therapist, round=dyad.round)
    said(dyad, Relation.SAME, 0, 0)
    lend(dyad.user, dyad.therapist)
    (line,) = taken(cast, words=True)
    assert line["client_words"] == odd


def test_the_yes_of_one_client_lends_nobody_elses_words(cast: Cast) -> None:
    one, other = at(cast, "revealed"), desk(cast, "revealed")
    for dyad in (one, other):
        decide(dyad, Relation.SAME)
    lend(one.user, one.therapist)
    lines = taken(cast, words=True)
    assert sorted("client_words" in line for line in lines) == [False, True]


def test_a_yes_that_is_taken_back_takes_words_out_of_later_exports(cast: Cast) -> None:
    dyad = at(cast, "agreed")
    actions.reopen(actor=dyad.user, goal=dyad.round.shared_goals.get())
    decide(dyad, Relation.SAME)
    lend(dyad.user, dyad.therapist)
    assert taken(cast, words=True)[0]["client_words"] == CLIENTS[0]
    lend_words(actor=dyad.therapist, given=False)
    assert set(taken(cast, words=True)[0]) == WITHOUT_WORDS
    lend(dyad.therapist)
    actions.close(actor=dyad.therapist, round=dyad.round)
    assert set(taken(cast, words=True)[0]) >= WORDS
    # Out with the consent to take part, though the closed round stays on the record.
    actions.withdraw_consent(actor=dyad.user)
    assert set(taken(cast, words=True)[0]) == WITHOUT_WORDS
    answer_consent(actor=dyad.user, given=True)
    assert set(taken(cast, words=True)[0]) == WITHOUT_WORDS


def test_no_name_and_no_key_is_in_it(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    decide(dyad, Relation.SAME)
    lend(dyad.user, dyad.therapist)
    text = actions.take_decisions(practice=cast.practice, words=True).text
    keys = [cast.practice, dyad.client, dyad.round, *filter(None, cast.users.values())]
    hidden = [str(one.pk) for one in keys] + ["Heron", "heron", "Carla", "Aspen"]
    assert [word for word in hidden if word in text] == []


def test_the_order_of_the_lines_tells_nothing(cast: Cast) -> None:
    one, other = at(cast, "revealed"), desk(cast, "revealed")
    for dyad in (other, one):
        decide(dyad, Relation.SAME)
        said(dyad, Relation.RELATED, 1, 0, by=dyad.therapist)
    lines = actions.take_decisions(practice=cast.practice, words=False).text.splitlines()
    assert lines == sorted(lines)


def test_another_practice_has_none_of_it(cast: Cast) -> None:
    dyad = at(cast, "revealed")
    decide(dyad, Relation.SAME)
    assert decided_lines(cast.elsewhere) == []


def test_the_owners_download_never_holds_words(cast: Cast, browser_of: SignIn) -> None:
    dyad = at(cast, "revealed")
    decide(dyad, Relation.SAME)
    propose(dyad)
    lend(dyad.user, dyad.therapist)
    for address in (ADDRESS, f"{ADDRESS}?words=1&words=true"):
        answer = browser_of("owner").get(address)
        (line,) = [json.loads(text) for text in answer.content.decode().splitlines()]
        assert set(line) == WITHOUT_WORDS
    assert answer.headers["Content-Type"].startswith("application/jsonl")
    assert 'filename="accord-decisions.jsonl"' in answer.headers["Content-Disposition"]
    assert ADDRESS in browser_of("owner").get("/suggestions").content.decode()


def test_only_an_owner_downloads(cast: Cast) -> None:
    for persona in ("client", "clinician", "supervisor"):
        with pytest.raises(PermissionDenied):
            actions.download_decisions(actor=cast[persona])


def test_each_way_out_leaves_a_row_of_its_own(cast: Cast, browser_of: SignIn) -> None:
    browser_of("owner").get(ADDRESS)
    actions.take_decisions(practice=cast.practice, words=False)
    actions.take_decisions(practice=cast.practice, words=True)
    rows = cast.practice.audit_rows.filter(verb__startswith="rounds.decisions").order_by("pk")
    assert [(row.verb.removeprefix("rounds.decisions."), row.actor_id) for row in rows] == [
        ("downloaded", cast["owner"].pk),
        ("exported", None),
        ("exported_with_words", None),
    ]


def test_taking_decisions_changes_nothing_that_the_engine_reads(cast: Cast) -> None:
    """Nothing is learned silently: after every export a new pair is judged as before."""
    dyad = at(cast, "revealed")
    before = engine_version()
    said(dyad, Relation.UNRELATED, 0, 1)
    taken(cast, words=True)
    engine_version.cache_clear()
    assert engine_version() == before
    twin = desk(cast, "revealed")
    probabilities = ("client_place", "therapist_place", "relation", "probability")
    assert list(twin.round.suggestions.values_list(*probabilities)) == list(
        dyad.round.suggestions.values_list(*probabilities)
    )


def test_an_export_without_words_opens_no_sealed_list(cast: Cast) -> None:
    from django.test.utils import CaptureQueriesContext

    dyad = at(cast, "revealed")
    decide(dyad, Relation.SAME)
    lend(dyad.user, dyad.therapist)
    with CaptureQueriesContext(connection) as asked:
        decided_lines(cast.practice)
    assert not any("rounds_sealedlist" in query["sql"] for query in asked.captured_queries)
