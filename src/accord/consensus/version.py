"""Which models made a suggestion, so that it can be told later whose it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from accord import __version__

_DIGITS = 12


@cache
def engine_version() -> str:
    """The version of Accord, and a mark that changes with any file its suggestions are made from.

    The mark is the beginning of a SHA-256 over the models, the word lists and the relation model.

    >>> version, mark = engine_version().split("+")
    >>> len(mark)
    12
    """
    digest = hashlib.sha256()
    for name, content in _data():
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return f"{__version__}+{digest.hexdigest()[:_DIGITS]}"


def _data() -> Iterator[tuple[str, bytes]]:
    """Every file of the language room that is no code, and the relation model, by name."""
    relations = files("accord.consensus") / "relations.toml"
    yield relations.name, relations.read_bytes()
    yield from _inside(files("accord.language"), "")


def _inside(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _inside(entry, name)
        elif not entry.name.endswith((".py", ".pyc")):
            yield name, entry.read_bytes()
