"""What stands on the map: words, rows, sections, and all of them in the order of reading."""

from __future__ import annotations

from dataclasses import dataclass

_SHORT = 70
"""Letters of a goal in a list of choices."""


@dataclass(frozen=True, slots=True)
class Voices:
    """What the two lists are called on a page for one of the two readers."""

    client: str
    therapist: str
    only_client: str
    only_therapist: str
    unread_client: str
    unread_therapist: str
    client_guess: str
    therapist_guess: str

    @property
    def no_line(self) -> tuple[str, str]:
        """Headings where nobody knows yet which goals only one of them holds."""
        return self.client, self.therapist

    @property
    def no_line_so_far(self) -> tuple[str, str]:
        """The same, once people have drawn a line."""
        return f"{self.client}, with no line so far", f"{self.therapist}, with no line so far"


@dataclass(frozen=True, slots=True)
class Words:
    """One goal as its writer put it, its place in the list from 0, and what to ask about it."""

    place: int
    text: str
    importance: float | None = None
    question: str | None = None

    @property
    def number(self) -> int:
        """The place as people count."""
        return self.place + 1

    @property
    def short(self) -> str:
        """As much of it as a line of choices holds."""
        return self.text if len(self.text) <= _SHORT else f"{self.text[: _SHORT - 1]}…"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to say of a pair, and whether it is what stands now."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Two goals side by side, what is between them, how sure that is and why."""

    client: Words
    therapist: Words
    between: str
    sure: str
    why: tuple[str, ...]
    question: str | None
    decided: bool
    suggested: str
    confirm: str
    choices: tuple[Choice, ...]

    @property
    def key(self) -> str:
        """A name for the row's fields, stable while the lists are."""
        return f"{self.client.place}-{self.therapist.place}"

    @property
    def which(self) -> str:
        """Which two goals a button is about, for someone who hears the page."""
        return f": number {self.client.number} and number {self.therapist.number}"

    @property
    def reasons(self) -> str:
        """Why the line is there."""
        return "; ".join(self.why)

    @property
    def others(self) -> tuple[tuple[str, str], ...]:
        """What else a person can say of the line."""
        return tuple((one.value, one.label) for one in self.choices if not one.chosen)


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading."""

    key: str
    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """One person's goals without a line, under a heading, with a note where there is one."""

    key: str
    heading: str
    words: tuple[Words, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Belief:
    """A belief in more agreement, or less, than the lists show, and what to ask about it."""

    sentence: str
    question: str


@dataclass(frozen=True, slots=True)
class Guess:
    """What one person thought that the other's list holds, and how far both want the same."""

    heading: str
    texts: tuple[str, ...]
    rating: float | None


@dataclass(frozen=True, slots=True)
class MapPage:
    """Everything that stands on the map, in the order in which it is read."""

    beliefs: tuple[Belief, ...]
    declined: str | None
    pairs: tuple[Section, ...]
    rests: tuple[Rest, ...]
    apart: Section | None
    others: tuple[Section, ...]
    lead: str
    figures: tuple[str, ...]
    guesses: tuple[Guess, ...]
    voices: Voices
    client: tuple[Words, ...]
    therapist: tuple[Words, ...]
    drawn: tuple[Choice, ...]
    decide_url: str | None
    counts: str = "What you two say counts."
