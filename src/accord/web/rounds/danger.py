"""What kinds of danger words may tell of; a prompt that helps, and is not detection."""

from __future__ import annotations

from collections.abc import Iterable

from accord.language.crisis import crisis


def kinds_of_danger(texts: Iterable[str]) -> tuple[str, ...]:
    """The kinds, in order, that any of these texts may tell of."""
    return tuple(sorted({sign.kind.value for text in texts for sign in crisis(text)}))
