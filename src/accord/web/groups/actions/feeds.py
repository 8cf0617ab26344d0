"""A member's secret calendar address: made, shown once, revoked."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.clients.permissions import require
from accord.web.groups.permissions import may_be_in_groups
from accord.web.shared.tokens import new_token


@transaction.atomic
def make_feed(*, actor: User, link_to: str) -> str:
    """A fresh address, shown once; ``link_to`` holds TOKEN in its place. An earlier one ends."""
    require(may_be_in_groups(actor))
    _lock(actor)
    _revoke(actor)
    token = new_token()
    feed = actor.calendar_feeds.create(practice=actor.practice, digest=token.digest)
    record(practice=actor.practice, actor=actor, verb="groups.feed.made", record=feed)
    return link_to.replace("TOKEN", token.text)


@transaction.atomic
def revoke_feed(*, actor: User) -> bool:
    """Let the address stop working; False where there was none."""
    require(may_be_in_groups(actor))
    _lock(actor)
    return _revoke(actor)


def _lock(actor: User) -> None:
    """Two clicks at once must not make two addresses."""
    actor.practice.users.select_for_update().get(pk=actor.pk)


def _revoke(actor: User) -> bool:
    feed = actor.calendar_feeds.filter(revoked__isnull=True).first()
    if feed is None:
        return False
    feed.revoked = timezone.now()
    feed.save(update_fields=["revoked"])
    record(practice=actor.practice, actor=actor, verb="groups.feed.revoked", record=feed)
    return True
