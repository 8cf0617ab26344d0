"""What there is to read: added, changed, taken away; a file beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accord.exchange.documents import document_kind
from accord.supervision.months import Reading
from accord.supervision.states import Step
from accord.web.accounts.models import User
from accord.web.audit.actions import record
from accord.web.groups.actions.months import held
from accord.web.groups.actions.rules import check_number, check_reading
from accord.web.groups.files import sealed_content
from accord.web.groups.models import Month, MonthReading, ReadingFile
from accord.web.groups.queries import readings_of
from accord.web.shared.once import already, free_key


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent: what its sender called it, and what is in it."""

    name: str
    content: bytes = field(repr=False)


@transaction.atomic
def add_reading(
    *,
    actor: User,
    month: Month,
    reading: Reading,
    sent: Sent | None = None,
    key: UUID | None = None,
) -> MonthReading:
    """Put a reading at the end, with a file if there is one. Raises DocumentError for its kind.

    ``key`` is the form's own: sent twice with the same words it adds one reading.
    """
    found = held(actor, month, Step.WRITE)
    said = {"cited": reading.cited.strip(), "link": reading.link, "doi": reading.doi}
    same = already(readings_of(found), key, **said)
    if same is not None:
        return same
    check_reading(reading)
    check_number("readings", readings_of(found).count() + 1)
    last = found.readings.order_by("-place").values_list("place", flat=True).first()
    made: MonthReading = found.readings.create(
        pk=free_key(MonthReading, key),
        practice=found.practice,
        place=0 if last is None else last + 1,
        **said,
    )
    if sent is not None:
        _put_file(actor, made, sent)
    record(practice=found.practice, actor=actor, verb="groups.reading.added", record=made)
    return made


@transaction.atomic
def change_reading(
    *,
    actor: User,
    reading: MonthReading,
    to: Reading,
    sent: Sent | None = None,
    without_file: bool = False,
) -> MonthReading:
    """Change how it is cited and where it is; another file takes the place of the one there is."""
    found = held(actor, reading.month, Step.WRITE)
    check_reading(to)
    changed: MonthReading = readings_of(found).get(pk=reading.pk)
    changed.cited, changed.link, changed.doi = to.cited.strip(), to.link, to.doi
    changed.save(update_fields=["cited", "link", "doi"])
    if sent is not None or without_file:
        _drop_file(changed)
    if sent is not None:
        _put_file(actor, changed, sent)
    record(practice=found.practice, actor=actor, verb="groups.reading.changed", record=changed)
    return changed


@transaction.atomic
def remove_reading(*, actor: User, reading: MonthReading) -> None:
    """Take a reading away, and its file with it."""
    found = held(actor, reading.month, Step.WRITE)
    gone: MonthReading = readings_of(found).get(pk=reading.pk)
    _drop_file(gone)
    gone.removed = timezone.now()
    gone.save(update_fields=["removed"])
    record(practice=found.practice, actor=actor, verb="groups.reading.removed", record=gone)


@transaction.atomic
def open_file(*, actor: User, file: ReadingFile) -> ReadingFile:
    """Note that someone downloaded it."""
    record(practice=file.practice, actor=actor, verb="groups.reading.opened", record=file)
    return file


def _put_file(actor: User, reading: MonthReading, sent: Sent) -> None:
    file = ReadingFile(
        practice=reading.practice,
        reading=reading,
        name=sent.name[-200:],
        kind=document_kind(sent.content).value,
        size=len(sent.content),
        sent_by=actor,
    )
    file.sealed = sealed_content(file, sent.content)
    file.save(force_insert=True)


def _drop_file(reading: MonthReading) -> None:
    reading.practice.readingfiles.filter(reading=reading).delete()
