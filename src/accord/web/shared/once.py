"""A form that arrives twice makes one record: the record's key is drawn with the form."""

from __future__ import annotations

import uuid
from typing import TypeVar

from django import forms
from django.db import models

Row = TypeVar("Row", bound=models.Model)


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


def already(rows: models.QuerySet[Row], key: uuid.UUID | None, **said: object) -> Row | None:
    """What a form of this key has made of the same words before; None where it has not.

    ``said`` are the values that the form sent: where it was opened again and says something
    else, it makes another record. The caller has locked what the rows belong to.
    """
    found = rows.filter(pk=key).first() if key is not None else None
    if found is None or any(getattr(found, name) != value for name, value in said.items()):
        return None
    return found


class _Key(forms.UUIDField):
    """Nobody types it, so nobody is told of a wrong one."""

    def clean(self, value: object) -> uuid.UUID | None:
        """The key, or None."""
        try:
            found: uuid.UUID | None = super().clean(value)
        except forms.ValidationError:
            return None
        return found
