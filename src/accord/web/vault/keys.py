"""The key file: versioned keys in a file of its own, never in the database."""

from __future__ import annotations

import base64
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from accord.errors import AccordError

KEY_BYTES = 32
"""AES-256."""

MAX_VERSION = 0xFFFF
"""A ciphertext names its key's version in two bytes."""

_OTHERS = 0o077


class KeyFileError(AccordError):
    """The key file cannot be used; says the rule and what came instead."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Keys by version; new words are sealed with ``current``, older ones are opened with theirs.

    ``rotating`` is true from the moment a new key is current until every row is sealed with it.
    """

    current: int
    keys: Mapping[int, bytes] = field(repr=False)
    rotating: bool = False

    def key(self, version: int) -> bytes:
        """The key of this version; raises KeyFileError where the file does not hold it."""
        try:
            return self.keys[version]
        except KeyError:
            raise KeyFileError(
                f"the key file has no key of version {version}; put back the file that has it"
            ) from None

    def with_new_key(self) -> KeyRing:
        """The same ring with one more key, which becomes the current one."""
        version = max(self.keys) + 1
        if version > MAX_VERSION:
            raise KeyFileError(f"a key's version is at most {MAX_VERSION}; this is {version}")
        keys = {**self.keys, version: secrets.token_bytes(KEY_BYTES)}
        return KeyRing(current=version, keys=keys, rotating=True)

    def settled(self, *, drop_old: bool) -> KeyRing:
        """The ring after a finished rotation; ``drop_old`` forgets every key but the current."""
        keys = {self.current: self.keys[self.current]} if drop_old else self.keys
        return replace(self, keys=keys, rotating=False)


def make_key_file(path: Path) -> None:
    """Write a key file with one key; does nothing where there is one already."""
    if not path.exists():
        write_key_file(path, KeyRing(current=1, keys={1: secrets.token_bytes(KEY_BYTES)}))


def write_key_file(path: Path, ring: KeyRing) -> None:
    """Replace the key file in one step, readable by its owner alone."""
    content = {
        "format": 1,
        "current": ring.current,
        "rotating": ring.rotating,
        "keys": {str(v): base64.b64encode(key).decode() for v, key in ring.keys.items()},
    }
    write_private(path, json.dumps(content, indent=2) + "\n")


def write_private(path: Path, text: str) -> None:
    """Write a file of mode 0600 so that a crash leaves the old one or the new one, whole."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def read_key_file(path: Path) -> KeyRing:
    """The keys of this file; raises KeyFileError where it is missing, open to others or broken."""
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise KeyFileError(f"{path}: the key file is missing; put it back from its copy") from None
    if mode & _OTHERS:
        raise KeyFileError(
            f"{path}: only its owner may read the key file (mode 600); this one is {mode & 0o777:o}"
        )
    try:
        content = json.loads(text)
        keys = {int(v): base64.b64decode(key) for v, key in content["keys"].items()}
        ring = KeyRing(int(content["current"]), keys, bool(content["rotating"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise KeyFileError(f"{path}: this is not a key file, or it was cut short") from None
    if ring.current not in keys or any(len(key) != KEY_BYTES for key in keys.values()):
        raise KeyFileError(f"{path}: the current key is missing or a key is not of 32 bytes")
    return ring
