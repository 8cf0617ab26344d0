"""Rules that the database keeps by itself, so that no line of code can forget them.

Triggers, made anew after every migration from the models themselves: an app that derives from
``PracticeOwned`` or ``AppendOnly`` is guarded without doing anything for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from accord.web.shared.models import AppendOnly, PracticeOwned

_PREFIX = "accord_guard_"


@dataclass(frozen=True, slots=True)
class SamePractice:
    """A foreign key that must stay inside the practice."""

    table: str
    column: str
    target: str
    target_column: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A table whose rows keep their practice."""

    table: str


@dataclass(frozen=True, slots=True)
class WrittenOnce:
    """A table whose rows are neither changed nor deleted.

    ``sealed`` columns may be sealed anew with another key, and in no other way be changed.
    """

    table: str
    sealed: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


Guard = SamePractice | Fixed | WrittenOnce


def guards() -> Iterator[Guard]:
    """Every guard that the installed models ask for."""
    for model in apps.get_models():
        if issubclass(model, AppendOnly):
            yield _written_once(model)
        if issubclass(model, PracticeOwned):
            yield Fixed(model._meta.db_table)
            yield from _links(model)


def _written_once(model: type[AppendOnly]) -> WrittenOnce:
    columns = {field.name: field.column for field in model._meta.local_fields}
    sealed = tuple(columns[name] for name in model.resealed)
    return WrittenOnce(
        model._meta.db_table,
        sealed,
        tuple(column for column in columns.values() if sealed and column not in sealed),
    )


def _links(model: type[models.Model]) -> Iterator[SamePractice]:
    for field in model._meta.local_fields:
        target = field.related_model
        if (
            isinstance(field, models.ForeignKey)
            and isinstance(target, type)
            and issubclass(target, PracticeOwned)
        ):
            yield SamePractice(
                model._meta.db_table,
                field.column,
                target._meta.db_table,
                field.target_field.column,
            )


def install_guards(*, using: str = "default", **_: Any) -> None:
    """Drop the guards of an earlier version and make those of this one."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for statement in [*drop_statements(connection), *_functions(connection)]:
            cursor.execute(statement)
        for guard in guards():
            needed = {guard.table, getattr(guard, "target", guard.table)}
            if needed <= tables:
                for statement in _statements(connection.vendor, guard):
                    cursor.execute(statement)


def drop_statements(connection: BaseDatabaseWrapper) -> list[str]:
    """What removes every guard from this database."""
    sqlite = connection.vendor == "sqlite"
    query = (
        f"SELECT name, tbl_name FROM sqlite_master WHERE type='trigger' AND name LIKE '{_PREFIX}%'"
        if sqlite
        else "SELECT tgname, tgrelid::regclass::text FROM pg_trigger "
        f"WHERE NOT tgisinternal AND tgname LIKE '{_PREFIX}%'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = cursor.fetchall()
    return [
        f'DROP TRIGGER IF EXISTS "{name}"'
        if sqlite
        else f'DROP TRIGGER IF EXISTS "{name}" ON {table}'
        for name, table in found
    ]


def _statements(vendor: str, guard: Guard) -> list[str]:
    make = _sqlite if vendor == "sqlite" else _postgresql
    return make(guard, _name(guard))


def _name(guard: Guard) -> str:
    return _PREFIX + hashlib.sha256(repr(guard).encode()).hexdigest()[:24]


def _sqlite(guard: Guard, name: str) -> list[str]:
    match guard:
        case WrittenOnce(table):
            return [
                f'CREATE TRIGGER "{name}_{number}" BEFORE {deed} ON "{table}" {when} '
                f"BEGIN SELECT RAISE(ABORT, '{table} is written once'); END"
                for number, (deed, when) in enumerate(_refused(guard, "substr({}, 1, 3)"))
            ]
        case Fixed(table):
            return [
                f'CREATE TRIGGER "{name}" BEFORE UPDATE OF practice_id ON "{table}" '
                "WHEN NEW.practice_id IS NOT OLD.practice_id "
                f"BEGIN SELECT RAISE(ABORT, '{table} keeps its practice'); END"
            ]
        case SamePractice(table, column, target, target_column):
            return [
                f'CREATE TRIGGER "{name}_{verb[:6].lower()}" BEFORE {verb} ON "{table}" '
                f'WHEN NEW."{column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{target}" t '
                f'WHERE t."{target_column}" = NEW."{column}" AND t.practice_id = NEW.practice_id) '
                f"BEGIN SELECT RAISE(ABORT, '{table}.{column} is of another practice'); END"
                for verb in ("INSERT", f'UPDATE OF "{column}"')
            ]


def _refused(guard: WrittenOnce, head_of: str) -> list[tuple[str, str]]:
    """Each deed that is refused, and when; the head of a ciphertext names its key."""
    if not guard.sealed:
        return [("UPDATE", ""), ("DELETE", "")]
    others = ", ".join(f'"{column}"' for column in guard.others)
    same_key = [
        (
            f'UPDATE OF "{column}"',
            "WHEN ("
            + head_of.format(f'OLD."{column}"')
            + " = "
            + head_of.format(f'NEW."{column}"')
            + f' OR (OLD."{column}" IS NULL) <> (NEW."{column}" IS NULL))',
        )
        for column in guard.sealed
    ]
    return [("DELETE", ""), (f"UPDATE OF {others}", ""), *same_key]


def _postgresql(guard: Guard, name: str) -> list[str]:
    match guard:
        case WrittenOnce(table):
            return [
                f'CREATE TRIGGER "{name}_{number}" BEFORE {deed} ON "{table}" FOR EACH ROW {when} '
                "EXECUTE FUNCTION accord_written_once()"
                for number, (deed, when) in enumerate(_refused(guard, "substring({} from 1 for 3)"))
            ]
        case Fixed(table):
            when, call = "UPDATE OF practice_id", "accord_keeps_practice()"
        case SamePractice(table, column, target, target_column):
            when = f'INSERT OR UPDATE OF "{column}"'
            call = f"accord_same_practice('{column}', '{target}', '{target_column}')"
    return [
        f'CREATE TRIGGER "{name}" BEFORE {when} ON "{table}" FOR EACH ROW EXECUTE FUNCTION {call}'
    ]


_REFUSE = "USING ERRCODE = 'integrity_constraint_violation'"
_BODIES = {
    "accord_written_once": f"RAISE EXCEPTION '% is written once', TG_TABLE_NAME {_REFUSE};",
    "accord_keeps_practice": (
        "IF NEW.practice_id IS DISTINCT FROM OLD.practice_id THEN "
        f"RAISE EXCEPTION '% keeps its practice', TG_TABLE_NAME {_REFUSE}; "
        "END IF; RETURN NEW;"
    ),
    "accord_same_practice": (
        "EXECUTE format('SELECT ($1).%I IS NULL OR EXISTS (SELECT 1 FROM %I t "
        "WHERE t.%I = ($1).%I AND t.practice_id = ($1).practice_id)', "
        "TG_ARGV[0], TG_ARGV[1], TG_ARGV[2], TG_ARGV[0]) INTO inside USING NEW; "
        "IF NOT inside THEN "
        f"RAISE EXCEPTION '%.% is of another practice', TG_TABLE_NAME, TG_ARGV[0] {_REFUSE}; "
        "END IF; RETURN NEW;"
    ),
}


def _functions(connection: BaseDatabaseWrapper) -> list[str]:
    if connection.vendor == "sqlite":
        return []
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$body$ DECLARE inside boolean; BEGIN {body} END $body$"
        for name, body in _BODIES.items()
    ]
