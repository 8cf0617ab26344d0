"""The library's modalities: the ones that the issue names are there, under the names people use."""

from __future__ import annotations

import pytest

from accord.supervision.modalities import modalities, modality

NAMES = """
CBT, DBT, ACT, Person-centered therapy, Humanistic therapy, Psychodynamic therapy, IFS, EMDR,
Emotion-focused therapy, Emotionally focused couple therapy, SFBT, MI, Narrative therapy,
Gestalt therapy, Existential therapy, Schema therapy, CFT, MBCT, CPT, PE, Family systems therapy,
Play therapy, Somatic therapy, IPT, Behavioral activation, ERP, Feminist therapy,
Multicultural counseling
"""


def test_there_are_twenty_five_modalities_at_least() -> None:
    assert len(modalities()) >= 25


@pytest.mark.parametrize("name", [name.strip() for name in NAMES.split(",")])
def test_a_modality_is_found_under_the_name_that_people_use(name: str) -> None:
    assert any(name in each.names for each in modalities())


def test_a_modality_has_three_goals_that_are_its_own() -> None:
    goals = [goal for each in modalities() for goal in each.goals]
    assert len(goals) == 3 * len(modalities()) == len(set(goals))


def test_modalities_come_by_name() -> None:
    names = [each.name for each in modalities()]
    assert names == sorted(names)


def test_the_source_of_the_goals_is_told() -> None:
    assert modality("person-centred").sources[0].short == "Rogers, 1957"
