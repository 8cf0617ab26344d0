"""The vault: encrypted fields and their keys."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Has no tables of its own."""

    name = "accord.web.vault"
    label = "vault"
