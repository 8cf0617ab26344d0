"""The time of one dyad of five and five goals where the model is loaded already, alone here."""

from __future__ import annotations

import statistics
import time

from accord.cohort.compare_dyad import compare_dyad, load_engine
from accord.consensus.goals import GoalList
from accord.exchange.dyads import Dyad
from bench.dyads import made_dyads

DYADS = 300
WARM_UP = 20


def main() -> None:
    """Print the median and the 95th percentile in milliseconds; every text is new to the engine."""
    engine = load_engine()
    dyads = [
        Dyad(
            id=str(made["id"]),
            client=GoalList.of(made["client"]),
            therapist=GoalList.of(made["therapist"]),
        )
        for made in made_dyads(DYADS + WARM_UP)
    ]
    took = []
    for dyad in dyads:
        start = time.perf_counter()
        compare_dyad(dyad, engine)
        took.append((time.perf_counter() - start) * 1000)
    steady = took[WARM_UP:]
    print(f"{statistics.median(steady):.3f} {statistics.quantiles(steady, n=20)[-1]:.3f}")


if __name__ == "__main__":
    main()
