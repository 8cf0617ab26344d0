"""Coverage and understanding over rounds as a small picture, each with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accord.consensus.figures import Figure
from accord.web.rounds.queries import RoundPoint

WIDTH, TOP, BOTTOM, LEFT, RIGHT = 600, 14, 186, 66, 586
_APART = 12
"""Points of one round stand this far apart, so that no interval hides another."""

SERIES = (
    ("coverage", "Client's goals on your list"),
    ("therapist_understanding", "How well you guessed theirs"),
    ("client_understanding", "How well they guessed yours"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure of one round, in the picture's own units."""

    x: float
    y: float
    low: float
    high: float

    @property
    def square(self) -> tuple[float, float]:
        """Upper left corner of a square of 9 around the mark."""
        return round(self.x - 4.5, 1), round(self.y - 4.5, 1)

    @property
    def triangle(self) -> str:
        """The corners of a triangle around the mark."""
        x, y = self.x, self.y
        return f"{x},{y - 6} {x - 5.5},{y + 4.5} {x + 5.5},{y + 4.5}"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure over the rounds: its marks, and the line through them."""

    name: str
    label: str
    marks: tuple[Mark, ...]

    @property
    def path(self) -> str:
        """The points of the line."""
        return " ".join(f"{mark.x},{mark.y}" for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in words for the table."""

    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The picture, and the same as a table of words."""

    lines: tuple[Line, ...]
    ticks: tuple[tuple[float, str], ...]
    rounds: tuple[tuple[float, int], ...]
    rows: tuple[tuple[RoundPoint, tuple[Cell, ...]], ...]


def chart_of(points: Sequence[RoundPoint]) -> Chart | None:
    """The chart of these rounds; None where no round has been revealed."""
    if not points:
        return None
    places = {point.number: _place(index, len(points)) for index, point in enumerate(points)}
    return Chart(
        tuple(
            Line(name, label, tuple(_marks(points, places, name, shift)))
            for shift, (name, label) in enumerate(SERIES, start=-1)
        ),
        tuple((_height(share), f"{share:.0%}") for share in (0.0, 0.5, 1.0)),
        tuple((places[point.number], point.number) for point in points),
        tuple((point, tuple(_cells(point))) for point in points),
    )


def _marks(
    points: Sequence[RoundPoint], places: dict[int, float], name: str, shift: int
) -> list[Mark]:
    marks = []
    for point in points:
        figure: Figure = getattr(point, name)
        if figure.estimate is None or figure.low is None or figure.high is None:
            continue
        x = round(places[point.number] + shift * _APART, 1)
        marks.append(Mark(x, _height(figure.estimate), _height(figure.low), _height(figure.high)))
    return marks


def _cells(point: RoundPoint) -> list[Cell]:
    return [Cell(_words(getattr(point, name)), label) for name, label in SERIES]


def _words(figure: Figure) -> str:
    if figure.estimate is None or figure.low is None or figure.high is None:
        return f"cannot be said: {figure.reason}"
    if figure.low == figure.high:
        return f"{figure.estimate:.0%}"
    return f"about {figure.estimate:.0%}, between {figure.low:.0%} and {figure.high:.0%}"


def _place(index: int, count: int) -> float:
    return round(LEFT + (RIGHT - LEFT) * (index + 0.5) / count, 1)


def _height(share: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * share, 1)
