"""The way to the sign-in page for whoever has to take it; words on their way are not lost."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from accord.web.shared.asked import wants_json
from accord.web.shared.kept import has_words, kept_words, not_saved, sent_from_here


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """On to the sign-in page and back; a form with words is answered by a page that holds them."""
    answer = redirect_to_login(_back(request))
    if request.headers.get("HX-Request"):
        return HttpResponse(status=200, headers={"HX-Redirect": answer.url})
    # The script that saves as one types reads a way elsewhere as a sign-out, and says so.
    if wants_json(request) or not (sent_from_here(request) and has_words(kept_words(request))):
        return answer
    return not_saved(
        request,
        heading="You were signed out",
        told="What you sent came after that, so it was not saved.",
        on=answer.url,
        go_on="Sign in again",
        status=403,
    )


def _back(request: HttpRequest) -> str:
    """The page to come back to: of a form, the one that it stands on."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    referrer = request.headers.get("Referer", "")
    own = f"{request.scheme}://{request.get_host()}/"
    return "/" + referrer.removeprefix(own).lstrip("/\\") if referrer.startswith(own) else "/"
