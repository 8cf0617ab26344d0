"""Words to ciphertext and back: AES-GCM, bound to the place that they are kept in."""

from __future__ import annotations

import os
import struct
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from accord.errors import AccordError
from accord.web.vault.keys import KeyRing

_FORMAT = 1
_HEAD = struct.Struct(">BH")
_NONCE_BYTES = 12
_LEAST = _HEAD.size + _NONCE_BYTES + 16


class SealBrokenError(AccordError):
    """A ciphertext was changed, moved from another place, or is none at all."""


def seal(ring: KeyRing, words: str, *, place: str) -> bytes:
    """Encrypt words with the current key so that they open only in this place.

    The result holds the format (1 byte), the key's version (2), a random nonce (12), the
    ciphertext and its tag (16). ``place`` is authenticated and not stored: a ciphertext that
    someone copies to another row, column or table does not open there.
    """
    return seal_bytes(ring, words.encode(), place=place)


def seal_bytes(ring: KeyRing, content: bytes, *, place: str) -> bytes:
    """As ``seal``, for the bytes of a file."""
    head = _HEAD.pack(_FORMAT, ring.current)
    nonce = os.urandom(_NONCE_BYTES)
    body = _cipher(ring.key(ring.current)).encrypt(nonce, content, _bound(head, place))
    return head + nonce + body


def unseal(ring: KeyRing, token: bytes, *, place: str) -> str:
    """The words of a ciphertext; raises SealBrokenError where it does not belong to this place."""
    return unseal_bytes(ring, token, place=place).decode()


def unseal_bytes(ring: KeyRing, token: bytes, *, place: str) -> bytes:
    """As ``unseal``, for the bytes of a file."""
    version = key_version(token)
    nonce, body = token[_HEAD.size : _HEAD.size + _NONCE_BYTES], token[_HEAD.size + _NONCE_BYTES :]
    try:
        return _cipher(ring.key(version)).decrypt(nonce, body, _bound(token[: _HEAD.size], place))
    except InvalidTag:
        raise SealBrokenError(
            "a sealed text opens only unchanged and where it was written; this one does not"
        ) from None


def key_version(token: bytes) -> int:
    """The version of the key that sealed this ciphertext."""
    if len(token) < _LEAST or token[0] != _FORMAT:
        raise SealBrokenError("this is not a sealed text: its length or format is wrong")
    _, version = _HEAD.unpack_from(token)
    return int(version)


@lru_cache(maxsize=16)
def _cipher(key: bytes) -> AESGCM:
    """Made once a key: a list of two hundred opens two hundred texts with the same one."""
    return AESGCM(key)


def _bound(head: bytes, place: str) -> bytes:
    return head + place.encode()
