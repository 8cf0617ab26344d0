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
    answers_of,
    earlier_scope,
    left_of,
    own_of,
    sheet_now,
    sheet_of,
)
from accord.web.worksheets.queries.listing import listed_sheets
from accord.web.worksheets.queries.private import Private, private_of
from accord.web.worksheets.queries.reaching import exercises_for, open_months, sheets_of
from accord.web.worksheets.queries.sharing import Crossed, Released, cited, crossed_in, released_for

__all__ = [
    "Crossed",
    "Drawable",
    "Line",
    "Own",
    "Private",
    "Released",
    "Sheet",
    "Standing",
    "answers_of",
    "cited",
    "crossed_in",
    "drawable",
    "earlier_scope",
    "exercises_for",
    "left_of",
    "listed_sheets",
    "open_months",
    "own_of",
    "private_of",
    "released_for",
    "sheet_now",
    "sheet_of",
    "sheets_of",
    "standing_with",
    "words_of",
]
