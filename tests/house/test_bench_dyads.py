"""The dyads of the benchmark are all different, and the same on every machine."""

from itertools import islice

import pytest

from bench.dyads import made_dyads

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
