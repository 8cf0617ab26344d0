"""A query that many looks ask: its SQL is made once, and keys are put in at each look.

Django makes the SQL of a query anew each time it is asked. On a page of eight small queries that
takes longer than the database does (docs/adr/0018), so the pages that a whole group has open ask
prepared ones. What a query may find is still said by a queryset that begins at its owner.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from inspect import signature
from threading import local
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4

from django.db import connection, models
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row", bound=models.Model)
Rows = models.QuerySet[Any, Any]
"""A queryset of ``values_list``, whatever its values."""

_KEY: models.UUIDField[Any, Any] = models.UUIDField()


@dataclass(frozen=True, slots=True)
class _Made:
    """The SQL, its values, and where in them which key goes."""

    compiler: SQLCompiler
    sql: str
    values: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    converters: dict[Any, Any]


class Prepared:
    """Asks the query of ``make``, a function of keys that gives a queryset of ``values_list``.

    ``make`` is called once a thread, with keys of nobody: it can look at nothing but its keys, so
    a rule about the person who asks is the caller's to keep. Each key has to be in the query.
    """

    def __init__(self, make: Callable[..., Rows]) -> None:
        self.make = make
        self._here = local()

    def __call__(self, *keys: UUID) -> list[tuple[Any, ...]]:
        """The rows for these keys; one query."""
        made: _Made | None = getattr(self._here, "made", None)
        if made is None:
            made = self._here.made = self._prepare()
        values = list(made.values)
        put = [_KEY.get_db_prep_value(key, connection) for key in keys]
        for place, number in made.places:
            values[place] = put[number]
        with connection.cursor() as cursor:
            cursor.execute(made.sql, values)
            rows: Sequence[Sequence[Any]] = cursor.fetchall()
        if made.converters:
            rows = made.compiler.apply_converters(rows, made.converters)  # type: ignore[assignment]
        return [tuple(row) for row in rows]

    def _prepare(self) -> _Made:
        keys = [uuid4() for _ in signature(self.make).parameters]
        compiler = self.make(*keys).query.get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        put = {_KEY.get_db_prep_value(key, connection): number for number, key in enumerate(keys)}
        places = tuple((place, put[value]) for place, value in enumerate(values) if value in put)
        if {number for _, number in places} != set(range(len(keys))):
            raise ValueError(f"{self.make.__name__}: every key is in the query; one is not")
        fields = [column for column, *_ in compiler.select]
        return _Made(compiler, sql, tuple(values), places, compiler.get_converters(fields))


class Columns(Generic[Row]):
    """Columns of a model, all unless some are named: for ``values_list``, and the row they make.

    ``through`` is the way to the model from the one that is asked, as in ``"month__"``.
    """

    def __init__(self, model: type[Row], through: str = "", only: Sequence[str] = ()) -> None:
        fields = model._meta.concrete_fields
        self.model = model
        self.columns = tuple(f.attname for f in fields if not only or f.name in only)
        self.names = tuple(f"{through}{column}" for column in self.columns)

    def row(self, values: Sequence[Any]) -> Row:
        """The row of these values, as the database has it."""
        return self.model.from_db(connection.alias, self.columns, values)

    def taken(self, values: list[Any]) -> Row:
        """The same, of the first of these values, which are taken from the list."""
        mine = values[: len(self.columns)]
        del values[: len(self.columns)]
        return self.row(mine)
