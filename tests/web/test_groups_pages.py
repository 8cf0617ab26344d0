"""A facilitator runs a month through its pages; members read it; others find nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accord.web.groups import actions
from accord.web.groups.models import Group, Membership, Month
from accord.web.groups.preparation import Left, MonthLink, add_link, count_with
from accord.web.jobs.running import run_due
from tests.web.group_steps import announced, dated, draft, in_days, make_group
from tests.web.personas import Cast

SignIn = Callable[[str], Client]


def at(name: str, thing: Any) -> str:
    return reverse(f"groups:{name}", args=[thing.pk])


def said(answer: Any) -> str:
    """The page that an answer leads to."""
    return answer.content.decode().replace("&#x27;", "'")


def test_a_supervisor_makes_a_group_and_says_who_is_in_it(cast: Cast, browser_of: SignIn) -> None:
    susan = browser_of("supervisor")
    made = susan.post(reverse("groups:new"), {"name": "Mondays", "kind": "supervision"})
    group = cast.practice.groups.get()
    assert made.headers["Location"] == at("people", group)
    carla = {"user": cast["clinician"].pk, "role": "member"}
    assert "Carla is in the group" in said(susan.post(at("people", group), carla, follow=True))
    assert group.memberships.count() == 2


def test_a_name_is_taken_once(cast: Cast, browser_of: SignIn) -> None:
    make_group(cast)
    given = {"name": "First Friday", "kind": "supervision"}
    page = browser_of("supervisor").post(reverse("groups:new"), given)
    assert "there is one called 'First Friday'" in said(page)


def test_the_kind_cannot_be_sent_past_its_form(cast: Cast, browser_of: SignIn) -> None:
    group = announced(cast).group
    given = {"name": "Renamed", "kind": "supervision"}
    browser_of("supervisor").post(at("change", group), given)
    group.refresh_from_db()
    assert (group.name, group.kind) == ("Renamed", "consultation")


def test_people_change_and_the_last_facilitator_stays(cast: Cast, browser_of: SignIn) -> None:
    group, susan = make_group(cast), browser_of("supervisor")
    own = group.memberships.get(user=cast["supervisor"])
    assert "this is the last" in said(susan.post(at("take_out", own), follow=True))
    carla = group.memberships.get(user=cast["clinician"])
    susan.post(at("role", carla))
    answer = susan.post(at("take_out", own))
    assert answer.headers["Location"] == reverse("groups:list")
    assert susan.get(at("group", group)).status_code == 404


def test_the_owner_keeps_a_group_that_they_are_not_in(cast: Cast, browser_of: SignIn) -> None:
    group = actions.make_group(actor=cast["supervisor"], name="Apart", kind="supervision")
    olga = browser_of("owner")
    assert "Groups that you are not in" in said(olga.get(reverse("groups:list")))
    otto = {"user": cast["other clinician"].pk, "role": "facilitator"}
    olga.post(at("people", group), otto)
    assert group.memberships.filter(user=cast["other clinician"]).exists()
    assert olga.get(at("group", group)).status_code == 404


@pytest.mark.parametrize("persona", ["client", "other practice"])
def test_nobody_else_is_put_into_a_group_by_a_form(
    persona: str, cast: Cast, browser_of: SignIn
) -> None:
    group = make_group(cast)
    given = {"user": cast[persona].pk, "role": "member"}
    browser_of("supervisor").post(at("people", group), given)
    assert group.memberships.count() == 3


def test_from_draft_to_closed(cast: Cast, browser_of: SignIn) -> None:
    month, susan = draft(cast), browser_of("supervisor")
    assert "Set one first" in said(susan.get(at("announce", month)))
    june = {"day": "2030-06-07", "starts": "09:00", "ends": "10:30", "place": "Blue room"}
    dated = susan.post(at("date", month), june, follow=True)
    assert "Friday 7 June 2030, 09:00 to 10:30" in said(dated)
    asked = said(susan.get(at("announce", month)))
    assert "3 people get a mail" in asked
    assert "Announced." in said(susan.post(at("announce", month), follow=True))
    assert run_due() == 3
    moved = june | {"day": "2030-06-14"}
    assert "told by mail" in said(susan.post(at("date", month), moved, follow=True))
    for step in ("meet", "reopen", "meet", "close"):
        susan.post(at(step, month))
    month.refresh_from_db()
    assert (month.state, month.sequence) == ("closed", 2)
    late = susan.post(at("date", month), june)
    assert "A month that is closed cannot be moved" in said(late)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"day": "2030-03-10", "starts": "02:30"}, "skips 02:30"),
        ({"ends": "08:00"}, "at most 12 hours"),
        ({"day": "soon"}, "valid date"),
        ({"call_link": "javascript:alert(1)"}, "valid URL"),
    ],
)
def test_a_date_that_cannot_be_is_said_so_and_kept_to_mend(
    wrong: dict[str, str], says: str, cast: Cast, browser_of: SignIn
) -> None:
    month = draft(cast)
    june = {"day": "2030-06-07", "starts": "09:00", "ends": "10:30", "place": "Blue room"}
    page = browser_of("supervisor").post(at("date", month), june | wrong)
    assert says in said(page)
    assert "Blue room" in said(page)
    month.refresh_from_db()
    assert month.starts is None


def test_a_double_click_announces_once(cast: Cast, browser_of: SignIn) -> None:
    month, susan = dated(cast, draft(cast)), browser_of("supervisor")
    susan.post(at("announce", month))
    again = susan.post(at("announce", month), follow=True)
    assert "A month that is announced cannot be announced" in said(again)
    assert run_due() == 3


def test_calling_off_asks_first_and_keeps_the_month(cast: Cast, browser_of: SignIn) -> None:
    month, susan = announced(cast), browser_of("supervisor")
    assert "3 people get a mail" in said(susan.get(at("call_off", month)))
    page = susan.post(at("call_off", month), follow=True)
    assert "This meeting is called off" in said(page)
    assert "called off" in said(browser_of("clinician").get(at("month", month)))


def test_a_member_sees_no_way_to_change(cast: Cast, browser_of: SignIn) -> None:
    page = said(browser_of("clinician").get(at("month", announced(cast))))
    assert "You facilitate" not in page
    assert "no link in the text" in page
    assert "Your own therapist’s goals for you" in page


def test_the_introduction_is_markdown_and_obeys_no_html(cast: Cast, browser_of: SignIn) -> None:
    month, susan = draft(cast), browser_of("supervisor")
    given = {
        "month": "2023-06",
        "title": "<b>Bold</b>",
        "introduction": "Hello *you*. <script>alert(1)</script> [x](javascript:alert(1))",
        "questions": "One?\n\nTwo?",
        "closing": "![a picture](https://elsewhere.example/x.png)",
    }
    page = said(susan.post(at("words", month), given, follow=True))
    assert "<em>you</em>" in page
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert "<b>Bold" not in page
    assert '<img src="https://elsewhere' not in page
    month.refresh_from_db()
    assert month.question_list == ["One?", "Two?"]


def test_words_can_be_changed_to_no_month_that_is_taken(cast: Cast, browser_of: SignIn) -> None:
    from dataclasses import replace

    from tests.web.group_steps import PLAN

    group = make_group(cast)
    draft(cast, group)
    july = draft(cast, group, replace(PLAN, month="2023-07"))
    given = {"month": "2023-06", "title": "x", "introduction": "my words"}
    page = said(browser_of("supervisor").post(at("words", july), given))
    assert "has one for 2023-06 already" in page
    assert "my words" in page


def test_exercises_are_put_in_order_without_a_script(cast: Cast, browser_of: SignIn) -> None:
    month, susan = draft(cast), browser_of("supervisor")
    kinds = lambda: [e.kind for e in month.exercises.filter(removed=None).order_by("place")]  # noqa: E731
    first, second, *_, last = month.exercises.all()
    susan.post(at("exercise_later", first))
    assert kinds()[:2] == ["clients", "reflection"]
    susan.post(at("exercise_earlier", first))
    assert kinds()[:2] == ["reflection", "clients"]
    susan.post(at("exercise_earlier", first))
    susan.post(at("exercise_later", last))
    assert (kinds()[0], kinds()[-1]) == ("reflection", "own_therapist")
    susan.post(at("remove_exercise", second))
    susan.post(at("exercises", month), {"kind": "free_text", "text": "Bring tea."})
    assert kinds() == ["reflection", "modality", "client_goals", "own_therapist", "free_text"]


def test_a_kind_can_be_changed_until_it_is_announced(cast: Cast, browser_of: SignIn) -> None:
    month, susan = dated(cast, draft(cast)), browser_of("supervisor")
    exercise = month.exercises.first()
    susan.post(at("exercise", exercise), {"kind": "free_text", "text": "Other words."})
    susan.post(at("announce", month))
    susan.post(at("exercise", exercise), {"kind": "clients", "text": "Again others."})
    exercise.refresh_from_db()
    assert (exercise.kind, exercise.text) == ("free_text", "Again others.")


def test_a_part_that_was_taken_away_is_not_found(cast: Cast, browser_of: SignIn) -> None:
    month, susan = draft(cast), browser_of("supervisor")
    exercise, reading = month.exercises.first(), month.readings.first()
    susan.post(at("remove_exercise", exercise))
    susan.post(at("remove_reading", reading))
    assert susan.get(at("exercise", exercise)).status_code == 404
    assert susan.post(at("reading_later", reading)).status_code == 404


@pytest.mark.parametrize("persona", ["clinician", "owner", "other clinician", "other practice"])
@pytest.mark.parametrize(
    "name",
    ["words", "date", "announce", "call_off", "meet", "mail_again", "readings", "exercises"],
)
def test_nobody_else_changes_a_month(
    name: str, persona: str, cast: Cast, browser_of: SignIn
) -> None:
    month = announced(cast)
    before = Month.objects.values().get(pk=month.pk)
    given = {"kind": "free_text", "text": "x", "cited": "x", "title": "x", "month": "2023-08"}
    assert browser_of(persona).post(at(name, month), given).status_code == 404
    assert Month.objects.values().get(pk=month.pk) == before
    assert month.exercises.count() == 5


def test_the_list_says_what_is_next_and_what_is_left(
    cast: Cast, browser_of: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accord.web.groups.preparation._counters", [])
    monkeypatch.setattr("accord.web.groups.preparation._links", {})
    month = announced(cast, to=in_days(3))
    count_with(lambda user, months: {one.pk: Left(2, 5) for one in months})
    add_link(MonthLink("Prepare", "groups:month", lambda month, runs: not runs, 1))
    add_link(MonthLink("Run it", "groups:date", lambda month, runs: runs, 2))
    carla = browser_of("clinician")
    assert "2 of 5 still to prepare" in said(carla.get(reverse("groups:list")))
    page = said(carla.get(at("month", month)))
    assert ">Prepare</a>" in page
    assert "Run it" not in page


def test_a_meeting_that_is_over_is_no_longer_next(cast: Cast, browser_of: SignIn) -> None:
    month = announced(cast, to=in_days(-2))
    assert "No meeting is announced" in said(browser_of("clinician").get(reverse("groups:list")))
    assert month.title in said(browser_of("clinician").get(at("group", month.group)))


def test_who_is_in_no_group_is_told_what_to_do(cast: Cast, browser_of: SignIn) -> None:
    assert "A supervisor or the owner" in said(browser_of("clinician").get(reverse("groups:list")))
    assert "Make one" in said(browser_of("supervisor").get(reverse("groups:list")))


def test_mail_that_failed_is_shown_to_the_facilitator_alone(cast: Cast, browser_of: SignIn) -> None:
    month, susan = announced(cast), browser_of("supervisor")
    cast.practice.jobs.filter(to=cast["clinician"]).update(state="failed")
    assert "Some mail did not arrive" in said(susan.get(at("month", month)))
    assert "did not arrive" not in said(browser_of("owner").get(at("month", month)))
    susan.post(at("mail_again", month))
    assert run_due() == 3


def test_a_membership_of_another_group_is_not_found(cast: Cast, browser_of: SignIn) -> None:
    make_group(cast)
    elsewhere = Group.objects.create(practice=cast.elsewhere, name="x", kind="supervision")
    other = Membership.objects.create(
        practice=cast.elsewhere, group=elsewhere, user=cast["other practice"]
    )
    for persona in ("supervisor", "owner", "clinician"):
        assert browser_of(persona).post(at("take_out", other)).status_code == 404
