"""What is done to every answer."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import Any

from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import BadRequest
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase

from accord.web.shared.trouble import trouble_behind

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class NotKeptByBrowsers:
    """Tell browsers and proxies to keep no page: on a shared device "back" must show nothing."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store, private"
        response.headers["Permissions-Policy"] = (
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        return response


class ReadOnWithoutSaving(SessionMiddleware):
    """A page that only shows is shown while the database takes no writes.

    What a look notes in the session is when someone was last here; the help in a crisis must
    not wait for that. A cookie that no session of ours can have is taken for none: PostgreSQL
    cannot even be asked for some.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Find the session by its cookie."""
        super().process_request(request)
        key = request.session.session_key
        if key is not None and not (key.isascii() and key.isalnum()):
            request.session = self.SessionStore(None)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        """The answer with its session saved, as far as it can be."""
        try:
            return super().process_response(request, response)  # type: ignore[arg-type]
        except (DatabaseError, SessionInterrupted) as error:
            # Django takes every trouble in saving a session for a session that is gone.
            if trouble_behind(error) is None:
                raise
            if request.method in ("GET", "HEAD"):
                return response
            raise DatabaseError("the session could not be saved") from error


class UnicodeOnly:
    """Refuse a request in another encoding than ours: some can spell what no text may hold.

    A browser sends forms as the page was sent, which is UTF-8.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.encoding is not None and codecs.lookup(request.encoding).name != "utf-8":
            raise BadRequest("a request is in UTF-8")
        return self.get_response(request)
