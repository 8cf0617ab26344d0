"""A case: begun from a worksheet, looked through, shown. What each page needs beside its form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.supervision.answers import Case as SheetCase
from accord.supervision.answers import Clients
from accord.supervision.case_abstracts import Abstract, Part, usual_day, why_ask
from accord.supervision.case_review import Marked, PartReviewed, Review, review
from accord.supervision.exercises import Kind
from accord.web.clients.permissions import may_have_clients
from accord.web.clients.queries import clients_of
from accord.web.groups.models import Month
from accord.web.groups.queries import people_in
from accord.web.meetings.actions import days_of
from accord.web.meetings.models import CaseConsent, CaseDraft
from accord.web.meetings.queries import (
    Written,
    consent_of,
    known_for,
    rule_of,
    written_in,
)
from accord.web.rounds.queries import so_far
from accord.web.shared.numbers import whole_number
from accord.web.worksheets.pages.answering import say_so_far
from accord.web.worksheets.queries import exercises_for, own_of

if TYPE_CHECKING:
    from datetime import date

    from accord.web.accounts.models import User
    from accord.web.clients.models import Client
    from accord.web.rounds.models import Round

SHEET, CLIENT = "sheet", "client"


@dataclass(frozen=True, slots=True)
class Whom:
    """Everyone of whom this member can begin a case: from their worksheet, and their clients."""

    sheet: tuple[SheetCase, ...]
    clients: dict[str, Client]

    @property
    def choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The groups of a list to choose from."""
        on_sheet = [(f"{SHEET}:{at}", self.name(case)) for at, case in enumerate(self.sheet)]
        used = {case.client for case in self.sheet}
        others = [
            (f"{CLIENT}:{key}", client.pseudonym)
            for key, client in self.clients.items()
            if key not in used
        ]
        return [("From your worksheet", on_sheet), ("Your other clients", others)]

    def name(self, case: SheetCase) -> str:
        """What a case on the worksheet is called."""
        return self.clients[case.client].pseudonym if case.client else case.pseudonym


def whom_for(user: User, month: Month) -> Whom:
    """From the member's own worksheet of this month, and their own clients."""
    clients = (
        {str(client.pk): client for client in clients_of(user)} if may_have_clients(user) else {}
    )
    exercises = exercises_for(user).filter(month=month, kind=Kind.CLIENTS.value)
    cases: list[SheetCase] = []
    for exercise in exercises.order_by("place"):
        value = own_of(user, exercise).value
        if isinstance(value, Clients):
            cases += [case for case in value.cases if not case.client or case.client in clients]
    return Whom(tuple(cases), clients)


@dataclass(frozen=True, slots=True)
class Begun:
    """What a case begins with, and the round of which its figures are."""

    client: Client | None
    called: str
    written: Written
    round: Round | None


def begun(user: User, whom: Whom, chosen: str, called: str) -> Begun | None:
    """What was chosen; the worksheet's words for the background, the consensus so far in words.

    None where the choice is none of this member's.
    """
    kind, _, key = chosen.partition(":")
    sheet: SheetCase | None = None
    client: Client | None = None
    place = whole_number(key)
    if kind == SHEET and place is not None and place < len(whom.sheet):
        sheet = whom.sheet[place]
        client = whom.clients.get(sheet.client)
        called = sheet.pseudonym
    elif kind == CLIENT and key in whom.clients:
        client = whom.clients[key]
    elif chosen:
        return None
    found = so_far(user, [client.pk]).get(client.pk) if client is not None else None
    consensus = say_so_far(found).partition(": ")[2] if found is not None else ""
    abstract = Abstract(background=_background(sheet), consensus=consensus)
    return Begun(client, called, Written(abstract), found.round if found is not None else None)


def _background(case: SheetCase | None) -> str:
    if case is None:
        return ""
    parts = (
        ("My goals", "; ".join(case.goal_lines)),
        ("I hope", case.hopes.strip()),
        ("Direction", case.direction.strip()),
        ("Time together", case.experience.strip()),
    )
    return "\n".join(f"{label}: {text}" for label, text in parts if text)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text, and the mark on it if there is one."""

    text: str
    marked: Marked | None = None

    @property
    def number(self) -> int:
        """The number of the mark, from 1."""
        return self.marked.number + 1 if self.marked is not None else 0


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of an abstract with its marks in the text."""

    part: Part
    segments: tuple[Segment, ...]


def shown_parts(found: Review) -> tuple[PartShown, ...]:
    """Each part of an abstract, cut at its marks."""
    return tuple(PartShown(part.part, _segments(part)) for part in found.parts)


def _segments(part: PartReviewed) -> tuple[Segment, ...]:
    found: list[Segment] = []
    at = 0
    for one in part.marked:
        found += [Segment(part.text[at : one.mark.start]), Segment(one.mark.text, one)]
        at = one.mark.end
    return tuple(one for one in (*found, Segment(part.text[at:])) if one.text)


def review_of(draft: CaseDraft, written: Written) -> Review:
    """A draft, looked through with all that the practice knows."""
    return review(written.abstract, known_for(draft, written), draft.pseudonym)


@dataclass(frozen=True, slots=True)
class ShowPage:
    """What the group would see, who it is, what the rule wants, and the days that may be."""

    draft: CaseDraft
    parts: tuple[PartShown, ...]
    left: tuple[Marked, ...]
    warnings: tuple[str, ...]
    people: tuple[str, ...]
    why_ask: str
    consent: CaseConsent | None
    day: date
    ready: bool

    @property
    def asks(self) -> bool:
        """Whether the client's yes is still missing."""
        return bool(self.why_ask) and not self.agreed

    @property
    def agreed(self) -> bool:
        """Whether the latest that the client said is a yes."""
        return self.consent is not None and self.consent.answer == CaseConsent.Answer.GIVEN


def show_page(user: User, draft: CaseDraft) -> ShowPage:
    """The page; ``ready`` says that nothing is left to decide and a question is asked."""
    written = written_in(draft)
    found = review_of(draft, written)
    left = found.left(written.left_in)
    rule = rule_of(draft.practice)
    meeting, today = days_of(draft.month)
    return ShowPage(
        draft=draft,
        parts=shown_parts(found),
        left=left,
        warnings=tuple(one.words for one in found.warnings),
        people=_others(user, draft.month),
        why_ask=why_ask(rule, left=len(left), warnings=len(found.warnings)),
        consent=consent_of(draft),
        day=usual_day(meeting, today),
        ready=written.abstract.askable and not found.undecided(written.left_in),
    )


def _others(user: User, month: Month) -> tuple[str, ...]:
    return tuple(str(one.user) for one in people_in(month.group) if one.user_id != user.pk)
