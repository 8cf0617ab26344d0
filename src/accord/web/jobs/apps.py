"""What is due at a time: kept in the database, done by a worker, tried again where it fails."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Names what this app writes into the audit."""

    name = "accord.web.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Fill the registry."""
        from accord.web.audit import verbs

        verbs.register({"jobs.mailed": "sent a mail that was due", "jobs.failed": "gave up a mail"})
