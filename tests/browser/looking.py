"""Looking at a page: no barrier by WCAG 2.2 AA, nothing wider than the screen, a picture kept."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
THEMES = ("light", "dark")


def barriers(page: Any, name: str, width: int, theme: str) -> str | None:
    """What stands in someone's way on this page; None where nothing does."""
    keep_picture(page, name, width, theme)
    found = Axe().run(page, options=WCAG)
    wide: bool = page.evaluate("document.documentElement.scrollWidth") > width
    if not found.violations_count and not wide:
        return None
    return f"{found.generate_report()}{'wider than the screen' if wide else ''}"


def expect_no_barriers(page: Any, name: str) -> None:
    """At the width that the window has now, light and dark."""
    width = page.viewport_size["width"]
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        found = barriers(page, name, width, theme)
        assert found is None, f"{name}, {theme}: {found}"


def keep_picture(page: Any, name: str, width: int, theme: str) -> None:
    """For a person to look at: ``ACCORD_PICTURES=folder pytest tests/browser``."""
    folder = os.environ.get("ACCORD_PICTURES")
    if folder:
        path = Path(folder) / f"{name.replace(' ', '-')}-{width}-{theme}.png"
        page.screenshot(path=path, full_page=True)
