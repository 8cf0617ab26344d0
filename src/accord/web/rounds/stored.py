"""Frozen dataclasses to text and back, for what is kept sealed."""

from __future__ import annotations

import json
import types
from dataclasses import asdict, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_text(value: object) -> str:
    """A dataclass, or anything that JSON can hold, as text."""
    plain = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
    return json.dumps(plain, ensure_ascii=False, default=asdict)


def from_text(kind: type[T], text: str) -> T:
    """The value again; ``kind`` is the dataclass that was written."""
    return cast(T, _made(kind, json.loads(text)))


def list_from_text(kind: type[T], text: str) -> tuple[T, ...]:
    """The values again of a list that was written."""
    return tuple(cast(T, _made(kind, item)) for item in json.loads(text))


def _made(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = get_origin(kind)
    if origin in (types.UnionType,):
        return _made(next(some for some in get_args(kind) if some is not type(None)), value)
    if origin is tuple:
        return tuple(_made(get_args(kind)[0], item) for item in value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _made(hints[name], value[name]) for name in hints if name in value})
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
