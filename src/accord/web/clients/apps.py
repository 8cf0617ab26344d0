"""Clients: their records, ways in, consent and safety."""

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    """Names what this app writes into the audit."""

    name = "accord.web.clients"
    label = "clients"

    def ready(self) -> None:
        """Fill the registry."""
        from accord.web.audit import verbs
        from accord.web.clients.verbs import VERBS

        verbs.register(VERBS)
