"""A case abstract: what of a client's story crosses to a group, for one meeting and for a time.

Nothing here finds identifiers (see ``identifiers``). Here are the parts of an abstract, when
the client must be asked, under which word the client goes in one meeting, and when it expires.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from accord.supervision.meetings import MeetingError

MOST_PART = 4_000
"""Characters of one part of an abstract."""

MOST_DAYS = 30
"""Days after the meeting on which an abstract is gone at the latest."""

USUAL_DAYS = 14
"""Days after the meeting that are offered at first."""


class Part(StrEnum):
    """The parts of an abstract, in the order of the page.

    >>> Part("tried").heading
    'What was tried'
    """

    QUESTION = "question"
    BACKGROUND = "background"
    TRIED = "tried"
    CONSENSUS = "consensus"

    @property
    def heading(self) -> str:
        """What the part is called."""
        return _HEADINGS[self]


_HEADINGS = {
    Part.QUESTION: "The question to the group",
    Part.BACKGROUND: "Background",
    Part.TRIED: "What was tried",
    Part.CONSENSUS: "Consensus so far",
}


@dataclass(frozen=True, slots=True)
class Abstract:
    """What was written of one case, as typed.

    >>> Abstract("How do I go on?").parts
    ((<Part.QUESTION: 'question'>, 'How do I go on?'),)
    """

    question: str = ""
    background: str = ""
    tried: str = ""
    consensus: str = ""

    def __post_init__(self) -> None:
        for part in Part:
            text = self.text(part)
            if "\0" in text:
                raise MeetingError("a case abstract is plain text; this one holds a NUL character")
            if len(text) > MOST_PART:
                raise MeetingError(
                    f"a part of a case abstract has at most {MOST_PART:,} characters; "
                    f"{part.heading.lower()!r} has {len(text):,}"
                )

    def text(self, part: Part) -> str:
        """One part as typed."""
        return str(getattr(self, part.value))

    @property
    def parts(self) -> tuple[tuple[Part, str], ...]:
        """The parts that have words."""
        return tuple((part, self.text(part)) for part in Part if self.text(part).strip())

    @property
    def askable(self) -> bool:
        """Whether there is a question to the group."""
        return bool(self.question.strip())


class ConsentRule(StrEnum):
    """When a practice wants the client asked before a case crosses to a group.

    >>> ConsentRule("always").words
    'Always ask the client first'
    """

    ALWAYS = "always"
    WHEN_SOMETHING_IS_LEFT = "when_something_is_left"

    @property
    def words(self) -> str:
        """As the page of settings says it."""
        return _RULES[self]


_RULES = {
    ConsentRule.ALWAYS: "Always ask the client first",
    ConsentRule.WHEN_SOMETHING_IS_LEFT: (
        "Ask the client where something that was marked is left in, or where a warning stands"
    ),
}


def why_ask(rule: ConsentRule, *, left: int, warnings: int) -> str:
    """Why the client must have said yes, in a sentence; empty where the rule does not want it.

    ``left`` counts marked words that stay in the text, ``warnings`` the warnings that details
    may single somebody out together.

    >>> why_ask(ConsentRule.WHEN_SOMETHING_IS_LEFT, left=0, warnings=0)
    ''
    >>> why_ask(ConsentRule.WHEN_SOMETHING_IS_LEFT, left=1, warnings=0)
    'Something that was marked stays in the text.'
    """
    if rule is ConsentRule.ALWAYS:
        return "Your practice asks the client before a case is shown to a group."
    if left:
        return "Something that was marked stays in the text."
    if warnings:
        return "A warning stands that details may single out a person together."
    return ""


def last_day(meeting: date) -> date:
    """The latest day at whose end an abstract's words are gone.

    >>> last_day(date(2023, 6, 2)).isoformat()
    '2023-07-02'
    """
    return meeting + timedelta(days=MOST_DAYS)


def usual_day(meeting: date, today: date) -> date:
    """The day that is offered at first: some days after the meeting, and never in the past.

    >>> usual_day(date(2023, 6, 2), date(2023, 5, 20)).isoformat()
    '2023-06-16'
    """
    return min(max(meeting + timedelta(days=USUAL_DAYS), today), last_day(meeting))


def checked_day(day: date, meeting: date, today: date) -> date:
    """The day at whose end an abstract expires, where it is one that may be; raises MeetingError.

    >>> checked_day(date(2023, 8, 1), date(2023, 6, 2), date(2023, 5, 20))
    Traceback (most recent call last):
    ...
    accord.supervision.meetings.MeetingError: a case is shown from the meeting on for at most \
30 days, here from 2023-06-02 until 2023-07-02; this day is 2023-08-01
    """
    first, last = max(meeting, today), last_day(meeting)
    if first > last:
        raise MeetingError(
            f"a case is shown until {MOST_DAYS} days after the meeting; that was {last}"
        )
    if not first <= day <= last:
        raise MeetingError(
            f"a case is shown from the meeting on for at most {MOST_DAYS} days, here from "
            f"{first} until {last}; this day is {day}"
        )
    return day


def free_pseudonyms(taken: Collection[str]) -> tuple[str, ...]:
    """Words under which a client can go in a meeting, without those that are taken.

    Choose one of them at random: nothing then leads from one meeting to the next.

    >>> "Anchor" in free_pseudonyms([]), "Anchor" in free_pseudonyms(["anchor "])
    (True, False)
    """
    used = {word.strip().casefold() for word in taken}
    return tuple(word for word in PSEUDONYMS if word.casefold() not in used)


PSEUDONYMS = tuple(
    """Anchor Anvil Arch Atlas Awning Barley Basalt Basket Beacon Bellows Bobbin Brass Brick
    Bridge Bronze Buckle Button Cabin Candle Canoe Canvas Cask Cedarwood Chalk Chime Chisel
    Cinder Clay Cobalt Compass Copper Corduroy Cornice Dome Drum Easel Ember Enamel Fathom Felt
    Ferry Flannel Fountain Gable Granite Gravel Hammock Harbour Hinge Inkwell Iron Kettle
    Keystone Ladder Lantern Lattice Ledger Lens Linen Loom Magnet Mallet Marble Mast Mosaic
    Nickel Oar Ochre Onyx Orchard Paddle Pebble Pewter Pillar Pivot Plaza Porch Prism Pulley
    Quarry Quartz Quill Raft Rudder Saddle Sandstone Satin Shutter Silk Slate Spindle Spire
    Spoke Sundial Tapestry Teapot Thimble Thread Timber Tinder Topaz Trellis Tunnel Turret Twine
    Umber Velvet Veranda Viaduct Walnut Wharf Wicker Windmill Woodcut Wool""".split()
)
"""Words for things, which say nothing of a person: no names, no moods, no creatures."""


def session_days(lines: Iterable[str]) -> tuple[date, ...]:
    """The days that are written in some lines, in order; a line that is no day is passed over.

    >>> [day.isoformat() for day in session_days(["3/14/2024", "2024-02-29", "spring"])]
    ['2024-02-29', '2024-03-14']
    """
    found = {day for line in lines if (day := day_of(line)) is not None}
    return tuple(sorted(found))


def day_of(text: str) -> date | None:
    """A day as people write it; None where it is none.

    >>> day_of("14 March 2024").isoformat(), day_of("Mar 14, 2024").isoformat(), day_of("spring")
    ('2024-03-14', '2024-03-14', None)
    """
    plain = " ".join(text.replace(",", " ").replace(".", " ").split())
    for shape in _DAYS:
        try:
            return datetime.strptime(plain, shape).date()
        except ValueError:
            continue
    return None


_DAYS = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
