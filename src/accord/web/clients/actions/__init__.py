"""What is done to a client's record; each deed with its audit row."""

from accord.web.clients.actions.consenting import answer_consent, put_consent
from accord.web.clients.actions.entering import (
    Entering,
    check_code,
    enter,
    enter_by_password,
    set_password,
)
from accord.web.clients.actions.inviting import (
    ContactError,
    HandedOver,
    Invited,
    hand_over,
    invite_client,
    revoke_entries,
    take_back,
)
from accord.web.clients.actions.lending import CodeError, lend_words
from accord.web.clients.actions.records import (
    MoveError,
    change_client,
    choose_word,
    create_client,
    hand_on,
    read_client,
    show_word,
)
from accord.web.clients.actions.safety import (
    acknowledge,
    change_contacts,
    close_help,
    end_help,
    raise_alert,
)

__all__ = [
    "CodeError",
    "ContactError",
    "Entering",
    "HandedOver",
    "Invited",
    "MoveError",
    "acknowledge",
    "answer_consent",
    "change_client",
    "change_contacts",
    "check_code",
    "choose_word",
    "close_help",
    "create_client",
    "end_help",
    "enter",
    "enter_by_password",
    "hand_on",
    "hand_over",
    "invite_client",
    "lend_words",
    "put_consent",
    "raise_alert",
    "read_client",
    "revoke_entries",
    "set_password",
    "show_word",
    "take_back",
]
