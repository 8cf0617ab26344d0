"""Frozen dataclasses to text and back, for what is kept sealed."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Hashable
from dataclasses import asdict, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Maker = Callable[[Any], Any]


def to_text(value: object) -> str:
    """A dataclass, or anything that JSON can hold, as text."""
    plain = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
    return json.dumps(plain, ensure_ascii=False, default=asdict)


def from_text(kind: type[T], text: str) -> T:
    """The value again; ``kind`` is the dataclass that was written."""
    return cast(T, _maker(cast(Hashable, kind))(json.loads(text)))


def list_from_text(kind: type[T], text: str) -> tuple[T, ...]:
    """The values again of a list that was written."""
    make = _maker(cast(Hashable, kind))
    return tuple(cast(T, make(item)) for item in json.loads(text))


@cache
def _maker(kind: Any) -> Maker:
    """What makes a value of this type of what JSON has; worked out once a type, for speed."""
    origin = get_origin(kind)
    if origin is types.UnionType:
        return _maker(next(some for some in get_args(kind) if some is not type(None)))
    if origin is tuple:
        return _tuple_maker(_maker(get_args(kind)[0]))
    if isinstance(kind, type) and issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return lambda value: None if value is None else members[value]
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_maker(kind)
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _tuple_maker(make: Maker) -> Maker:
    if make is _as_it_is:
        return lambda value: None if value is None else tuple(value)
    return lambda value: None if value is None else tuple([make(item) for item in value])


def _dataclass_maker(kind: type) -> Maker:
    hints = get_type_hints(kind)
    makers = {field.name: _maker(hints[field.name]) for field in fields(kind)}
    # What was written by an earlier version has fewer names: the fields' defaults stand in.
    changed = {name: make for name, make in makers.items() if make is not _as_it_is}

    def made(value: Any) -> Any:
        # What JSON gave is nobody else's, so it is changed in its place.
        if value is None:
            return None
        given = value
        if value.keys() != makers.keys():
            given = {name: item for name, item in value.items() if name in makers}
        for name, make in changed.items():
            if name in given:
                given[name] = make(given[name])
        return kind(**given)

    return made
