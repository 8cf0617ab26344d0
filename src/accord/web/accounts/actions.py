"""What is done to a practice and its people; each with its audit row."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accord.errors import AccordError
from accord.web.accounts.models import (
    INVITATION_LASTS,
    LENDING_VERSION,
    Invitation,
    Lending,
    Practice,
    User,
)
from accord.web.accounts.queries import lenders, lending_of, practices
from accord.web.accounts.second_factor import forget_factors
from accord.web.accounts.setting_up import LinkUsedError, make_user
from accord.web.audit.actions import record
from accord.web.outbox.actions import send
from accord.web.shared.once import free_key
from accord.web.shared.tokens import digest_of, new_token


class LastOwnerError(AccordError):
    """A practice would be left without an owner who can sign in."""


@transaction.atomic
def invite(
    *,
    actor: User,
    email: str,
    link_to: str,
    is_owner: bool = False,
    is_clinician: bool = True,
    is_supervisor: bool = False,
    key: UUID | None = None,
) -> Invitation:
    """Invite a colleague; ``link_to`` is the address of an invitation with TOKEN in its place.

    ``key`` is the form's own: sent twice for the same person it makes one invitation.
    """
    practice = actor.practice
    practice.users.select_for_update().get(pk=actor.pk)
    same = practice.invitations.filter(pk=key, email=email.lower()).first() if key else None
    if same is not None:
        return same
    token = new_token()
    invitation = practice.invitations.create(
        pk=free_key(Invitation, key),
        email=email.lower(),
        is_owner=is_owner,
        is_clinician=is_clinician,
        is_supervisor=is_supervisor,
        digest=token.digest,
        invited_by=actor,
        expires=timezone.now() + INVITATION_LASTS,
    )
    record(practice=practice, actor=actor, verb="accounts.invited", record=invitation)
    send(
        practice=practice,
        to=invitation.email,
        template="accounts/mail/invitation.txt",
        context={
            "actor": actor,
            "link": link_to.replace("TOKEN", token.text),
            "days": INVITATION_LASTS.days,
        },
    )
    return invitation


@transaction.atomic
def withdraw_invitation(*, actor: User, invitation: Invitation) -> None:
    """Make a link that waits stop working; does nothing to one that no longer waits."""
    changed = actor.practice.invitations.filter(
        pk=invitation.pk, used__isnull=True, withdrawn__isnull=True
    ).update(withdrawn=timezone.now())
    if changed:
        record(
            practice=actor.practice,
            actor=actor,
            verb="accounts.invitation.withdrawn",
            record=invitation,
        )


@transaction.atomic
def accept_invitation(*, token: str, name: str, password: str) -> User:
    """Use up the link and make the member; raises LinkUsedError where it no longer works."""
    invitation = (
        Invitation.objects.select_for_update(of=("self",))  # unscoped: the token is the key
        .select_related("practice")
        .filter(digest=digest_of(token))
        .first()
    )
    if invitation is None or not invitation.waits:
        raise LinkUsedError("this link was used or has expired; ask for a new one")
    invitation.used = timezone.now()
    invitation.save(update_fields=["used"])
    user = make_user(
        practice=invitation.practice,
        email=invitation.email,
        name=name,
        password=password,
        is_owner=invitation.is_owner,
        is_clinician=invitation.is_clinician,
        is_supervisor=invitation.is_supervisor,
    )
    record(practice=user.practice, actor=user, verb="accounts.joined", record=invitation)
    return user


@transaction.atomic
def change_member(
    *,
    actor: User,
    member: User,
    is_owner: bool,
    is_clinician: bool,
    is_supervisor: bool,
    is_active: bool,
) -> User:
    """Change what a colleague may do; raises LastOwnerError where no owner would be left."""
    owners = actor.practice.users.select_for_update().filter(is_owner=True, is_active=True)
    others = [owner for owner in owners if owner.pk != member.pk]
    if not others and not (is_owner and is_active):
        raise LastOwnerError("a practice has at least one owner who can sign in; this is the last")
    member = actor.practice.users.get(pk=member.pk)
    member.is_owner = is_owner
    member.is_clinician = is_clinician
    member.is_supervisor = is_supervisor
    member.is_active = is_active
    member.save(update_fields=["is_owner", "is_clinician", "is_supervisor", "is_active"])
    record(practice=actor.practice, actor=actor, verb="accounts.member.changed", record=member)
    return member


@transaction.atomic
def change_practice(
    *,
    actor: User,
    name: str,
    requires_second_factor: bool,
    idle_minutes: int,
    time_zone: str,
    suggests: bool,
) -> Practice:
    """Change the practice's settings; switching suggestions off or on has a row of its own."""
    practice = Practice.objects.select_for_update().get(  # unscoped: the actor's own
        pk=actor.practice_id
    )
    switched = practice.suggests != suggests
    practice.name = name
    practice.requires_second_factor = requires_second_factor
    practice.idle_minutes = idle_minutes
    practice.time_zone = time_zone
    practice.suggests = suggests
    practice.save(
        update_fields=["name", "requires_second_factor", "idle_minutes", "time_zone", "suggests"]
    )
    record(practice=practice, actor=actor, verb="accounts.practice.changed", record=practice)
    if switched:
        verb = "accounts.suggestions.on" if suggests else "accounts.suggestions.off"
        record(practice=practice, actor=actor, verb=verb, record=practice)
    return practice


@transaction.atomic
def change_name(*, actor: User, name: str) -> User:
    """Change one's own name."""
    actor.name = name
    actor.save(update_fields=["name"])
    record(practice=actor.practice, actor=actor, verb="accounts.name.changed", record=actor)
    return actor


@transaction.atomic
def lend_words(*, actor: User, given: bool) -> Lending:
    """Say whether one's words of decided lines may stand in a test set; can be changed any time.

    The audit tells that somebody answered, and not what: the owner may be a client's therapist.
    The same answer again says nothing new.
    """
    actor.practice.users.select_for_update().get(pk=actor.pk)
    latest = lending_of(actor)
    said = (given, LENDING_VERSION)
    if latest is not None and (latest.given, latest.version) == said:
        return latest
    row = _put_lending(actor, latest, given=given)
    record(practice=actor.practice, actor=actor, verb="accounts.lending.answered", record=row)
    return row


@transaction.atomic
def end_lending(*, user: User) -> None:
    """Take a person's yes back for a reason of the record; the caller's audit row tells of it."""
    latest = lending_of(user)
    if latest is not None and latest.given:
        _put_lending(user, latest, given=False)


@transaction.atomic
def end_every_lending() -> None:
    """Take every yes back: in a database that was put back, one may stand that was taken back
    since. The caller's audit row tells of it."""
    for practice in practices():
        for user in practice.users.filter(pk__in=lenders(practice)):
            end_lending(user=user)


def _put_lending(user: User, latest: Lending | None, *, given: bool) -> Lending:
    return user.practice.lendings.create(
        user=user,
        number=latest.number + 1 if latest is not None else 1,
        version=LENDING_VERSION,
        given=given,
    )


@transaction.atomic
def shut_out(*, user: User) -> None:
    """End every session of this person and forget their passkeys; the caller's row tells of it."""
    User.objects.filter(pk=user.pk).update(  # unscoped: the person is given
        sessions_ended=F("sessions_ended") + 1
    )
    forget_factors(user)


@transaction.atomic
def note(*, actor: User, verb: str) -> None:
    """Write into the audit what the sign-in library has done for someone."""
    record(practice=actor.practice, actor=actor, verb=verb, record=actor)
