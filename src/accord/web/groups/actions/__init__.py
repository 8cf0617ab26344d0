"""What is done to groups and months; each deed with its audit row."""

from accord.web.groups.actions.exercises import (
    add_exercise,
    change_exercise,
    put_earlier,
    put_later,
    remove_exercise,
)
from accord.web.groups.actions.feeds import make_feed, revoke_feed
from accord.web.groups.actions.months import (
    MonthTakenError,
    Where,
    announce,
    call_off,
    change_month,
    close,
    mail_again,
    make_month,
    meet,
    move,
    put_month,
    reopen,
    schedule,
)
from accord.web.groups.actions.people import (
    GroupError,
    add_person,
    change_group,
    change_role,
    has_met,
    make_group,
    take_out,
)
from accord.web.groups.actions.readings import (
    Sent,
    add_reading,
    change_reading,
    open_file,
    remove_reading,
)
from accord.web.groups.actions.rules import check_parts

__all__ = [
    "GroupError",
    "MonthTakenError",
    "Sent",
    "Where",
    "add_exercise",
    "add_person",
    "add_reading",
    "announce",
    "call_off",
    "change_exercise",
    "change_group",
    "change_month",
    "change_reading",
    "change_role",
    "check_parts",
    "close",
    "has_met",
    "mail_again",
    "make_feed",
    "make_group",
    "make_month",
    "meet",
    "move",
    "open_file",
    "put_earlier",
    "put_later",
    "put_month",
    "remove_exercise",
    "remove_reading",
    "reopen",
    "revoke_feed",
    "schedule",
    "take_out",
]
