"""Groups: their people and their months."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """Names what this app writes into the audit."""

    name = "accord.web.groups"
    label = "groups"

    def ready(self) -> None:
        """Fill the registries."""
        from accord.web.audit import verbs
        from accord.web.groups import files, mails, menu
        from accord.web.groups.verbs import VERBS
        from accord.web.jobs import kinds
        from accord.web.vault import rotation

        verbs.register(VERBS)
        rotation.also(files.reseal)
        kinds.register(mails.KINDS)
        menu.connect()
