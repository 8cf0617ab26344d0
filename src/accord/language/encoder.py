"""Goals as vectors whose angles tell how near two goals are in meaning; all on this machine."""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

from accord.errors import ModelError
from accord.language.text import normalise
from accord.language.wordpiece import WordPiece

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

DIMENSIONS = 384
"""Numbers in one vector."""

MODEL_FOLDER = Path(__file__).parent / "model"

TOKENS_TOGETHER = 256
"""Tokens in one run of the model: more spills out of a core's cache and is no faster."""

TEXTS_REMEMBERED = 4096
"""Vectors kept for texts that come again, about 7 MB."""


class _Session(Protocol):
    def run(self, outputs: None, inputs: dict[str, Any]) -> Sequence[Any]: ...


class Encoder:
    """Turns texts into unit vectors of 384 numbers with a model that is loaded once.

    A text's vector depends on that text alone: its neighbours change it by less than 1e-6,
    because the model rounds each token by its own step. Texts that `normalise` makes equal have
    equal vectors. A text of more than 128 word pieces is read up to there. Safe to share
    between threads. Made by `load_encoder`.
    """

    def __init__(
        self, session: _Session, pieces: WordPiece, *, remembered: int = TEXTS_REMEMBERED
    ) -> None:
        self._session = session
        self._pieces = pieces
        self._remembered = remembered
        self._known: OrderedDict[str, Vectors] = OrderedDict()
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
        places: dict[str, list[int]] = {}
        for place, text in enumerate(texts):
            places.setdefault(normalise(text), []).append(place)
        for text, vector in self._recall(places):
            rows[places.pop(text)] = vector
        numbers = {text: self._pieces.encode(text) for text in places}
        for group in _groups(numbers):
            vectors = self._run([numbers[text] for text in group])
            for text, vector in zip(group, vectors, strict=True):
                rows[places[text]] = vector
            self._remember(group, vectors)
        return rows

    def _run(self, group: Sequence[Sequence[int]]) -> Vectors:
        import numpy as np

        shape = (len(group), max(map(len, group)))
        ids = np.zeros(shape, np.int64)
        mask = np.zeros(shape, np.int32)
        for row, numbers in enumerate(group):
            ids[row, : len(numbers)] = numbers
            mask[row, : len(numbers)] = 1
        vectors: Vectors = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return vectors

    def _recall(self, texts: dict[str, list[int]]) -> list[tuple[str, Vectors]]:
        with self._lock:
            found = [(text, self._known[text]) for text in texts if text in self._known]
            for text, _ in found:
                self._known.move_to_end(text)
        return found

    def _remember(self, texts: Sequence[str], vectors: Vectors) -> None:
        with self._lock:
            for text, vector in zip(texts, vectors, strict=True):
                self._known[text] = vector.copy()  # a view would keep the whole group alive
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

    ``threads`` is how many cores one run may use, 1 unless told: where there is much to do, a
    process for each core is faster than a thread for each core. Opens no connection. Raises
    ModelError when a file is missing, is not the one that was shipped, or onnxruntime is not
    installed.

    >>> load_encoder(path=Path("nowhere"))
    Traceback (most recent call last):
    ...
    accord.errors.ModelError: the model's manifest.toml is missing; reinstall Accord
    """
    folder = path or MODEL_FOLDER
    manifest = _manifest(folder)
    content = _checked(folder, manifest["model"])
    _checked(folder, manifest["vocabulary"])
    pieces = WordPiece.from_file(folder / manifest["vocabulary"]["file"])
    return Encoder(_session(content, threads or 1), pieces)


def _manifest(folder: Path) -> dict[str, dict[str, str]]:
    try:
        manifest = tomllib.loads(_read(folder / "manifest.toml").decode())
        for part in ("model", "vocabulary"):
            manifest[part]["file"], manifest[part]["sha256"]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise ModelError(
            "the model's manifest.toml names a file and a sha256 for the model and for the "
            "vocabulary; this one does not; reinstall Accord"
        ) from error
    return manifest


def _checked(folder: Path, part: dict[str, str]) -> bytes:
    content = _read(folder / part["file"])
    found = hashlib.sha256(content).hexdigest()
    if found != part["sha256"]:
        raise ModelError(
            f"the model's {part['file']} must have sha256 {part['sha256'][:12]}…; it has "
            f"{found[:12]}…; reinstall Accord"
        )
    return content


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelError(f"the model's {path.name} is missing; reinstall Accord") from error


def _session(content: bytes, threads: int) -> _Session:
    # Read at import: without it, onnxruntime writes a file of usage events to the temporary folder.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    try:
        import onnxruntime
    except ImportError as error:
        raise ModelError("matching needs onnxruntime, which is not installed") from error
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The file is written in its final form; to look for more would only slow the start.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session: _Session = onnxruntime.InferenceSession(
        content, options, providers=["CPUExecutionProvider"]
    )
    return session
