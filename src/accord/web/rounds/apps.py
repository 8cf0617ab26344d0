"""Rounds of goals: writing apart, sealing, the map, and what both agree on."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """Names what this app writes into the audit, and its pages."""

    name = "accord.web.rounds"
    label = "rounds"

    def ready(self) -> None:
        """Fill the registries."""
        from accord.web.audit import held, verbs
        from accord.web.rounds import client_menu, clinician_menu
        from accord.web.rounds.queries.held import held_from
        from accord.web.rounds.verbs import VERBS

        verbs.register(VERBS)
        held.register(self.label, held_from)
        client_menu.connect()
        clinician_menu.connect()
