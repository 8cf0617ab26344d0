"""A client's record, their ways in, their consent and their safety."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accord.web.clients import actions, queries
from accord.web.clients.actions.safety import CrisisContactError
from accord.web.clients.consent import VERSION
from accord.web.clients.models import Client, Entry
from accord.web.clients.permissions import NotYoursError
from accord.web.clients.queries import Contact
from tests.web.personas import Cast
from tests.web.round_steps import client_of

LINK = "https://accord.example/in/TOKEN"


@pytest.fixture
def client_record(cast: Cast) -> Client:
    return client_of(cast)


def invited(cast: Cast, client: Client, **how: Any) -> actions.Invited:
    return actions.invite_client(actor=cast["clinician"], client=client, link_to=LINK, **how)


def token_of(invitation: actions.Invited) -> str:
    return invitation.link.rsplit("/", 1)[1]


def wrong(code: str) -> str:
    return "000000" if code != "000000" else "111111"


def test_a_record_has_an_account_that_nobody_can_sign_in_to(cast: Cast) -> None:
    made = actions.create_client(actor=cast["clinician"], pseudonym=" Owl ", contact=" ")
    assert (made.pseudonym, made.contact) == ("Owl", "")
    assert made.user.is_client
    assert not made.user.has_usable_password()
    changed = actions.change_client(
        actor=cast["clinician"], client=made, pseudonym="Wren", contact="w@example.org"
    )
    assert queries.clients_of(cast["clinician"]) == [changed]
    assert (changed.pseudonym, changed.contact) == ("Wren", "w@example.org")


def test_clients_are_sorted_by_pseudonym(cast: Cast) -> None:
    for name in ("owl", "Crane", "Wren"):
        actions.create_client(actor=cast["clinician"], pseudonym=name)
    names = [client.pseudonym for client in queries.clients_of(cast["clinician"])]
    assert names == ["Crane", "owl", "Wren"]


def test_link_and_code_let_in_once_and_again_from_the_same_device(
    cast: Cast, client_record: Client
) -> None:
    invitation = invited(cast, client_record)
    assert len(invitation.code) == 6
    assert queries.entry_by(token_of(invitation)) == invitation.entry
    first = actions.enter(
        token=token_of(invitation), code=f" {invitation.code[:3]} {invitation.code[3:]}"
    )
    assert first.user == cast["client"]
    again = actions.enter(token=token_of(invitation), code=invitation.code, device=first.device)
    assert again.user == cast["client"]
    for device in ("", "another"):
        other = actions.enter(token=token_of(invitation), code=invitation.code, device=device)
        assert other == actions.Entering()


def test_five_wrong_codes_shut_the_link(cast: Cast, client_record: Client) -> None:
    invitation = invited(cast, client_record)
    left = [
        actions.enter(token=token_of(invitation), code=wrong(invitation.code)).tries_left
        for _ in range(5)
    ]
    assert left == [4, 3, 2, 1, 0]
    assert actions.enter(token=token_of(invitation), code=invitation.code).user is None
    assert queries.entry_by(token_of(invitation)) is None
    assert queries.entries_of(client_record).get().state == "shut"


def test_a_right_code_forgives_the_wrong_ones(cast: Cast, client_record: Client) -> None:
    invitation = invited(cast, client_record)
    actions.enter(token=token_of(invitation), code=wrong(invitation.code))
    assert actions.enter(token=token_of(invitation), code=invitation.code).user
    assert queries.entries_of(client_record).get().tries == 0


@pytest.mark.parametrize("what", ["expired", "ended", "unknown"])
def test_a_link_that_no_longer_opens_says_nothing_of_why(
    cast: Cast, client_record: Client, what: str
) -> None:
    invitation = invited(cast, client_record)
    token = token_of(invitation)
    if what == "expired":
        Entry.objects.update(expires=timezone.now() - timedelta(seconds=1))
    elif what == "ended":
        assert actions.revoke_entries(actor=cast["clinician"], client=client_record) == 1
    else:
        token = "no-such-token"
    assert actions.enter(token=token, code=invitation.code) == actions.Entering()
    assert queries.entry_by(token) is None
    if what != "unknown":
        assert queries.entries_of(client_record).get().state == what


def test_a_link_lasts_fourteen_days(cast: Cast, client_record: Client) -> None:
    entry = invited(cast, client_record).entry
    assert timedelta(days=13, hours=23) < entry.expires - timezone.now() <= timedelta(days=14)
    assert entry.state == "waiting"


def test_a_new_invitation_ends_the_earlier_one(cast: Cast, client_record: Client) -> None:
    first = invited(cast, client_record)
    invited(cast, client_record)
    assert actions.enter(token=token_of(first), code=first.code).user is None


def test_the_mail_has_the_link_and_never_the_code(cast: Cast, client_record: Client) -> None:
    invitation = invited(cast, client_record, by_mail=True)
    message = cast.practice.messages.get()
    assert message.to == "heron@example.org"
    assert invitation.link in message.body
    assert invitation.code not in message.body + message.subject
    assert "Heron" not in message.body + message.subject


def test_no_mail_goes_to_what_is_no_address(cast: Cast) -> None:
    client = actions.create_client(actor=cast["clinician"], pseudonym="Owl", contact="by phone")
    with pytest.raises(actions.ContactError):
        invited(cast, client, by_mail=True)
    assert not queries.entries_of(client).exists()


def test_the_database_holds_neither_link_nor_code(cast: Cast, client_record: Client) -> None:
    invitation = invited(cast, client_record)
    kept = " ".join(map(str, Entry.objects.values_list().get()))
    assert invitation.code not in kept.split()
    assert token_of(invitation) not in kept


def test_with_a_password_the_link_opens_on_any_device(cast: Cast, client_record: Client) -> None:
    invitation = invited(cast, client_record)
    token = token_of(invitation)
    assert actions.enter_by_password(token=token, password="x").user is None
    actions.enter(token=token, code=invitation.code)
    actions.set_password(actor=cast["client"], password="a calm blue morning")
    Entry.objects.update(expires=timezone.now() - timedelta(days=1))
    assert actions.enter_by_password(token=token, password="wrong").tries_left == 4
    entered = actions.enter_by_password(token=token, password="a calm blue morning")
    assert entered.user == cast["client"]
    actions.revoke_entries(actor=cast["clinician"], client=client_record)
    assert actions.enter_by_password(token=token, password="a calm blue morning").user is None


def test_a_client_who_may_not_sign_in_does_not_come_in(cast: Cast, client_record: Client) -> None:
    invitation = invited(cast, client_record)
    cast["client"].is_active = False
    cast["client"].save()
    assert actions.enter(token=token_of(invitation), code=invitation.code).user is None


def test_a_device_is_handed_over_and_taken_back(cast: Cast, client_record: Client) -> None:
    over = actions.hand_over(actor=cast["clinician"], client=client_record)
    assert over.user == cast["client"]
    assert over.code is not None
    assert actions.check_code(client=client_record, code=over.code)
    assert not actions.check_code(client=client_record, code=wrong(over.code))
    actions.take_back(actor=cast["clinician"], client=client_record)
    assert queries.entries_of(client_record).get().taken_back is not None


def test_a_client_keeps_the_code_they_have(cast: Cast, client_record: Client) -> None:
    invitation = invited(cast, client_record)
    over = actions.hand_over(actor=cast["clinician"], client=client_record)
    assert over.code is None
    assert actions.check_code(client=client_record, code=invitation.code)


def test_without_a_way_in_no_code_is_right(client_record: Client) -> None:
    assert not actions.check_code(client=client_record, code="000000")


def test_the_latest_answer_to_the_text_in_force_counts(cast: Cast, client_record: Client) -> None:
    assert queries.consent_of(client_record) is None
    assert not queries.has_consented(client_record)
    actions.answer_consent(actor=cast["client"], given=True)
    assert queries.has_consented(client_record)
    actions.answer_consent(actor=cast["client"], given=False)
    assert not queries.has_consented(client_record)
    latest = queries.consent_of(client_record)
    assert latest is not None
    assert (latest.answer, latest.version, latest.number) == ("refused", VERSION, 2)


def test_a_new_text_is_asked_again(
    cast: Cast, client_record: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.answer_consent(actor=cast["client"], given=True)
    monkeypatch.setattr("accord.web.clients.consent.VERSION", "2027-01")
    assert not queries.has_consented(client_record)


def test_a_word_for_goals_can_be_chosen_and_left(cast: Cast, client_record: Client) -> None:
    assert queries.word_of(client_record) == "goals"
    actions.choose_word(actor=cast["client"], word="  what I   want ")
    assert queries.word_of(client_record) == "what I want"
    actions.choose_word(actor=cast["client"], word="")
    assert queries.word_of(client_record) == "goals"


def test_an_alert_waits_until_it_is_acknowledged(cast: Cast, client_record: Client) -> None:
    alert = actions.raise_alert(
        client=client_record,
        source="round",
        source_id=client_record.pk,
        kinds=["suicide", "self_harm", "suicide"],
    )
    assert alert.words == "self-harm, suicide"
    assert list(queries.alerts_for(cast["clinician"])) == [alert]
    assert list(queries.alerts_for(cast["other clinician"])) == []
    first = actions.acknowledge(actor=cast["clinician"], alert=alert)
    again = actions.acknowledge(actor=cast["clinician"], alert=alert)
    assert first.acknowledged == again.acknowledged
    assert first.acknowledged_by == cast["clinician"]
    assert list(queries.alerts_for(cast["clinician"])) == []
    assert list(queries.alerts_of(client_record)) == [alert]
    assert cast.practice.audit_rows.filter(verb="clients.alert.acknowledged").count() == 1


def test_988_is_there_until_a_practice_says_otherwise(cast: Cast) -> None:
    default = queries.contacts_of(cast.practice)
    assert default.is_default
    assert [item.link.split(":")[0] for item in default.items] == ["tel", "sms", "https"]
    assert all("988" in item.name for item in default.items)
    for name in ("Night line", "Day line"):
        contacts = [Contact(name, "Call 555 0100"), Contact("988", "Call 988", "tel:988")]
        actions.change_contacts(actor=cast["owner"], contacts=contacts, reviewed=date(2026, 11, 1))
    own = queries.contacts_of(cast.practice)
    assert (own.is_default, own.reviewed) == (False, date(2026, 11, 1))
    assert own.items == tuple(contacts)
    assert queries.contacts_of(cast.elsewhere).is_default


@pytest.mark.parametrize("count", [0, 13])
def test_a_practice_is_never_without_a_contact(cast: Cast, count: int) -> None:
    with pytest.raises(CrisisContactError, match=str(count)):
        actions.change_contacts(
            actor=cast["owner"],
            contacts=[Contact("x", "y")] * count,
            reviewed=date(2026, 11, 1),
        )


def test_rows_name_themselves_without_words(cast: Cast, client_record: Client) -> None:
    actions.choose_word(actor=cast["client"], word="hopes")
    actions.answer_consent(actor=cast["client"], given=True)
    actions.change_contacts(
        actor=cast["owner"], contacts=[Contact("988", "Call")], reviewed=date(2026, 1, 1)
    )
    alert = actions.raise_alert(
        client=client_record, source="round", source_id=client_record.pk, kinds=["abuse"]
    )
    rows = [
        client_record,
        client_record.own_word,
        invited(cast, client_record).entry,
        alert,
        client_record.consents.get(),
        cast.practice.crisiscontacts.get(),
    ]
    told = " ".join(map(str, rows))
    assert "Heron" not in told
    assert "hopes" not in told
    assert "abuse" not in told


def test_nobody_else_notes_a_reading(cast: Cast, client_record: Client) -> None:
    with pytest.raises(NotYoursError):
        actions.read_client(actor=cast["owner"], client=client_record)
