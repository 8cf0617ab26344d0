"""Everything that one persona can read: by the queries, by the pages, in mail, exports and logs."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accord.web.accounts.models import User
from accord.web.audit.queries import Wanted, rows_of
from accord.web.clients import queries as client_queries
from accord.web.clients.models import Client
from accord.web.clients.permissions import NotYoursError
from accord.web.config.logs import WordlessFormatter
from accord.web.rounds import queries

BACKEND = "accord.web.accounts.adapters.Backend"

# What differs between two looks at one page for no reason that a person could read.
_NOISE = (
    re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"'),
    re.compile(r'"X-CSRFToken": "[^"]+"'),
    re.compile(r"before=[\w=%-]+"),
    re.compile(r"as of [^.]+\."),
)


def found_by_queries(user: User, client: Client) -> Iterator[Any]:
    """What each query gives this person about the client."""
    yield list(client_queries.clients_of(user)) if not user.is_client else []
    yield list(client_queries.alerts_for(user))
    yield queries.waiting(user)
    yield queries.overruled(user.practice)
    yield queries.decided_lines(user.practice, words=True)
    if user.is_owner:
        yield list(rows_of(user, Wanted()))
        yield list(user.practice.messages.all())
    if user.is_client:
        yield queries.export_for(user)
        yield queries.seen_by(client)
    yield try_to(lambda: queries.course(user, client))
    yield try_to(lambda: queries.word_for(user, client))
    for on in client.rounds.order_by("number"):
        for query in (
            queries.standing,
            queries.own_writing,
            queries.seen_writing,
            queries.reading,
            queries.decisions_of,
            queries.suggestions_of,
            queries.offers,
            queries.shared_goals,
        ):
            yield try_to(lambda query=query, on=on: query(user, on))  # type: ignore[misc]


def try_to(query: Callable[[], object]) -> object:
    try:
        return query()
    except NotYoursError:
        return "refused"


def told(found: Any) -> Iterator[str]:
    """Every text, number and time in what a query gave, in its order; rows with all columns."""
    inside = _inside(found)
    yield str(len(inside)) if inside is not None else str(found)
    for item in inside or ():
        yield from told(item)


def _inside(found: Any) -> list[Any] | None:
    if isinstance(found, models.Model):
        return [getattr(found, field.attname) for field in found._meta.local_concrete_fields]
    if is_dataclass(found) and not isinstance(found, type):
        return [getattr(found, field.name) for field in fields(found)]
    if isinstance(found, dict):
        return [part for item in found.items() for part in item]
    if isinstance(found, (list, tuple)):
        return list(found)
    return sorted(found) if isinstance(found, frozenset) else None


def shown_to(user: User, client: Client) -> list[str]:
    """What each page says to this person, and how many queries it cost; a look leaves no trace."""
    seen = []
    with transaction.atomic():
        browser = signed_in(User.objects.get(pk=user.pk))  # a password may have changed
        for address in _addresses(user, client):
            with CaptureQueriesContext(connection) as asked:
                answer = browser.get(address, follow=True)
            body = answer.content.decode()
            for noise in _NOISE:
                body = noise.sub("", body)
            seen.append(f"{address} {answer.status_code} {answer.redirect_chain} {len(asked)}")
            seen.append(body)
        transaction.set_rollback(True)
    return seen


def _addresses(user: User, client: Client) -> Iterator[str]:
    of_round = "mine:round" if user.is_client else "desk:round"
    alone = (
        ("home", "seen", "words", "withdraw", "download_page", "download_json")
        if user.is_client
        else ()
    )
    yield from (reverse(f"mine:{name}") for name in alone)
    for on in client.rounds.order_by("number"):
        yield reverse(of_round, args=[on.pk])
    if user.is_client:
        return
    yield reverse("desk:home")
    yield reverse("desk:client", args=[client.pk])
    if user.is_owner:
        yield reverse("audit:list")
        yield f"{reverse('audit:list')}?who={client.user_id}"
        yield reverse("desk:suggestions")
        yield reverse("outbox:list")
        for message in user.practice.messages.order_by("written"):
            yield reverse("outbox:message", args=[message.pk])


def lying_open() -> Iterator[str]:
    """Every cell of every table as the database has it: what is sealed is not in it.

    So whatever an app keeps for later (a message, a task, a session) is looked through as well.
    """
    for model in apps.get_models():
        for row in model._base_manager.values_list():
            yield from map(str, row)


class Heard(logging.Handler):
    """All that is logged, as the log has it and as a careless one would."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(WordlessFormatter())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith("django.db.backends"):
            return  # the statements of the test's own counting of queries
        self.lines += [self.format(record), record.getMessage()]


def signed_in(user: User) -> Browser:
    browser = Browser()
    browser.force_login(user, backend=BACKEND)
    browser.get("/me")  # the first page of a session writes when it was seen
    return browser
