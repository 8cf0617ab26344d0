"""The pages that are measured: one row each.

A row names the page, what in the practice its address is made from, and how many rows of data a
bare page shows that carries as much. A new page needs a row here, and what it shows in
``practice.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

CLIENTS = 200
GOALS = 7


@dataclass(frozen=True)
class Measured:
    """A page: its name in the table, its address by name, its key in what the practice made."""

    what: str
    url_name: str
    made: str
    rows: int


PAGES = (
    Measured(f"client list of {CLIENTS}", "desk:home", "", CLIENTS),
    Measured(f"reveal page, {GOALS} and {GOALS} goals", "desk:map", "revealed", 2 * GOALS),
)
