"""The rows of the pages of groups, for the tables of addresses, of pages and of queries.

The supervisor facilitates, clinician and owner are members, the other clinician is in another
group, of which nobody else here is.
"""

from __future__ import annotations

from typing import Any

from accord.supervision.months import Reading
from accord.web.groups import actions
from accord.web.groups.models import Group, Month
from tests.web.group_steps import announced, draft, make_group
from tests.web.personas import Cast

IN = "sign in"
Answer = int | str

ANY_MEMBER: tuple[Answer, ...] = (403, 200, 200, 200, 200, 200, IN)
MAKERS: tuple[Answer, ...] = (403, 403, 403, 200, 200, 200, IN)
OF_THE_GROUP: tuple[Answer, ...] = (403, 200, 404, 200, 200, 404, IN)
FACILITATOR: tuple[Answer, ...] = (403, 404, 404, 200, 404, 404, IN)
KEEPERS: tuple[Answer, ...] = (403, 404, 404, 200, 200, 404, IN)
POST_ONLY: tuple[Answer, ...] = (405,) * 7
BY_SECRET: tuple[Answer, ...] = (200,) * 7

_POSTED = (
    "role",
    "take_out",
    "read",
    "save",
    "mail_again",
    "meet",
    "reopen",
    "close",
    "remove_reading",
    "reading_earlier",
    "reading_later",
    "remove_exercise",
    "exercise_earlier",
    "exercise_later",
    "revoke",
)
_FACILITATED = (
    "new_month",
    "from_nothing",
    "from_topic",
    "words",
    "date",
    "announce",
    "call_off",
    "readings",
    "exercises",
    "reading",
    "exercise",
)

GROUPS_ROWS: dict[str, tuple[Answer, ...]] = {
    "groups:list": ANY_MEMBER,
    "groups:new": MAKERS,
    "groups:group": OF_THE_GROUP,
    "groups:change": KEEPERS,
    "groups:people": KEEPERS,
    "groups:month": OF_THE_GROUP,
    "groups:event": OF_THE_GROUP,
    "groups:file": OF_THE_GROUP,
    "groups:calendar": ANY_MEMBER,
    "groups:feed": BY_SECRET,
    **{f"groups:{name}": FACILITATOR for name in _FACILITATED},
    **{f"groups:{name}": POST_ONLY for name in _POSTED},
}


def with_file(cast: Cast, month: Month) -> Any:
    """A reading with a file, and its key."""
    return actions.add_reading(
        actor=cast["supervisor"],
        month=month,
        reading=Reading("A page of our own"),
        sent=actions.Sent("page.pdf", b"%PDF-1.7 a page"),
    )


def other_group(cast: Cast) -> Group:
    """The other clinician's: they see their own, and nothing of the first."""
    group = make_group(cast, "Second Monday")
    for membership in group.memberships.exclude(user=cast["supervisor"]):
        actions.take_out(actor=cast["supervisor"], membership=membership)
    actions.add_person(
        actor=cast["supervisor"], group=group, user=cast["other clinician"], role="facilitator"
    )
    supervisor = group.memberships.get(user=cast["supervisor"])
    actions.take_out(actor=cast["supervisor"], membership=supervisor)
    return group


def groups_arguments(cast: Cast) -> dict[str, dict[str, Any]]:
    """What each of these addresses needs: an announced month of the supervisor's group."""
    other_group(cast)
    month = announced(cast)
    reading = with_file(cast, month)
    link = actions.make_feed(actor=cast["clinician"], link_to="TOKEN")
    of_group = {"group_id": month.group.pk}
    of_month = {"month_id": month.pk}
    of_membership = {"membership_id": month.group.memberships.get(user=cast["clinician"]).pk}
    of_reading = {"reading_id": reading.pk}
    of_exercise = {"exercise_id": month.exercises.first().pk}
    needed = {
        "feed": {"token": link},
        "from_topic": {**of_group, "key": "goal-consensus"},
        **dict.fromkeys(
            ("group", "change", "people", "new_month", "read", "from_nothing", "save"), of_group
        ),
        **dict.fromkeys(("role", "take_out"), of_membership),
        **dict.fromkeys(
            (
                *("month", "event", "words", "date", "announce", "call_off", "mail_again"),
                *("meet", "reopen", "close", "readings", "exercises"),
            ),
            of_month,
        ),
        **dict.fromkeys(
            ("reading", "file", "remove_reading", "reading_earlier", "reading_later"), of_reading
        ),
        **dict.fromkeys(
            ("exercise", "remove_exercise", "exercise_earlier", "exercise_later"), of_exercise
        ),
    }
    return {f"groups:{name}": given for name, given in needed.items()}


def of_a_draft(cast: Cast) -> dict[str, Any]:
    """The arguments of a page of a draft, for the table of pages."""
    return {"month_id": draft(cast).pk}
