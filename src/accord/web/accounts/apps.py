"""Practices and the people in them."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Names this app's verbs, menu entries and what else the vault has to seal."""

    name = "accord.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Fill the registries."""
        from accord.web.accounts import permissions, second_factor, signals
        from accord.web.accounts.verbs import VERBS
        from accord.web.audit import verbs
        from accord.web.shared import landing, menu
        from accord.web.vault import rotation

        verbs.register(VERBS)
        signals.connect()
        rotation.also(second_factor.reseal)
        menu.add(
            menu.Entry("Home", "home", landing.stays_home, 0),
            menu.Entry("People", "people", permissions.may_manage_practice, 60),
            menu.Entry("Practice", "practice", permissions.may_manage_practice, 70),
        )
