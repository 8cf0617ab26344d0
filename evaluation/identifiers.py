"""Print how many planted identifiers are marked, and how many marks are false alarms.

The texts are ours: everybody in them is made up, and nobody has tried the rules on real case notes.
The hundred case texts were used to mend the rules after a first run; the hurried notes never were.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from accord.supervision.identifiers import Known, KnownName, Mark, Sure, find_identifiers

LISTS = Path(__file__).parent / "lists"
TEXTS = LISTS / "case_texts.txt"
HURRIED = LISTS / "hurried_texts.txt"
LETTERS = {
    "K": "names known to the record",
    "U": "unknown names",
    "P": "places",
    "O": "organisations",
    "D": "dates",
    "A": "ages over 89",
    "T": "phones",
    "F": "fax",
    "E": "e-mail",
    "S": "Social Security numbers",
    "N": "record, plan, account, licence and other numbers",
    "V": "vehicles",
    "X": "devices",
    "W": "web addresses and handles",
    "I": "IP addresses",
}
_PLANTED = re.compile(r"\{([A-Z]):([^}]*)\}")


@dataclass(frozen=True)
class Case:
    """A text without its marks, what the record knows, and (start, end, letter) of each plant."""

    known: Known
    text: str
    planted: tuple[tuple[int, int, str], ...]


def cases(path: Path = TEXTS) -> list[Case]:
    content = path.read_text(encoding="utf-8")
    blocks = re.split(r"\n\s*\n", re.sub(r"^#.*\n", "", content, flags=re.MULTILINE).strip())
    return [_case(block) for block in blocks]


def _case(block: str) -> Case:
    first, marked = block.split("\n", 1)
    names = [name.strip() for name in first.removeprefix("known:").split(";")]
    parts, planted, at, size = [], [], 0, 0
    for found in _PLANTED.finditer(marked):
        parts += [marked[at : found.start()], found[2]]
        size += found.start() - at
        planted.append((size, size + len(found[2]), found[1]))
        size += len(found[2])
        at = found.end()
    text = "".join((*parts, marked[at:]))
    return Case(Known(names=tuple(KnownName(name, "A.") for name in names)), text, tuple(planted))


def covered(text: str, start: int, end: int, marks: tuple[Mark, ...]) -> bool:
    """Whether every letter and digit of a stretch lies in some mark."""
    held = {at for mark in marks for at in range(mark.start, mark.end)}
    told = _without_words(text[start:end])
    return all(start + at in held for at in told)


_LOOSE = re.compile(r"\b(?:the|of|Dr|Mr|Ms|Mrs|Sgt|Sister)\b\.?")


def _without_words(words: str) -> list[int]:
    """The places of the letters that tell who or when: "the 22nd" is told by 22."""
    loose = {at for found in _LOOSE.finditer(words) for at in range(*found.span())}
    return [at for at, letter in enumerate(words) if letter.isalnum() and at not in loose]


def main() -> int:
    verbose = "-v" in sys.argv
    _report("case texts", cases(TEXTS), verbose=verbose)
    print()
    _report("hurried notes", cases(HURRIED), verbose=verbose)
    return 0


def _report(name: str, held: list[Case], *, verbose: bool) -> None:
    found: Counter[str] = Counter()
    surely: Counter[str] = Counter()
    total: Counter[str] = Counter()
    false: Counter[Sure] = Counter()
    words = 0
    for case in held:
        marks = find_identifiers(case.text, case.known)
        sure = tuple(mark for mark in marks if mark.sure is not Sure.MAYBE)
        words += len(case.text.split())
        for start, end, letter in case.planted:
            total[letter] += 1
            found[letter] += covered(case.text, start, end, marks)
            surely[letter] += covered(case.text, start, end, sure)
            if verbose and not covered(case.text, start, end, marks):
                print(f"missed {letter}: {case.text[start:end]!r} in {case.text[:60]!r}…")
        for mark in marks:
            if not any(start < mark.end and mark.start < end for start, end, _ in case.planted):
                false[mark.sure] += 1
                if verbose:
                    print(
                        f"false  {mark.kind.value}: {mark.text!r} ({mark.sure.value}; {mark.why})"
                    )
    print(f"{len(held)} {name} written for this, {words:,} words, everybody in them made up.")
    print(f"{'planted':<50}{'marked':>12}{'guesses apart':>16}")
    for letter, name in LETTERS.items():
        if total[letter]:
            share = f"{found[letter]} of {total[letter]}"
            print(f"{name:<50}{share:>12}{surely[letter]:>16}")
    alarms = sum(false.values())
    print(f"\nfalse alarms: {alarms}, {100 * alarms / words:.2f} for 100 words")
    for sure in Sure:
        print(f"  {sure.value:<24}{false[sure]:>4}, {100 * false[sure] / words:.2f} for 100 words")


if __name__ == "__main__":
    sys.exit(main())
