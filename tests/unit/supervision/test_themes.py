"""The library's themes of client goals: two levels, and a crosswalk of names."""

from __future__ import annotations

import pytest

from accord.supervision.themes import Theme, themes


def test_there_are_about_twenty_five_themes_under_six_areas() -> None:
    assert 23 <= len(themes()) <= 27
    assert len({each.area for each in themes()}) == 6


@pytest.mark.parametrize("one", themes(), ids=lambda one: one.key)
def test_a_theme_has_phrasings_and_a_crosswalk(one: Theme) -> None:
    assert len(one.phrasings) >= 6
    assert one.crosswalk
    assert one.about.endswith(".")


def test_a_category_names_its_taxonomy_and_the_work() -> None:
    (first, *_) = themes()[0].crosswalk
    assert first.taxonomy == "Bern Inventory of Treatment Goals"
    assert first.source.doi == "10.1080/713869618"
