"""The time of one dyad of five and five goals where the model is loaded already, alone here."""

from __future__ import annotations

import os
import statistics
import time

from accord.cli.main import ONE_THREAD
from accord.cohort.compare_dyad import compare_dyad, load_engine
from accord.consensus.goals import GoalList
from accord.exchange.dyads import Dyad
from bench.dyads import plain_dyads

WARM_UP = 20


def main() -> None:
    """Print the median and the 95th percentile in milliseconds; every text is new to the engine."""
    for name in ONE_THREAD:  # as the command line sets it
        os.environ.setdefault(name, "1")
    engine = load_engine()
    dyads = [
        Dyad(
            id=str(made["id"]),
            client=GoalList.of(made["client"]),
            therapist=GoalList.of(made["therapist"]),
        )
        for made in plain_dyads()
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
