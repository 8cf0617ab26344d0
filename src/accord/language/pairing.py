"""What a trained model makes of two goals read together: same, related, opposed or unrelated.

The model goes on from the encoder's token states: the tokens of two goals look at each other
through three further layers. Which goal comes first changes nothing. See docs/reference/models.md.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from accord.language.encoder import TOKENS_TOGETHER, Encoder, Reading
from accord.language.model_files import Session, load_session, read_part
from accord.language.text import normalise

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Logits = NDArray[np.float32]

PAIRS_REMEMBERED = 4096
"""Pairs of texts kept for when they come again, about 3 MB."""

RELATIONS = 4
"""Logits of one pair: same, related, opposed, unrelated."""

Key = tuple[str, str]


class PairModel:
    """Gives four logits for each pair of goals. Safe to share between threads.

    Made by `load_pair_model`.
    """

    def __init__(self, session: Session, *, remembered: int = PAIRS_REMEMBERED) -> None:
        self._session = session
        self._remembered = remembered
        self._known: OrderedDict[Key, Logits] = OrderedDict()
        self._lock = Lock()

    def logits(self, pairs: Sequence[tuple[str, str]], encoder: Encoder) -> Logits:
        """A row of four for each pair, in the order given: shape (pairs, 4), float32.

        In the order of `RELATIONS`: same, related, opposed, unrelated. Raises nothing.

        >>> from accord.language.encoder import load_encoder
        >>> rows = load_pair_model().logits(
        ...     [("stop my tablets", "medication adherence"), ("sleep", "sleep through the night")],
        ...     load_encoder(),
        ... )
        >>> rows.argmax(axis=1).tolist()
        [2, 0]
        """
        import numpy as np

        keys = [_key(*pair) for pair in pairs]
        found = self._recall(dict.fromkeys(keys))
        new = [key for key in dict.fromkeys(keys) if key not in found]
        texts = list(dict.fromkeys(text for key in new for text in key))
        readings = dict(zip(texts, encoder.read(texts), strict=True))
        for group in _groups(new, readings):
            rows = self._run([(readings[one], readings[other]) for one, other in group])
            found.update(zip(group, rows, strict=True))
            self._remember(group, rows)
        if not keys:
            return np.empty((0, RELATIONS), np.float32)
        return np.stack([found[key] for key in keys])

    def _run(self, group: Sequence[tuple[Reading, Reading]]) -> list[Logits]:
        import numpy as np

        lengths = [(len(one.states), len(other.states)) for one, other in group]
        side = np.zeros((len(group), max(map(sum, lengths))), np.int32)
        for row, (one, other) in zip(side, lengths, strict=True):
            row[:one], row[one : one + other] = 1, 2
        states = np.concatenate([reading.states for pair in group for reading in pair])
        feed = {"states": states.astype(np.float32), "side": side}
        rows: Logits = self._session.run(None, feed)[0]
        return [row.copy() for row in rows]

    def _recall(self, keys: dict[Key, None]) -> dict[Key, Logits]:
        with self._lock:
            found = {key: self._known[key] for key in keys if key in self._known}
            for key in found:
                self._known.move_to_end(key)
        return found

    def _remember(self, keys: Sequence[Key], rows: Sequence[Logits]) -> None:
        with self._lock:
            self._known.update(zip(keys, rows, strict=True))
            while len(self._known) > self._remembered:
                self._known.popitem(last=False)


def _key(one: str, other: str) -> Key:
    """One key whichever goal comes first: the answer is then the same to the last bit."""
    first, second = sorted((normalise(one), normalise(other)))
    return first, second


def _groups(keys: Sequence[Key], readings: dict[str, Reading]) -> Iterator[list[Key]]:
    """Pairs of like length together, so that next to nothing is spent on padding."""
    lengths = {key: sum(len(readings[text].states) for text in key) for key in keys}
    group: list[Key] = []
    for key in sorted(keys, key=lambda key: lengths[key]):
        if group and (len(group) + 1) * lengths[key] > TOKENS_TOGETHER:
            yield group
            group = []
        group.append(key)
    if group:
        yield group


def load_pair_model(*, threads: int | None = None, path: Path | None = None) -> PairModel:
    """The pair model that ships with Accord, from ``path`` where another folder holds it.

    Raises ModelError when a file is missing, is not the one that was shipped, or onnxruntime is
    not installed.

    >>> load_pair_model(path=Path("nowhere"))
    Traceback (most recent call last):
    ...
    accord.errors.ModelError: the model's manifest.toml is missing; reinstall Accord
    """
    return PairModel(load_session(read_part("pairs", path), threads))
