"""A crawler over every address: it finds the routes and the forms, and sends what nobody types.

Routes come from the URL resolver and their arguments from the access table, so an app that has
its rows there is crawled without doing anything. Each request is undone, so that the next one
finds everything as it was.
"""

from __future__ import annotations

import os
import random
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from django.apps import apps
from django.core.signals import got_request_exception
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.urls.exceptions import Resolver404

from tests.web.bad_days.forms import Form, Page
from tests.web.bad_days.hostile import BODIES, HEADERS, IN_ADDRESSES, IN_QUERIES, NEXT, VALUES

T = TypeVar("T")
FORM = "application/x-www-form-urlencoded"
IN = 401
REFUSED = (IN, 403, 404)
METHODS = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "QUERY")
OF_ONE_KIND = 5
"""Records that stand in turn in the place of one argument, so that each state is met."""

FEW = 2
"""How much of a list is tried where the rest of it is tried elsewhere."""

ALL = bool(os.environ.get("ACCORD_CRAWL_ALL"))
"""Try everything everywhere; takes many minutes."""


@dataclass(frozen=True)
class Place:
    """An address with its arguments filled in; ``first`` for the one that its row names."""

    name: str
    path: str
    first: bool


@dataclass
class Crawl:
    """One persona's way through the house; ``faults`` says what broke, and where.

    ``shared`` names the addresses that most personas open: each of them tries a part there.
    """

    browser: Client
    arguments: dict[str, dict[str, Any]]
    persona: str
    shared: frozenset[str] = frozenset()
    sent: int = 0
    at_the_door: bool = False
    faults: dict[str, str] = field(default_factory=dict)
    met: dict[str, set[int]] = field(default_factory=dict)
    forms: dict[str, list[tuple[str, Form]]] = field(default_factory=dict)
    queries: set[str] = field(default_factory=lambda: set(NEXT))

    def run(self) -> None:
        """Look at every address, then send to each what nobody types."""
        for place in self.look_everywhere():
            self._try(place, random.Random(f"{self.persona} {place.name} {place.first}"))

    def look_everywhere(self) -> list[Place]:
        """The places that open; at the others this persona has knocked."""
        opens: list[Place] = []
        for name in names():
            first, *others = self.places(name)
            if self.look(first) in REFUSED:
                self._knock(first)
            else:
                opens += [first, *(other for other in others if self.look(other) not in REFUSED)]
        return opens

    def _try(self, place: Place, chance: random.Random) -> None:
        if place.first:
            for path in odd_paths(place.name, self.arguments.get(place.name, {})):
                method = chance.choice(("GET", "POST"))
                self.send(place.name, method, path, b"text=words&name=words&code=1", FORM)
        self._odd_requests(place, chance)
        self._odd_forms(place, chance)

    def _knock(self, place: Place) -> None:
        self.send(place.name, "GET", f"{place.path}?next=http://[&before=%00&offer=%C2%B2")
        self.send(place.name, "POST", place.path, encoded(dict.fromkeys(NEXT, "\0")), FORM)
        for path in odd_paths(place.name, self.arguments.get(place.name, {})):
            self.send(place.name, "GET", path)
            break

    def places(self, name: str) -> Iterator[Place]:
        """This address with its own arguments, then with other records of the same kinds."""
        given = self.arguments.get(name, {})
        yield Place(name, reverse(name, kwargs=given), True)
        for kwarg, own in given.items():
            for other in others_like(kwarg, own):
                yield Place(name, reverse(name, kwargs={**given, kwarg: other}), False)

    def look(self, place: Place) -> int:
        """The page as it is: its status; its forms and queries are kept for later.

        An address that takes forms alone is asked with an empty one; the way to the sign-in
        page is a refusal.
        """
        status, text = self.send(place.name, "GET", place.path)
        if status == 405:
            status, text = self.send(place.name, "POST", place.path)
        if text.startswith("<!doctype"):
            page = Page(text)
            for form in page.forms:
                self._keep(form, place)
            for link in page.links:
                query = link.partition("#")[0].partition("?")[2]
                self.queries |= {part.partition("=")[0] for part in query.split("&") if part}
        return IN if status == 302 and self.at_the_door else status

    def _keep(self, form: Form, place: Place) -> None:
        path = form.action.partition("?")[0] or place.path
        try:
            name = resolve(path).view_name
        except Resolver404:
            return
        if form.method == "get":
            self.queries |= set(form.fields)
            return
        kept = self.forms.setdefault(name, [])
        if (path, set(form.fields)) not in [(known, set(one.fields)) for known, one in kept]:
            kept.append((path, form))

    def _odd_requests(self, place: Place, chance: random.Random) -> None:
        for value in self._part(IN_QUERIES, place, chance):
            query = "&".join(f"{name}={value}" for name in sorted(self.queries))
            self.send(place.name, "GET", f"{place.path}?{query}")
        for headers in some(HEADERS, chance):
            self.send(place.name, "GET", place.path, headers=headers)
        for body in some(BODIES, chance):
            headers = chance.choice(HEADERS)
            self.send(place.name, "POST", place.path, body.content, body.kind, headers)
        for method in some(METHODS, chance):
            self.send(place.name, method, place.path, b"{}", "application/json")

    def _odd_forms(self, place: Place, chance: random.Random) -> None:
        if self.send(place.name, "POST", place.path)[0] == 405:
            return
        mine = [form for path, form in self.forms.get(place.name, []) if path == place.path]
        for form in mine or [Form(place.path, "post", {})]:
            friendly = form.friendly()
            tries = [friendly]
            values = self._part(VALUES, place, chance) if form.fields else some(VALUES, chance)
            tries += [dict.fromkeys(self._fields() | set(form.fields), value) for value in values]
            for name in form.fields if place.first else some(list(form.fields), chance):
                tries += [{**friendly, name: value} for value in some(VALUES, chance)[:1]]
            # What the form does not have, and numbers that it knew before another tab saved.
            stale = {name: "0" for name, one in form.fields.items() if one.kind == "hidden"}
            for value in some(VALUES, chance):
                foreign = dict.fromkeys(self._fields() - set(form.fields), value)
                tries += [{**friendly, **foreign}, {**friendly, **foreign, **stale}]
            for data in tries:
                self.send(place.name, "POST", place.path, encoded(data), FORM)

    def _fields(self) -> set[str]:
        """The names of all fields that this persona has met."""
        found = {name for kept in self.forms.values() for _, form in kept for name in form.fields}
        return found | {"text", "name", "next", "agreement"}

    def _part(self, values: Sequence[str], place: Place, chance: random.Random) -> Sequence[str]:
        if place.first and place.name not in self.shared:
            return values
        return some(values, chance)

    def send(
        self,
        name: str,
        method: str,
        path: str,
        body: bytes = b"",
        kind: str = FORM,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, str]:
        """Send one request and undo what it did; a 500 is written down with its cause."""
        self.sent += 1
        with undone(), causes() as raised:
            cookies = self.browser.cookies.copy()
            response = self.browser.generic(
                method, path, body, content_type=kind, headers=headers or {}
            )
            text = b"".join(response).decode(errors="replace")
            self.browser.cookies = cookies
            self.at_the_door = response.headers.get("Location", "").startswith("/account/login/?")
        self.met.setdefault(name, set()).add(response.status_code)
        if response.status_code >= 500:
            cause = " <- ".join(raised) or text[:200]
            self.faults.setdefault(
                f"{name} {response.status_code} {cause}",
                f"{method} {path[:120]} {kind} {body[:160]!r} {headers or ''}",
            )
        return response.status_code, text


