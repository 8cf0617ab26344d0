"""The closed list of what can stand in the audit; each app names its own when it starts.

A row holds a verb from this list and no free text, so nobody's words can get into it.
"""

from __future__ import annotations

from collections.abc import Mapping

_labels: dict[str, str] = {}


def register(labels: Mapping[str, str]) -> None:
    """Add an app's verbs: ``"accounts.invited": "invited a colleague"``."""
    _labels.update(labels)


def label(verb: str) -> str:
    """The verb in words; the verb itself where its app is no longer installed."""
    return _labels.get(verb, verb)


def known(verb: str) -> bool:
    """Whether an app has named this verb."""
    return verb in _labels


def choices() -> list[tuple[str, str]]:
    """Every verb and its words, in the order of the words."""
    return sorted(_labels.items(), key=lambda item: item[1])
