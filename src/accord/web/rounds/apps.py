"""Rounds of goals: writing apart, sealing, the map, and what both agree on."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """Names what this app writes into the audit."""

    name = "accord.web.rounds"
    label = "rounds"

    def ready(self) -> None:
        """Fill the registry."""
        from accord.web.audit import verbs
        from accord.web.rounds.verbs import VERBS

        verbs.register(VERBS)
