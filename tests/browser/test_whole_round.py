"""A whole round by two people in two browsers, from the invitation to the goals that they share.

Once with JavaScript, looked at for barriers at each step, and once with JavaScript switched off.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accord.web.rounds.models import Round
from tests.browser.looking import expect_no_barriers
from tests.web.personas import Cast

CLIENTS = ("stop the nightmares", "see my kids more", "pay off my credit card")
THERAPISTS = (
    "reduce frequency of nightmares",
    "increase contact with children",
    "loosen the perfectionism",
)


class Two:
    """The client on a phone and the clinician at a desk, each in a browser of their own."""

    def __init__(self, visit: Any, scripts: bool) -> None:
        self.phone: Page = visit("stranger", width=360, scripts=scripts)
        self.desk: Page = visit("clinician", scripts=scripts)
        self.scripts = scripts

    def look(self, page: Page, name: str) -> None:
        """See that nothing bars anybody's way; axe is itself a script."""
        if self.scripts:
            expect_no_barriers(page, f"round, {name}")


def press(page: Page, *names: str) -> None:
    for name in names:
        button = page.get_by_role("button", name=name)
        button.or_(page.get_by_role("link", name=name)).first.click()


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_two_people_go_through_a_whole_round(
    scripts: bool, cast: Cast, visit: Any, tmp_path: Path
) -> None:
    two = Two(visit, scripts)
    # Given a record, a round, and a link and a code for the client
    link, code = invite(two)
    # When the client comes in by both, and says yes
    come_in(two, link, code)
    # And writes, guesses and is done, while the clinician learns nothing of it
    client_writes(two)
    # And the clinician writes and seals, and the client learns no words of it
    clinician_writes(two)
    # And they open the map together: both see both lists
    open_the_map(two)
    # And they say of each line what they meant, on both devices
    decide_lines(two)
    # And each says yes or no to each goal by their own hand
    agree(two)
    # Then what they share stands in both places, and is the client's to take along
    see_what_is_agreed(two, tmp_path)
    (round,) = Round.objects.all()
    assert round.state == "agreed"
    assert [goal.status for goal in round.shared_goals.order_by("number")] == ["agreed", "retired"]


def invite(two: Two) -> tuple[str, str]:
    desk = two.desk
    desk.goto("/")
    press(desk, "New client")
    two.look(desk, "new client")
    desk.get_by_label("Pseudonym").fill("Heron")
    press(desk, "Open the record", "Start a round")
    heading(desk, "Write alone")
    press(desk, "Heron", "Let them in", "Make a link and a code")
    heading(desk, "A link and a code for Heron")
    two.look(desk, "link and code")
    link, code = desk.locator(".link").inner_text(), desk.locator("p.code").inner_text()
    press(desk, "Done")
    expect(desk.get_by_text("Not asked yet")).to_be_visible()
    return link, code


def come_in(two: Two, link: str, code: str) -> None:
    phone = two.phone
    phone.goto(link)
    heading(phone, "Come in")
    two.look(phone, "come in")
    phone.get_by_label("Your code").fill(code)
    press(phone, "Come in")
    heading(phone, "Before you begin")
    two.look(phone, "consent")
    press(phone, "Yes, I take part")
    heading(phone, "My page")


def client_writes(two: Two) -> None:
    phone, desk = two.phone, two.desk
    press(phone, "Write")
    for place, words in enumerate(CLIENTS):
        phone.fill(f"#text-{place}", words)
        phone.select_option(f"#importance-{place}", str(9 - place))
    two.look(phone, "client writes")
    press(phone, "One more")
    expect(phone.locator("#text-3")).to_be_focused()
    expect(phone.locator("#text-2")).to_have_value(CLIENTS[2])
    press(phone, "Save and go on")
    phone.fill("#text-0", "be a calmer person")
    phone.select_option("#agreement", "9")
    two.look(phone, "client guesses")
    press(phone, "Save and go on")
    heading(phone, "Are you done?")
    two.look(phone, "client is done")
    press(phone, "Yes, I am done")
    heading(phone, "You are done with your part")
    two.look(phone, "client waits")
    for address in ("/clients", desk.url):
        desk.goto(address)
        expect(desk.get_by_text("Your list is not sealed yet")).to_be_visible()
        for words in CLIENTS:
            expect(desk.get_by_text(words)).to_have_count(0)


