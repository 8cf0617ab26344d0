"""The files of the models that ship with Accord, each checked by its hash before it is used."""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from accord.errors import ModelError

MODEL_FOLDER = Path(__file__).parent / "model"

_PARTS = ("encoder", "pairs", "vocabulary")


class Session(Protocol):
    """A loaded model: arrays in by name, arrays out in order."""

    def run(self, outputs: None, inputs: dict[str, Any]) -> Sequence[Any]:
        """Every output of the model, for inputs by name."""


def read_part(part: str, folder: Path | None = None) -> bytes:
    """The content of one part of the models: "encoder", "pairs" or "vocabulary".

    Raises ModelError when a file is missing or is not the one that was shipped.

    >>> len(read_part("vocabulary").splitlines())
    30522
    >>> read_part("encoder", Path("nowhere"))
    Traceback (most recent call last):
    ...
    accord.errors.ModelError: the model's manifest.toml is missing; reinstall Accord
    """
    folder = folder or MODEL_FOLDER
    named = _manifest(folder)[part]
    content = _read(folder / named["file"])
    found = hashlib.sha256(content).hexdigest()
    if found != named["sha256"]:
        raise ModelError(
            f"the model's {named['file']} must have sha256 {named['sha256'][:12]}…; it has "
            f"{found[:12]}…; reinstall Accord"
        )
    return content


def _manifest(folder: Path) -> dict[str, dict[str, str]]:
    try:
        manifest = tomllib.loads(_read(folder / "manifest.toml").decode())
        for part in _PARTS:
            manifest[part]["file"], manifest[part]["sha256"]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise ModelError(
            "the model's manifest.toml names a file and a sha256 for the encoder, the pairs and "
            "the vocabulary; this one does not; reinstall Accord"
        ) from error
    return manifest


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelError(f"the model's {path.name} is missing; reinstall Accord") from error


def load_session(content: bytes, threads: int | None = None) -> Session:
    """The model in a runtime on this machine. Opens no connection.

    ``threads`` is how many cores one run may use, 1 unless told: where there is much to do, a
    process for each core is faster than a thread for each core. Raises ModelError where
    onnxruntime is not installed.

    >>> [one.name for one in load_session(read_part("pairs")).get_outputs()]
    ['relations']
    """
    # Read at import: without it, onnxruntime writes a file of usage events to the temporary folder.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    try:
        import onnxruntime
    except ImportError as error:
        raise ModelError("matching needs onnxruntime, which is not installed") from error
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Plans of memory are kept for each shape that is met, and texts have many.
    options.enable_mem_pattern = False
    # The file is written in its final form; to look for more would only slow the start.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session: Session = onnxruntime.InferenceSession(
        content, options, providers=["CPUExecutionProvider"]
    )
    return session
