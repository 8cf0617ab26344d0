"""Every page that a person sees: who opens it and where. A new app adds its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tests.browser import client_pages as client
from tests.browser.desk_pages import DESK
from tests.browser.groups_pages import GROUPS
from tests.browser.meeting_pages import MEETINGS
from tests.browser.sheet_pages import SHEETS
from tests.web.access_table import arguments
from tests.web.personas import Cast


@dataclass(frozen=True)
class Seen:
    """A page: its name here, who opens it, the name of its address."""

    name: str
    persona: str
    url_name: str
    make: Callable[[Cast], dict[str, Any]] = lambda cast: {}

    def address(self, cast: Cast) -> str:
        return reverse(self.url_name, kwargs=self.make(cast))


def needed(url_name: str) -> Callable[[Cast], dict[str, Any]]:
    return lambda cast: arguments(cast)[url_name]


def set_up(cast: Cast) -> dict[str, Any]:
    from accord.web.accounts.setting_up import make_setup_link

    return {"token": make_setup_link().text}


PAGES = (
    Seen("sign in", "stranger", "account_login"),
    Seen("joining", "stranger", "account_signup"),
    Seen("forgotten password", "stranger", "account_reset_password"),
    Seen("set up", "stranger", "set_up", set_up),
    Seen("invitation", "stranger", "invitation", needed("invitation")),
    Seen("used link", "stranger", "set_up", needed("set_up")),
    Seen("home of an owner", "owner", "home"),
    Seen("home of a clinician", "clinician", "home"),
    Seen("you", "clinician", "me"),
    Seen("practice", "owner", "practice"),
    Seen("people", "owner", "people"),
    Seen("member", "owner", "member", needed("member")),
    Seen("audit", "owner", "audit:list"),
    Seen("outbox", "owner", "outbox:list"),
    Seen("message", "owner", "outbox:message", needed("outbox:message")),
    Seen("not for you", "clinician", "audit:list"),
    Seen("sign out", "clinician", "account_logout"),
    Seen("second factor", "clinician", "mfa_index"),
    Seen("prove anew", "clinician", "account_reauthenticate"),
    Seen("change password", "clinician", "account_change_password"),
    Seen("app", "client", "mfa_activate_totp"),
    Seen("passkeys", "clinician", "mfa_list_webauthn"),
    Seen("add passkey", "client", "mfa_add_webauthn"),
    Seen("client link", "stranger", "enter", client.with_link),
    Seen("client closed link", "stranger", "enter", lambda cast: {"token": "none"}),
    Seen("client consent", "client", "mine:consent", client.no_consent),
    Seen("client nothing waits", "client", "mine:home", client.no_round),
    Seen("client home", "client", "mine:home", client.in_writing_home),
    Seen("client home agreed", "client", "mine:home", client.agreed_home),
    Seen("client help", "client", "mine:help", client.no_round),
    Seen("client password", "client", "mine:password", client.no_round),
    Seen("client writes", "client", "mine:write", client.in_writing),
    Seen("client guesses", "client", "mine:guess", client.in_writing),
    Seen("client is done", "client", "mine:seal", client.in_writing),
    Seen("client waits", "client", "mine:wait", client.waiting),
    Seen("client map", "client", "mine:map", client.on_the_map),
    Seen("client goals", "client", "mine:goals", client.on_goals),
    Seen("client changes a goal", "client", "mine:change", client.one_goal),
    Seen("client words", "client", "mine:words", client.agreed_home),
    Seen("client seen", "client", "mine:seen", client.agreed_home),
    Seen("client withdraws", "client", "mine:withdraw", client.in_writing_home),
    *(Seen(*row) for row in DESK),
    *(Seen(*row) for row in SHEETS),
    *(Seen(*row) for row in GROUPS),
    *(Seen(*row) for row in MEETINGS),
)
