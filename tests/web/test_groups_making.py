"""A new month: from the page that Accord comes from, from the library, from nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accord.supervision.exercises import Kind
from accord.supervision.page import read_page
from accord.supervision.topics import topics
from accord.web.groups import queries
from accord.web.groups.models import Group
from tests.house.tree import ROOT
from tests.web.group_steps import draft, make_group
from tests.web.personas import Cast

SignIn = Callable[[str], Client]
JUNE = ROOT.parent / "shared" / "mission" / "topic-2023-06.txt"
OTHER = "Rundbrief\n\nLiebe Runde,\n\nwir lesen diesmal nichts. Bringt einen Fall mit."
KINDS = ["reflection", "clients", "modality", "client_goals", "own_therapist"]


@pytest.fixture
def june() -> str:
    if not JUNE.exists():
        pytest.skip("the page of June 2023 lies beside the repository, and is not here")
    return JUNE.read_text(encoding="utf-8")


def at(name: str, group: Group, **more: Any) -> str:
    return reverse(f"groups:{name}", kwargs={"group_id": group.pk, **more})


def fields(page: Any) -> dict[str, str]:
    """What a browser would send of the check's form as it stands."""
    form = page.context["form"]
    return {name: str(form[name].value() or "") for name in form.fields}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_the_page_of_june_2023_becomes_a_month(cast: Cast, browser_of: SignIn, june: str) -> None:
    group, susan = make_group(cast), browser_of("supervisor")
    checked = susan.post(at("read", group), {"page": june})
    assert checked.status_code == 200
    assert "no link in the text" in checked.content.decode().lower()
    assert not group.months.exists(), "nothing is saved before it was checked"
    saved = susan.post(at("save", group), fields(checked))
    month = group.months.get()
    assert saved.headers["Location"] == reverse("groups:date", args=[month.pk])
    plan = queries.plan_of(month)
    assert (plan.month, plan.title) == (
        "2023-06",
        "Achieving Success Together: Goal Consensus Colorado Therapy",
    )
    assert [exercise.kind.value for exercise in plan.exercises] == KINDS
    assert [reading.located for reading in plan.readings] == [False]
    assert plan == read_page(june).plan()


def test_nothing_of_the_page_is_dropped(cast: Cast, browser_of: SignIn, june: str) -> None:
    group, susan = make_group(cast), browser_of("supervisor")
    susan.post(at("save", group), fields(susan.post(at("read", group), {"page": june})))
    month = group.months.get()
    plan = queries.plan_of(month)
    parts = [plan.title, plan.introduction, plan.closing, *plan.questions]
    parts += [exercise.text for exercise in plan.exercises]
    parts += [f"{reading.cited} {reading.link} {reading.doi}" for reading in plan.readings]
    kept = set(words(" ".join(parts)))
    assert set(words(june)) - kept == {"Jun", "2023"}  # they are the month


def test_each_kind_says_why_and_can_be_corrected(cast: Cast, browser_of: SignIn, june: str) -> None:
    group, susan = make_group(cast), browser_of("supervisor")
    checked = susan.post(at("read", group), {"page": june})
    assert checked.content.decode().count("This kind was chosen") == len(KINDS)
    given = fields(checked) | {"kind_0": Kind.FREE_TEXT.value, "title": "Ours", "text_4": ""}
    susan.post(at("save", group), given)
    plan = queries.plan_of(group.months.get())
    assert plan.title == "Ours"
    assert [exercise.kind.value for exercise in plan.exercises] == ["free_text", *KINDS[1:4]]


