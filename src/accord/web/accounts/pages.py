"""What the pages of the accounts show."""

from __future__ import annotations

from dataclasses import dataclass

from accord.web.accounts.forms import Invite
from accord.web.accounts.models import Invitation, Practice, User
from accord.web.accounts.queries import invitations_of, members_of


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everyone who works here, the invitations, and the form for a new one."""

    members: tuple[User, ...]
    invitations: tuple[Invitation, ...]
    form: Invite


def people_page(practice: Practice, form: Invite) -> PeoplePage:
    """Two queries, however many people there are."""
    return PeoplePage(tuple(members_of(practice)), tuple(invitations_of(practice)), form)
