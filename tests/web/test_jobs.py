"""What is due is done once, tried again where it fails, and given up at last."""

from __future__ import annotations

import logging
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import override_settings
from django.utils import timezone

from accord.web.jobs import actions, kinds, queries, running
from accord.web.jobs.kinds import Does, Mail, SendsMail
from accord.web.jobs.models import Job
from accord.web.jobs.running import BACK_OFF, LEASE, MOST_TRIES, run_due, run_next
from tests.mail_server import MailServer, mail_server
from tests.web.personas import Cast

ABOUT = uuid4()
TEMPLATE = "groups/mail/called_off.txt"


class Clock:
    """A clock that a test sets forward."""

    def __init__(self) -> None:
        self.now = timezone.now()

    def __call__(self) -> Any:
        return self.now

    def pass_(self, time: timedelta) -> None:
        self.now += time


@pytest.fixture(autouse=True)
def deeds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    done: list[str] = []

    def compose(job: Job) -> Mail | None:
        return Mail("to@example.org", TEMPLATE, {}) if job.to_id else None

    def do(job: Job) -> None:
        done.append(job.key)
        actions.ask(practice=job.practice, kind="test.mail", key=f"after {job.key}", about=ABOUT)
        if job.key == "breaks":
            raise ValueError("words that a person wrote")

    monkeypatch.setattr(kinds, "_kinds", {"test.mail": SendsMail(compose), "test.do": Does(do)})
    return done


def ask(cast: Cast, key: str = "one", **given: Any) -> Job:
    values = {"kind": "test.mail", "about": ABOUT, "to": cast["clinician"], **given}
    actions.ask(practice=cast.practice, key=key, **values)
    return cast.practice.jobs.get(key=key)


def told(cast: Cast) -> int:
    return cast.practice.messages.count()


def test_a_mail_goes_out_once(cast: Cast) -> None:
    job = ask(cast)
    assert run_due() == 1
    assert run_due() == 0
    job.refresh_from_db()
    assert (job.state, told(cast)) == ("done", 1)
    assert cast.practice.audit_rows.filter(verb="jobs.mailed", record_id=job.pk).count() == 1


def test_the_same_thing_is_never_asked_for_twice(cast: Cast) -> None:
    ask(cast)
    ask(cast)
    assert run_due() == 1
    ask(cast)
    assert run_due() == 0
    assert told(cast) == 1


def test_nothing_is_done_before_it_is_due(cast: Cast) -> None:
    clock = Clock()
    ask(cast, due=clock.now + timedelta(days=1))
    assert run_due(clock) == 0
    clock.pass_(timedelta(days=1))
    assert run_due(clock) == 1


def test_what_has_passed_is_dropped_without_a_mail(cast: Cast) -> None:
    job = ask(cast, to=None)
    run_due()
    job.refresh_from_db()
    assert (job.state, told(cast)) == ("dropped", 0)


def test_a_deed_and_its_end_are_one(cast: Cast, deeds: list[str]) -> None:
    ask(cast, "breaks", kind="test.do")
    clock = Clock()
    run_due(clock)
    job = cast.practice.jobs.get(key="breaks")
    assert (job.state, job.error, job.lease) == ("waiting", "ValueError", None)
    assert not cast.practice.jobs.filter(key="after breaks").exists()
    assert deeds == ["breaks"]


@pytest.fixture
def smtp() -> Any:
    with mail_server() as server:
        backend = "django.core.mail.backends.smtp.EmailBackend"
        with override_settings(
            EMAIL_BACKEND=backend,
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=server.port,
            EMAIL_USE_TLS=False,
            EMAIL_TIMEOUT=0.5,
        ):
            yield server


on_the_network = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


