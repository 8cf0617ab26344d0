"""A group with thirty members and sixty months behind it, for the pages that are measured."""

from __future__ import annotations

from datetime import timedelta

from bench.web.pages import MEMBERS, MONTHS


def group_of(clinician):  # type: ignore[no-untyped-def]
    """The group that this clinician facilitates; the keys of the month that meets now.

    All but the last month are over. In the last everyone has released a modality, common goals and
    a reading; three cases' worth of agenda, notes, decisions and attendance are there.
    """
    from accord.web.groups import actions as groups
    from accord.web.groups.models import Group

    kind = Group.Kind.CONSULTATION
    group = groups.make_group(actor=clinician, name="First Friday", kind=kind)
    for back in range(MONTHS - 1, 0, -1):
        month = announced(clinician, group, back)
        prepare(clinician, month, back)
        month = groups.meet(actor=clinician, month=month)
        groups.close(actor=clinician, month=month)
    members = [clinician, *(member(clinician, group, number) for number in range(1, MEMBERS))]
    month = announced(clinician, group, 0)
    for number, user in enumerate(members):
        prepare(user, month, number)
    month = groups.meet(actor=clinician, month=month)
    meet(clinician, month, members)
    return (month.pk,)


def announced(clinician, group, back):  # type: ignore[no-untyped-def]
    """The month so many months ago, of a topic of the library."""
    from django.utils import timezone

    from accord.supervision.meeting_times import Slot
    from accord.supervision.topics import topics
    from accord.web.groups import actions

    starts = timezone.now() + timedelta(minutes=10) - timedelta(days=31 * back)
    topic = topics()[back % len(topics())]
    plan = topic.plan(f"{starts:%Y-%m}")
    month = actions.make_month(actor=clinician, group=group, plan=plan)
    slot = Slot(starts, starts + timedelta(minutes=90), "America/Denver")
    where = actions.Where("The blue room", "")
    month = actions.schedule(actor=clinician, month=month, to=slot, where=where)
    return actions.announce(actor=clinician, month=month, link="http://localhost/months/x")


def member(clinician, group, number):  # type: ignore[no-untyped-def]
    """One more member of the group."""
    from accord.web.accounts.setting_up import make_user
    from accord.web.groups import actions

    user = make_user(
        practice=clinician.practice,
        email=f"member{number}@example.org",
        name=f"Member number {number}",
        password="only for the bench",
        is_clinician=True,
    )
    actions.add_person(actor=clinician, group=group, user=user, role="member")
    return user


def prepare(user, month, number):  # type: ignore[no-untyped-def]
    """Save and release every exercise of these kinds that the month has."""
    from accord.supervision.answers import CommonGoal, CommonGoals, ModalityChoice, Reflection
    from accord.supervision.exercises import Kind
    from accord.supervision.modalities import modalities
    from accord.web.worksheets import actions

    library = modalities()
    one = library[number % len(library)]
    answers = {
        Kind.REFLECTION: Reflection(stayed="That agreement is felt before it is said. " * 4),
        Kind.MODALITY: ModalityChoice(key=one.key, goals=one.goals),
        Kind.CLIENT_GOALS: CommonGoals(
            (CommonGoal("sleep like I used to", "sleep"), CommonGoal("less worry", "worry"))
        ),
    }
    for exercise in month.exercises.all():
        if exercise.asks in answers:
            deed = {"actor": user, "exercise": exercise}
            saved = actions.save(**deed, value=answers[exercise.asks], revision=0)
            actions.release(**deed, revision=saved.revision)


def meet(clinician, month, members):  # type: ignore[no-untyped-def]
    """Agenda, notes, decisions, actions, and attendance of everyone."""
    from accord.supervision.attending import Attending, Mode
    from accord.web.meetings import actions

    deed = {"actor": clinician, "month": month}
    for number in range(4):
        actions.add_item(**deed, title=f"What {number} of us bring", minutes=15)
        actions.add_point(**deed, kind="decision", text=f"Decision number {number}")
        actions.add_point(**deed, kind="action", text="read on", owner=members[number])
    actions.save_notes(**deed, text="Goals are asked for once. " * 40, revision=0)
    for number, user in enumerate(members):
        attending = Attending(list(Mode)[number % 3], month.starts, month.ends)
        actions.record_attendance(**deed, user=user, attending=attending, number=0)
