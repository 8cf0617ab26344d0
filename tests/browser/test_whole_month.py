"""A group's whole month in five browsers, from the page that is sent round to the month's close.

Once with JavaScript, looked at for barriers in two widths on the way, and once with JavaScript
switched off.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accord.web.groups.models import Month
from accord.web.jobs.running import run_due
from tests.browser.month_steps import (
    Everyone,
    exercise,
    heading,
    paper,
    press,
    release,
    tab,
    words_of,
    write,
)
from tests.web.desk_steps import desk
from tests.web.personas import Cast
from tests.web.round_steps import CLIENTS
from tests.web.test_groups_making import KINDS
from tests.web.test_groups_making import june as june

TITLE = "Achieving success together: goal consensus"
LET_CROSS, KEPT = CLIENTS
ALONE = ("paint on Sundays again", "rest without a reason")
CASE = (
    "Wren and her sister Marisol have not spoken since 3/14/2024. "
    "Marisol can be reached at marisol@example.org."
)
PERSONAL = ("Wren", "Marisol", "3/14/2024", "marisol@example.org")


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_group_goes_through_a_whole_month(
    scripts: bool, cast: Cast, visit: Any, june: str
) -> None:
    # Given a clinician who has opened a map with a client
    desk(cast, "revealed", "Wren")
    all_five = Everyone(cast, visit, scripts)
    # When the facilitator makes a group, pastes the page, corrects it and announces the month
    make_group(all_five)
    paste_and_announce(all_five, june)
    month = Month.objects.get()
    assert [one.kind for one in month.exercises.order_by("place")] == KINDS
    # And four members prepare, and release what they want the group to see
    assert run_due() == 5
    for page, persona in zip(all_five.others, ("Otto", "Olga", "Dana"), strict=True):
        prepare(cast, page, persona)
    carla_prepares(all_five, cast)
    # Then nobody sees what one of them wrote for herself alone
    nobody_sees_what_is_private(all_five)
    # When she shows a case, after looking it through
    show_a_case(all_five)
    # And they meet, with agenda, board, notes, a decision, an action and attendance
    meet(all_five)
    attend(all_five)
    # Then her paper holds her words, and the page for her alone only where she asks for it
    look_at_the_paper(all_five)
    # And at the close all of it stays as it is
    close(all_five)
    month.refresh_from_db()
    assert month.state == "closed"
    assert not cast["supervisor"].private_answers.exists()


def make_group(everyone: Everyone) -> None:
    susan = everyone.susan
    susan.goto("/groups")
    press(susan, "New group")
    everyone.look(susan, "new group")
    write(susan, "Name", "First Friday")
    susan.get_by_label("Consultation: among equals; each decides for themselves").check()
    susan.locator("main form").get_by_role("button").first.click()
    heading(susan, "People of First Friday")
    for name in ("Carla", "Otto", "Olga", "Dana"):
        susan.get_by_label("Who", exact=True).select_option(label=name)
        press(susan, "Add")
        expect(susan.locator("td[data-label=Name]", has_text=name)).to_be_visible()
    everyone.look(susan, "people of a group")
    press(susan, "First Friday")


def paste_and_announce(everyone: Everyone, june: str) -> None:
    susan = everyone.susan
    press(susan, "New month")
    susan.fill("#id_page", june)
    press(susan, "Read this page")
    heading(susan, "Is this what the page says?")
    expect(susan.locator("#id_month")).to_have_value("2023-06")
    expect(susan.get_by_text("No link in the text.")).to_be_visible()
    everyone.look(susan, "check")
    susan.fill("#id_title", TITLE)
    press(susan, "Save as a draft")
    heading(susan, "When do you meet?")
    everyone.look(susan, "date")
    for name, value in (("day", "2030-06-07"), ("starts", "09:00"), ("ends", "10:30")):
        susan.fill(f"#id_{name}", value)
    susan.fill("#id_place", "The blue room")
    press(susan, "Set the date", "Announce it")
    expect(susan.get_by_text("5 people get a mail now")).to_be_visible()
    everyone.look(susan, "announce")
    press(susan, "Announce it and tell them")
    expect(susan.get_by_role("status").first).to_contain_text("Announced.")
    everyone.look(susan, "month of the facilitator")


def open_by_mail(cast: Cast, page: Page, name: str) -> None:
    """Follow the mail that this person got to the worksheet."""
    to = f"{name.lower()}@example.org"
    (mail,) = (one for one in cast.practice.messages.all() if to in one.to)
    page.goto(next(line.strip() for line in mail.body.splitlines() if "/months/" in line))
    heading(page, TITLE)
    press(page, "Your worksheet")
    heading(page, f"Worksheet: {TITLE}")


def prepare(cast: Cast, page: Page, name: str) -> None:
    """What the other three do: a modality and a common goal, both released."""
    open_by_mail(cast, page, name)
    exercise(page, 3)
    write(page, "Or what you call it yourself", f"{name}’s own way")
    write(page, "Goal 1", f"what {name} hopes for")
    release(page)
    exercise(page, 4)
    write(page, "Goal 1, in their words", f"sleep, said {name}’s client")
    page.get_by_label("Theme of goal 1").select_option("sleep")
    release(page)


def carla_prepares(everyone: Everyone, cast: Cast) -> None:
    carla = everyone.carla
    open_by_mail(cast, carla, "Carla")
    everyone.look(carla, "worksheet")
    exercise(carla, 1)
    write(carla, "What stayed with you?", "that agreement is felt")
    everyone.look(carla, "reflection")
    release(carla)
    exercise(carla, 2)
    carla.get_by_label("One of your clients").select_option(label="Wren")
    press(carla, "Add")
    expect(carla.get_by_text("have a counterpart")).to_be_visible()
    write(carla, "Your goals for your work with them", "the nights\nher sister")
    for name in ("Birch", "Aspen"):
        write(carla, "Or someone else, by a pseudonym", name)
        press(carla, "Add")
        expect(carla.get_by_role("heading", name=name)).to_be_visible()
    everyone.look(carla, "clients")
    press(carla, "Save and go back")
    exercise(carla, 3)
    carla.get_by_label("Your modality", exact=True).select_option("act")
    press(carla, "Show its goals", "Use these as a start")
    expect(carla.get_by_label("Goal 1", exact=True)).not_to_have_value("")
    everyone.look(carla, "modality")
    release(carla)
    carla_draws(everyone)
    carla_writes_alone(everyone)
    expect(carla.get_by_text("All prepared")).to_be_visible()
    everyone.look(carla, "worksheet prepared")


def carla_draws(everyone: Everyone) -> None:
    """Goals of a client from an open map, of which she lets one cross."""
    carla = everyone.carla
    exercise(carla, 4)
    press(carla, "copy some from maps that you have opened together")
    carla.get_by_label("Whose goals?").select_option(label="Wren")
    press(carla, "Look at their goals")
    for words in CLIENTS:
        carla.get_by_label(words).check()
    everyone.look(carla, "draw")
    press(carla, "Copy what is ticked")
    carla.get_by_label(re.compile("Theme of goal")).first.select_option("sleep")
    press(carla, "Release to the group")
    everyone.look(carla, "release")
    assert carla.locator("input[name=place]:checked").count() == 0, "a client's words are ticked"
    carla.locator("label.tick", has_text=LET_CROSS).get_by_role("checkbox").check()
    carla.get_by_label("I have looked, and nothing here points to a person").check()
    press(carla, "Release")


def carla_writes_alone(everyone: Everyone) -> None:
    carla = everyone.carla
    exercise(carla, 5)
    write(carla, "Your goal 1 for yourself", ALONE[0])
    write(carla, "Their goal 1 for you", ALONE[1])
    everyone.look(carla, "alone")
    press(carla, "Set them side by side")
    heading(carla, "Your goals and theirs")
    everyone.look(carla, "alone, map")
    press(carla, "Back to the lists", "Save and go back")


def nobody_sees_what_is_private(everyone: Everyone) -> None:
    """On the pages of the month, of the others and of the owner, who reads the audit too."""
    carla = everyone.carla
    month = carla.url.rstrip("/").rpartition("/")[2]
    for page in (everyone.susan, *everyone.others):
        for address in (f"/months/{month}", f"/months/{month}/board", f"/months/{month}/released"):
            assert page.goto(address).ok  # type: ignore[union-attr]
            for words in (*ALONE, KEPT):
                expect(page.get_by_text(words)).to_have_count(0)
    olga = everyone.others[1]
    olga.goto("/audit/")
    expect(olga.locator("td bdi", has_text="Carla").first).to_be_visible()
    expect(olga.get_by_text(re.compile("private|own therapist", re.I))).to_have_count(0)


def show_a_case(everyone: Everyone) -> None:
    carla = everyone.carla
    carla.go_back()
    carla.goto("/worksheets/")
    carla.get_by_role("link", name=re.compile("goal consensus")).click()
    press(carla, "The month’s page", "Your part in the meeting")
    everyone.look(carla, "part")
    press(carla, "Begin a case")
    carla.get_by_label("Of whom").select_option(label="Wren")
    everyone.look(carla, "case begin")
    press(carla, "Begin")
    heading(carla, "A case: Wren")
    carla.locator("[name=question]").fill("How do I end well?")
    carla.locator("[name=background]").fill(CASE)
    carla.locator("[name=sessions]").fill("2024-03-07\n3/14/2024")
    everyone.look(carla, "case")
    press(carla, "Look it through")
    heading(carla, "Look it through: Wren")
    everyone.look(carla, "case review")
    for words in PERSONAL:
        expect(carla.locator("mark", has_text=words).first).to_be_visible()
    for row in carla.locator("fieldset.marked").all():
        if (
            row.get_by_text("Leave it in").count()
            and not row.get_by_label("Leave it in").is_visible()
        ):
            continue
        row.get_by_role("radio").first.check()
    press(carla, "Put these words in and go on")
    expect(carla.get_by_role("heading", level=1)).to_contain_text("Show it to the group")
    everyone.look(carla, "case show")
    carla.get_by_label("The client said yes on").fill("2024-03-20")
    carla.get_by_label("I have read it as it stands here, and it may be shown").check()
    press(carla, "Show it to the group")
    expect(carla.get_by_role("status").first).to_contain_text("The group sees it now.")


def meet(everyone: Everyone) -> None:
    susan, otto = everyone.susan, everyone.others[0]
    tab(susan, "Agenda")
    everyone.look(susan, "agenda")
    write(susan, "What is talked about", "Welcome")
    press(susan, "Add")
    expect(susan.locator(".order li", has_text="Welcome")).to_be_visible()
    tab(susan, "Board")
    press(susan, "Begin the meeting")
    expect(susan.get_by_text("the meeting has begun")).to_be_visible()
    for name in ("Otto", "Olga", "Dana"):
        expect(susan.locator("[data-part=modalities]")).to_contain_text(f"{name}’s own way")
    expect(susan.locator("[data-part=themes]")).to_contain_text("at least 3")
    expect(susan.get_by_text("sleep, said")).to_have_count(0)
    everyone.look(susan, "board")
    # The others look at the board on their own devices, and at the case
    otto.goto(susan.url)
    press(otto, otto.locator("[data-part=agenda] a").first.inner_text())
    everyone.look(otto, "case of another")
    expect(otto.locator("main")).to_contain_text("session 2")
    for words in PERSONAL:
        expect(otto.locator("main")).not_to_contain_text(words)
    press(otto, "Board")
    # The facilitator types; what she adds comes to the boards that are open
    tab(susan, "Notes and decisions")
    write(susan, "Notes", "We began with the reading.")
    write(susan, "A decision", "Each case begins with its goals")
    press(susan, "Add the decision")
    write(susan, "What is to be done", "send round the article")
    susan.get_by_label("By whom").select_option(label="Otto")
    susan.get_by_label("Until when").fill("2030-06-14")
    press(susan, "Add the action")
    expect(susan.locator("#id_notes")).to_have_value("We began with the reading.")
    everyone.look(susan, "notes")
    if not everyone.scripts:
        press(otto, "Look for what is new")
    late = {"timeout": 15_000}
    for part, words in (
        ("notes", "We began with the reading."),
        ("decisions", "Each case begins with its goals"),
        ("actions", "send round the article"),
    ):
        expect(otto.locator(f"[data-part={part}]")).to_contain_text(words, **late)


def attend(everyone: Everyone) -> None:
    susan, otto = everyone.susan, everyone.others[0]
    tab(susan, "Attendance")
    for name, how in (("Carla", "In person"), ("Otto", "By video"), ("Olga", "By phone")):
        person = susan.locator("fieldset.person", has_text=name)
        person.get_by_label(re.compile("^How")).select_option(label=how)
    person = susan.locator("fieldset.person", has_text="Otto")
    person.get_by_label(re.compile("^Came at")).fill("09:20")
    press(susan, "Save")
    everyone.look(susan, "attendance")
    # A member corrects their own, and has done what was theirs to do
    tab(otto, "Your part")
    expect(otto.get_by_label("Came at")).to_have_value("09:20")
    otto.get_by_label("Came at").fill("09:15")
    press(otto, "Correct it")
    expect(otto.get_by_label("Came at")).to_have_value("09:15")
    otto.get_by_role("button", name=re.compile("^Done")).click()
    expect(otto.get_by_role("button", name=re.compile("^Not done yet"))).to_be_visible()
    everyone.look(otto, "part in the meeting")


def look_at_the_paper(everyone: Everyone) -> None:
    carla = everyone.carla
    carla.goto("/worksheets/")
    carla.get_by_role("link", name=re.compile("goal consensus")).click()
    written = paper(carla, "With what you wrote")
    assert written.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in written.trailer["/Root"]
    assert written.trailer["/Root"]["/Lang"] == "en"
    words = words_of(written)
    for expected in (TITLE, "Carla", "that agreement is felt", "the nights", KEPT, LET_CROSS):
        assert expected in words
    assert not any(private in words for private in ALONE)
    assert all(private in words_of(paper(carla, "With everything")) for private in ALONE)
    assert "that agreement is felt" not in words_of(paper(carla, "Empty"))


def close(everyone: Everyone) -> None:
    susan, otto = everyone.susan, everyone.others[0]
    tab(susan, "Board")
    press(susan, "Close the month")
    expect(susan.locator("p.under")).to_contain_text("closed")
    everyone.look(susan, "board closed")
    otto.reload()
    expect(otto.get_by_text(re.compile("By video"))).to_be_visible()
    expect(otto.get_by_role("button", name="Correct it")).to_have_count(0)
