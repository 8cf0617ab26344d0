"""Who may open a page: signed in, and with a role that the page asks for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from accord.web.shared.signing_in import to_sign_in

if TYPE_CHECKING:
    from accord.web.accounts.models import User

    class SignedInRequest(HttpRequest):
        """A request whose person is known."""

        user: User


P = ParamSpec("P")
Rule = Callable[["User"], bool]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
MemberView = Callable[Concatenate["SignedInRequest", P], HttpResponseBase]


def allow(rule: Rule) -> Callable[[MemberView[P]], View[P]]:
    """Let a person through whom ``rule`` accepts; others get the sign-in page or a 403.

    A rule lives in its app's ``permissions`` and looks at the person alone. Which record they
    may see is settled by reaching it from them, so that another's record is not found (404).
    """

    def decorate(view: MemberView[P]) -> View[P]:
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            if not rule(request.user):
                raise PermissionDenied
            return view(cast("SignedInRequest", request), *args, **kwargs)

        return cast("View[P]", wraps(view)(guarded))

    return decorate
