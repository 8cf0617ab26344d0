"""Where the clinician's and the owner's pages stand in the menu, and which comes first."""

from __future__ import annotations

from accord.web.accounts.permissions import may_manage_practice
from accord.web.clients.permissions import may_change_contacts, may_have_clients
from accord.web.shared import landing, menu


def connect() -> None:
    """Name the pages; called when the app is ready."""
    landing.add(landing.Landing("desk:home", may_have_clients, 10))
    menu.add(
        menu.Entry("Clients", "desk:home", may_have_clients, 10),
        menu.Entry("Crisis contacts", "records:contacts", may_change_contacts, 72),
        menu.Entry("Suggestions", "desk:suggestions", may_manage_practice, 74),
    )
