"""What members do on their worksheets."""

from accord.web.rounds.actions import DraftChangedError
from accord.web.worksheets.actions.carrying import (
    Beside,
    Carrying,
    SealedAlreadyError,
    StandsThereError,
    carry,
    look,
)
from accord.web.worksheets.actions.drawing import draw
from accord.web.worksheets.actions.private import (
    compare,
    decide,
    delete_private,
    save_private,
)
from accord.web.worksheets.actions.reading import note_reading
from accord.web.worksheets.actions.releasing import release, take_back
from accord.web.worksheets.actions.saving import save

__all__ = [
    "Beside",
    "Carrying",
    "DraftChangedError",
    "SealedAlreadyError",
    "StandsThereError",
    "carry",
    "compare",
    "decide",
    "delete_private",
    "draw",
    "look",
    "note_reading",
    "release",
    "save",
    "save_private",
    "take_back",
]
