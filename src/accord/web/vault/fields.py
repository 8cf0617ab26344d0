"""A model field whose words lie encrypted in the database, bound to their row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core import checks
from django.core.exceptions import FieldError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query_utils import DeferredAttribute

from accord.web.vault.cipher import key_version, seal, unseal
from accord.web.vault.ring import key_ring, ring_that_opens


@dataclass(frozen=True, slots=True)
class Sealed:
    """A ciphertext as the database holds it; its words are not shown by repr or in a log."""

    token: bytes = field(repr=False)


class _OpensOnReading(DeferredAttribute):
    """Opens a row's words when someone asks for them, and not before."""

    field: EncryptedTextField

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if instance is None or not isinstance(value, Sealed):
            return value
        words = self.field.opened(instance.pk, value)
        instance.__dict__[self.field.attname] = words
        return words

    def __set__(self, instance: models.Model, value: Any) -> None:
        # With a setter, Python asks __get__ before it looks into the instance.
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(models.Field):
    """Text that is sealed on saving and opened when it is read from its row.

    The model needs a primary key that exists before the first save (a UUID), because the
    ciphertext is bound to table, column and row. ``values()`` gives a ``Sealed``, never words.
    Words cannot be searched, ordered by or set with ``update()``: each would need them plain.
    """

    description = "Encrypted text"
    empty_strings_allowed = True
    descriptor_class = _OpensOnReading

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def place(self, instance: models.Model) -> str:
        """Where this row's words belong: table, column and primary key."""
        return place(self, instance.pk)

    def opened(self, pk: object, sealed: Sealed) -> str:
        """The words of a cell that was fetched with ``values()``, by its row's key."""
        ring = ring_that_opens(key_version(sealed.token))
        return unseal(ring, sealed.token, place=place(self, pk))

    def get_internal_type(self) -> str:
        """Kept as plain bytes on every database."""
        return "BinaryField"

    def from_db_value(self, value: Any, *_: Any) -> Sealed | None:
        """The ciphertext, unopened."""
        return None if value is None else Sealed(bytes(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:
        """Seal the row's words; words that nobody opened keep their ciphertext."""
        value = model_instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Sealed):
            return value
        return Sealed(seal(key_ring(), str(value), place=self.place(model_instance)))

    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> Any:
        """Only ciphertext passes to the database."""
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise TypeError(f"{self} is encrypted: write it with save(), never with update()")
        return connection.Database.Binary(value.token)  # type: ignore[attr-defined]

    def get_lookup(self, lookup_name: str) -> Any:
        """Whether there is a value may be asked; what it is may not."""
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self} is encrypted and cannot be searched")

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        """An ordinary text field."""
        return super().formfield(
            **{"form_class": forms.CharField, "max_length": self.max_length, **kwargs}
        )

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """Refuse a model whose rows have no key before they are saved."""
        errors = super().check(**kwargs)
        if not isinstance(self.model._meta.pk, models.UUIDField):
            errors.append(
                checks.Error(
                    "an encrypted field binds its words to the row: give the model a UUID key",
                    obj=self,
                    id="vault.E001",
                )
            )
        return errors


def place(of: EncryptedTextField, pk: object) -> str:
    """The name of one cell of the database, as its ciphertext is bound to it."""
    return f"{of.model._meta.db_table}.{of.column}:{pk}"
