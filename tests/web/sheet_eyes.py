"""All that a person can come to see: every query on worksheets, every page by its links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from io import BytesIO
from typing import Any

from django.db import models
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accord.web.accounts.models import User
from accord.web.audit.queries import Wanted, rows_of
from accord.web.groups import preparation
from accord.web.groups.models import Month
from accord.web.groups.queries import months_of, plan_of
from accord.web.jobs.models import Job
from accord.web.rounds import queries as rounds
from accord.web.worksheets import queries

MOST_PAGES = 120
_LINK = re.compile(r'(?:href|action)="(/[^"#]*)')
_NEVER = ("/static/", "/account/logout", "/account/")
_TOKEN = re.compile(r"[A-Za-z0-9]{64}")


def found_by(user: User, month: Month) -> Iterator[Any]:
    """What the queries give to this person."""
    yield queries.released_for(user, month)
    yield list(queries.sheets_of(user))
    months = list(months_of(user))
    yield months
    yield preparation.left_of(user, months)
    yield [plan_of(one) for one in months]
    for exercise in queries.exercises_for(user):
        yield exercise
        if exercise.asks.private:
            yield queries.private_of(user, exercise)
        else:
            yield queries.own_of(user, exercise)
            yield queries.earlier_scope(user, exercise)
    for client in user.practice.clients.all():
        yield queries.drawable(user, client)
    if user.is_owner:
        yield list(rows_of(user, Wanted()))
        yield list(user.practice.messages.all())
        yield rounds.overruled(user.practice)
        yield list(Job.objects.filter(practice=user.practice))
    if user.is_client:
        yield rounds.export_for(user)
        yield rounds.seen_by(user.client)
        for round in user.client.rounds.all():
            yield rounds.standing(user, round)
            yield rounds.seen_writing(user, round)


def eyes(user: User, month: Month) -> list[str]:
    """All of that as texts."""
    return [text for found in found_by(user, month) for text in told(found)]


def told(found: Any) -> Iterator[str]:
    """Every text, number and time in it, in its order; rows with all their columns."""
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


def pages(browser: Client, month: Month) -> dict[str, str]:
    """Every page that this browser comes to by links, and every address of the month's worksheet.

    Tokens, which differ from one page to the next, are left out.
    """
    wait = ["/", *addresses(month)]
    seen: dict[str, str] = {}
    while wait and len(seen) < MOST_PAGES:
        address = wait.pop(0)
        if address in seen or address.startswith(_NEVER):
            continue
        response = browser.get(address)
        text = _TOKEN.sub("", text_of(response))
        seen[address] = f"{response.status_code} {response.headers.get('Location', '')}\n{text}"
        wait += [response.headers["Location"]] if "Location" in response.headers else []
        wait += _LINK.findall(text) if response.status_code == 200 else []
    return seen


def text_of(response: Any) -> str:
    """What a person reads of an answer; of a PDF its text."""
    if response.headers.get("Content-Type") == "application/pdf":
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return str(content.decode("utf-8", "replace"))


def addresses(month: Month) -> Iterator[str]:
    """The addresses of this month's worksheet, for whoever tries them."""
    for name in ("sheet", "empty", "filled", "all"):
        yield reverse(f"worksheets:{name}", args=[month.pk])
    for exercise in month.exercises.all():
        for name in ("answer", "release", "draw", "map", "delete"):
            yield reverse(f"worksheets:{name}", args=[exercise.pk])
        for client in month.practice.clients.all():
            yield reverse("worksheets:carry", args=[exercise.pk, client.pk])
            yield f"{reverse('worksheets:draw', args=[exercise.pk])}?client={client.pk}"
