"""Meetings: the board, the agenda, what was decided, who was there, and cases that cross."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Names what this app writes into the audit, what it does when it is due, and its pages."""

    name = "accord.web.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Fill the registries."""
        from accord.web.audit import verbs
        from accord.web.jobs import kinds
        from accord.web.meetings import menu
        from accord.web.meetings.actions import expiring
        from accord.web.meetings.verbs import VERBS

        verbs.register(VERBS)
        kinds.register(expiring.KINDS)
        menu.connect()
