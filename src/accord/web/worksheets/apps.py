"""Worksheets: what a member prepares for a month."""

from django.apps import AppConfig


class WorksheetsConfig(AppConfig):
    """Names what this app writes into the audit, and how it counts."""

    name = "accord.web.worksheets"
    label = "worksheets"

    def ready(self) -> None:
        """Fill the registries."""
        from accord.web.audit import verbs
        from accord.web.groups import preparation
        from accord.web.worksheets.queries import left_of
        from accord.web.worksheets.verbs import VERBS

        verbs.register(VERBS)
        preparation.count_with(left_of)
