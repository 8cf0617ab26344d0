"""The fixtures of the web part, for the tests in this folder."""

from tests.web.bad_days.clock import clock  # noqa: F401
from tests.web.bad_days.server import server  # noqa: F401
from tests.web.fixtures import (  # noqa: F401
    _flush_passes_the_guards,
    _quick_and_plain,
    _style_sheets,
    browser_of,
    cast,
)
