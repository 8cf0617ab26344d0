"""A form that arrives twice makes one record: the record's key is drawn with the form."""

from __future__ import annotations

import uuid

from django import forms
from django.db import models


def key_field() -> forms.UUIDField:
    """A hidden key for the record that the form will make.

    A double click sends the same key twice, and the second finds what the first has made. A
    form without a key, or with one that cannot be read, makes a record with a key of its own.
    """
    return _Key(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)


def free_key(model: type[models.Model], key: uuid.UUID | None) -> uuid.UUID:
    """This key where no record has it yet; else a fresh one."""
    rows = model._default_manager  # unscoped: a key is taken whoever has it
    return uuid.uuid4() if key is None or rows.filter(pk=key).exists() else key


class _Key(forms.UUIDField):
    """Nobody types it, so nobody is told of a wrong one."""

    def clean(self, value: object) -> uuid.UUID | None:
        """The key, or None."""
        try:
            found: uuid.UUID | None = super().clean(value)
        except forms.ValidationError:
            return None
        return found
