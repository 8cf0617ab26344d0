"""What each kind of job does; each app names its own when it starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accord.web.jobs.models import Job
    from accord.web.outbox.actions import Attachment


@dataclass(frozen=True, slots=True)
class Mail:
    """What to send: to one address, a template whose first line is the subject, what it shows."""

    to: str
    template: str
    context: Mapping[str, object]
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class SendsMail:
    """A kind of job that writes one mail to one person.

    ``compose`` looks at how things stand when it is due, and gives None where they have passed.
    """

    compose: Callable[[Job], Mail | None]


@dataclass(frozen=True, slots=True)
class Does:
    """A kind of job that changes the database, in one transaction with its own end."""

    do: Callable[[Job], None]


Kind = SendsMail | Does

_kinds: dict[str, Kind] = {}


def register(kinds: Mapping[str, Kind]) -> None:
    """Add an app's kinds: ``"groups.announcement": SendsMail(...)``."""
    _kinds.update(kinds)


def kind_of(job: Job) -> Kind:
    """What this job does; raises KeyError where its app is no longer installed."""
    return _kinds[job.kind]
