"""From a fresh installation to a practice with its owner."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from accord.errors import AccordError
from accord.web.accounts.models import SETUP_LINK_LASTS, Practice, SetupLink, User
from accord.web.audit.actions import record
from accord.web.shared.tokens import Token, digest_of, new_token


class LinkUsedError(AccordError):
    """A one-time link was used, withdrawn or has expired."""


@transaction.atomic
def make_setup_link() -> Token:
    """A fresh set-up link; an earlier one that nobody used stops working."""
    token = new_token()
    SetupLink.objects.filter(used__isnull=True).delete()  # unscoped: there is no practice yet
    SetupLink.objects.create(  # unscoped: as above
        digest=token.digest, expires=timezone.now() + SETUP_LINK_LASTS
    )
    return token


@transaction.atomic
def make_practice(*, token: str, practice_name: str, name: str, email: str, password: str) -> User:
    """Use up the link and make the practice with its first owner, who is a clinician too.

    Raises LinkUsedError where someone was faster.
    """
    links = SetupLink.objects.select_for_update()  # unscoped: there is no practice yet
    link = links.filter(
        digest=digest_of(token), used__isnull=True, expires__gt=timezone.now()
    ).first()
    if link is None:
        raise LinkUsedError("this link was used or has expired; ask for a new one")
    link.used = timezone.now()
    link.save(update_fields=["used"])
    practice = Practice.objects.create(name=practice_name)  # unscoped: it is the scope
    owner = make_user(
        practice=practice,
        email=email,
        name=name,
        password=password,
        is_owner=True,
        is_clinician=True,
    )
    record(practice=practice, actor=owner, verb="accounts.practice.made", record=practice)
    return owner


@transaction.atomic
def note_restored() -> None:
    """Write into each practice's audit that a backup took the place of what was there."""
    for practice in Practice.objects.all():  # unscoped: a backup is of the installation
        record(practice=practice, actor=None, verb="accounts.restored", record=practice)


@transaction.atomic
def make_user(
    *,
    practice: Practice,
    email: str,
    name: str,
    password: str,
    is_owner: bool = False,
    is_clinician: bool = False,
    is_supervisor: bool = False,
) -> User:
    """A member with a password and an address that is taken as proven."""
    user = User(
        practice=practice,
        email=email.lower(),
        name=name,
        is_owner=is_owner,
        is_clinician=is_clinician,
        is_supervisor=is_supervisor,
    )
    user.set_password(password)
    user.save(force_insert=True)
    EmailAddress.objects.create(  # unscoped: belongs to the user just made
        user=user, email=email.lower(), verified=True, primary=True
    )
    return user
