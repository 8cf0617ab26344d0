"""A browser, a server with its own database, and people who are signed in.

``visit("owner", width=360, dark=True)`` gives a playwright page signed in as that persona.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import find_chromium
from tests.web.fixtures import (  # noqa: F401
    _flush_passes_the_guards,
    _quick_and_plain,
    _style_sheets,
    browser_of,
)

LOOPBACK = ["127.0.0.1", "::1"]
Visit = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.enable_socket)
            item.add_marker(pytest.mark.allow_hosts(LOOPBACK))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run."""
    # Playwright keeps an event loop in this thread, and Django would refuse its database there.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        program = find_chromium(playwright.chromium.executable_path)
        if program is None:
            pytest.skip("could not run in a browser: no Chromium is installed")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def _static_files_as_in_earnest() -> Iterator[None]:
    """Let whitenoise serve them, compressed, and not Django's helper for tests."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler

    patch = pytest.MonkeyPatch()
    patch.setattr(StaticFilesHandler, "_should_handle", lambda self, path: False)
    yield
    patch.undo()


@pytest.fixture
def cast(transactional_db: Any) -> Any:
    """The same people as in the tests of the web, in a database that a server can see."""
    from tests.web.personas import make_cast

    return make_cast()


@pytest.fixture
def site(live_server: Any) -> str:
    """The server's address; passkeys need the name, not the number."""
    return str(live_server.url).replace("127.0.0.1", "localhost")


@pytest.fixture
def visit(chromium: Browser, site: str, cast: Any, browser_of: Any) -> Iterator[Visit]:  # noqa: F811
    """Open a window as a persona; every window is closed after the test."""
    contexts = []

    def open_page(
        persona: str, *, width: int = 1280, dark: bool = False, scripts: bool = True
    ) -> Page:
        context = chromium.new_context(
            base_url=site,
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        contexts.append(context)
        cookie = browser_of(persona).cookies.get("sessionid")
        if cookie is not None:
            context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": site}])
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
