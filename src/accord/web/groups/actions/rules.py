"""Rules of a month's parts that more than one action keeps to."""

from __future__ import annotations

from accord.supervision.months import MonthError, Plan, Reading
from accord.web.groups.models import MOST_CITED, MOST_PARTS


def check_plan(plan: Plan) -> None:
    """Raise MonthError for a plan that no month of a group can be made of."""
    if not plan.month:
        raise MonthError("a month of a group is written like 2023-06; this one is not named")
    check_parts(len(plan.readings), len(plan.exercises))
    for reading in plan.readings:
        check_reading(reading)


def check_parts(readings: int, exercises: int) -> None:
    """Raise MonthError for more of either than a page can show."""
    check_number("readings", readings)
    check_number("exercises", exercises)


def check_number(what: str, number: int) -> None:
    """Raise MonthError for more of one thing than a page can show."""
    if number > MOST_PARTS:
        raise MonthError(f"a month has at most {MOST_PARTS} {what}; this one would have {number}")


def check_reading(reading: Reading) -> None:
    """Raise MonthError for a reading that takes too many words to name."""
    size = len(reading.cited.strip())
    if size > MOST_CITED:
        raise MonthError(
            f"a reading is named in at most {MOST_CITED:,} characters; this one has {size:,}"
        )
