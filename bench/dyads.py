"""Many dyads whose goals are all different, made the same way every time."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEED_TEXTS = ROOT / "data" / "goal_pairs" / "seed"
SEED = 20261123
GOALS_A_LIST = 5

# One is put to each goal, so that no text comes twice and nothing worked out can be used again.
ENDINGS = """
    now soon today tonight daily weekly monthly always often mostly lately first again
    still early late gently slowly surely openly calmly bravely quietly together outdoors
    indoors upstairs abroad online somehow somewhat steadily honestly properly hopefully
    eventually gradually sometimes alone mainly
""".split()


def made_dyads(count: int) -> Iterator[dict[str, object]]:
    """``count`` dyads of five and five goals; raises ValueError where there is no text left.

    The two lists of a dyad belong together, as written; single goals fill up short lists. Every
    time round, another ending is put to each goal.
    """
    written, single = _seed_texts()
    seen: set[str] = set()
    for number in range(count):
        turn, place = divmod(number, len(written))
        if turn >= len(ENDINGS):
            raise ValueError(f"there are texts for {number:,} dyads; {count:,} were asked for")
        if not place:
            spare = iter(_ended(single, turn))
        client, therapist = (
            _fill(_ended(goals, turn + shift), spare, seen)
            for shift, goals in zip((0, GOALS_A_LIST), written[place], strict=True)
        )
        yield {"id": f"b{number:05d}", "client": client, "therapist": therapist}


def service_dyads(count: int) -> Iterator[dict[str, object]]:
    """``count`` dyads as a service may have them: lists of the sizes in which they were written.

    Clients' goals are all but always new, by an ending of their own; therapists'
    goals come again, as phrases do that a therapist writes for one client after the other.
    """
    written, _ = _seed_texts()
    if count > len(written) * len(ENDINGS):
        raise ValueError(f"there are texts for {len(written) * len(ENDINGS):,} dyads")
    for number in range(count):
        turn, place = divmod(number, len(written))
        client, therapist = written[place]
        yield {"id": f"s{number:05d}", "client": _ended(client, turn), "therapist": therapist}


def write_dyads(path: Path, dyads: Iterable[dict[str, object]]) -> None:
    """Write dyads, a JSON object a line."""
    with path.open("w", encoding="utf-8") as file:
        for dyad in dyads:
            file.write(json.dumps(dyad, ensure_ascii=False) + "\n")


def _ended(goals: list[str], turn: int) -> list[str]:
    """Each goal with an ending of its own, another one at every turn."""
    return [f"{goal} {ENDINGS[(turn + place) % len(ENDINGS)]}" for place, goal in enumerate(goals)]


def _fill(goals: list[str], spare: Iterator[str], seen: set[str]) -> list[str]:
    """Five texts that nobody had before: those given, then spare ones."""
    filled: list[str] = []
    for text in chain(goals, spare):
        if text.casefold() not in seen:
            seen.add(text.casefold())
            filled.append(text)
        if len(filled) == GOALS_A_LIST:
            return filled
    raise ValueError("there are too few single goals to fill up short lists")


def _seed_texts() -> tuple[list[tuple[list[str], list[str]]], list[str]]:
    """The pairs of lists of the training text, and its single goals, in an order of our own."""
    written, single = [], []
    for path in sorted(SEED_TEXTS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if "client" in record:
                written.append(
                    (record["client"][:GOALS_A_LIST], record["therapist"][:GOALS_A_LIST])
                )
            else:
                single += [record["anchor"], *record["same"], *record["opposed"]]
    if not written:
        raise ValueError(f"no dyads were found in {SEED_TEXTS.relative_to(ROOT)}")
    chance = random.Random(SEED)
    chance.shuffle(written)
    chance.shuffle(single)
    return written, single
