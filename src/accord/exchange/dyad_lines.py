"""One dyad from one line of JSON, with every rule it must keep."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from accord.consensus.goals import MAX_IMPORTANCE, Goal, GoalError, GoalList
from accord.consensus.values import Decision, Relation
from accord.errors import InputError
from accord.exchange.dyads import Dyad
from accord.exchange.lines import RawLine, text_of

LISTS = ("client", "therapist", "client_guess", "therapist_guess")
RATINGS = ("client_agreement", "therapist_agreement")
KNOWN_KEYS = ("id", *LISTS, *RATINGS, "decisions")
OWN_KEY_PREFIX = "x_"
"""Keys that begin so are the writer's own; they are passed over."""

_MAX_SHOWN = 40


class _RuleError(Exception):
    """A rule of the line was broken; becomes an InputError once the place is known."""


def read_dyad(line: RawLine, *, source: str) -> Dyad:
    """Read a dyad from a line of JSON; a dyad without an ``id`` gets its line number.

    Raises InputError with file and line, the rule and what came instead.

    >>> raw = b'{"id": "a", "client": ["sleep"], "therapist": []}'
    >>> read_dyad(RawLine(1, raw, len(raw)), source="d.jsonl").client.texts
    ('sleep',)
    """
    text = text_of(line, source=source)
    try:
        return _dyad(_parse(text), line.number)
    except (_RuleError, GoalError) as problem:
        raise InputError(str(problem), source=source, line=line.number) from None


def _parse(text: str) -> dict[str, Any]:
    try:
        record = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_no_twins)
    except RecursionError:
        raise _RuleError("brackets are nested too deeply for a dyad") from None
    except json.JSONDecodeError as problem:
        raise _RuleError(
            "must be one JSON object a line (two text files are given as two names); "
            f"{problem.msg[:1].lower()}{problem.msg[1:]} at character {problem.pos + 1}"
        ) from None
    except ValueError:
        raise _RuleError("a number has too many digits") from None
    if not isinstance(record, dict):
        raise _RuleError(f"must be one JSON object a line; this one is {_kind(record)}")
    return record


def _no_constant(name: str) -> NoReturn:
    raise _RuleError(f"numbers must be finite; this one is {name}")


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        keys = [key for key, _ in pairs]
        twin = next(key for key in keys if keys.count(key) > 1)
        raise _RuleError(f"a key is given once; {_shown(twin)} is given twice")
    return record


def _dyad(record: dict[str, Any], number: int) -> Dyad:
    _check_keys(record)
    lists = {key: _goals(key, record[key]) for key in LISTS if record.get(key) is not None}
    missing = [key for key in ("client", "therapist") if key not in lists]
    if missing:
        raise _RuleError(f'needs "client" and "therapist", each a list of goals; no {missing[0]}')
    client_agreement, therapist_agreement = (
        _agreement(key, record[key]) if record.get(key) is not None else None for key in RATINGS
    )
    return Dyad(
        id=_identity(record.get("id"), number),
        client=lists["client"],
        therapist=lists["therapist"],
        client_guess=lists.get("client_guess"),
        therapist_guess=lists.get("therapist_guess"),
        client_agreement=client_agreement,
        therapist_agreement=therapist_agreement,
        decisions=_decisions(
            record.get("decisions"), len(lists["client"]), len(lists["therapist"])
        ),
    )


def _check_keys(record: dict[str, Any]) -> None:
    for key in record:
        if key not in KNOWN_KEYS and not key.startswith(OWN_KEY_PREFIX):
            raise _RuleError(
                f"unknown key {_shown(key)}; known are {', '.join(KNOWN_KEYS)}, "
                f"and your own keys that begin with {OWN_KEY_PREFIX}"
            )


def _identity(value: object, number: int) -> str | int:
    if value is None:
        return number
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _RuleError(f'"id" is a text or a whole number; this one is {_kind(value)}')
    if isinstance(value, str):
        _check_text("id", value)
    return value


def _goals(key: str, value: Any) -> GoalList:
    if not isinstance(value, list):
        raise _RuleError(f'"{key}" is a list of goals; this one is {_kind(value)}')
    try:
        return GoalList.of(_goal(item) for item in value)
    except (GoalError, _RuleError) as problem:
        raise _RuleError(f'in "{key}": {problem}') from None


def _goal(item: Any) -> Goal:
    if isinstance(item, str):
        _check_text("goal", item)
        return Goal(item)
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise _RuleError(
            'a goal is a text, or an object with "text" and "importance"; '
            f"this one is {_kind(item)}"
        )
    unknown = [key for key in item if key not in ("text", "importance")]
    if unknown:
        raise _RuleError(f'a goal has "text" and "importance"; unknown key {_shown(unknown[0])}')
    _check_text("goal", item["text"])
    importance = item.get("importance")
    return Goal(item["text"], None if importance is None else _number("importance", importance))


def _check_text(what: str, text: str) -> None:
    # A lone surrogate can be written in JSON and in nothing else: no output could hold it.
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise _RuleError(f"{what} holds half of a surrogate pair (\\ud800 to \\udfff)")


def _agreement(key: str, value: Any) -> float:
    number = _number(key, value)
    if not 0 <= number <= MAX_IMPORTANCE:
        raise _RuleError(f'"{key}" is a number from 0 to 10; this one is {number:g}')
    return number


def _number(key: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _RuleError(f'"{key}" is a number from 0 to 10; this one is {_kind(value)}')
    # A whole number of hundreds of digits is out of a float's reach, and out of the scale anyway.
    return math.inf if isinstance(value, int) and abs(value) > 10**9 else float(value)


def _decisions(value: Any, clients: int, therapists: int) -> tuple[Decision, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise _RuleError(f'"decisions" is a list; this one is {_kind(value)}')
    decisions = tuple(_decision(item, clients, therapists) for item in value)
    places = [(decision.client, decision.therapist) for decision in decisions]
    if len(set(places)) < len(places):
        twin = next(place for place in places if places.count(place) > 1)
        raise _RuleError(
            f"a pair is decided once; client {twin[0]} and therapist {twin[1]} are decided twice"
        )
    return decisions


def _decision(item: Any, clients: int, therapists: int) -> Decision:
    if not isinstance(item, dict) or sorted(item) != ["client", "relation", "therapist"]:
        raise _RuleError(
            'a decision has "client", "therapist" and "relation", and nothing else; '
            f"this one is {_kind(item)}"
        )
    relations = [relation.value for relation in Relation]
    if item["relation"] not in relations:
        raise _RuleError(f"a decision's relation is one of {', '.join(relations)}")
    return Decision(
        _index("client", item["client"], clients),
        _index("therapist", item["therapist"], therapists),
        Relation(item["relation"]),
    )


def _index(key: str, value: object, count: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < count:
        came = value if isinstance(value, int) and abs(value) < 10**9 else _kind(value)
        raise _RuleError(
            f'a decision\'s "{key}" counts goals from 0; the list has {count}, '
            f"and this one is {came}"
        )
    return value


def _shown(key: str) -> str:
    return json.dumps(key[:_MAX_SHOWN])


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, dict):
        keys = ", ".join(_shown(key) for key in list(value)[:5])
        return f"an object with {keys}" if keys else "an object without keys"
    kinds = {str: "a text", list: "a list", int: "a number", float: "a number"}
    return kinds[type(value)]
