"""The folder that ``--data`` names, for every command that works on a practice."""

from __future__ import annotations

import os
from pathlib import Path


def use_folder(data: Path | None) -> None:
    """Let all that follows find this folder; where none is named, the environment decides.

    Django reads its settings once and from the environment, so the folder has to stand there.
    """
    if data is not None:
        os.environ["ACCORD_DATA"] = str(data.resolve())
