"""What tells of a pair of goals, once both lists are known: nearness, rivals and company.

A likeness of .25 means one thing when it is the best in both lists and the other goals have found
their partners too, and another in two lists that share nothing. So a pair is judged beside its
rivals (the same goal with every other partner) and its company (the rest of the assignment).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accord.language.subject import Similarity

NO_RIVAL = 0.15
"""Likeness of an imagined rival where a list has one goal: that of a typical unrelated goal."""

NO_COMPANY = 0.25
"""Likeness of imagined company where there is no other pair: half way between lists that share
much and lists that share nothing."""


@dataclass(frozen=True, slots=True)
class Context:
    """The numbers that a pair is judged by; all are cosines or differences of cosines.

    >>> Context(0.4, 0.35, 0.2, 0.1, 0.3).likeness
    0.4
    """

    likeness: float
    plain: float
    over_therapist_rivals: float
    over_client_rivals: float
    company: float

    def numbers(self) -> tuple[float, ...]:
        """In the order in which the relation model reads them.

        >>> Context(0.4, 0.35, 0.2, 0.1, 0.3).numbers()
        (0.4, 0.35, 0.2, 0.1, 0.3)
        """
        return (
            self.likeness,
            self.plain,
            self.over_therapist_rivals,
            self.over_client_rivals,
            self.company,
        )


def context(
    similarity: Similarity, client: int, therapist: int, partners: Mapping[int, int]
) -> Context:
    """The context of one pair, given the assignment ``partners`` (client to therapist).

    The pair need not be in the assignment: it is then judged as if it were, with the partners
    that its two goals have there set aside.

    >>> likeness = Similarity(((0.5, 0.1), (0.2, 0.4)), ((0.5, 0.1), (0.2, 0.4)))
    >>> context(likeness, 0, 0, {0: 0, 1: 1})  # doctest: +ELLIPSIS
    Context(likeness=0.5, plain=0.5, over_therapist_rivals=0.4, over_client_rivals=0.3, company=0.4)
    """
    mapped = similarity.mapped
    taken = partners.get(client, therapist)
    holder = next((mine for mine, theirs in partners.items() if theirs == therapist), client)
    row = [
        value for index, value in enumerate(mapped[client]) if index != therapist and index != taken
    ]
    column = [
        values[therapist]
        for index, values in enumerate(mapped)
        if index != client and index != holder
    ]
    company = [
        mapped[mine][theirs]
        for mine, theirs in partners.items()
        if mine != client and theirs != therapist
    ]
    value = mapped[client][therapist]
    return Context(
        likeness=value,
        plain=similarity.plain[client][therapist],
        over_therapist_rivals=value - max(row, default=NO_RIVAL),
        over_client_rivals=value - max(column, default=NO_RIVAL),
        company=_mean(company),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else NO_COMPANY
