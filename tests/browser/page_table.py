"""Every page that a person sees: who opens it and where. A new app adds its rows."""

from __future__ import annotations

from tests.browser.account_pages import ACCOUNTS
from tests.browser.client_pages import CLIENTS
from tests.browser.desk_pages import DESK
from tests.browser.seen import Seen

PAGES: tuple[Seen, ...] = (*ACCOUNTS, *CLIENTS, *DESK)