def routes(
    resolver: URLResolver | None = None, prefix: str = "", above: frozenset[str] = frozenset()
) -> Iterator[tuple[str, frozenset[str]]]:
    """The name of every address of every app, and the arguments that it takes."""
    for entry in (resolver or get_resolver()).url_patterns:
        asked = above | set(entry.pattern.regex.groupindex)
        if isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}", asked
        else:
            space = f"{entry.namespace}:" if entry.namespace else ""
            yield from routes(entry, prefix + space, asked)


def names() -> Iterator[str]:
    """The name of every address of every app."""
    return (name for name, _ in routes())


def some(values: Sequence[T], chance: random.Random) -> Sequence[T]:
    """A few of these, by chance with a fixed seed."""
    return values if ALL else chance.sample(values, min(FEW, len(values)))


def others_like(kwarg: str, own: object) -> list[object]:
    """Keys of other records that this argument could name: ``round_id`` names rounds.

    First those that hang on what the own record hangs on, which its person can open too.
    """
    wanted = kwarg.removesuffix("_id").replace("_", "")
    for model in apps.get_models():
        if model._meta.model_name in (wanted, f"month{wanted}"):
            rows = {row.pk: hangs_on(row) for row in model._default_manager.order_by("-pk")}
            near = rows.pop(own, frozenset())
            return sorted(rows, key=lambda pk: -len(rows[pk] & near))[:OF_ONE_KIND]
    return []


def hangs_on(row: Model) -> frozenset[tuple[str, object]]:
    """Which records this one names."""
    names = [one.attname for one in row._meta.concrete_fields if one.is_relation]
    return frozenset((name, getattr(row, name)) for name in names if getattr(row, name) is not None)


def odd_paths(name: str, given: dict[str, Any]) -> Iterator[str]:
    """The address with each argument replaced by what is none."""
    for own in given.values():
        path = reverse(name, kwargs=given)
        stands = quote(str(own))
        for odd in IN_ADDRESSES:
            yield path.replace(stands, odd, 1)


def encoded(data: dict[str, str]) -> bytes:
    """The data as a form sends it."""
    return urlencode(data).encode()


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever was written meanwhile."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def causes() -> Iterator[list[str]]:
    """The errors that a view raised, innermost place first."""
    raised: list[str] = []

    def keep(**_: Any) -> None:
        error = sys.exc_info()[1]
        if error is not None:
            last = traceback.extract_tb(error.__traceback__)[-1]
            raised.append(
                f"{type(error).__name__}: {str(error)[:80]} at {last.filename[-50:]}:{last.lineno}"
            )

    got_request_exception.connect(keep, weak=False)
    try:
        yield raised
    finally:
        got_request_exception.disconnect(keep)
