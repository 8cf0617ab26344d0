"""Check the written goal pairs: form, counts, repetition, overlap with what is kept for measuring.

``python -m models.check_corpus [FILES...]``: the files named, or the whole of ``data/goal_pairs``.
A named file is compared with the whole corpus too. The exit code is 1 where there is a breach.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from models.corpus_files import SIDES, Line, corpus_files, read_lines, words
from models.corpus_form import LABELS, form_faults
from models.corpus_overlap import evaluation_files, overlap_faults
from models.corpus_repeats import commonest, repetition_faults

SHOWN = 5


def breaches(paths: Sequence[Path]) -> list[str]:
    """Everything that is wrong with the files at ``paths``, as lines for people."""
    lines, faults = read_lines(paths)
    asked = {path.resolve() for path in paths}
    others, _ = read_lines(path for path in corpus_files() if path.resolve() not in asked)
    own = {line.place for line in lines}
    faults += [fault for fault in form_faults([*others, *lines]) if _place(fault) in own]
    faults += repetition_faults(lines, [*others, *lines])
    kept = evaluation_files()
    if not kept:
        faults.append("there is no evaluation list to compare with; evaluation/lists holds them")
    return faults + overlap_faults(lines, kept)


def count_table(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """What there is, as rows of a name and a figure."""
    dyads = [line.held for line in lines if line.is_dyad]
    triples = [line.held for line in lines if line.is_triple]
    subjects = [line.held for line in lines if line.is_subject]
    rows = [("dyads", f"{len(dyads):,}"), ("triples", f"{len(triples):,}"), _subjects(subjects)]
    for label in LABELS:
        paired = sum(len(dyad[label]) for dyad in dyads)
        each = f"{paired / len(dyads):.2f} a dyad" if dyads else "no dyad"
        in_triples = sum(len(triple[label]) for triple in triples)
        rows.append(
            (label, f"{paired + in_triples:,} ({paired:,}, {each}; {in_triples:,} in triples)")
        )
    every = sum(len(dyad["client"]) * len(dyad["therapist"]) for dyad in dyads)
    named = sum(len(dyad[label]) for dyad in dyads for label in LABELS)
    bare = sum(not any(dyad[label] for label in LABELS) for dyad in dyads)
    rows += [
        ("unrelated", f"{every - named:,} pairs of dyads"),
        ("dyads without any pair", f"{bare:,}"),
        *(
            _tally(key, dyads + triples + subjects)
            for key in ("domain", "school", "age", "dialect")
        ),
    ]
    lengths = sorted(len(words(text)) for line in lines for text in line.texts)
    if lengths:
        tenth, most = lengths[len(lengths) // 10], lengths[-len(lengths) // 10]
        rows.append(("goals", f"{len(lengths):,}"))
        rows.append(
            (
                "words a goal",
                f"{median(lengths):g} in the middle, {tenth} to {most} for four of five, "
                f"{lengths[-1]} at most",
            )
        )
    return rows


def _subjects(subjects: Sequence[dict]) -> tuple[str, str]:
    goals = Counter(side for held in subjects for side in SIDES for _ in held[side])
    without = sum(not held["other"] for held in subjects)
    said = ", ".join(f"{goals[side]:,} {side}" for side in SIDES)
    return "subjects", f"{len(subjects):,} ({said}); {without:,} without a contrary"


def _tally(key: str, held: Sequence[dict]) -> tuple[str, str]:
    counts = Counter(str(line[key]).casefold() for line in held if line.get(key))
    shown = ", ".join(f"{name} {count}" for name, count in counts.most_common(SHOWN))
    return f"{key}s", f"{len(counts):,}: {shown}" if counts else "0"


def _place(fault: str) -> str:
    return fault.partition(": ")[0]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m models.check_corpus", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    paths = parser.parse_args(arguments).files or corpus_files()
    for path in paths:
        if not path.is_file():
            parser.error(f"a FILE is a file of goal pairs; there is none at {path}")
    found = breaches(paths)
    lines, _ = read_lines(paths)
    if not form_faults(lines):
        for name, figure in count_table(lines):
            print(f"{name:24}{figure}")
        for name, keys in commonest(lines, SHOWN).items():
            print(f"{name}: " + "; ".join(f"{key} ({count})" for key, count in keys))
    for fault in found:
        print(fault)
    files = f"{len(paths)} file{'s' if len(paths) > 1 else ''}"
    print(f"{len(found)} breaches in {files}." if found else f"{files}: no breach.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
