"""The client's first page, where sign-in leads them."""

from __future__ import annotations

from accord.web.clients.permissions import is_client
from accord.web.shared import landing


def connect() -> None:
    """Fill the registry; called once the apps are ready."""
    landing.add(landing.Landing("mine:home", is_client, 10))
