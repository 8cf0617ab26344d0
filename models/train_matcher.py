"""Fit all that stands on the networks, from the written examples; no randomness is left.

`python -m models.train_matcher` writes the stance, the relation model with its cuts, and the
baseline of unrelated lists. The stance learns from the writers that the networks learned from; the
relation model from those held out, on whom everything below it is as good as on lists to come.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import numpy as np

import accord.consensus.chance as chance
import accord.consensus.relations as relations
from accord.consensus.judging import LocalJudge
from accord.consensus.relations import ORDER, RelationModel
from accord.language.encoder import Encoder, load_encoder
from accord.language.model_files import MODEL_FOLDER
from accord.language.pairing import load_pair_model
from accord.language.stance import STANCE_FILE, StanceNumbers, load_stance
from models import fit_relations
from models.examples import HELD_OUT, LEARNERS, contested, dyads, triples
from models.fit_stance import fit_stance

REVIEWED = datetime.date(2026, 11, 24)
VERSION = 2
BY = "models/train_matcher.py on data/goal_pairs and contested/*.toml"


def main() -> None:
    encoder = load_encoder()
    encoder._remembered = 20_000  # every text is met many times here
    _write_stance(encoder)
    blank = RelationModel((), (), (), (), 0.0, 0.0, 0.0, REVIEWED, VERSION)
    judge = LocalJudge(encoder, load_pair_model(), load_stance(), blank)
    held_out = dyads(HELD_OUT)
    rows = fit_relations.rows(held_out, judge)
    fit_relations.report(rows, held_out, blank)
    model = fit_relations.choose_cuts(
        fit_relations.fit_relations(rows, blank), fit_relations.unseen(rows, blank)
    )
    _write_relations(model)
    _write_chance(fit_relations.expected_chances(held_out, judge, model))
    print(f"cuts: shown {model.shown}, opposed {model.opposed}, link {model.link}")


def _write_stance(encoder: Encoder) -> None:
    subjects = contested()
    stance: StanceNumbers = fit_stance([*subjects, *triples(LEARNERS)], encoder)
    np.savez_compressed(
        MODEL_FOLDER / STANCE_FILE,
        axes=stance.axes,
        middles=stance.middles,
        sides=stance.sides,
        subjects=stance.subjects.astype(np.float16),
        words=np.array("\n".join(stance.words)),
        names=np.array("\n".join(subject.about for subject in subjects)),
    )


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
