"""What is done in and around a meeting; each deed with its audit row."""

from accord.web.meetings.actions.agenda import add_item, move_item, remove_item, set_minutes
from accord.web.meetings.actions.attendance import correct_attendance, record_attendance
from accord.web.meetings.actions.cases import (
    begin_case,
    days_of,
    read_case,
    save_case,
    show_case,
    throw_away,
    withdraw_case,
)
from accord.web.meetings.actions.consents import record_consent, withdraw_consent
from accord.web.meetings.actions.counting import keep_counts
from accord.web.meetings.actions.notes import save_notes
from accord.web.meetings.actions.points import add_point, change_point, remove_point, tick
from accord.web.meetings.actions.rule import change_rule

__all__ = [
    "add_item",
    "add_point",
    "begin_case",
    "change_point",
    "change_rule",
    "correct_attendance",
    "days_of",
    "keep_counts",
    "move_item",
    "read_case",
    "record_attendance",
    "record_consent",
    "remove_item",
    "remove_point",
    "save_case",
    "save_notes",
    "set_minutes",
    "show_case",
    "throw_away",
    "tick",
    "withdraw_case",
    "withdraw_consent",
]
