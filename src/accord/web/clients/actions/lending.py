"""A client's answer to whether their words may stand in a test set."""

from __future__ import annotations

from accord.errors import AccordError
from accord.web.accounts import actions as accounts
from accord.web.accounts.models import Lending, User
from accord.web.clients.actions.entering import check_code
from accord.web.clients.permissions import is_client, require


class CodeError(AccordError):
    """On a shared device a client says yes with their code; this one was not theirs."""


def lend_words(*, actor: User, given: bool, handed_over: bool = False, code: str = "") -> Lending:
    """Say yes or no; a yes on the clinician's device needs the client's own code.

    A no never does: it must be easy. Raises CodeError; a wrong code counts, so it is checked in a
    transaction of its own.
    """
    require(is_client(actor))
    if given and handed_over and not check_code(client=actor.client, code=code):
        raise CodeError("the code is six digits, and these are not the ones of your code")
    return accounts.lend_words(actor=actor, given=given)
