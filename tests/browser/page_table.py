"""Every page that a person sees: who opens it and where. A new app adds its rows."""

from __future__ import annotations

from tests.browser.account_pages import ACCOUNTS
from tests.browser.client_pages import CLIENTS
from tests.browser.desk_pages import DESK
from tests.browser.groups_pages import GROUPS
from tests.browser.meeting_pages import MEETINGS
from tests.browser.seen import Seen
from tests.browser.sheet_pages import SHEETS

PAGES: tuple[Seen, ...] = (
    *ACCOUNTS,
    *CLIENTS,
    *DESK,
    *(Seen(*row) for row in SHEETS),
    *(Seen(*row) for row in GROUPS),
    *(Seen(*row) for row in MEETINGS),
)
