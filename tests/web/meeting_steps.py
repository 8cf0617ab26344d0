"""A group that meets, and a case that crosses, for every test that begins with one.

As in ``group_steps``: the supervisor facilitates, the clinician and the owner are members, the
other clinician is in no group.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from accord.supervision.answers import CommonGoal, CommonGoals, ModalityChoice
from accord.supervision.attending import Attending, Mode
from accord.supervision.case_abstracts import Abstract
from accord.supervision.exercises import Kind
from accord.supervision.modalities import modalities
from accord.web.accounts.models import User
from accord.web.clients.models import Client
from accord.web.groups import actions as groups
from accord.web.groups.models import Membership, Month
from accord.web.meetings import actions, queries
from accord.web.meetings.models import Attendance, CaseDraft, MeetingPoint, ShownCase
from accord.web.meetings.queries import Written, written_in
from tests.web.group_steps import announced, in_days
from tests.web.personas import Cast
from tests.web.sheet_steps import release, save

CLEAN = Abstract(
    question="How do I slow down with someone who wants everything at once?",
    background="A parent in the middle of life who sleeps badly and works too much.",
    tried="Naming what matters most; one step a week.",
    consensus="About two of three goals are shared.",
)


def meeting(cast: Cast, **more: Any) -> Month:
    """An announced month, a few days before its meeting."""
    return announced(cast, to=in_days(3), **more)


def met(cast: Cast) -> Month:
    return groups.meet(actor=cast["supervisor"], month=meeting(cast))


def closed(cast: Cast) -> Month:
    return groups.close(actor=cast["supervisor"], month=met(cast))


def begin(
    user: User, month: Month, client: Client | None = None, abstract: Abstract = CLEAN
) -> CaseDraft:
    called = "" if client is not None else "Birch"
    return actions.begin_case(
        actor=user, month=month, client=client, called=called, written=Written(abstract)
    )


def rewrite(draft: CaseDraft, **parts: Any) -> CaseDraft:
    """Save other words; ``left_in`` and ``sessions`` are taken too."""
    draft.refresh_from_db()
    written = written_in(draft)
    beside = {name: parts.pop(name) for name in ("left_in", "sessions") if name in parts}
    written = replace(written, abstract=replace(written.abstract, **parts), **beside)
    actions.save_case(actor=draft.user, draft=draft, written=written, revision=draft.revision)
    draft.refresh_from_db()
    return draft


def agree(draft: CaseDraft) -> None:
    today = timezone.now().astimezone(ZoneInfo(draft.month.zone)).date()
    actions.record_consent(actor=draft.user, draft=draft, said_on=today)


def last_day(month: Month) -> date:
    assert month.starts is not None
    return month.starts.astimezone(ZoneInfo(month.zone)).date() + timedelta(days=14)


def show(draft: CaseDraft, day: date | None = None) -> ShownCase:
    draft.refresh_from_db()
    return actions.show_case(
        actor=draft.user,
        draft=draft,
        revision=draft.revision,
        day=day or last_day(draft.month),
    )


def shown(user: User, month: Month, client: Client | None = None) -> ShownCase:
    """A case that was looked through, agreed to and shown."""
    draft = begin(user, month, client)
    agree(draft)
    return show(draft)


def there(month: Month, mode: Mode = Mode.IN_PERSON, late: int = 0) -> Attending:
    assert isinstance(month.starts, datetime)
    return Attending(mode, month.starts + timedelta(minutes=late), month.ends)


def attend(
    cast: Cast, month: Month, user: User, attending: Attending | None = None, number: int = 0
) -> Attendance:
    return actions.record_attendance(
        actor=cast["supervisor"],
        month=month,
        user=user,
        attending=attending or there(month),
        number=number,
    )


def action(cast: Cast, month: Month, owner: User, text: str = "ask about sleep") -> MeetingPoint:
    return actions.add_point(
        actor=cast["supervisor"], month=month, kind="action", text=text, owner=owner
    )


def decision(
    cast: Cast, month: Month, text: str = "begin each case with its goals"
) -> MeetingPoint:
    return actions.add_point(actor=cast["supervisor"], month=month, kind="decision", text=text)


def members(cast: Cast, month: Month, count: int) -> list[User]:
    """So many more members of the group."""
    found = []
    for number in range(count):
        user = User(
            practice=cast.practice,
            name=f"Member {number:02} of the group",
            email=f"m{number}@example.org",
            is_clinician=True,
        )
        user.set_unusable_password()
        user.save()
        groups.add_person(
            actor=cast["supervisor"],
            group=month.group,
            user=user,
            role=Membership.Role.MEMBER,
        )
        found.append(user)
    return found


def release_all(user: User, month: Month, number: int = 0) -> None:
    """This member prepares and releases a modality, common goals and a reflection."""
    library = modalities()
    one = library[number % len(library)]
    goals = (f"{one.goals[0]}", "a goal in words of their own", f"goal {number}")
    save(user, month, Kind.MODALITY, ModalityChoice(key=one.key, goals=goals))
    themes = (CommonGoal("sleep like I used to", "sleep"), CommonGoal("my own words", "worry"))
    save(user, month, Kind.CLIENT_GOALS, CommonGoals(themes[: 1 + number % 2]))
    save(user, month, Kind.REFLECTION)
    for kind in (Kind.MODALITY, Kind.CLIENT_GOALS, Kind.REFLECTION):
        release(user, month, kind)


def full(cast: Cast, count: int = 5, *, held: bool = True) -> Month:
    """A meeting in full swing: members who released, cases, notes, decisions, people there."""
    month = meeting(cast)
    everyone = [cast["clinician"], cast["owner"], *members(cast, month, count)]
    for number, user in enumerate(everyone):
        release_all(user, month, number)
    shown(cast["clinician"], month)
    shown(cast["owner"], month)
    run = cast["supervisor"]
    actions.add_item(actor=run, month=month, title="Welcome, and how each of us is", minutes=10)
    item = queries.items_of(month)[-1]
    for _ in range(2):
        actions.move_item(actor=run, item=item, by=-1)
    actions.save_notes(
        actor=run,
        month=month,
        text="We began with the reading.\n\nGoals are asked for once, and then taken for granted.",
        revision=0,
    )
    decision(cast, month)
    action(cast, month, cast["clinician"])
    done = action(cast, month, cast["owner"], "send round the article on feedback")
    actions.tick(actor=run, point=done, done=True)
    if not held:
        return month
    month = groups.meet(actor=run, month=month)
    for number, user in enumerate(everyone[:-1]):
        mode = list(Mode)[number % 3]
        attend(cast, month, user, there(month, mode, late=number % 4 * 5))
    return month
