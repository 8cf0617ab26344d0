"""How well goals are matched by domain, school, length, dialect and age: python -m models.splits

On writers that the networks did not learn from; name others to see them instead.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Sequence

from accord.consensus.goals import GoalList
from accord.consensus.judging import LocalJudge, load_judge
from accord.consensus.matching import match
from evaluation.lists import LabelledDyad
from evaluation.measures import Scored, caught, count, f1, interval, precision
from models.examples import HELD_OUT, lines

LEAST_SAME = 30
"""Pairs that are the same which a part must hold to be shown: with fewer, chance is all."""

SHORT, LONG = 6, 12
"""Words of a dyad's mean goal: short up to the first, long from the second."""


def main() -> None:
    writers = tuple(sys.argv[1:]) or HELD_OUT
    judge = load_judge()
    held = [(one, _scored(one, judge)) for _, one in lines("dyads", writers)]
    print(
        f"{len(held)} dyads of writers {', '.join(writers)}; parts with {LEAST_SAME} same or more"
    )
    _print("all", [scored for _, scored in held])
    parts: Sequence[tuple[str, Callable[[dict], str]]] = (
        ("writer", lambda one: one["id"].split("-")[0].removeprefix("d")),
        ("domain", lambda one: one["domain"]),
        ("school", lambda one: one["school"]),
        ("length", _length),
        ("dialect", lambda one: one.get("dialect", "not told")),
        ("age", lambda one: one.get("age", "not told")),
    )
    for name, part_of in parts:
        parted = defaultdict(list)
        for one, scored in held:
            parted[part_of(one)].append(scored)
        print(name)
        rest = []
        for part, scored in sorted(parted.items()):
            if count(scored).labelled >= LEAST_SAME:
                _print(part, scored)
            else:
                rest += scored
        if rest:
            _print("the rest together", rest)


def _scored(one: dict, judge: LocalJudge):
    dyad = LabelledDyad(
        "",
        one["domain"],
        tuple(one["client"]),
        tuple(one["therapist"]),
        *(frozenset(map(tuple, one[name])) for name in ("same", "related", "opposed")),
    )
    found = match(GoalList.of(dyad.client), GoalList.of(dyad.therapist), judge=judge)
    return dyad, found


def _length(one: dict) -> str:
    goals = [*one["client"], *one["therapist"]]
    words = sum(len(goal.split()) for goal in goals) / len(goals)
    return "short" if words <= SHORT else "long" if words >= LONG else "middling"


def _print(name: str, scored: Scored) -> None:
    counts = count(scored)
    low, high = interval(scored, f1)
    against = (
        f"opposed: precision {precision(counts):.2f}, recall {caught(counts):.2f}, "
        f"{counts.opposed_as_same} of {counts.opposed} taken for agreement"
        if counts.opposed
        else "none opposed"
    )
    print(
        f"  {name:28} F1 {f1(counts):.3f} [{low:.3f}, {high:.3f}] of {counts.labelled}; {against}"
    )


if __name__ == "__main__":
    main()
