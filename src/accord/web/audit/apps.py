"""The audit: who did what, when, to which record."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Adds the owner's page to the menu."""

    name = "accord.web.audit"
    label = "audit"

    def ready(self) -> None:
        """Name this app's page."""
        from accord.web.audit import permissions
        from accord.web.shared import menu

        menu.add(menu.Entry("Audit", "audit:list", permissions.may_read_audit, 90))
