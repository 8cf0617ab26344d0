"""The key ring of this installation, read again whenever the key file changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from accord.web.vault.keys import KeyFileError, KeyRing, read_key_file


@dataclass(frozen=True, slots=True)
class _Read:
    stamp: tuple[str, int, int]
    ring: KeyRing


_last: list[_Read] = []


def key_file() -> Path:
    """Where this installation keeps its keys."""
    return Path(settings.ACCORD_KEY_FILE)


def key_ring() -> KeyRing:
    """The keys as the file has them now.

    A rotation runs in a process of its own while the server writes; a look at the file's time
    costs a microsecond and lets every worker seal with the new key from its first moment.
    """
    path = key_file()
    try:
        status = path.stat()
    except FileNotFoundError:
        raise KeyFileError(f"{path}: the key file is missing; put it back from its copy") from None
    stamp = (str(path), status.st_mtime_ns, status.st_ino)
    if not _last or _last[0].stamp != stamp:
        _last[:] = [_Read(stamp, read_key_file(path))]
    return _last[0].ring


def ring_that_opens(version: int) -> KeyRing:
    """A ring that holds this key: the one read last, or the file's where that has it not yet.

    A version is never given to another key, so that what was read stays true for opening; sealing
    asks ``key_ring``, which looks at the file each time.
    """
    if _last:
        read = _last[0]
        if read.stamp[0] == str(settings.ACCORD_KEY_FILE) and version in read.ring.keys:
            return read.ring
    return key_ring()