class TestThroughAMailServer:
    pytestmark = on_the_network

    def test_a_server_that_is_away_is_asked_again_with_growing_pauses(
        self, cast: Cast, smtp: MailServer
    ) -> None:
        job, clock = ask(cast), Clock()
        smtp.mood = "451 come back later"
        for tried, pause in enumerate(BACK_OFF, start=1):
            assert run_due(clock) == 1
            job.refresh_from_db()
            assert (job.state, job.tries) == ("waiting", tried)
            clock.pass_(pause - timedelta(seconds=1))
            assert run_due(clock) == 0
            clock.pass_(timedelta(seconds=1))
        smtp.mood = "takes"
        assert run_due(clock) == 1
        job.refresh_from_db()
        assert (job.state, len(smtp.got)) == ("done", 1)

    def test_after_the_last_try_it_is_given_up_and_can_be_asked_for_again(
        self, cast: Cast, smtp: MailServer
    ) -> None:
        job, clock = ask(cast), Clock()
        smtp.mood = "451 come back later"
        for pause in (*BACK_OFF, timedelta(0)):
            run_due(clock)
            clock.pass_(pause)
        assert list(queries.failed_about(cast.practice, ABOUT)) == [job]
        assert cast.practice.audit_rows.filter(verb="jobs.failed", record_id=job.pk).exists()
        smtp.mood = "takes"
        assert actions.try_again(practice=cast.practice, about=ABOUT) == 1
        run_due()
        assert len(smtp.got) == 1

    def test_an_address_that_is_refused_for_good_is_given_up_at_once(
        self, cast: Cast, smtp: MailServer
    ) -> None:
        job = ask(cast)
        smtp.mood = "550 nobody of that name here"
        run_due()
        job.refresh_from_db()
        assert (job.state, job.tries, job.error) == ("failed", 1, "SMTPRecipientsRefused")

    def test_one_that_fails_keeps_no_other_waiting(self, cast: Cast, smtp: MailServer) -> None:
        first = ask(cast)
        smtp.mood = "silent"
        run_next()
        smtp.mood = "takes"
        ask(cast, "two")
        run_due()
        first.refresh_from_db()
        assert (first.state, first.error) == ("waiting", "SMTPServerDisconnected")
        assert len(smtp.got) == 1

    def test_what_may_go_out_twice_has_one_name(self, cast: Cast, smtp: MailServer) -> None:
        """Killed between the server's answer and our commit: the one moment that is left."""
        job = ask(cast)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(running, "_end", killed)
            patch.setattr(running, "_failed", killed)
            with pytest.raises(KeyboardInterrupt):
                run_due()
        clock = Clock()
        assert run_due(clock) == 0
        clock.pass_(LEASE + timedelta(seconds=1))
        assert run_due(clock) == 1
        names = {line for mail in smtp.got for line in mail.splitlines() if "Message-ID" in line}
        assert len(smtp.got) == 2
        assert names == {f"Message-ID: <{job.pk}@accord.invalid>"}


def killed(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_a_worker_that_was_killed_over_a_mail_into_the_outbox_mails_once(cast: Cast) -> None:
    ask(cast)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "record", killed)
        with pytest.raises(KeyboardInterrupt):
            run_due()
    assert told(cast) == 0
    clock = Clock()
    assert run_due(clock) == 0, "its lease still runs"
    clock.pass_(LEASE + timedelta(seconds=1))
    assert run_due(clock) == 1
    assert told(cast) == 1


def test_a_job_that_kills_each_worker_is_given_up(cast: Cast) -> None:
    job, clock = ask(cast), Clock()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "_do", killed)
        for _ in range(MOST_TRIES):
            with pytest.raises(KeyboardInterrupt):
                run_due(clock)
            clock.pass_(LEASE + timedelta(seconds=1))
        assert run_due(clock) == 0
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "Killed")


def test_two_workers_never_take_the_same_job(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one changes the row between this one's look and its own change."""
    job = ask(cast)
    same, other = running._same, uuid4()

    def slow(found: Job) -> Any:
        Job.objects.filter(pk=job.pk, lease=None).update(
            lease=other, leased_until=timezone.now() + LEASE
        )
        return same(found)

    monkeypatch.setattr(running, "_same", slow)
    assert run_due() == 0
    job.refresh_from_db()
    assert (job.lease, told(cast)) == (other, 0)


@pytest.mark.parametrize(
    "error",
    [
        ValueError("words that a person wrote"),
        SMTPRecipientsRefused({"her@example.org": (550, b"no her@example.org")}),
        SMTPServerDisconnected("bye her@example.org"),
    ],
)
def test_no_text_of_an_error_is_kept_or_logged(
    error: Exception, cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    job = ask(cast)

    def fail(message: EmailMessage) -> int:
        raise error

    monkeypatch.setattr(mail.EmailMessage, "send", fail)
    with caplog.at_level(logging.DEBUG):
        run_due()
    job.refresh_from_db()
    kept = job.error + caplog.text
    assert type(error).__name__ in kept
    assert "words" not in kept
    assert "her@" not in kept
