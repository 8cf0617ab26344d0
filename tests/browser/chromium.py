"""The browser of the tests: the system's headless Chromium, or playwright's own."""

from __future__ import annotations

import shutil
from pathlib import Path

NAMES = ("chromium-headless-shell", "chromium", "google-chrome", "chromium-browser")


def find_chromium(own: str) -> str | None:
    """The program to start; None where there is neither the system's nor playwright's own."""
    for name in NAMES:
        found = shutil.which(name)
        if found is not None:
            return found
    return own if Path(own).exists() else None
