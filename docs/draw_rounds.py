"""Write docs/reference/rounds.md from the table in accord.consensus.rounds.

Run it after a change of the table: ``python docs/draw_rounds.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from enum import StrEnum
from pathlib import Path

from accord.consensus.rounds import Action, Actor, State, Writing, allowed, diagram, visible

PAGE = Path(__file__).parent / "reference" / "rounds.md"

INTRODUCTION = """\
# The states of a round

This page is drawn from the table in `accord.consensus.rounds`; change the table, then run
`python docs/draw_rounds.py`. A test fails while the two differ.

## The states
"""

RULES = """\
## Rules that the table cannot say

- Each person writes, guesses and seals for themselves, and only while their own list is open.
- Sealed text is never edited. A later change is a new version: a new round, which begins at
  *drafting* and leaves the old one as it was.
- Both have to seal before the map can be opened. The therapist opens it, because it is opened
  together, with someone there to frame it. The client may stop instead.
- *Decide* is to confirm, break or draw a line between two goals. The engine only suggests.
- *Accept* and *decline* are per goal and by each person's own hand. Only two acceptances make
  a shared goal, and *settle* needs at least one shared goal.
- *Reopen* takes an agreed round back to the map, so that any goal can be looked at again.
- The client may *withdraw* at any time while the round goes on, and need not say why. The
  therapist may only before anything is shown; after that, the therapist *closes* the round.
- After *withdrawn* or *closed* nothing goes on. A withdrawn round is shown to nobody but the
  person who wrote each part of it.
"""


def page() -> str:
    """Return the whole page, as it has to stand in docs/reference/rounds.md."""
    return "\n".join(
        (
            INTRODUCTION,
            f"```mermaid\n{diagram()}```\n",
            "## Who may do what\n",
            _table(Action, allowed),
            "## Who may read what\n",
            _table(Writing, visible),
            RULES.rstrip("\n"),
            "",
        )
    )


def _in_order(kind: type[StrEnum], some: Collection[StrEnum]) -> str:
    return ", ".join(each for each in kind if each in some).replace("_", " ") or "nothing"


def _table(
    kind: type[StrEnum], answer: Callable[[State, Actor], frozenset[Action] | frozenset[Writing]]
) -> str:
    lines = [f"| state | {' | '.join(Actor)} |", "|---|---|---|"]
    for state in State:
        cells = [_in_order(kind, answer(state, actor)) for actor in Actor]
        lines.append(f"| {state.replace('_', ' ')} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"wrote {PAGE.name}\n")


if __name__ == "__main__":
    main()
