"""The written goal pairs as lines that know where they stand, and the words of their texts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from accord.language.text import normalise

ROOT = Path(__file__).parent.parent
GOAL_PAIRS = ROOT / "data" / "goal_pairs"

EARLIER = frozenset({"seed", "second"})
"""Folders that were written before these checks, and on which the shipped models are fitted. They
lack age, dialect and the domain of a triple, and keep a few sayings that an evaluation list has."""

SIDES = ("one", "other", "beside")
"""What a subject holds: ways to say one aim, ways to say the contrary, and goals beside both."""

_WORD = re.compile(r"\w+(?:'\w+)*")


@dataclass(frozen=True)
class Line:
    """One line of a file: a dyad, a triple or a subject, or whatever stands there instead."""

    path: Path
    number: int
    held: dict

    @property
    def place(self) -> str:
        near = self.path.is_relative_to(ROOT)
        return f"{self.path.relative_to(ROOT) if near else self.path}:{self.number}"

    @property
    def is_triple(self) -> bool:
        return "anchor" in self.held

    @property
    def is_subject(self) -> bool:
        return "about" in self.held

    @property
    def is_dyad(self) -> bool:
        return not self.is_triple and not self.is_subject

    @property
    def is_earlier(self) -> bool:
        return self.path.parent.name in EARLIER

    @property
    def texts(self) -> tuple[str, ...]:
        """Every goal of the line; what is not text is left to the check of form."""
        if self.is_subject:
            lists: tuple[str, ...] = SIDES
        else:
            lists = ("same", "opposed", "related") if self.is_triple else ("client", "therapist")
        found = [self.held.get("anchor")] if self.is_triple else []
        for name in lists:
            goals = self.held.get(name)
            found += goals if isinstance(goals, list) else []
        return tuple(text for text in found if isinstance(text, str))


def corpus_files() -> list[Path]:
    return sorted(GOAL_PAIRS.glob("*/*.jsonl"))


def read_lines(paths: Iterable[Path]) -> tuple[list[Line], list[str]]:
    """The lines that hold a JSON object, and a fault for each that does not."""
    lines, faults = [], []
    for path in paths:
        # Not splitlines: a goal may hold a line separator that is none of the file's.
        for number, raw in enumerate(path.read_text("utf-8").removesuffix("\n").split("\n"), 1):
            try:
                held = json.loads(raw)
            except json.JSONDecodeError as error:
                held = f"no JSON ({error})"
            line = Line(path.resolve(), number, held if isinstance(held, dict) else {})
            if line.held:
                lines.append(line)
            else:
                faults.append(f"{line.place}: a line is one JSON object; here is {held!r:.60}")
    return lines, faults


def words(text: str) -> tuple[str, ...]:
    """The words of a text in the form that matching compares; signs are left out.

    >>> words("Don\u2019t  PANIC \u2013 breathe, 4 in!")
    ("don't", 'panic', 'breathe', '4', 'in')
    """
    return tuple(_WORD.findall(normalise(text)))
