"""A client's page for their clinician."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime

from accord.web.accounts.models import User
from accord.web.clients import consent
from accord.web.clients.models import Client, Consent, CrisisAlert, Entry
from accord.web.clients.queries import alerts_of, consent_of, entries_of
from accord.web.rounds.chart import Chart, chart_of
from accord.web.rounds.clinician_home_page import STEPS
from accord.web.rounds.models import UNREVEALED, Round
from accord.web.rounds.queries import (
    EarlierRounds,
    agreed_at_the_desk,
    course,
    earlier_therapists,
    rounds_of,
    standing,
    word_for,
)

NEWEST_ENTRIES = 5


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round in the client's course."""

    round: Round
    says: str


@dataclass(frozen=True, slots=True)
class ClientPage:
    """Everything that a clinician sees of one client, newest rounds first."""

    client: Client
    word: str
    rounds: tuple[RoundRow, ...]
    may_start: bool
    earlier: tuple[EarlierRounds, ...]
    agreed: tuple[str, ...]
    chart: Chart | None
    entries: tuple[Entry, ...]
    consent_says: str
    alerts: tuple[CrisisAlert, ...]


def client_page(viewer: User, client: Client) -> ClientPage:
    """The page; how many queries it costs does not depend on how much there is."""
    rounds = sorted(rounds_of(viewer).filter(client=client), key=lambda one: -one.number)
    return ClientPage(
        client=client,
        word=word_for(viewer, client),
        rounds=tuple(RoundRow(one, STEPS[standing(viewer, one).state][1]) for one in rounds),
        may_start=all(one.state not in UNREVEALED for one in rounds),
        earlier=tuple(earlier_therapists(viewer, client)),
        agreed=tuple(goal.text for goal in agreed_at_the_desk(viewer, client)),
        chart=chart_of(course(viewer, client)),
        entries=tuple(entries_of(client)[:NEWEST_ENTRIES]),
        consent_says=_said(consent_of(client)),
        alerts=tuple(alerts_of(client)),
    )


def _said(latest: Consent | None) -> str:
    if latest is None:
        return "Not asked yet: the client reads the consent when they first come in."
    on = date_format(localtime(latest.at), "j F Y")
    if latest.answer == Consent.Answer.GIVEN:
        if latest.version == consent.VERSION:
            return f"Given on {on}."
        return f"Given on {on} to an earlier text; the client is asked again."
    if latest.answer == Consent.Answer.LAPSED:
        return "Asked anew, because it named an earlier clinician. The client sees it next time."
    if latest.answer == Consent.Answer.REFUSED:
        return f"Refused on {on}. That costs the client nothing, and they may change their mind."
    return f"Withdrawn on {on}. The rounds that went on are withdrawn too."
