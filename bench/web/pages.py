"""The pages that are measured: one row each.

A row names the page, its address, and what in the practice the address is made from. A new page
needs a row here, and what it shows in ``practice.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

CLIENTS = 200
GOALS = 7
MEMBERS = 30
MONTHS = 60


@dataclass(frozen=True)
class Measured:
    """A page: its name in the table, its address by name, its key in what the practice made."""

    what: str
    url_name: str
    made: str = ""


PAGES = (
    Measured(f"client list of {CLIENTS}", "desk:home"),
    Measured(f"reveal page, {GOALS} and {GOALS} goals", "desk:map", "revealed"),
    Measured(f"board, {MEMBERS} members", "meetings:board", "month"),
    Measured(f"list of {MONTHS} worksheets", "worksheets:sheets"),
    Measured(f"worksheet after {MONTHS} months", "worksheets:sheet", "month"),
)
