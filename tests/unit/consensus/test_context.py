"""A pair is judged beside its rivals and its company."""

import pytest

from accord.consensus.context import NO_COMPANY, NO_RIVAL, context

TABLE = ((0.9, 0.2, 0.1), (0.3, 0.8, 0.4))


def found(pair, partners, table=TABLE):
    return context(table, *pair, partners)


def test_rivals_are_the_other_partners_of_either_goal():
    held = found((0, 0), {0: 0, 1: 1})
    assert held.over_therapist_rivals == pytest.approx(0.9 - 0.2)
    assert held.over_client_rivals == pytest.approx(0.9 - 0.3)
    assert held.company == pytest.approx(0.8)


def test_a_single_goal_has_imagined_rivals_and_company():
    held = found((0, 0), {0: 0}, ((0.5,),))
    assert held.over_therapist_rivals == pytest.approx(0.5 - NO_RIVAL)
    assert held.over_client_rivals == pytest.approx(0.5 - NO_RIVAL)
    assert held.company == NO_COMPANY


def test_a_pair_outside_the_assignment_sets_its_goals_partners_aside():
    held = found((1, 2), {0: 0, 1: 1})
    assert held.over_therapist_rivals == pytest.approx(0.4 - 0.3)
    assert held.company == pytest.approx(0.9)
    taken = found((0, 1), {0: 0, 1: 1})
    assert taken.company == NO_COMPANY
    assert taken.over_client_rivals == pytest.approx(0.2 - NO_RIVAL)


def test_numbers_are_in_the_order_of_the_fields():
    held = found((0, 0), {0: 0, 1: 1})
    assert held.numbers() == (
        held.likeness,
        held.over_therapist_rivals,
        held.over_client_rivals,
        held.company,
    )
