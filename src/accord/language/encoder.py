"""Goals as vectors whose angles tell how near two goals are in meaning; all on this machine."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from accord.language.model_files import Session, load_session, read_part
from accord.language.text import normalise
from accord.language.wordpiece import WordPiece

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    States = NDArray[np.float16]

DIMENSIONS = 384
"""Numbers in one vector, and in the state of one token."""

TOKENS_TOGETHER = 256
"""Tokens in one run of the model: more spills out of a core's cache and is no faster."""

TEXTS_REMEMBERED = 2560
"""Texts kept for when they come again, about 30 MB: those of one chunk of a cohort."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder makes of one text: a unit vector, and a row of numbers for each token.

    ``states`` are the tokens half way through the encoder, from which the pair model goes on.
    They are rounded to half precision, so that a text that comes again is read the same.
    """

    vector: Vectors
    states: States


class Encoder:
    """Turns texts into unit vectors of 384 numbers with a model that is loaded once.

    A text's vector depends on that text alone: its neighbours change it by less than 1e-6,
    because the model rounds each token by its own step. Texts that `normalise` makes equal have
    equal vectors. A text of more than 128 word pieces is read up to there. Safe to share
    between threads. Made by `load_encoder`.
    """

    def __init__(
        self, session: Session, pieces: WordPiece, *, remembered: int = TEXTS_REMEMBERED
    ) -> None:
        self._session = session
        self._pieces = pieces
        self._remembered = remembered
        self._known: OrderedDict[str, Reading] = OrderedDict()
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text, in the order given: shape (number of texts, 384), float32.

        The product of two rows is their cosine, from -1 to 1.

        >>> rows = load_encoder().encode(["sleep better", "get more rest", "buy a boat"])
        >>> rows.shape, bool(rows[0] @ rows[1] > rows[0] @ rows[2])
        ((3, 384), True)
        """
        import numpy as np

        rows = np.empty((len(texts), DIMENSIONS), np.float32)
        for row, reading in zip(rows, self.read(texts), strict=True):
            row[:] = reading.vector
        return rows

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """The reading of each text, in the order given.

        >>> [reading] = load_encoder().read(["sleep better"])
        >>> reading.states.shape  # with a mark at either end
        (4, 384)
        """
        names = [normalise(text) for text in texts]
        found = self._recall(dict.fromkeys(names))
        numbers = {name: self._pieces.encode(name) for name in names if name not in found}
        for group in _groups(numbers):
            readings = self._run([numbers[name] for name in group])
            found.update(zip(group, readings, strict=True))
            self._remember(group, readings)
        return [found[name] for name in names]

    def _run(self, group: Sequence[Sequence[int]]) -> list[Reading]:
        import numpy as np

        shape = (len(group), max(map(len, group)))
        ids = np.zeros(shape, np.int64)
        mask = np.zeros(shape, np.int32)
        for row, numbers in enumerate(group):
            ids[row, : len(numbers)] = numbers
            mask[row, : len(numbers)] = 1
        vectors, states = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        ends = np.cumsum([len(numbers) for numbers in group])[:-1]
        parts = np.split(states.astype(np.float16), ends)
        # Copies: a view would keep the whole group alive.
        return [
            Reading(vector.copy(), part.copy()) for vector, part in zip(vectors, parts, strict=True)
        ]

    def _recall(self, names: dict[str, None]) -> dict[str, Reading]:
        with self._lock:
            found = {name: self._known[name] for name in names if name in self._known}
            for name in found:
                self._known.move_to_end(name)
        return found

    def _remember(self, names: Sequence[str], readings: Sequence[Reading]) -> None:
        with self._lock:
            self._known.update(zip(names, readings, strict=True))
            while len(self._known) > self._remembered:
                self._known.popitem(last=False)


def _groups(numbers: dict[str, list[int]]) -> Iterator[list[str]]:
    """Texts of like length together, so that next to nothing is spent on padding."""
    group: list[str] = []
    for text in sorted(numbers, key=lambda text: len(numbers[text])):
        if group and (len(group) + 1) * len(numbers[text]) > TOKENS_TOGETHER:
            yield group
            group = []
        group.append(text)
    if group:
        yield group


def load_encoder(*, threads: int | None = None, path: Path | None = None) -> Encoder:
    """The encoder that ships with Accord, from ``path`` where another folder holds its files.

    ``threads`` is how many cores one run may use, 1 unless told. Raises ModelError when a file
    is missing, is not the one that was shipped, or onnxruntime is not installed.

    >>> load_encoder(path=Path("nowhere"))
    Traceback (most recent call last):
    ...
    accord.errors.ModelError: the model's manifest.toml is missing; reinstall Accord
    """
    content = read_part("encoder", path)
    pieces = WordPiece(read_part("vocabulary", path).decode().removesuffix("\n").split("\n"))
    return Encoder(load_session(content, threads), pieces)
