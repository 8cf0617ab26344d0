"""The pages for what went wrong: each says what happened and what to do, and keeps the words."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import loader

from accord.web.shared.kept import Kept, has_words, kept_words, sent_from_here
from accord.web.shared.trouble import trouble_behind


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the browser sent something that cannot be read."""
    return _page("400.html", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: signed in, and not for this person."""
    return _page("403.html", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page, or another's record."""
    return _page("404.html", 404)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is missing or old: the words are shown, to copy.

    They are not offered for sending again: another site could have put them there.
    """
    return _page("403_form.html", 403, kept=kept_words(request) if sent_from_here(request) else [])


def server_error(request: HttpRequest) -> HttpResponse:
    """500, 503 or 507, by what stands behind the error; the words can be sent again."""
    trouble = trouble_behind(sys.exc_info()[1])
    if trouble is None:
        return _page("500.html", 500)
    kept = kept_words(request)
    response = _page(
        trouble.template,
        trouble.status,
        kept=kept,
        again=request.get_full_path(),
        csrf_token=get_token(request),
    )
    response.headers["Retry-After"] = "5"
    return response


def _page(template: str, status: int, kept: Sequence[Kept] = (), **context: object) -> HttpResponse:
    # Without the request: no context processor may ask a database that is in trouble.
    shown = {"kept": kept if has_words(kept) else (), **context}
    content = loader.get_template(template).render(shown)
    return HttpResponse(content, status=status, headers={"Cache-Control": "no-store"})
