"""Print how well the engine matches: on sets A and B beside the repository, and on our hard lists.

No real client's words are in any of these lists, and no clinician has labelled them.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence

from accord.consensus.goals import GoalList
from accord.consensus.judging import LocalJudge, load_judge
from accord.consensus.matching import match
from accord.consensus.values import Match
from accord.language.encoder import load_encoder
from evaluation import themes
from evaluation.lists import LabelledDyad, handed_lists, handed_triples, own_lists, triples
from evaluation.measures import (
    calibration_error,
    caught,
    count,
    f1,
    false_alarms,
    interval,
    paired_share,
    precision,
)


def main() -> int:
    judge = load_judge(threads=2)
    one, two = handed_lists("A"), handed_lists("B")
    sets = {"A": one, "B": two, "A+B": one + two, "own hard lists": own_lists()}
    print("Written lists; no real client's words, and no clinician has labelled them.")
    if not one:
        print("Sets A and B are not beside this clone (../shared/data/goals): only our own lists.")
    for name, dyads in sets.items():
        if dyads:
            _report(name, dyads, judge)
    spanish = handed_lists("es")
    if spanish:
        declined = sum(_map(dyad, judge).declined is not None for dyad in spanish)
        print(f"\nSpanish lists declined: {declined} of {len(spanish)}")
    for name, rows in (("own hard triples", triples()), ("handed triples", handed_triples())):
        if rows:
            _report_triples(name, rows, judge)
    themes.report(load_encoder(threads=2))
    return 0


def _report(name: str, dyads: Sequence[LabelledDyad], judge: LocalJudge) -> None:
    scored = [(dyad, _map(dyad, judge)) for dyad in dyads]
    counts = count(scored)
    error, pairs = calibration_error(scored, assigned_only=False)
    harder, assigned = calibration_error(scored, assigned_only=True)
    low, high = interval(scored, f1)
    print(f"\n{name}: {len(dyads)} dyads, {counts.labelled} same, {counts.opposed} opposed")
    print(f"  same-goal F1                      {f1(counts):.3f}  [{low:.3f}, {high:.3f}]")
    low, high = interval(scored, caught)
    print(f"  opposed pairs caught              {caught(counts):.3f}  [{low:.3f}, {high:.3f}]")
    print(f"  precision of opposed              {precision(counts):.3f}")
    print(f"  matches falsely called opposed    {false_alarms(counts):.3f}")
    print(f"  opposed pairs taken for agreement {counts.opposed_as_same} of {counts.opposed}")
    print(f"  calibration error                 {error:.3f}  ({pairs} pairs)")
    print(f"  the same, assigned pairs alone    {harder:.3f}  ({assigned} pairs)")
    print(f"  goals of unrelated lists paired   {paired_share(_strangers(dyads, judge)):.3f}")


def _report_triples(name: str, rows: Sequence[tuple[str, str, bool]], judge: LocalJudge) -> None:
    """Goal beside goal, with no other in either list: opposed against same."""
    odds = []
    for one, other, _ in rows:
        likeness = judge.likeness([one], [other])
        [belief] = judge.beliefs(([one], [other]), likeness, [(0, 0)], {0: 0})
        odds.append(math.log(belief.opposed / belief.same))
    ranks = sorted(zip(odds, (row[2] for row in rows), strict=True))
    against = sum(row[2] for row in rows)
    above = sum(place for place, (_, opposed) in enumerate(ranks) if opposed)
    area = (above - against * (against - 1) / 2) / (against * (len(rows) - against))
    print(f"{name}: an opposed pair outranks a same pair {area:.3f} of the time (AUC)")


def _map(dyad: LabelledDyad, judge: LocalJudge) -> Match:
    return match(GoalList.of(dyad.client), GoalList.of(dyad.therapist), judge=judge)


def _strangers(dyads: Sequence[LabelledDyad], judge: LocalJudge) -> list[Match]:
    """Every client's list beside the lists of therapists of other domains, up to twelve each."""
    return [
        match(GoalList.of(dyad.client), GoalList.of(other.therapist), judge=judge)
        for place, dyad in enumerate(dyads)
        for other in [dyads[(place + step) % len(dyads)] for step in range(1, 13)]
        if other.domain != dyad.domain
    ]


if __name__ == "__main__":
    sys.exit(main())
