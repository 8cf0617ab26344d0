"""Fit everything that stands on the encoder, from the written examples; no randomness is left.

`python -m models.train_matcher` writes the subject map, the stance, the weights of direction, the
relation model with its cuts, and the baseline of unrelated lists. Each part is fitted on examples
that the parts below it had not seen: one of the five writers is left out in turn.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import numpy as np

import accord.consensus.chance as chance
import accord.consensus.relations as relations
from accord.consensus.relations import ORDER, RelationModel
from accord.language.direction import NAMES, WEIGHTS_FILE, CueDirection, Weights
from accord.language.encoder import DIMENSIONS, MODEL_FOLDER, Encoder, load_encoder
from accord.language.stance import STANCE_FILE, Stance, StanceNumbers
from accord.language.subject import SUBJECT_FILE, SubjectMap
from models import fit_direction, fit_relations
from models.examples import MISLEADING, WRITERS, Dyad, Sides, dyads, sides, triples
from models.fit_stance import fit_stance
from models.fit_subject import fit_subject

REVIEWED = datetime.date(2026, 11, 23)
VERSION = 1
BY = "models/train_matcher.py on data/goal_pairs and contested/*.toml"


def main() -> None:
    encoder = load_encoder()
    encoder._remembered = 20_000  # every text is met many times here
    every_dyad, every_side = dyads(WRITERS), sides()
    folds = {writer: _Fold(writer, every_dyad, every_side, encoder) for writer in WRITERS}
    gathered = []
    for writer, fold in folds.items():
        others = [other.rows for name, other in folds.items() if name != writer]
        weights = fit_direction.fit_direction(*map(np.concatenate, zip(*others, strict=True)))
        engine = fit_relations.Engine(
            encoder, fold.subject, CueDirection(Stance(fold.stance), weights)
        )
        gathered += fit_relations.rows(fold.dyads, engine)
        print(f"writer {writer} left out: {len(gathered)} rows", flush=True)
    blank = RelationModel((), (), (), (), 0.0, 0.0, 0.0, REVIEWED, VERSION)
    model = fit_relations.choose_cuts(fit_relations.fit_relations(gathered, blank), gathered)
    change = _kept(_fit_subject(every_dyad, every_side, encoder))
    stance = fit_stance(every_side, encoder)
    weights = fit_direction.fit_direction(
        *map(np.concatenate, zip(*(fold.rows for fold in folds.values()), strict=True))
    )
    names = [side.about for side in every_side if side.kind == "contested"]
    np.savez_compressed(MODEL_FOLDER / SUBJECT_FILE, change=change)
    _write_stance(stance, names)
    _write_weights(weights)
    _write_relations(model)
    engine = fit_relations.Engine(
        encoder, _map(change), CueDirection(Stance(stance, names), weights)
    )
    _write_chance(fit_relations.expected_chances(every_dyad, engine, model))
    print(f"cuts: shown {model.shown}, opposed {model.opposed}, link {model.link}")


class _Fold:
    """What is fitted with one writer left out, and that writer's rows of direction."""

    def __init__(
        self, writer: str, every_dyad: list[Dyad], every_side: list[Sides], encoder: Encoder
    ) -> None:
        rest = [dyad for dyad in every_dyad if dyad.writer != writer]
        far = [side for side in every_side if side.fold != writer]
        self.dyads = [dyad for dyad in every_dyad if dyad.writer == writer]
        own = [side for side in every_side if side.fold == writer]
        self.subject = _map(_kept(_fit_subject(rest, far, encoder)))
        self.stance = fit_stance(far, encoder)
        pairs = fit_direction.labelled(self.dyads, own)
        self.rows = fit_direction.rows(pairs, Stance(self.stance), encoder)


def _fit_subject(natural: list[Dyad], natural_sides: list[Sides], encoder: Encoder):
    more = triples(MISLEADING)
    return fit_subject([*natural, *dyads(MISLEADING)], [*natural_sides, *more], encoder)


def _kept(change):
    """Rounded as it is stored."""
    return change.astype(np.float16)


def _map(change) -> SubjectMap:
    return SubjectMap(change.astype(np.float32) + np.eye(DIMENSIONS, dtype=np.float32))


def _write_stance(stance: StanceNumbers, names: list[str]) -> None:
    np.savez_compressed(
        MODEL_FOLDER / STANCE_FILE,
        axes=stance.axes,
        middles=stance.middles,
        sides=stance.sides,
        subjects=stance.subjects.astype(np.float16),
        centre=stance.centre,
        words=np.array("\n".join(stance.words)),
        names=np.array("\n".join(names)),
    )


def _write_weights(weights: Weights) -> None:
    lines = [_head(), f"intercept = {weights.intercept:.6g}", "", "[numbers]"]
    columns = zip(NAMES, weights.means, weights.scales, weights.weights, strict=True)
    lines += [
        f"{name} = {{ mean = {mean:.6g}, scale = {scale:.6g}, weight = {weight:.6g} }}"
        for name, mean, scale, weight in columns
    ]
    _write(MODEL_FOLDER / WEIGHTS_FILE, lines)


def _write_relations(model: RelationModel) -> None:
    lines = [_head(), "[cuts]"]
    lines += [f"{name} = {getattr(model, name)}" for name in ("shown", "link", "opposed")]
    lines += ["", "[model]", f"means = {_row(model.means)}", f"scales = {_row(model.scales)}"]
    lines += ["", "[model.weights]"]
    lines += [f"{name} = {_row(row)}" for name, row in zip(ORDER, model.weights, strict=True)]
    lines += ["", "[model.intercepts]"]
    lines += [f"{name} = {value:.6g}" for name, value in zip(ORDER, model.intercepts, strict=True)]
    _write(relations.SHIPPED, lines)


def _write_chance(table: list[list[float]]) -> None:
    rows = [f"  {_row(row)}," for row in table]
    _write(chance.SHIPPED, [_head(), "[expected]", "per_pair = [", *rows, "]"])


def _head() -> str:
    return f'reviewed = {REVIEWED}\nversion = {VERSION}\nmade_by = "{BY}"\n'


def _row(values) -> str:
    return "[" + ", ".join(f"{value:.6g}" for value in values) + "]"


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
