"""Every address and who may open it: an address without a row fails the suite.

A row gives the answer to a GET for each persona, in the order of PERSONAS. ``IN`` is the way to
the sign-in page. A new app adds its rows to ROWS, and what its addresses need to ``arguments``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accord.web.accounts.actions import invite
from accord.web.outbox.actions import keep
from tests.web.desk_table import DESK_ROWS, desk_arguments
from tests.web.groups_table import GROUPS_ROWS, groups_arguments
from tests.web.meeting_table import MEETING_ROWS, meeting_arguments
from tests.web.mine_table import MINE_ROWS, mine_arguments
from tests.web.personas import Cast
from tests.web.sheet_table import SHEET_ROWS, sheet_arguments

IN = "sign in"
HOME = "home"
Answer = int | str

EVERYONE: tuple[Answer, ...] = (200,) * 7
SIGNED_IN: tuple[Answer, ...] = (200,) * 6 + (IN,)
OWNER_OF_PRACTICE: tuple[Answer, ...] = (403, 403, 403, 403, 200, 404, IN)
ANY_OWNER: tuple[Answer, ...] = (403, 403, 403, 403, 200, 200, IN)
POST_ONLY: tuple[Answer, ...] = (405,) * 7
AWAY: tuple[Answer, ...] = (302,) * 6
# A client without a password has nothing to prove themselves with, and is let through.
UNPROVEN: tuple[Answer, ...] = (200, 302, 302, 302, 302, 302, IN)
PROVES_ANEW: tuple[Answer, ...] = (*AWAY, IN)

ROWS: dict[str, tuple[Answer, ...]] = {
    "home": (302, 302, 302, 302, 302, 302, IN),
    "me": SIGNED_IN,
    "lend": POST_ONLY,
    "practice": ANY_OWNER,
    "people": ANY_OWNER,
    "member": OWNER_OF_PRACTICE,
    "withdraw": POST_ONLY,
    "invitation": EVERYONE,
    "set_up": (410,) * 7,
    "health": EVERYONE,
    "audit:list": ANY_OWNER,
    "outbox:list": ANY_OWNER,
    "outbox:message": OWNER_OF_PRACTICE,
    "account_login": (*AWAY, 200),
    "account_logout": SIGNED_IN,
    "account_inactive": EVERYONE,
    "account_signup": (*AWAY, 200),
    "account_reauthenticate": (403, 200, 200, 200, 200, 200, IN),
    "account_set_password": (200, 302, 302, 302, 302, 302, IN),
    "account_change_password": (302, 200, 200, 200, 200, 200, IN),
    "account_reset_password": EVERYONE,
    "account_reset_password_done": EVERYONE,
    "account_reset_password_from_key": EVERYONE,
    "account_reset_password_from_key_done": EVERYONE,
    "mfa_index": SIGNED_IN,
    "mfa_authenticate": PROVES_ANEW,
    "mfa_reauthenticate": (403, 302, 302, 302, 302, 302, IN),
    "mfa_activate_totp": UNPROVEN,
    "mfa_deactivate_totp": (404,) * 6 + (IN,),
    "mfa_view_recovery_codes": (404,) * 6 + (IN,),
    "mfa_generate_recovery_codes": UNPROVEN,
    "mfa_download_recovery_codes": (404,) * 6 + (IN,),
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": UNPROVEN,
    "mfa_reauthenticate_webauthn": (403, 302, 302, 302, 302, 302, IN),
    "mfa_remove_webauthn": (404, 302, 302, 302, 302, 302, IN),
    "mfa_edit_webauthn": (404, 302, 302, 302, 302, 302, IN),
    "mfa_login_webauthn": PROVES_ANEW,
}

ROWS |= DESK_ROWS | MINE_ROWS
ROWS |= SHEET_ROWS
ROWS |= MEETING_ROWS
ROWS |= DESK_ROWS | MINE_ROWS | GROUPS_ROWS


def arguments(cast: Cast) -> dict[str, dict[str, Any]]:
    """What each address needs; all of it belongs to the practice under test."""
    makers: dict[str, Callable[[], dict[str, Any]]] = {
        "member": lambda: {"member_id": cast["clinician"].pk},
        "withdraw": lambda: {"invitation_id": _invitation(cast)},
        "invitation": lambda: {"token": _token(cast)},
        "set_up": lambda: {"token": "no-such-token"},
        "outbox:message": lambda: {
            "message_id": keep(practice=cast.practice, to="a@b.c", subject="Hello", body="...").pk
        },
        "account_reset_password_from_key": lambda: {"uidb36": "0", "key": "none"},
        "mfa_remove_webauthn": lambda: {"pk": 1},
        "mfa_edit_webauthn": lambda: {"pk": 1},
    }
    return (
        {name: make() for name, make in makers.items()}
        | desk_arguments(cast)
        | mine_arguments(cast)
        | sheet_arguments(cast)
        | meeting_arguments(cast)
        | groups_arguments(cast)
    )


def _invitation(cast: Cast) -> Any:
    return invite(actor=cast["owner"], email="nina@example.org", link_to="http://x/TOKEN").pk


def _token(cast: Cast) -> str:
    invite(actor=cast["owner"], email="token@example.org", link_to="http://x/TOKEN end")
    body = cast.practice.messages.order_by("-written").first().body
    return str(body.split("http://x/")[1].split()[0])
