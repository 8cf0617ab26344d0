"""What every app of the web part stands on."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SharedConfig(AppConfig):
    """Puts the database's own guards in place after each migration."""

    name = "accord.web.shared"
    label = "shared"

    def ready(self) -> None:
        """Connect the guards."""
        from django.forms import Field

        from accord.web.shared.guards import install_guards

        # The house's words, in every form: Django's own speak of fields.
        Field.default_error_messages["required"] = "Please fill this in."

        post_migrate.connect(install_guards, sender=self)
