"""Which goals are about the same thing: a client's everyday words beside a therapist's terms.

The encoder was trained on the general language; a therapist's "lift anhedonia" and a client's "get
my spark back" lie further apart for it than they are. A linear map, learned from pairs of goals
written for the purpose, carries the client's side toward the therapist's way of speaking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from accord.errors import ModelError
from accord.language.encoder import DIMENSIONS, MODEL_FOLDER, Encoder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

SUBJECT_FILE = "subject.npz"


@dataclass(frozen=True, slots=True)
class Similarity:
    """How near each client's goal is to each therapist's goal, in two ways.

    Both are tables of cosines (-1 to 1), a row for each client's goal and a column for each
    therapist's goal: ``mapped`` after the map between the two ways of speaking, ``plain`` as
    the encoder has it.

    >>> Similarity(((0.5,),), ((0.4,),)).mapped[0][0]
    0.5
    """

    mapped: Sequence[Sequence[float]]
    plain: Sequence[Sequence[float]]


class SubjectMap:
    """The learned map from a client's way of speaking to a therapist's. Made by `load_subject_map`.

    The map M minimises the sum of |cM - t|² over pairs of goals (c, t) that are the same goal or
    pull opposite ways on one subject, plus a penalty on |M - I|² (ridge regression shrunk to the
    identity, Hoerl & Kennard 1970, doi 10.1080/00401706.1970.10488634).
    """

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix

    def similarity(
        self, client: Sequence[str], therapist: Sequence[str], encoder: Encoder
    ) -> Similarity:
        """The two tables of cosines for two lists of goals, of shape (client, therapist).

        >>> from accord.language.encoder import load_encoder
        >>> found = load_subject_map().similarity(["sleep"], ["rest", "money"], load_encoder())
        >>> found.mapped[0][0] > found.mapped[0][1]
        True
        """
        import numpy as np

        rows = encoder.encode([*client, *therapist])  # together: one run of the model, not two
        own, other = rows[: len(client)], rows[len(client) :]
        mapped = own @ self._matrix
        mapped /= np.linalg.norm(mapped, axis=1, keepdims=True)
        return Similarity((mapped @ other.T).tolist(), (own @ other.T).tolist())


def load_subject_map(path: Path | None = None) -> SubjectMap:
    """The map that ships with Accord, from ``path`` where another folder holds it.

    Raises ModelError when the file is missing or holds something else.

    >>> load_subject_map(Path("nowhere"))
    Traceback (most recent call last):
    ...
    accord.errors.ModelError: the model's subject.npz is missing; reinstall Accord
    """
    import numpy as np

    file = (path or MODEL_FOLDER) / SUBJECT_FILE
    try:
        with np.load(file, allow_pickle=False) as held:
            change = held["change"].astype(np.float32)
    except FileNotFoundError as error:
        raise ModelError(f"the model's {SUBJECT_FILE} is missing; reinstall Accord") from error
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the model's {SUBJECT_FILE} cannot be read; reinstall Accord") from error
    if change.shape != (DIMENSIONS, DIMENSIONS):
        raise ModelError(
            f"the model's {SUBJECT_FILE} holds a square of {DIMENSIONS}; "
            f"this one has the shape {change.shape}; reinstall Accord"
        )
    return SubjectMap(change + np.eye(DIMENSIONS, dtype=np.float32))