def clinician_writes(two: Two) -> None:
    phone, desk = two.phone, two.desk
    desk.goto("/clients")
    press(desk, "Heron", "Round 1")
    for place, words in enumerate(THERAPISTS):
        desk.fill(f"#id_goals_{place}", words)
        desk.select_option(f"#id_matters_{place}", str(8 - place))
    desk.fill("#id_hopes", "that the nights become quiet")
    desk.fill("#id_guess_0", "sleep without bad dreams")
    desk.select_option("#id_agreement", "6")
    two.look(desk, "clinician writes")
    press(desk, "Look once more and seal")
    heading(desk, "Look once more, then seal")
    two.look(desk, "clinician seals")
    press(desk, "Seal my list")
    heading(desk, "Both lists are sealed")
    two.look(desk, "both sealed")
    phone.goto("/mine/")
    expect(phone.get_by_role("heading", name="You are both done")).to_be_visible()
    for words in (*THERAPISTS, "that the nights become quiet"):
        expect(phone.get_by_text(words)).to_have_count(0)


def open_the_map(two: Two) -> None:
    phone, desk = two.phone, two.desk
    press(desk, "Open the map together")
    heading(desk, "Before you open the map")
    two.look(desk, "before the map")
    press(desk, "We are together: open the map")
    heading(desk, "The map")
    two.look(desk, "map at the desk")
    phone.goto("/mine/")
    press(phone, "Look at the map")
    heading(phone, "Your map")
    two.look(phone, "map on the phone")
    for page in (phone, desk):
        for words in (*CLIENTS, *THERAPISTS):
            expect(page.locator("#map .words", has_text=words).first).to_be_visible()
    expect(phone.get_by_text("that the nights become quiet")).to_have_count(0)
    press(desk, "All that you wrote")
    expect(desk.get_by_text("that the nights become quiet")).to_have_count(1)
    press(desk, "the map")
    heading(desk, "The map")


def line(page: Page, words: str) -> Any:
    return page.locator("#map li.pair", has_text=words)


def decide_lines(two: Two) -> None:
    phone, desk = two.phone, two.desk
    # The client confirms the first
    line(phone, CLIENTS[0]).get_by_role("button", name=re.compile("That is right")).click()
    expect(line(phone, CLIENTS[0])).to_contain_text("You two said: the same")
    # The clinician breaks the second, and the suggestion is kept beside it
    desk.reload()
    expect(line(desk, CLIENTS[0])).to_contain_text("You two said: the same")
    line(desk, CLIENTS[1]).locator("summary").click()
    line(desk, CLIENTS[1]).get_by_role("button", name="Not linked").click()
    expect(line(desk, CLIENTS[1])).to_contain_text("You two said: not linked")
    expect(line(desk, CLIENTS[1])).to_contain_text("Accord had said: the same")
    # And draws one where nothing was suggested
    draw = desk.locator("form.draw")
    draw.locator("[name=client]").select_option(label=f"3. {CLIENTS[2]}")
    draw.locator("[name=therapist]").select_option(label=f"3. {THERAPISTS[2]}")
    draw.locator("[name=relation]").select_option(label="Close, not the same")
    press(desk, "Draw the line")
    expect(line(desk, CLIENTS[2])).to_contain_text("You two said: close, not the same")
    two.look(desk, "map decided")
    phone.reload()
    expect(line(phone, CLIENTS[2])).to_contain_text("You two said: close, not the same")
    expect(line(phone, CLIENTS[1])).to_contain_text("Accord had said: the same")


