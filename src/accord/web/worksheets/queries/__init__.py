"""Reading worksheets: one's own always from oneself; another's only as far as it was released."""

from accord.web.worksheets.queries.drawing import (
    Drawable,
    Standing,
    drawable,
    standing_with,
    words_of,
)
from accord.web.worksheets.queries.keeping import (
    Line,
    Own,
    Sheet,
    earlier_scope,
    left_of,
    own_of,
    sheet_of,
)
from accord.web.worksheets.queries.private import Private, private_of
from accord.web.worksheets.queries.reaching import exercises_for, open_months, sheets_of
from accord.web.worksheets.queries.sharing import Released, cited, released_for

__all__ = [
    "Drawable",
    "Line",
    "Own",
    "Private",
    "Released",
    "Sheet",
    "Standing",
    "cited",
    "drawable",
    "earlier_scope",
    "exercises_for",
    "left_of",
    "open_months",
    "own_of",
    "private_of",
    "released_for",
    "sheet_of",
    "sheets_of",
    "standing_with",
    "words_of",
]
