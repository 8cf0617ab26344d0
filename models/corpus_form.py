"""The form of a line of the corpus: its keys, its places, its labels and its ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from models.corpus_files import SIDES, Line

AGES = frozenset({"teen", "young adult", "adult", "older"})
LABELS = ("same", "related", "opposed")
LIST_LENGTHS = range(3, 8)
TRIPLE_LENGTHS = {"same": range(2, 3), "opposed": range(2, 3), "related": range(1, 3)}

SUBJECT_LENGTHS = {"one": range(6, 9), "other": range(4, 7), "beside": range(2, 5)}
WITHOUT_CONTRARY = range(7, 9)
"""Ways to say the aim of a subject that has no natural contrary."""

_DYAD = frozenset({"id", "domain", "voice", "school", "client", "therapist", *LABELS})
_DYAD_NOW = _DYAD | {"age", "dialect"}
_TRIPLE = frozenset({"anchor", *LABELS})
_TRIPLE_NOW = _TRIPLE | {"domain"}
_SUBJECT = frozenset({"about", "domain", *SIDES})


def form_faults(lines: Iterable[Line]) -> list[str]:
    """What is wrong with the form of ``lines``, each with its file and line."""
    found = []
    seen: dict[str, str] = {}
    for line in lines:
        check = _check(line)
        found += [f"{line.place}: {fault}" for fault in check(line)]
        name = line.held.get("id")
        if isinstance(name, str) and seen.setdefault(name, line.place) != line.place:
            found.append(f"{line.place}: an id comes once; {name} is at {seen[name]} too")
    return found


def _check(line: Line) -> Callable[[Line], Iterator[str]]:
    if line.is_subject:
        return _subject_faults
    return _triple_faults if line.is_triple else _dyad_faults


def _dyad_faults(line: Line) -> Iterator[str]:
    held = line.held
    yield from _key_faults(held, _DYAD if line.is_earlier else _DYAD_NOW)
    for key in ("id", "domain", "voice", "school", "age", "dialect"):
        if key in held:
            yield from _text_faults(key, held[key])
    if "age" in held and held["age"] not in AGES:
        yield f"age is one of {', '.join(sorted(AGES))}; here is {held['age']!r}"
    for side in ("client", "therapist"):
        yield from _list_faults(side, held.get(side), LIST_LENGTHS)
    yield from _label_faults(held)


def _triple_faults(line: Line) -> Iterator[str]:
    held = line.held
    yield from _key_faults(held, _TRIPLE if line.is_earlier else _TRIPLE_NOW)
    for key in ("anchor", "domain"):
        if key in held:
            yield from _text_faults(key, held[key])
    for label, lengths in TRIPLE_LENGTHS.items():
        yield from _list_faults(label, held.get(label), lengths, more_in=line.is_earlier)


def _subject_faults(line: Line) -> Iterator[str]:
    held = line.held
    yield from _key_faults(held, _SUBJECT)
    for key in ("about", "domain"):
        if key in held:
            yield from _text_faults(key, held[key])
    contrary = held.get("other") != []
    lengths = SUBJECT_LENGTHS if contrary else SUBJECT_LENGTHS | {"one": WITHOUT_CONTRARY}
    for side in SIDES if contrary else ("one", "beside"):
        yield from _list_faults(side, held.get(side), lengths[side])


def _key_faults(held: dict, wanted: frozenset[str]) -> Iterator[str]:
    if missing := wanted - held.keys():
        yield f"these keys are missing: {', '.join(sorted(missing))}"
    if surplus := held.keys() - wanted:
        yield f"these keys are not known: {', '.join(sorted(surplus))}"


def _text_faults(name: str, text: object) -> Iterator[str]:
    if not isinstance(text, str) or not text or text != text.strip():
        yield f"{name} is a text without space around it; here is {text!r}"


def _list_faults(
    name: str, goals: object, lengths: range, *, more_in: bool = False
) -> Iterator[str]:
    """``more_in``: an earlier triple may hold another number of goals, but at least one."""
    if not isinstance(goals, list):
        yield f"{name} is a list of goals; here is {goals!r}"
        return
    if len(goals) not in lengths and not (more_in and goals):
        yield f"{name} holds {lengths[0]} to {lengths[-1]} goals; here are {len(goals)}"
    for place, goal in enumerate(goals):
        yield from _text_faults(f"{name}[{place}]", goal)


def _label_faults(held: dict) -> Iterator[str]:
    pairs: dict[str, list[tuple[int, int]]] = {}
    for label in LABELS:
        read = held.get(label)
        if not isinstance(read, list) or not all(_is_pair(pair) for pair in read):
            yield f"{label} is a list of [client, therapist] places; here is {read!r}"
            return
        pairs[label] = [(pair[0], pair[1]) for pair in read]
        yield from _range_faults(label, pairs[label], held)
    for label, named in pairs.items():
        if len(set(named)) < len(named):
            yield f"{label} names a pair twice"
    for one, two in combinations(LABELS, 2):
        for pair in sorted(set(pairs[one]) & set(pairs[two])):
            yield f"a pair has one label; {list(pair)} is {one} and {two}"
    for side, name in enumerate(("client", "therapist")):
        partnered = [pair[side] for pair in pairs["same"]]
        for place in sorted({place for place in partnered if partnered.count(place) > 1}):
            yield f"a goal has one same partner at most; {name}[{place}] has more"


def _is_pair(pair: object) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and all(type(place) is int for place in pair)


def _range_faults(label: str, pairs: list[tuple[int, int]], held: dict) -> Iterator[str]:
    ends = [len(held[side]) for side in ("client", "therapist") if isinstance(held.get(side), list)]
    if len(ends) < 2:
        return
    for pair in pairs:
        if not all(0 <= place < end for place, end in zip(pair, ends, strict=True)):
            yield f"{label} holds {list(pair)}; places run from 0 to {[end - 1 for end in ends]}"
