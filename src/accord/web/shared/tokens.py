"""One-time links: the person holds the token, the database holds its hash."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Token:
    """A fresh token and the hash to keep."""

    text: str = field(repr=False)
    digest: str = field(repr=False)


def new_token() -> Token:
    """A token of 256 random bits."""
    text = secrets.token_urlsafe(32)
    return Token(text, digest_of(text))


def digest_of(token: str) -> str:
    """What the database is asked for; a token so long needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()
