"""The made-up practice: every state is there, and nothing of it leaks or is kept."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accord.cli import demo_practice
from accord.cli.main import main
from accord.consensus.coorientation import GapState
from accord.consensus.rounds import State
from accord.consensus.values import Relation
from accord.supervision.exercises import Kind
from accord.web.accounts.models import Practice, User
from accord.web.clients.queries import alerts_for, consent_of
from accord.web.demo.make import Demo, make_demo
from accord.web.demo.people import PASSWORD, STORIES, Story
from accord.web.groups.queries import groups_of, months_of, people_in
from accord.web.jobs.running import run_due
from accord.web.rounds.models import UNREVEALED, Round
from accord.web.rounds.queries import agreed_goals, course, latest_round, reading, rounds_of
from accord.web.serving.bind import BindError
from accord.web.worksheets.queries import left_of, private_of, released_for, sheet_of


@pytest.fixture
def demo(db: Any) -> Demo:
    return make_demo("http://testserver/enter/TOKEN")


def person(name: str) -> User:
    return Practice.objects.get().users.get(email=f"{name}@example.org")


def told(story: Story) -> tuple[User, Round]:
    therapist = person(("cora", "theo")[story.clinician])
    client = next(one for one in therapist.clients.all() if one.pseudonym == story.pseudonym)
    found = latest_round(client)
    assert found is not None
    return therapist, found


def test_eight_clients_are_in_every_state_of_a_round(demo: Demo) -> None:
    assert [worker.roles for worker in demo.people] == [
        "owner, clinician",
        "clinician",
        "clinician",
        "clinician",
        "supervisor",
    ]
    states = {story.pseudonym: told(story)[1].stands for story in STORIES}
    assert states == {story.pseudonym: story.left_in for story in STORIES}
    assert sorted(states.values()) == sorted(State)
    assert len(demo.clients) == 8


def test_each_story_is_what_it_says(demo: Demo) -> None:
    stories = {story.pseudonym: story for story in STORIES}
    therapist, wren = told(stories["Wren"])
    found = reading(therapist, wren)
    assert found is not None
    assert found.coorientation.client_false_consensus.state is GapState.POSSIBLE
    therapist, maple = told(stories["Maple"])
    opposed = reading(therapist, maple)
    assert opposed is not None
    assert Relation.OPPOSED in [pair.relation for pair in opposed.match.pairs]
    assert len(course(therapist, maple.client)) == 3
    assert len(agreed_goals(maple.client)) == 2
    assert rounds_of(therapist).filter(client=maple.client).count() == 3
    therapist, rio = told(stories["Rio"])
    declined = reading(therapist, rio)
    assert declined is not None
    assert "English only" in str(declined.match.declined)
    assert len(declined.match.pairs) == 2
    _, finch = told(stories["Finch"])
    assert consent_of(finch.client).answer == "withdrawn"  # type: ignore[union-attr]
    assert [alert.client.pseudonym for alert in alerts_for(person("cora"))] == ["Juniper"]


def test_a_group_has_a_month_to_come_and_one_behind_it(demo: Demo) -> None:
    sana = person("sana")
    (group,) = groups_of(sana)
    assert (group.kind, people_in(group).count()) == ("consultation", 4)
    announced, closed = months_of(person("cora"))
    assert (announced.title, announced.state) == ("Goal consensus", "announced")
    assert announced.month == f"{announced.starts.astimezone(ZoneInfo(announced.zone)):%Y-%m}"
    assert closed.state == "closed"
    assert closed.ends < timezone.now() < announced.starts
    assert not months_of(person("olive")).exists()
    run_due()
    mails = Practice.objects.get().messages.all()
    assert {mail.to.split("@")[0] for mail in mails} == {"sana", "cora", "theo", "ines"}
    assert all(f"http://testserver/months/{announced.pk}" in mail.body for mail in mails)


def test_its_members_have_prepared_and_released_some_of_it(demo: Demo) -> None:
    cora, ines = person("cora"), person("ines")
    month, _ = months_of(cora)
    found = released_for(ines, month)
    assert {kind: [str(one.user) for one in found[kind]] for kind in found} == {
        Kind.REFLECTION: ["Cora Counsel"],
        Kind.MODALITY: ["Cora Counsel", "Ines Asks", "Sana Supervises", "Theo Listens"],
        Kind.CLIENT_GOALS: ["Cora Counsel", "Ines Asks", "Theo Listens"],
    }
    sheet = sheet_of(cora, month)
    assert (sheet.prepared, sheet.of) == (4, 4)
    assert [line.stale for line in sheet.lines if line.exercise.asks is Kind.CLIENT_GOALS] == [True]
    private = private_of(cora, month.exercises.get(kind="own_therapist"))
    assert private.reading is not None
    assert (left := left_of(ines, [month])[month.pk]).of - left.left == 2


def test_a_client_comes_in_by_what_the_page_shows(demo: Demo) -> None:
    for way in demo.clients:
        phone = Client()
        assert phone.post(way.link, {"code": way.code}).headers["Location"] == "/mine/"
        assert phone.get("/mine/", follow=True).status_code == 200


def test_nothing_of_an_unrevealed_round_reaches_the_other_side(demo: Demo) -> None:
    ways = {way.pseudonym: way for way in demo.clients}
    for story in STORIES:
        if story.left_in not in (*UNREVEALED, State.WITHDRAWN):
            continue
        therapist, found = told(story)
        desk, phone = Client(), Client()
        desk.force_login(therapist, backend="accord.web.accounts.adapters.Backend")
        way = ways[story.pseudonym]
        phone.post(way.link, {"code": way.code})
        pages = ("/clients", f"/clients/{found.client_id}", reverse("desk:round", args=[found.pk]))
        seen = "".join(desk.get(page, follow=True).content.decode() for page in pages)
        shown = "".join(
            phone.get(page, follow=True).content.decode()
            for page in ("/mine/", "/mine/words", f"/mine/rounds/{found.pk}")
        )
        lists = story.rounds[-1]
        assert [words for words in lists.client.words() if words and words in seen] == []
        assert [words for words in lists.therapist.words() if words and words in shown] == []


def test_only_the_demo_shows_who_can_sign_in(
    demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in = reverse("account_login")
    assert PASSWORD not in Client().get(sign_in).content.decode()
    demo.write(tmp_path / "demo.json")
    monkeypatch.setenv("ACCORD_DEMO", str(tmp_path / "demo.json"))
    page = Client().get(sign_in).content.decode()
    assert PASSWORD in page
    assert all(way.code in page and way.link in page for way in demo.clients)
    signed = Client().post(sign_in, {"login": "cora@example.org", "password": PASSWORD})
    assert signed.headers["Location"] == "/"


# The command


def test_the_demo_forgets_a_real_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DATABASE_URL", "ACCORD_KEYS", "ACCORD_SMTP_HOST", "ACCORD_DATA", "ACCORD_DEMO"):
        monkeypatch.setenv(name, "something of mine")
    demo_practice.point_at(str(tmp_path))
    assert os.environ["ACCORD_DATA"] == str(tmp_path)
    assert os.environ["ACCORD_DEMO"] == str(tmp_path / "demo.json")
    assert "DATABASE_URL" not in os.environ
    assert "ACCORD_SMTP_HOST" not in os.environ


@pytest.fixture
def kept_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*demo_practice._NOT_OF_THE_DEMO, "ACCORD_DATA", "ACCORD_DEMO"):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    monkeypatch.setattr(os, "umask", lambda mask: 0)


@pytest.mark.usefixtures("kept_environment")
def test_the_demo_serves_a_folder_that_is_gone_afterwards(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    served: list[Path] = []
    told: list[str] = []

    def serve(bind: Any, place: Any, *, when_up: list[str]) -> None:
        assert place.data.is_dir()
        served.append(place.data)
        told.extend(when_up)

    filled: list[str] = []
    monkeypatch.setattr("accord.web.serving.server.serve", serve)
    monkeypatch.setattr("accord.web.serving.server.check_free", lambda bind: None)
    monkeypatch.setattr(
        demo_practice, "fill_in_a_child", lambda folder, origin: filled.append(origin)
    )
    assert main(["demo", "--port", "8123"]) == 0
    assert filled == ["http://localhost:8123"]
    assert not served[0].exists()
    assert "few seconds" in capsys.readouterr().out
    assert told[0] == "Open http://localhost:8123/ in a browser."


@pytest.mark.usefixtures("kept_environment")
def test_a_port_that_cannot_be_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--port", "99999"]) == BindError.exit_code
    assert "a port is a number" in capfd.readouterr().err


@pytest.mark.usefixtures("kept_environment")
def test_a_practice_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, and no folder")
    os.environ["ACCORD_DATA"] = str(tmp_path / "taken" / "inside")
    with pytest.raises(demo_practice.DemoError, match="could not be made"):
        demo_practice.fill_in_a_child(str(tmp_path), "http://localhost:8000")


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_the_demo_opens_and_leaves_nothing_behind(tmp_path: Path) -> None:
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "accord", "demo", "--port", str(port)],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    ) as demo:
        assert demo.stdout is not None
        assert any("Stop with Ctrl-C" in line for line in iter(demo.stdout.readline, ""))
        # What it printed is true at once: nobody has to try twice.
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/account/login/") as answer:
            page = answer.read().decode()
        demo.send_signal(signal.SIGTERM)
    assert demo.returncode == 0
    assert "cora@example.org" in page
    assert list(tmp_path.glob("accord-demo-*")) == []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
