"""Worksheets: what a member prepares for a month."""

from django.apps import AppConfig


class WorksheetsConfig(AppConfig):
    """Names what this app writes into the audit, and how it counts."""

    name = "accord.web.worksheets"
    label = "worksheets"

    def ready(self) -> None:
        """Fill the registries."""
        from accord.web.audit import verbs
        from accord.web.worksheets import menu
        from accord.web.worksheets.verbs import VERBS

        verbs.register(VERBS)
        menu.connect()
