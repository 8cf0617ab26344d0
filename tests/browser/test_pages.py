"""Every page: no barrier by WCAG 2.2 AA, nothing wider than the screen, light enough to load."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.looking import THEMES, barriers
from tests.browser.page_table import PAGES
from tests.browser.reflow import lost_when_zoomed
from tests.browser.seen import Seen
from tests.web.personas import Cast

HEAVIEST = 60_000


@pytest.mark.parametrize("seen", PAGES, ids=lambda seen: seen.name)
def test_a_page_is_light_has_no_barriers_and_fits(seen: Seen, cast: Cast, visit: Any) -> None:
    page = visit(seen.persona)
    complaints: list[str] = []
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(weight(request)))
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda got: missing(got, complaints))
    seen.open(page, cast)
    if seen.then is None:  # what was loaded is the first view, and nothing beside it
        page.wait_for_load_state("networkidle")
        assert len(sizes) >= 3
        assert sum(sizes) <= HEAVIEST
    pictures = "Array.from(document.images).filter(i => !i.naturalWidth).length"
    assert page.evaluate(pictures) == 0
    problems = {}
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            found = barriers(page, seen.name, width, theme)
            if found is not None:
                problems[width, theme] = found
    assert lost_when_zoomed(page) == {}
    # A page that is refused is what its address shows; the browser notes its status.
    assert [said for said in complaints if "Failed to load resource" not in said] == []
    assert problems == {}


def missing(response: Any, complaints: list[str]) -> None:
    """A page without its style sheet, or one that tells of an error, passes every other check."""
    if ("/static/" in response.url and not response.ok) or response.status >= 500:
        complaints.append(f"{response.url} answers {response.status}")


def weight(request: Any) -> int:
    sizes = request.sizes()
    return int(sizes["responseBodySize"] + sizes["responseHeadersSize"])
