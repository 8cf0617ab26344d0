"""Takes the pictures of the README from the made-up practice: ``make pictures``.

Needs a Chromium: the system's, or playwright's own. Looks at each page as a person would.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import find_chromium

FOLDER = Path(__file__).parent / "pictures"
PORT = 8765
LARGEST = 120_000
"""Bytes a picture may have: the README is read on phones too."""


def main() -> None:
    """Take all three."""
    FOLDER.mkdir(exist_ok=True)
    with _practice() as (origin, people), sync_playwright() as playwright:
        program = find_chromium(playwright.chromium.executable_path)
        if program is None:
            sys.exit("no Chromium is installed; python -m tests.services gets one")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        _writing(browser, people)
        _home_and_map(browser, origin, people)
        browser.close()
    for picture in sorted(FOLDER.glob("*.png")):
        size = picture.stat().st_size
        print(f"{picture.relative_to(FOLDER.parent.parent)}: {size:,} bytes")
        if size > LARGEST:
            sys.exit(f"a picture has at most {LARGEST:,} bytes")


@contextmanager
def _practice() -> Iterator[tuple[str, dict[str, Any]]]:
    """The made-up practice while it is served: its address, and who can come in."""
    with TemporaryDirectory() as folder:
        served = subprocess.Popen(
            [sys.executable, "-m", "accord", "demo", "--port", str(PORT)],
            env={**os.environ, "TMPDIR": folder},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert served.stdout is not None
        try:
            if not any("Stop with" in line for line in iter(served.stdout.readline, "")):
                sys.exit("the made-up practice did not start")
            (found,) = Path(folder).glob("accord-demo-*/demo.json")
            yield f"http://localhost:{PORT}", json.loads(found.read_text(encoding="utf-8"))
        finally:
            served.send_signal(signal.SIGTERM)
            served.wait(30)


def _writing(browser: Browser, people: dict[str, Any]) -> None:
    """The client's page, on a phone."""
    heron = next(one for one in people["clients"] if one["pseudonym"] == "Heron")
    page = _window(browser, width=360, height=720, sharpness=1.5)
    page.goto(heron["link"])
    page.get_by_label("Your code").fill(heron["code"])
    page.get_by_role("button", name="Come in").click()
    page.get_by_role("button", name="Write").click()
    _take(page, "client-writes")


def _home_and_map(browser: Browser, origin: str, people: dict[str, Any]) -> None:
    """The clinician's first page, and a map with a false consensus."""
    page = _window(browser, width=1100, height=700, sharpness=1)
    page.goto(origin)
    page.get_by_role("button", name="Cora Counsel").click()
    page.get_by_role("heading", name="Who is waiting for what").wait_for()
    _take(page, "clinician-home")
    page.get_by_role("link", name="Wren").click()
    page.get_by_role("link", name="Round 1").click()
    page.set_viewport_size({"width": 1100, "height": 1000})
    _take(page, "map")


def _window(browser: Browser, *, width: int, height: int, sharpness: float) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=sharpness,
        color_scheme="light",
        reduced_motion="reduce",
    )
    return context.new_page()


def _take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}.png", scale="device")


if __name__ == "__main__":
    main()
