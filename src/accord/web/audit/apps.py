"""The audit: who did what, when, to which record."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Adds the owner's page to the menu."""

    name = "accord.web.audit"
    label = "audit"

    def ready(self) -> None:
        """Name this app's own verbs and its page."""
        from accord.web.audit import permissions, verbs
        from accord.web.shared import menu

        verbs.register({"audit.read": "read the audit"})
        menu.add(menu.Entry("Audit", "audit:list", permissions.may_read_audit, 90))
