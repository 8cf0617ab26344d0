"""The dyads of the benchmark are all different, and the same on every machine."""

from itertools import islice

import pytest

from bench.dyads import made_dyads, service_dyads

ENOUGH = 1000


def texts(count: int) -> list[str]:
    return [
        text
        for dyad in made_dyads(count)
        for key in ("client", "therapist")
        for text in (dyad[key] if isinstance(dyad[key], list) else [])
    ]


def test_no_goal_comes_twice_so_that_nothing_can_be_remembered() -> None:
    made = texts(ENOUGH)
    assert len(made) == ENOUGH * 10
    assert len({text.casefold() for text in made}) == len(made)


def test_the_same_dyads_come_every_time() -> None:
    assert list(made_dyads(50)) == list(islice(made_dyads(ENOUGH), 50))


def test_more_than_the_texts_allow_is_refused() -> None:
    with pytest.raises(ValueError, match=r"there are texts for [\d,]+ dyads; 1,000,000 were asked"):
        list(made_dyads(1_000_000))


def test_a_services_clients_hardly_say_the_same_twice_and_its_therapists_do() -> None:
    made = list(service_dyads(ENOUGH))
    clients = [goal for dyad in made for goal in list(dyad["client"])]
    therapists = [goal for dyad in made for goal in list(dyad["therapist"])]
    assert len(set(clients)) > 0.98 * len(clients)
    assert len(set(therapists)) < len(therapists) / 2


def test_a_service_too_large_for_the_texts_is_refused() -> None:
    with pytest.raises(ValueError, match="there are texts for"):
        list(service_dyads(1_000_000))
