"""The client's side of coming in. A wrong try is written down, so these answer and do not raise."""

from __future__ import annotations

from dataclasses import dataclass, field
from hmac import compare_digest

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.utils import timezone

from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.clients.models import MOST_TRIES, Client, Entry
from accord.web.clients.permissions import is_client, require
from accord.web.clients.queries import live_entry
from accord.web.shared.tokens import digest_of, new_token


@dataclass(frozen=True, slots=True)
class Entering:
    """Who came in, or None. ``device`` is for a cookie that lasts as long as the way in.

    ``tries_left`` is 0 for a link that does not open at all, whatever the reason.
    """

    user: User | None = None
    device: str = field(default="", repr=False)
    tries_left: int = 0


@transaction.atomic
def enter(*, token: str, code: str, device: str = "") -> Entering:
    """Come in by the link and the spoken code: once, and again only from the same device."""
    entry = _locked(token)
    if entry is None or not entry.opens:
        return Entering()
    if entry.used is not None and not _same_device(entry, device):
        return Entering()
    if not check_password(code.strip().replace(" ", ""), entry.code_hash):
        return _wrong(entry)
    if entry.used is None:
        fresh = new_token()
        entry.used, entry.device_digest, device = timezone.now(), fresh.digest, fresh.text
    entry.tries = 0
    entry.save(update_fields=["used", "device_digest", "tries"])
    user = entry.client.user
    record(practice=user.practice, actor=user, verb="clients.entered", record=entry)
    return Entering(user, device, MOST_TRIES)


@transaction.atomic
def enter_by_password(*, token: str, password: str) -> Entering:
    """Come in on any device by the link, as a name, and the password that the client set."""
    entry = _locked(token)
    if entry is None or entry.state in ("ended", "shut"):
        return Entering()
    user = entry.client.user
    if not user.has_usable_password():
        return Entering()
    if not user.check_password(password):
        return _wrong(entry)
    entry.tries = 0
    entry.save(update_fields=["tries"])
    record(practice=user.practice, actor=user, verb="clients.entered.by_password", record=entry)
    return Entering(user, "", MOST_TRIES)


@transaction.atomic
def set_password(*, actor: User, password: str) -> None:
    """The client sets a password, and is bound to one device no longer."""
    require(is_client(actor))
    actor.set_password(password)
    actor.save(update_fields=["password"])
    record(practice=actor.practice, actor=actor, verb="clients.password.set", record=actor)


@transaction.atomic
def check_code(*, client: Client, code: str) -> bool:
    """Whether this is the client's code, on a device that they share; five tries, then no more."""
    known = live_entry(client)
    if known is None:
        return False
    entry = client.entries.select_for_update().get(pk=known.pk)
    if not check_password(code.strip().replace(" ", ""), entry.code_hash):
        _wrong(entry)
        return False
    entry.tries = 0
    entry.save(update_fields=["tries"])
    return True


def _locked(token: str) -> Entry | None:
    return (
        Entry.objects.select_for_update(of=("self",))  # unscoped: the token is the key
        .select_related("client__user__practice")
        .filter(digest=digest_of(token), client__user__is_active=True)
        .first()
    )


def _same_device(entry: Entry, device: str) -> bool:
    return bool(device) and compare_digest(entry.device_digest, digest_of(device))


def _wrong(entry: Entry) -> Entering:
    entry.tries = min(entry.tries + 1, MOST_TRIES)
    entry.save(update_fields=["tries"])
    return Entering(tries_left=MOST_TRIES - entry.tries)
