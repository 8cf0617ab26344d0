"""The secrets of second factors, sealed like clients' words."""

from __future__ import annotations

import base64
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from accord.web.vault.cipher import key_version, seal, unseal
from accord.web.vault.keys import KeyRing
from accord.web.vault.ring import key_ring

_PLACE = "mfa_authenticator.data"
_SECRETS = ("secret", "seed")


def seal_secret(text: str) -> str:
    """A secret as the database keeps it."""
    return base64.b64encode(seal(key_ring(), text, place=_PLACE)).decode()


def unseal_secret(kept: str) -> str:
    """The secret again."""
    return unseal(key_ring(), base64.b64decode(kept), place=_PLACE)


def has_second_factor(user: Any) -> bool:
    """Whether this person has an app or a passkey; recovery codes alone are none."""
    strong = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(user.authenticator_set.filter(type__in=strong).exists())


def forget_factors(user: Any) -> None:
    """Take every app, passkey and recovery code from this person: a lost phone holds them."""
    user.authenticator_set.all().delete()


def reseal(ring: KeyRing) -> int:
    """Seal with the current key what an older one had sealed; how many were."""
    done = 0
    with transaction.atomic():
        rows = Authenticator.objects.select_for_update()  # unscoped: keys belong to the house
        for row in rows:
            changed = {name: _newer(ring, row.data[name]) for name in _SECRETS if name in row.data}
            fresh = {name: value for name, value in changed.items() if value is not None}
            if fresh:
                row.data = {**row.data, **fresh}
                row.save(update_fields=["data"])
                done += len(fresh)
    return done


def _newer(ring: KeyRing, kept: str) -> str | None:
    token = base64.b64decode(kept)
    if key_version(token) == ring.current:
        return None
    return base64.b64encode(seal(ring, unseal(ring, token, place=_PLACE), place=_PLACE)).decode()
