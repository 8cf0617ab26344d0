"""Mail that nobody sends for us: kept for the owner to read and pass on."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Adds the outbox to the owner's menu where there is no mail server."""

    name = "accord.web.outbox"
    label = "outbox"

    def ready(self) -> None:
        """Name this app's verbs and its page."""
        from accord.web.audit import verbs
        from accord.web.outbox import permissions
        from accord.web.outbox.actions import keeps_here
        from accord.web.shared import menu

        verbs.register({"outbox.opened": "opened a message in the outbox"})
        if keeps_here():
            menu.add(menu.Entry("Outbox", "outbox:list", permissions.may_read_outbox, 80))
