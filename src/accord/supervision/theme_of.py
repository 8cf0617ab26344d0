"""Which theme of the library a client's goal comes nearest to: a suggestion that people decide on.

Each theme is the mean of its phrasings' vectors, less the mean of all phrasings, and so stands for
what sets the theme apart from goals in general. A goal is set beside each by its cosine. Below a
cut the answer is "no theme". The encoder does not see direction, and here it need not: a theme
says what a goal is about and not which way it pulls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from accord.language.encoder import Encoder
from accord.language.english import english
from accord.supervision.themes import Theme, themes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

LEAST_NEARNESS = 0.35
"""Below this cosine there is no theme. Chosen on the goals under [cut] in
evaluation/theme_cases.toml, where five in six goals without a theme stay below it."""

CLEAR_NEARNESS = 0.45
"""From this cosine up the suggestion is called fairly sure: on the same goals, three in four at
least were right. A wording, and no validated cut-off."""

NEXT_OFFERED = 2
"""How many further themes are offered beside the nearest one."""

_ENCODERS = 4


@dataclass(frozen=True, slots=True)
class ThemeSuggestion:
    """The theme that a goal may belong to, or ``None`` with the reason in ``how_sure``.

    ``others`` are the next nearest themes, for a person to choose from; they are there also where
    no theme is suggested, unless the goal could not be read. ``nearness`` is the cosine, -1 to 1.
    """

    theme: Theme | None
    how_sure: str
    others: tuple[Theme, ...]
    nearness: float


def theme_of(goal: str, encoder: Encoder) -> ThemeSuggestion:
    """The nearest theme to one goal, with how sure the suggestion is, in words.

    >>> from accord.language.encoder import load_encoder
    >>> found = theme_of("get a good night's sleep again", load_encoder())
    >>> found.theme.name, found.how_sure
    ('Sleep and rest', 'fairly sure')
    >>> theme_of("learn to play the ukulele", load_encoder()).theme is None
    True
    """
    return themes_of([goal], encoder)[0]


def themes_of(goals: Sequence[str], encoder: Encoder) -> tuple[ThemeSuggestion, ...]:
    """The nearest theme to each goal, in the order given; many at once are quicker than one by one.

    A goal that is blank or not in English is declined: the encoder reads English only.

    >>> from accord.language.encoder import load_encoder
    >>> themes_of(["dejar de discutir con mi marido"], load_encoder())[0].how_sure
    'no theme: it is not in English'
    """
    import numpy as np

    axes, middle = _axes(encoder)
    away = encoder.encode(goals) - middle
    away /= np.maximum(np.linalg.norm(away, axis=1, keepdims=True), np.finfo(np.float32).tiny)
    return tuple(
        _suggestion(goal, row) for goal, row in zip(goals, (away @ axes.T).tolist(), strict=True)
    )


def _suggestion(goal: str, nearness: Sequence[float]) -> ThemeSuggestion:
    if not goal.strip():
        return ThemeSuggestion(None, "no theme: it has no words", (), 0.0)
    if english(goal) is False:
        return ThemeSuggestion(None, "no theme: it is not in English", (), 0.0)
    ranked = sorted(zip(nearness, range(len(nearness)), strict=True), reverse=True)
    known = themes()
    best = ranked[0][0]
    nearest = [known[place] for _, place in ranked[: NEXT_OFFERED + 1]]
    if best < LEAST_NEARNESS:
        return ThemeSuggestion(None, "no theme: none is near", tuple(nearest), best)
    how_sure = "fairly sure" if best >= CLEAR_NEARNESS else "more likely than not"
    return ThemeSuggestion(nearest[0], how_sure, tuple(nearest[1:]), best)


@lru_cache(maxsize=_ENCODERS)
def _axes(encoder: Encoder) -> tuple[Matrix, Matrix]:
    """A unit row a theme, in the order of the file, and the mean of all phrasings."""
    import numpy as np

    known = themes()
    vectors = encoder.encode([phrasing for theme in known for phrasing in theme.phrasings])
    middle = vectors.mean(axis=0)
    ends = np.cumsum([len(theme.phrasings) for theme in known])[:-1]
    rows = np.stack([part.mean(axis=0) for part in np.split(vectors, ends)]) - middle
    return rows / np.linalg.norm(rows, axis=1, keepdims=True), middle
