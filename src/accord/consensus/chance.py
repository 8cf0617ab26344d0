"""How much two lists that have nothing to do with each other would seem to share.

The baseline that figures of consensus are corrected by. It is measured, not assumed: lists of
unrelated people are matched by the same engine, and the mean of the pairs' probabilities is
written into ``chance.toml`` beside this file, once for each pair of sizes::

    reviewed = 2026-11-23        # a date
    version = 1                  # a whole number; 0 is provisional
    made_by = "which script, on which lists, with which model"

    [expected]
    per_pair = [                 # row m, column n: m goals of a client's, n of a therapist's
      [0.04, 0.06],
      [0.06, 0.05],
    ]

``per_pair[m - 1][n - 1]`` is the mean of ``Chance.same`` (0-1) over the min(m, n) pairs of the
assignment, so the expected number of shared goals is min(m, n) times it. The table is square,
of any size from 1 x 1. A size beyond it takes the value of the last row or column: the expected
number of shared goals then goes on rising in a straight line with the shorter list.
"""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from accord.errors import AccordError

SHIPPED = Path(__file__).parent / "chance.toml"


class ChanceError(AccordError):
    """The baseline file is missing or breaks a rule; says the file, the rule and what came.

    >>> str(ChanceError("chance.toml: version is a whole number; this one is 'one'"))
    "chance.toml: version is a whole number; this one is 'one'"
    """


@dataclass(frozen=True, slots=True)
class ChanceTable:
    """What unrelated lists are expected to share, by the sizes of the two lists.

    >>> ChanceTable(((0.1, 0.2), (0.2, 0.15))).expected_shared(2, 2)
    0.3
    """

    per_pair: tuple[tuple[float, ...], ...]
    version: int = 0
    reviewed: datetime.date | None = None
    made_by: str = ""

    def expected_shared(self, client: int, therapist: int) -> float:
        """Shared goals (0 to the shorter size) expected of unrelated lists of these sizes.

        Formula: min(m, n) * per_pair[m, n], sizes beyond the table taken as its last. Raises
        ValueError for a size below 0.

        >>> ChanceTable(((0.1,),)).expected_shared(3, 5)
        0.30000000000000004
        >>> ChanceTable(((0.1,),)).expected_shared(0, 5)
        0.0
        """
        shorter = min(client, therapist)
        if shorter < 0:
            raise ValueError(f"a list has 0 goals or more; this one has {shorter}")
        if shorter == 0:
            return 0.0
        last = len(self.per_pair)
        return shorter * self.per_pair[min(client, last) - 1][min(therapist, last) - 1]


def load_chance_table(path: Path | None = None) -> ChanceTable:
    """Read a baseline, by default the one that is shipped; each file is read only once.

    Raises ChanceError for a file that is missing, is not TOML or breaks the format above.

    >>> 0 <= load_chance_table().expected_shared(3, 3) <= 3
    True
    """
    return _load(SHIPPED if path is None else path)


@cache
def _load(path: Path) -> ChanceTable:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ChanceError(
            f"{path}: the baseline of unrelated lists cannot be read ({error.strerror})"
        ) from error
    except ValueError as error:  # not UTF-8, or not TOML
        raise ChanceError(f"{path}: a baseline is a TOML file; this one is not: {error}") from error
    return _table(data, path)


def _table(data: dict[str, object], path: Path) -> ChanceTable:
    version, reviewed, made_by = data.get("version"), data.get("reviewed"), data.get("made_by")
    if type(version) is not int or version < 0:
        raise ChanceError(f"{path}: version is a whole number from 0 up; this one is {version!r}")
    if type(reviewed) is not datetime.date:
        raise ChanceError(f"{path}: reviewed is a date; this one is {reviewed!r}")
    if not isinstance(made_by, str) or not made_by.strip():
        raise ChanceError(f"{path}: made_by says how the table was made; this one is {made_by!r}")
    expected = data.get("expected")
    rows = expected.get("per_pair") if isinstance(expected, dict) else None
    if not isinstance(rows, list) or not rows:
        raise ChanceError(f"{path}: [expected] holds per_pair, a list of rows; there is none")
    return ChanceTable(
        tuple(_row(row, index, len(rows), path) for index, row in enumerate(rows)),
        version,
        reviewed,
        made_by,
    )


def _row(row: object, index: int, width: int, path: Path) -> tuple[float, ...]:
    if not isinstance(row, list) or len(row) != width:
        came = f"{len(row)} numbers" if isinstance(row, list) else repr(row)
        raise ChanceError(
            f"{path}: per_pair has as many columns as rows, {width}; row {index + 1} has {came}"
        )
    for value in row:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise ChanceError(
                f"{path}: per_pair holds numbers from 0 to 1; row {index + 1} has {value!r}"
            )
    return tuple(float(value) for value in row)
