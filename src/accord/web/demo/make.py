"""Makes the made-up practice through the same actions that people's clicks go through."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone

from accord.consensus.rounds import State
from accord.consensus.values import Relation
from accord.web.accounts import setting_up
from accord.web.accounts.models import User
from accord.web.clients import actions as clients
from accord.web.clients.models import Client
from accord.web.demo.group import make_group
from accord.web.demo.people import (
    CLINICIANS,
    OWNER,
    PASSWORD,
    PRACTICE,
    STORIES,
    SUPERVISOR,
    Lists,
    Member,
    SharedWords,
    Story,
)
from accord.web.demo.prepared import prepare
from accord.web.groups.models import Month
from accord.web.rounds import actions as rounds
from accord.web.rounds.models import Answer, Round
from accord.web.rounds.parts import PARTS, TEXTS, Part, Written
from accord.web.rounds.queries import standing

WEEKS_APART = 6
"""Weeks between two rounds of one client: what a chart over rounds is drawn for."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """How to be a client of the demo."""

    pseudonym: str
    about: str
    clinician: str
    link: str
    code: str


@dataclass(frozen=True, slots=True)
class Worker:
    """How to be someone who works there."""

    name: str
    email: str
    roles: str
    about: str


@dataclass(frozen=True, slots=True)
class Demo:
    """Everything that the sign-in page of the demo shows."""

    practice: str
    password: str
    people: tuple[Worker, ...]
    clients: tuple[WayIn, ...]

    def write(self, path: Path) -> None:
        """Leave it where the server finds it."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")


def make_demo(link_to: str) -> Demo:
    """Fill an empty database; ``link_to`` is the address of a way in, with TOKEN in its place."""
    owner = setting_up.make_practice(
        token=setting_up.make_setup_link().text,
        practice_name=PRACTICE,
        name=OWNER.name,
        email=OWNER.email,
        password=PASSWORD,
    )
    therapists = [_member(owner, member) for member in CLINICIANS]
    supervisor = _member(owner, SUPERVISOR)
    people = (owner, *therapists, supervisor)
    ways = tuple(_told(therapists[story.clinician], story, link_to) for story in STORIES)
    month = make_group(supervisor, therapists, _page_in(link_to))
    prepare(month, {user.name: user for user in people})
    told = (OWNER, *CLINICIANS, SUPERVISOR)
    workers = tuple(
        Worker(user.name, user.email or "", user.roles, member.about)
        for user, member in zip(people, told, strict=True)
    )
    return Demo(PRACTICE, PASSWORD, workers, ways)


def _page_in(link_to: str) -> Callable[[Month], str]:
    """The address of a month's page, on the server that ``link_to`` is of."""
    parts = urlsplit(link_to)
    return lambda month: (
        f"{parts.scheme}://{parts.netloc}{reverse('groups:month', args=[month.pk])}"
    )


def _member(owner: User, member: Member) -> User:
    return setting_up.make_user(
        practice=owner.practice,
        password=PASSWORD,
        email=member.email,
        name=member.name,
        is_clinician=member.is_clinician,
        is_supervisor=member.is_supervisor,
    )


def _told(therapist: User, story: Story, link_to: str) -> WayIn:
    client = clients.create_client(actor=therapist, pseudonym=story.pseudonym)
    user = client.user
    if story.left_in is not State.SEALED_BY_THERAPIST:  # that client has not come in yet
        clients.answer_consent(actor=user, given=True)
    if story.word:
        clients.choose_word(actor=user, word=story.word)
    *earlier, newest = story.rounds
    for ago, lists in zip(range(len(earlier), 0, -1), earlier, strict=True):
        found = _to_the_map(therapist, client, lists)
        rounds.close(actor=therapist, round=found)
        _put_back(found, timedelta(weeks=WEEKS_APART * ago))
    _newest(therapist, client, story, newest)
    invited = clients.invite_client(actor=therapist, client=client, link_to=link_to)
    return WayIn(story.pseudonym, story.about, therapist.name, invited.link, invited.code)


def _newest(therapist: User, client: Client, story: Story, lists: Lists) -> None:
    """Go as far along as the story does."""
    left_in = story.left_in
    if left_in in (State.REVEALED, State.AGREED, State.CLOSED):
        _talk(therapist, client, story, _to_the_map(therapist, client, lists))
        return
    found = _written(therapist, client, lists)
    if left_in in (State.SEALED_BY_CLIENT, State.SEALED):
        rounds.seal(actor=client.user, round=found)
    if left_in in (State.SEALED_BY_THERAPIST, State.SEALED):
        rounds.seal(actor=therapist, round=found)
    if left_in is State.WITHDRAWN:
        rounds.withdraw_consent(actor=client.user)


def _talk(therapist: User, client: Client, story: Story, found: Round) -> None:
    for mine, theirs in story.drawn:
        rounds.decide(
            actor=client.user, round=found, client=mine, therapist=theirs, relation=Relation.SAME
        )
    _share(therapist, client, found, story.shared)
    if story.shared:
        found = rounds.settle(actor=therapist, round=found)
    if story.left_in is State.CLOSED:
        rounds.close(actor=therapist, round=found)


def _share(therapist: User, client: Client, found: Round, shared: Sequence[SharedWords]) -> None:
    for words in shared:
        goal = rounds.propose(actor=therapist, round=found, **asdict(words))
        for person in (client.user, therapist):
            rounds.answer(actor=person, goal=goal, answer=Answer.ACCEPT)


def _to_the_map(therapist: User, client: Client, lists: Lists) -> Round:
    found = _written(therapist, client, lists)
    for person in (client.user, therapist):
        rounds.seal(actor=person, round=found)
    return rounds.reveal(actor=therapist, round=found)


def _written(therapist: User, client: Client, lists: Lists) -> Round:
    found = rounds.start_round(actor=therapist, client=client)
    for person, written in ((client.user, lists.client), (therapist, lists.therapist)):
        _write(person, found, written)
    return found


def _write(person: User, found: Round, written: Written) -> None:
    for part in PARTS[standing(person, found).side]:
        value = getattr(written, part.value)
        if value in ((), "", None):
            continue
        if part in TEXTS:
            rounds.save_text(actor=person, round=found, part=part, text=value, revision=0)
        elif part is Part.AGREEMENT:
            rounds.save_agreement(actor=person, round=found, rating=value, revision=0)
        else:
            rounds.save_goals(actor=person, round=found, part=part, goals=value, revision=0)


def _put_back(found: Round, ago: timedelta) -> None:
    """An earlier round lies weeks back; the one thing here that no person could do."""
    then = timezone.now() - ago
    found.made, found.revealed, found.ended = then - timedelta(days=7), then, then
    found.save(update_fields=["made", "revealed", "ended"])
