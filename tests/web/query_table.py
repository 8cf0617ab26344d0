"""How many queries each page costs: a page that a client, clinician or owner opens has a pin.

A new app adds a row for each of its pages to PINS. A page that the table of addresses opens with
what it makes needs nothing more; one that shows in another state gets its setting in SETTINGS.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accord.web.accounts.models import User
from tests.web.desk_steps import desk
from tests.web.personas import Cast

PINS: dict[str, int] = {
    "me": 2,
    "practice": 2,
    "people": 4,
    "member": 3,
    "invitation": 4,
    "audit:list": 4,
    "outbox:list": 3,
    "outbox:message": 6,
    "account_login": 0,
    "account_logout": 2,
    "account_inactive": 2,
    "account_signup": 0,
    "account_reauthenticate": 8,
    "account_set_password": 2,
    "account_change_password": 2,
    "account_reset_password": 2,
    "account_reset_password_done": 2,
    "account_reset_password_from_key": 2,
    "account_reset_password_from_key_done": 2,
    "mfa_index": 4,
    "mfa_activate_totp": 10,
    "mfa_generate_recovery_codes": 6,
    "mfa_list_webauthn": 3,
    "mfa_add_webauthn": 11,
    "records:new": 2,
    "records:change": 4,
    "records:invite": 5,
    "records:hand_over": 4,
    "records:take_back": 4,
    "records:contacts": 3,
    "desk:home": 5,
    "desk:client": 15,
    "desk:move": 5,
    "desk:move_all": 5,
    "desk:suggestions": 4,
    "desk:decisions": 7,
    "desk:round": 4,
    "desk:write": 5,
    "desk:seal": 5,
    "desk:reveal": 3,
    "desk:end": 3,
    "desk:own": 4,
    "desk:map": 4,
    "desk:goals": 8,
    "desk:replace": 4,
    "enter": 3,
    "mine:home": 10,
    "mine:consent": 6,
    "mine:lend": 3,
    "mine:withdraw": 5,
    "mine:password": 2,
    "mine:passkey": 11,
    "mine:help": 3,
    "mine:words": 10,
    "mine:seen": 6,
    "mine:download_page": 22,
    "mine:download_json": 22,
    "mine:write": 9,
    "mine:guess": 9,
    "mine:seal": 8,
    "mine:wait": 5,
    "mine:map": 7,
    "mine:goals": 12,
    "mine:change": 7,
    "worksheets:sheets": 5,
    "worksheets:sheet": 4,
    "worksheets:answer": 5,
    "worksheets:release": 9,
    "worksheets:draw": 4,
    "worksheets:carry": 10,
    "worksheets:map": 5,
    "worksheets:delete": 3,
    "worksheets:empty": 5,
    "worksheets:filled": 11,
    "worksheets:all": 12,
    "meetings:board": 11,
    "meetings:released": 7,
    "meetings:agenda": 8,
    "meetings:notes": 7,
    "meetings:point": 6,
    "meetings:attendance": 6,
    "meetings:part": 7,
    "meetings:case_begin": 8,
    "meetings:case": 8,
    "meetings:case_write": 4,
    "meetings:case_review": 6,
    "meetings:case_show": 11,
    "meetings:case_throw_away": 3,
    "meetings:rule": 3,
    "groups:list": 7,
    "groups:new": 2,
    "groups:group": 8,
    "groups:change": 4,
    "groups:people": 7,
    "groups:month": 8,
    "groups:event": 3,
    "groups:calendar": 3,
    "groups:feed": 10,
    "groups:new_month": 3,
    "groups:from_nothing": 3,
    "groups:from_topic": 3,
    "groups:words": 3,
    "groups:date": 3,
    "groups:announce": 4,
    "groups:call_off": 4,
    "groups:readings": 4,
    "groups:exercises": 4,
    "groups:reading": 3,
    "groups:exercise": 3,
}

# A sign of life, for programs; and a file that is sent piece by piece.
NO_PAGE = {"health", "groups:file"}


@dataclass(frozen=True)
class Setting:
    """Who opens a page, and what its address needs."""

    user: User | None
    kwargs: dict[str, Any]


def in_round(state: str, *, at_the_desk: bool) -> Callable[[Cast], Setting]:
    def make(cast: Cast) -> Setting:
        dyad = desk(cast, state)
        user = dyad.therapist if at_the_desk else dyad.user
        return Setting(user, {"round_id": dyad.round.pk})

    return make


def at_desk(state: str) -> Callable[[Cast], Setting]:
    return in_round(state, at_the_desk=True)


def on_phone(state: str) -> Callable[[Cast], Setting]:
    return in_round(state, at_the_desk=False)


SETTINGS: dict[str, Callable[[Cast], Setting]] = {
    "desk:round": at_desk("sealed"),
    "desk:write": at_desk("drafting"),
    "desk:seal": at_desk("drafting"),
    "desk:reveal": at_desk("sealed"),
    "mine:write": on_phone("drafting"),
    "mine:guess": on_phone("drafting"),
    "mine:seal": on_phone("drafting"),
    "mine:wait": on_phone("sealed_by_client"),
}
