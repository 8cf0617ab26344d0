"""What carrying would do, part by part, for a person to look at."""

from __future__ import annotations

from dataclasses import dataclass

from accord.web.clients.models import Client
from accord.web.rounds.parts import Part
from accord.web.worksheets.actions import Carrying

WORDS = {
    Part.GOALS: "Your goals for the client",
    Part.HOPES: "What you hope for",
    Part.DIRECTION: "Where the work is going",
    Part.EXPERIENCE: "What the time together should be like",
}


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part: what stands in the draft, what would be put after it, and the draft's revision."""

    name: str
    label: str
    stands: tuple[str, ...]
    brings: tuple[str, ...]
    revision: int


@dataclass(frozen=True, slots=True)
class CarryPage:
    """Everything that would be carried."""

    client: Client
    number: int | None
    parts: tuple[PartShown, ...]


def carry_page(client: Client, plan: Carrying) -> CarryPage:
    """The parts that bring something."""
    return CarryPage(
        client,
        plan.round.number if plan.round is not None else None,
        tuple(
            PartShown(
                beside.part.value,
                WORDS[beside.part],
                beside.stands,
                beside.brings,
                plan.revisions[beside.part],
            )
            for beside in plan.parts
            if beside.brings
        ),
    )
