"""A case as pages: begun from a worksheet, written, looked through, shown, withdrawn, gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accord.supervision.case_abstracts import Abstract
from accord.supervision.case_review import (
    HOW_FAR,
    HURRIED_FOUND,
    HURRIED_NAMES,
    UNKNOWN_FOUND,
    UNKNOWN_NAMES,
)
from accord.supervision.identifiers import CAUTION
from accord.web.groups import actions as groups
from accord.web.groups.models import Month
from accord.web.meetings import queries
from accord.web.meetings.models import CaseDraft
from tests.web.desk_steps import desk, new_client
from tests.web.meeting_steps import CLEAN, agree, begin, last_day, meeting, rewrite, shown
from tests.web.personas import Cast
from tests.web.sheet_steps import with_client

SignIn = Callable[[str], Client]
YESTERDAY = (timezone.now() - timedelta(days=1)).date().isoformat()


@pytest.fixture
def month(cast: Cast) -> Month:
    return meeting(cast)


@pytest.fixture
def carla(browser_of: SignIn) -> Client:
    return browser_of("clinician")


def of_month(name: str, month: Month, *more: Any) -> str:
    return reverse(f"meetings:{name}", args=[month.pk, *more])


def of_case(name: str, draft: CaseDraft) -> str:
    return reverse(f"meetings:case_{name}", args=[draft.pk])


def text_of(response: Any) -> str:
    return str(response.content.decode())


def typed(draft: CaseDraft, **more: str) -> dict[str, str]:
    draft.refresh_from_db()
    abstract = queries.written_in(draft).abstract
    return {
        "revision": str(draft.revision),
        "question": abstract.question,
        "background": abstract.background,
        "tried": abstract.tried,
        "consensus": abstract.consensus,
        "sessions": "",
    } | more


# Begun


def test_a_case_begins_with_what_stands_on_the_worksheet(
    cast: Cast, month: Month, carla: Client
) -> None:
    dyad = desk(cast, "revealed", "Plover")
    with_client(cast["clinician"], month, dyad.client)
    page = text_of(carla.get(of_month("case_begin", month)))
    assert 'value="sheet:0"' in page
    carla.post(of_month("case_begin", month), {"whom": "sheet:0", "called": ""})
    draft = queries.drafts_of(cast["clinician"]).get()
    abstract = queries.written_in(draft).abstract
    assert draft.client == dyad.client
    assert "My goals: fewer nightmares; more time with the children" in abstract.background
    assert "I hope: that he sleeps" in abstract.background
    assert "of the client's 2 goals have a counterpart" in abstract.consensus
    read = cast.practice.audit_rows.filter(verb="rounds.read", record_id=dyad.round.pk)
    assert read.count() == 1


def test_it_begins_with_a_client_or_someone_without_a_record(
    cast: Cast, month: Month, carla: Client, browser_of: SignIn
) -> None:
    client = new_client(cast)
    page = of_month("case_begin", month)
    assert carla.post(page, {"whom": "", "called": " "}).status_code == 422
    carla.post(page, {"whom": f"client:{client.pk}", "called": ""})
    carla.post(page, {"called": "someone I saw once"})
    called = [one.called for one in queries.drafts_in(cast["clinician"], month)]
    assert called == ["", "someone I saw once"]
    others = browser_of("owner").post(page, {"whom": f"client:{client.pk}", "called": ""})
    assert others.status_code == 422
    assert not queries.drafts_of(cast["owner"]).exists()
    assert "without a record" not in text_of(browser_of("supervisor").get(page))


def test_after_the_close_no_case_begins(cast: Cast, month: Month, carla: Client) -> None:
    month = groups.close(
        actor=cast["supervisor"], month=groups.meet(actor=cast["supervisor"], month=month)
    )
    page = carla.post(of_month("case_begin", month), {"called": "Birch"}, follow=True)
    assert "this month is closed" in text_of(page)


# Written


def test_it_is_saved_as_typed_and_two_tabs_do_not_overwrite(
    cast: Cast, month: Month, carla: Client
) -> None:
    draft = begin(cast["clinician"], month)
    page = of_case("write", draft)
    saved = carla.post(page, typed(draft, tried="a\r\nb "), headers={"Accept": "application/json"})
    assert saved.json()["revision"] == 2
    draft.refresh_from_db()
    assert queries.written_in(draft).abstract.tried == "a\nb "
    sent = typed(draft, revision="1", tried="late words")
    assert carla.post(page, sent, headers={"Accept": "application/json"}).json()["both"]
    clash = carla.post(page, sent)
    assert clash.status_code == 409
    assert "late words" in text_of(clash)
    assert "Written in two tabs" in text_of(clash)
    refused = carla.post(page, typed(draft, tried="x" * 4001))
    assert refused.status_code == 422
    refused = carla.post(
        page, typed(draft, tried="x" * 4001), headers={"Accept": "application/json"}
    )
    assert refused.status_code == 422
    assert carla.post(page, typed(draft) | {"go": "review"}).headers["Location"] == of_case(
        "review", draft
    )


def test_lines_that_are_no_days_are_kept_and_named(cast: Cast, month: Month, carla: Client) -> None:
    draft = begin(cast["clinician"], month)
    sent = typed(draft, sessions="2024-03-14\nsome time in spring\n\n")
    page = text_of(carla.post(of_case("write", draft), sent, follow=True))
    assert "No day could be read from: some time in spring" in page
    draft.refresh_from_db()
    assert queries.written_in(draft).sessions == ("2024-03-14", "some time in spring")


# Looked through


MARKED = Abstract(
    question="How do I end with Lark?",
    background="Lark has a friend Tom in Salida. Tom, who is 92, called on 3/14/2024.",
)


@pytest.fixture
def marked(cast: Cast, month: Month) -> CaseDraft:
    draft = begin(cast["clinician"], month, new_client(cast, "Lark"), MARKED)
    return rewrite(draft, sessions=("2024-03-07", "2024-03-14"))


def choices(page: Any) -> dict[str, str]:
    """What a browser would send where nobody touches a thing."""
    form = page.context["form"]
    return {name: str(form[name].value() or "") for name in form.fields}


def test_each_word_is_decided_once_and_put_in_everywhere(marked: CaseDraft, carla: Client) -> None:
    page = carla.get(of_case("review", marked))
    text = text_of(page)
    for words in (CAUTION, HOW_FAR, "session 2", marked.pseudonym, "It cannot stay."):
        assert words in text
    assert "anonymous" not in text.replace(CAUTION, "")
    answer = carla.post(of_case("review", marked), choices(page))
    assert answer.headers["Location"] == of_case("show", marked)
    marked.refresh_from_db()
    abstract = queries.written_in(marked).abstract
    assert abstract.question == f"How do I end with {marked.pseudonym}?"
    assert abstract.background == (
        f"{marked.pseudonym} has a friend Person 1 in a city. "
        "Person 1, who is over 89, called on session 2."
    )


def test_a_mark_is_left_in_or_gets_words_of_ones_own(marked: CaseDraft, carla: Client) -> None:
    page = carla.get(of_case("review", marked))
    by_words = {row.marked.mark.text: row.marked.number for row in page.context["form"].to_decide()}
    sent = choices(page)
    sent[f"m-{by_words['Salida']}"] = "leave"
    sent[f"m-{by_words['Tom']}"] = "own"
    refused = carla.post(of_case("review", marked), sent)
    assert refused.status_code == 422
    assert "Write what to put in its place." in text_of(refused)
    sent[f"w-{by_words['Tom']}"] = "a neighbour"
    carla.post(of_case("review", marked), sent)
    marked.refresh_from_db()
    written = queries.written_in(marked)
    assert "a friend a neighbour in Salida" in written.abstract.background
    assert written.left_in == ("place:salida",)
    assert "Marked, and left in by you" in text_of(carla.get(of_case("show", marked)))


def test_a_name_that_the_records_know_cannot_be_left_in(marked: CaseDraft, carla: Client) -> None:
    page = carla.get(of_case("review", marked))
    lark = next(r for r in page.context["form"].to_decide() if r.marked.mark.text == "Lark")
    sent = choices(page) | {f"m-{lark.marked.number}": "leave"}
    assert carla.post(of_case("review", marked), sent).status_code == 422


def test_words_that_were_put_in_are_looked_through_too(marked: CaseDraft, carla: Client) -> None:
    page = carla.get(of_case("review", marked))
    lark = next(r for r in page.context["form"].to_decide() if r.marked.mark.text == "Lark")
    number = lark.marked.number
    sent = choices(page) | {f"m-{number}": "own", f"w-{number}": "Marisol"}
    answer = carla.post(of_case("review", marked), sent)
    assert answer.headers["Location"] == of_case("review", marked)
    assert "Marisol" in text_of(carla.get(of_case("review", marked)))


def test_a_review_of_older_words_changes_nothing(marked: CaseDraft, carla: Client) -> None:
    sent = choices(carla.get(of_case("review", marked)))
    rewrite(marked, tried="typed meanwhile")
    page = carla.post(of_case("review", marked), sent, follow=True)
    assert "changed in another window meanwhile" in text_of(page)
    marked.refresh_from_db()
    assert "Lark" in queries.written_in(marked).abstract.question


def test_a_case_without_a_question_goes_back(cast: Cast, month: Month, carla: Client) -> None:
    draft = begin(cast["clinician"], month, abstract=Abstract(background="nothing marked"))
    page = carla.get(of_case("review", draft))
    assert "There is no question to the group yet." in text_of(page)
    answer = carla.post(of_case("review", draft), choices(page))
    assert answer.headers["Location"] == of_case("review", draft)
    assert carla.get(of_case("show", draft)).headers["Location"] == of_case("review", draft)


def test_the_figures_on_the_page_are_those_that_were_measured() -> None:
    told = Path("docs/explanation/identifiers.md").read_text(encoding="utf-8")
    assert f"**{UNKNOWN_FOUND} of {UNKNOWN_NAMES}**" in told
    assert f"**{HURRIED_FOUND} of {HURRIED_NAMES}**" in told


# Shown


def sending(draft: CaseDraft, **more: str) -> dict[str, str]:
    draft.refresh_from_db()
    day = last_day(draft.month).isoformat()
    return {
        "revision": str(draft.revision),
        "day": day,
        "said_on": YESTERDAY,
        "looked": "on",
    } | more


def test_it_is_shown_with_the_day_of_the_clients_yes(
    cast: Cast, month: Month, carla: Client, browser_of: SignIn
) -> None:
    draft = begin(cast["clinician"], month, new_client(cast))
    page = of_case("show", draft)
    assert "Your practice asks the client" in text_of(carla.get(page))
    assert carla.post(page, sending(draft, said_on="")).status_code == 422
    assert (
        carla.post(page, {k: v for k, v in sending(draft).items() if k != "looked"}).status_code
        == 422
    )
    too_late = sending(draft, day=(last_day(month) + timedelta(days=90)).isoformat())
    refused = carla.post(page, too_late)
    assert refused.status_code == 422
    assert "at most 30 days" in text_of(refused)
    assert queries.cases_for(cast["owner"], month) == {}
    assert carla.post(page, sending(draft)).headers["Location"] == of_month("part", month)
    (case,) = queries.cases_for(cast["owner"], month).values()
    read = text_of(browser_of("owner").get(of_month("case", month, case.shown.pk)))
    assert CLEAN.question in read
    assert "Presented by Carla" in read
    consent = queries.consent_of(draft)
    assert consent is not None
    assert consent.said_on.isoformat() == YESTERDAY


def test_older_words_are_not_shown(cast: Cast, month: Month, carla: Client) -> None:
    draft = begin(cast["clinician"], month)
    sent = sending(draft)
    rewrite(draft, tried="something else")
    page = carla.post(of_case("show", draft), sent, follow=True)
    assert "changed in another window meanwhile" in text_of(page)
    assert queries.cases_for(cast["owner"], month) == {}


def test_a_recorded_yes_is_not_asked_for_again(cast: Cast, month: Month, carla: Client) -> None:
    draft = begin(cast["clinician"], month)
    agree(draft)
    page = text_of(carla.get(of_case("show", draft)))
    assert "as Carla recorded on" in page
    assert "said_on" not in page


def test_it_cannot_be_shown_to_a_group_that_one_has_left(
    cast: Cast, month: Month, carla: Client
) -> None:
    draft = begin(cast["clinician"], month)
    membership = month.group.memberships.get(user=cast["clinician"])
    groups.take_out(actor=cast["supervisor"], membership=membership)
    page = carla.get(of_case("show", draft), follow=True)
    assert "only before the month is closed, to a group that you are in" in text_of(page)
    assert reverse("worksheets:sheets") in text_of(page)


# Withdrawn, thrown away, gone


@pytest.mark.parametrize("how", ["", "back"])
def test_it_is_withdrawn_with_a_click(
    how: str, cast: Cast, month: Month, carla: Client, browser_of: SignIn
) -> None:
    one = shown(cast["clinician"], month)
    assert "Until the end of" in text_of(carla.get(of_case("write", one.draft)))
    page = carla.post(of_case("withdraw", one.draft), {"consent": how}, follow=True)
    assert "Withdrawn. The group sees it no longer." in text_of(page)
    found = browser_of("owner").get(of_month("case", month, one.pk))
    assert found.status_code == 404
    assert queries.has_agreed(one.draft) is (how == "")
    assert "Withdrawn; only you see it" in text_of(carla.get(of_month("part", month)))


def test_it_is_thrown_away_after_asking(cast: Cast, month: Month, carla: Client) -> None:
    one = shown(cast["clinician"], month)
    page = of_case("throw_away", one.draft)
    assert "and what the group sees" in text_of(carla.get(page))
    carla.post(page)
    assert carla.get(of_case("write", one.draft)).status_code == 404
    part = text_of(carla.get(of_month("part", month)))
    assert "Over; its words are deleted" in part
    assert one.pseudonym in part


def test_one_that_was_changed_after_it_was_shown_says_so(
    cast: Cast, month: Month, carla: Client
) -> None:
    one = shown(cast["clinician"], month)
    rewrite(one.draft, question="And then?")
    assert "you have changed it since" in text_of(carla.get(of_month("part", month)))
    assert "You have changed it since" in text_of(carla.get(of_case("write", one.draft)))


def test_an_expired_one_says_so(cast: Cast, month: Month, carla: Client) -> None:
    one = shown(cast["clinician"], month)
    one.expires = timezone.now()
    one.save(update_fields=["expires"])
    assert "Expired; its words are being deleted" in text_of(carla.get(of_month("part", month)))


def test_ones_own_shown_case_leads_back_to_its_draft(
    cast: Cast, month: Month, carla: Client
) -> None:
    one = shown(cast["clinician"], month)
    page = text_of(carla.get(of_month("case", month, one.pk)))
    assert of_case("write", one.draft) in page
    assert not cast.practice.audit_rows.filter(verb="meetings.case.read").exists()


def test_a_draft_that_was_never_begun_says_so(cast: Cast, month: Month, carla: Client) -> None:
    begin(cast["clinician"], month, abstract=Abstract())
    assert "Not begun" in text_of(carla.get(of_month("part", month)))


# The rule


def test_the_owner_changes_the_rule(cast: Cast, month: Month, browser_of: SignIn) -> None:
    olga = browser_of("owner")
    page = reverse("meetings:rule")
    assert olga.get(page).context["form"]["consent"].value() == "always"
    assert olga.post(page, {"consent": "never"}).status_code == 200
    olga.post(page, {"consent": "when_something_is_left"})
    draft = begin(cast["clinician"], month)
    assert "does not ask the client" in text_of(browser_of("clinician").get(of_case("show", draft)))
    sent = {k: v for k, v in sending(draft).items() if k != "said_on"}
    browser_of("clinician").post(of_case("show", draft), sent)
    assert len(queries.cases_for(cast["owner"], month)) == 1
