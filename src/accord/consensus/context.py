"""What tells of a pair of goals, once both lists are known: nearness, rivals and company.

A likeness of .25 means one thing when it is the best in both lists and the other goals have found
their partners too, and another in two lists that share nothing. So a pair is judged beside its
rivals (the same goal with every other partner) and its company (the rest of the assignment).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Table = Sequence[Sequence[float]]
"""Cosines (-1 to 1): a row for each client's goal, a column for each therapist's goal."""

NO_RIVAL = 0.15
"""Likeness of an imagined rival where a list has one goal: that of a typical unrelated goal."""

NO_COMPANY = 0.25
"""Likeness of imagined company where there is no other pair: half way between lists that share
much and lists that share nothing."""


@dataclass(frozen=True, slots=True)
class Context:
    """The numbers that a pair is judged by; all are cosines or differences of cosines.

    >>> Context(0.4, 0.2, 0.1, 0.3).likeness
    0.4
    """

    likeness: float
    over_therapist_rivals: float
    over_client_rivals: float
    company: float

    def numbers(self) -> tuple[float, ...]:
        """In the order in which the relation model reads them.

        >>> Context(0.4, 0.2, 0.1, 0.3).numbers()
        (0.4, 0.2, 0.1, 0.3)
        """
        return (
            self.likeness,
            self.over_therapist_rivals,
            self.over_client_rivals,
            self.company,
        )


def context(likeness: Table, client: int, therapist: int, partners: Mapping[int, int]) -> Context:
    """The context of one pair, given the assignment ``partners`` (client to therapist).

    The pair need not be in the assignment: it is then judged as if it were, with the partners
    that its two goals have there set aside.

    >>> context(((0.5, 0.1), (0.2, 0.4)), 0, 0, {0: 0, 1: 1})
    Context(likeness=0.5, over_therapist_rivals=0.4, over_client_rivals=0.3, company=0.4)
    """
    taken = partners.get(client, therapist)
    holder = next((mine for mine, theirs in partners.items() if theirs == therapist), client)
    row = [
        value
        for index, value in enumerate(likeness[client])
        if index != therapist and index != taken
    ]
    column = [
        values[therapist]
        for index, values in enumerate(likeness)
        if index != client and index != holder
    ]
    company = [
        likeness[mine][theirs]
        for mine, theirs in partners.items()
        if mine != client and theirs != therapist
    ]
    value = likeness[client][therapist]
    return Context(
        likeness=value,
        over_therapist_rivals=value - max(row, default=NO_RIVAL),
        over_client_rivals=value - max(column, default=NO_RIVAL),
        company=_mean(company),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else NO_COMPANY
