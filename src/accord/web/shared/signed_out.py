"""What someone gets who is not signed in any more: the way back, and the words that they sent."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template import loader

from accord.web.shared.errors import kept_words, sent_from_here

STATUS_LINE = "saved"
"""The id of the line under a form that is saved as one types."""


def sign_in_first(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page and back; a form that was sent is shown first, to copy its words.

    It is not saved: whoever sits here now may be somebody else. A form that saves as one types
    keeps its page, and its status line says what happened.
    """
    answer = redirect_to_login(_way_back(request))
    if request.headers.get("HX-Request"):
        return _told_by_htmx(request, answer.url)
    wants_page = request.headers.get("Accept") != "application/json"
    kept = kept_words(request) if wants_page and sent_from_here(request) else []
    if not kept:
        return answer
    page = loader.get_template("403_signed_out.html").render({"kept": kept, "sign_in": answer.url})
    return HttpResponse(page, status=403, headers={"Cache-Control": "no-store"})


def _told_by_htmx(request: HttpRequest, sign_in: str) -> HttpResponse:
    if request.headers.get("HX-Target") != STATUS_LINE:
        return HttpResponse(headers={"HX-Redirect": sign_in})
    line = loader.get_template("shared/signed_out.html").render({"sign_in": sign_in})
    return HttpResponse(line, headers={"Cache-Control": "no-store"})


def _way_back(request: HttpRequest) -> str:
    """What was asked for is gone where it was a form; the form's page is where to go on."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    referrer = request.headers.get("Referer", "")
    own = f"{request.scheme}://{request.get_host()}/"
    return "/" + referrer.removeprefix(own) if referrer.startswith(own) else "/"