def test_another_page_degrades_to_free_text(cast: Cast, browser_of: SignIn) -> None:
    group, susan = make_group(cast), browser_of("supervisor")
    checked = susan.post(at("read", group), {"page": OTHER})
    refused = susan.post(at("save", group), fields(checked))
    assert b"A month is written like 2023-06" in refused.content or b"required" in refused.content
    again = fields(refused) | {"month": "2024-01", "title": "Rundbrief"}
    susan.post(at("save", group), again)
    plan = queries.plan_of(group.months.get())
    whole = " ".join([plan.title, plan.introduction, *(e.text for e in plan.exercises)])
    assert set(words(OTHER)) <= set(words(whole))
    assert {exercise.kind for exercise in plan.exercises} <= {Kind.FREE_TEXT}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"month": "June"}, "A month is written like 2023-06"),
        ({"month": ""}, "required"),
        ({"title": "x" * 201}, "at most 200"),
        ({"link_0": "ftp://example.org"}, "begins with https"),
        ({"doi_0": "eleven"}, "A DOI looks like"),
        ({"cited_0": "", "link_0": "https://example.org"}, "Say what it is"),
        ({"kind_5": "", "text_5": "Bring tea."}, "Choose what kind"),
        ({"introduction": "x" * 20_001}, "at most 20000"),
        ({"call_link": "not an address"}, "valid URL"),
    ],
)
def test_what_is_amiss_is_said_and_nothing_typed_is_lost(
    wrong: dict[str, str], says: str, cast: Cast, browser_of: SignIn
) -> None:
    group, susan = make_group(cast), browser_of("supervisor")
    form = susan.get(at("from_topic", group, key="goal-consensus"))
    given = fields(form) | {"month": "2024-01", "closing": "my own <closing> words"} | wrong
    page = susan.post(at("save", group), given)
    assert page.status_code == 200
    assert says in page.content.decode()
    assert "my own &lt;closing&gt; words" in page.content.decode()
    assert fields(page) == given
    assert not group.months.exists()


def test_the_reasons_stand_there_again_after_an_error(
    cast: Cast, browser_of: SignIn, june: str
) -> None:
    group, susan = make_group(cast), browser_of("supervisor")
    given = fields(susan.post(at("read", group), {"page": june})) | {"title": ""}
    page = susan.post(at("save", group), given).content.decode()
    assert page.count("This kind was chosen") == len(KINDS)
    assert "Clinical supervision is an investment" in page


def test_a_group_has_one_topic_a_month(cast: Cast, browser_of: SignIn) -> None:
    month, susan = draft(cast), browser_of("supervisor")
    form = susan.get(at("from_topic", month.group, key="grief"))
    page = susan.post(at("save", month.group), fields(form) | {"month": "2023-06"})
    assert "First Friday has one for 2023-06 already" in page.content.decode()


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.key)
def test_every_topic_of_the_library_can_be_taken_as_it_is(
    topic: Any, cast: Cast, browser_of: SignIn
) -> None:
    group, susan = make_group(cast), browser_of("supervisor")
    form = susan.get(at("from_topic", group, key=topic.key))
    susan.post(at("save", group), fields(form) | {"month": "2024-01"})
    assert queries.plan_of(group.months.get()) == topic.plan("2024-01")


def test_there_is_no_such_topic(cast: Cast, browser_of: SignIn) -> None:
    page = browser_of("supervisor").get(at("from_topic", make_group(cast), key="none"))
    assert page.status_code == 404


LIST = "June 2023: Lists\n\nPlease prepare the following:\n" + "- Bring a case.\n" * 101


@pytest.mark.parametrize("page", [LIST, "", "   \n ", "…", "x" * 200_001])
def test_a_page_that_cannot_be_read_is_said_so(page: str, cast: Cast, browser_of: SignIn) -> None:
    answer = browser_of("supervisor").post(at("read", make_group(cast)), {"page": page})
    assert answer.status_code == 200
    assert b"errorlist" in answer.content


@pytest.mark.parametrize("rows", ["", "-1", "x", "9" * 5000, "500"])
def test_a_form_that_was_tampered_with_makes_no_month(
    rows: str, cast: Cast, browser_of: SignIn
) -> None:
    group, susan = make_group(cast), browser_of("supervisor")
    form = susan.get(at("from_nothing", group))
    given = fields(form) | {"month": "2024-01", "title": "x", "exercises": rows}
    assert susan.post(at("save", group), given).status_code == 200
    assert not group.months.exists()


def test_a_page_in_any_script_arrives_whole(cast: Cast, browser_of: SignIn) -> None:
    """As a browser sends it: in parts, not percent-encoded to six times its length."""
    group, susan = make_group(cast), browser_of("supervisor")
    page = "Июнь 2023: Согласие\n\n" + "Что мы делаем вместе. " * 900
    checked = susan.post(at("read", group), {"page": page})
    saved = susan.post(at("save", group), fields(checked) | {"month": "2023-06"})
    assert saved.status_code == 302
    assert "Что мы делаем вместе." in group.months.get().introduction


@pytest.mark.parametrize("persona", ["clinician", "owner", "other clinician", "other practice"])
@pytest.mark.parametrize("name", ["read", "save"])
def test_nobody_else_makes_one(name: str, persona: str, cast: Cast, browser_of: SignIn) -> None:
    group = make_group(cast)
    answer = browser_of(persona).post(at(name, group), {"page": "x", "title": "x"})
    assert answer.status_code == 404
    assert not group.months.exists()
