"""How well the library's themes of client goals are suggested, on goals written apart from them."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path

from accord.language.encoder import Encoder
from accord.supervision.theme_of import ThemeSuggestion, themes_of
from accord.supervision.themes import theme

GOALS = Path(__file__).parent / "theme_cases.toml"
NONE = "none"
PARTS = (
    ("cut", "figurative, cuts chosen here"),
    ("told", "as on a form"),
    ("others", "by other writers, in many voices"),
)

Rows = list[tuple[str, str, ThemeSuggestion]]


def labelled(part: str) -> list[tuple[str, str]]:
    """Goals of one part, "cut", "told" or "others", each with the key of its theme or "none"."""
    held = tomllib.loads(GOALS.read_text(encoding="utf-8"))[part]
    return [(goal, key) for key, goals in held.items() for goal in goals]


def suggested(part: str, encoder: Encoder) -> Rows:
    rows = labelled(part)
    found = themes_of([goal for goal, _ in rows], encoder)
    return [(goal, key, one) for (goal, key), one in zip(rows, found, strict=True)]


def report(encoder: Encoder) -> None:
    """Print the section on themes: each share with its 95 % interval (Wilson 1927)."""
    print("\nThemes of client goals: which of 26 a goal belongs to, or none")
    for part, name in PARTS:
        rows = suggested(part, encoder)
        themed = [row for row in rows if row[1] != NONE]
        answered = [row for row in rows if row[2].theme]
        sure = [row for row in answered if row[2].how_sure == "fairly sure"]
        none = [row for row in rows if row[1] == NONE]
        print(f"  {len(rows)} goals {name}, {len(none)} of them without a theme")
        _share("suggested theme is right", sum(_right(row) for row in answered), len(answered))
        _share("… of those called fairly sure", sum(_right(row) for row in sure), len(sure))
        _share("… its area is right", sum(_area_right(row) for row in answered), len(answered))
        _share("goals with a theme that got one", sum(_got(row) for row in themed), len(themed))
        _share("right one among three offered", sum(_offered(row) for row in themed), len(themed))
        _share("“no theme” rightly said", sum(not _got(row) for row in none), len(none))


def _right(row: tuple[str, str, ThemeSuggestion]) -> bool:
    _, key, found = row
    return found.theme is not None and found.theme.key == key


def _area_right(row: tuple[str, str, ThemeSuggestion]) -> bool:
    _, key, found = row
    return key != NONE and found.theme is not None and found.theme.area == theme(key).area


def _got(row: tuple[str, str, ThemeSuggestion]) -> bool:
    return row[2].theme is not None


def _offered(row: tuple[str, str, ThemeSuggestion]) -> bool:
    _, key, found = row
    return _right(row) or key in {other.key for other in found.others}


def _share(name: str, count: int, total: int) -> None:
    low, high = wilson(count, total)
    print(f"    {name:32} {count / total:.3f}  [{low:.3f}, {high:.3f}]  ({count} of {total})")


def wilson(count: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """The ends of Wilson's 95 % interval of a share."""
    share, room = count / total, z * z / total
    middle = (share + room / 2) / (1 + room)
    half = z * math.sqrt(share * (1 - share) / total + room / (4 * total)) / (1 + room)
    return middle - half, middle + half