def agree(two: Two) -> None:
    phone, desk = two.phone, two.desk
    # The client puts their own words forward, and says yes to them
    press(phone, "Agree on what to work on")
    offered = phone.locator("details.offerbox", has_text=CLIENTS[0])
    offered.locator("summary").click()
    expect(offered.get_by_text("A question, if you like:")).to_be_visible()
    offered.get_by_label("How will you two work on it?").fill("the picture by the bed")
    offered.get_by_label("Where are you with it now").select_option("2")
    offered.get_by_role("button", name="Put it forward").click()
    phone.get_by_role("button", name="Yes", exact=True).click()
    expect(phone.get_by_text("You: yes. Your therapist: not yet.")).to_be_visible()
    two.look(phone, "client agrees")
    # The clinician proposes a second one in the client's words; one yes makes no shared goal
    press(desk, "Agree on goals")
    expect(desk.get_by_role("button", name="We are agreed")).to_have_count(0)
    desk.get_by_role("link", name=re.compile("Use these words.*number 2")).click()
    expect(desk.get_by_label("The goal")).to_have_value(CLIENTS[1])
    press(desk, "Propose it")
    first, second = (goal(desk, words) for words in (CLIENTS[0], CLIENTS[1]))
    first.get_by_role("button", name="I accept").click()
    expect(first.locator(".badge")).to_have_text("shared")
    second.get_by_role("button", name="I accept").click()
    two.look(desk, "clinician agrees")
    # The client says no to the second, and the clinician lets it go
    phone.reload()
    expect(phone.get_by_text("You both said yes.")).to_be_visible()
    theirs = phone.locator("article", has_text=CLIENTS[1])
    theirs.get_by_role("button", name="No", exact=True).click()
    expect(theirs).to_contain_text("You: no. Your therapist: yes.")
    desk.reload()
    expect(second).to_contain_text("The client: no")
    second.locator("summary", has_text="Change it").click()
    second.get_by_role("button", name="Let it go").click()
    expect(desk.get_by_role("heading", name="Earlier words")).to_be_visible()
    # And the client closes the step
    press(phone, "This is what we work on")


def goal(page: Page, words: str) -> Any:
    return page.locator("section.goal", has=page.get_by_role("heading", name=words, exact=True))


def see_what_is_agreed(two: Two, folder: Path) -> None:
    phone, desk = two.phone, two.desk
    phone.goto("/mine/")
    expect(phone.get_by_role("heading", name="What you two agreed on")).to_be_visible()
    expect(phone.get_by_role("heading", name=CLIENTS[0])).to_be_visible()
    two.look(phone, "client portal")
    desk.goto("/clients")
    expect(desk.get_by_role("link", name="Heron")).to_contain_text("Agreed")
    press(desk, "Heron")
    expect(desk.locator("article", has_text="Agreed goals")).to_contain_text(CLIENTS[0])
    two.look(desk, "client's course")
    press(phone, "Who has seen what")
    expect(phone.get_by_text("Carla opened a round with you").first).to_be_visible()
    phone.goto("/mine/")
    press(phone, "My words")
    for words in CLIENTS:
        expect(phone.get_by_text(words)).to_be_visible()
    phone.goto("/mine/")
    with phone.expect_download() as taken:
        press(phone, "Download everything, for a computer")
    taken.value.save_as(folder / "mine.json")
    mine = json.loads((folder / "mine.json").read_text(encoding="utf-8"))
    (kept,) = mine["rounds"]
    assert [written["text"] for written in kept["mine"]["goals"]] == list(CLIENTS)
    assert [written["text"] for written in kept["my_therapist"]["goals"]] == list(THERAPISTS)
    with phone.expect_download() as taken:
        press(phone, "Download everything, to read")
    taken.value.save_as(folder / "mine.html")
    page = (folder / "mine.html").read_text(encoding="utf-8")
    assert all(words in page for words in (*CLIENTS, *THERAPISTS, "the picture by the bed"))
