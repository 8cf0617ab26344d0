"""What is done to groups and months; each deed with its audit row."""

from accord.web.groups.actions.months import (
    MonthTakenError,
    announce,
    call_off,
    change_month,
    close,
    make_month,
    meet,
    move,
    reopen,
    schedule,
)
from accord.web.groups.actions.people import (
    GroupError,
    add_person,
    change_group,
    change_role,
    make_group,
    take_out,
)

__all__ = [
    "GroupError",
    "MonthTakenError",
    "add_person",
    "announce",
    "call_off",
    "change_group",
    "change_month",
    "change_role",
    "close",
    "make_group",
    "make_month",
    "meet",
    "move",
    "reopen",
    "schedule",
    "take_out",
]
