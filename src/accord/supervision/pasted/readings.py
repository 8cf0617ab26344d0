"""What a page gives to read: addresses, DOIs, and readings that it names without an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accord.supervision.months import Reading
from accord.supervision.pasted.cues import pattern

NO_LINK = "no link in the text"
"""What is said of a reading that nobody can find from here."""

LINK_ADDED = "https:// was put before the address"

MOST_CITED = 500
"""Characters of a sentence that is taken for a reading's name."""

MOST_READINGS = 100
"""Addresses of one block that are listed as readings; all of them stay in the text."""

_LINKED = re.compile(r"!?\[(?P<text>[^\[\]]*)\]\((?P<link>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")
_ADDRESS = re.compile(r"<?(?P<link>(?:https?://|www\.)[^\s<>\"“”]+)>?", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"“”]+", re.ASCII)
_TRAILING = ".,;:!?*_'’)]}»"
_REFERENCE = re.compile(r"\((?:19|20)\d{2}[a-z]?(?:, [^()]{1,20})?\)\.?\s+\S|doi\b", re.IGNORECASE)
_SENTENCE = re.compile(r".+?(?:(?<![.!?])[.!?]++[\"”’)]*+(?=\s|$)|$)", re.DOTALL)
_SHORT_FORM = re.compile(
    r"(?:\b[A-Za-z]|\b(?:al|et|Dr|Mr|Mrs|Ms|vs|pp?|vol|ed|eds|no|e\.g|i\.e))\.$"
)


@dataclass(frozen=True, slots=True)
class FoundReading:
    """A reading of the page, and what a person may want to know of it ("no link in the text").

    >>> FoundReading(Reading("an article"), NO_LINK).note
    'no link in the text'
    """

    reading: Reading
    note: str = ""


@dataclass(frozen=True, slots=True)
class BlockRead:
    """A block of the page: its words without link marks, its readings, and what else it asks.

    ``only_reading`` is True where nothing is left of it besides the readings.
    """

    text: str
    readings: tuple[FoundReading, ...] = ()
    only_reading: bool = False


def read_block(text: str, *, listed: bool = False) -> BlockRead:
    """Find what a block gives to read. ``listed`` says that it stands in a list of readings.

    >>> found = read_block("Read [this article](https://example.org/a) before we meet.")
    >>> found.readings[0].reading.link, found.text
    ('https://example.org/a', 'Read this article (https://example.org/a) before we meet.')
    >>> read_block("Here is an interesting article to check out.").readings[0].note
    'no link in the text'
    """
    plain = _LINKED.sub(_flattened, text)
    links = [address for address in _addresses(plain) if not _is_call(address)]
    dois = _dois(plain)
    named = not links and not dois and _names_a_reading(plain)
    if not (links or dois or named or listed):
        return BlockRead(plain)
    rest = not listed and _asks_more(plain)
    readings = tuple(_readings(text, plain, links, dois, whole=not rest))
    return BlockRead(plain, readings, only_reading=not rest)


def call_links(text: str) -> list[str]:
    """The addresses of video calls that a text names, each once, in order.

    >>> call_links("Join at https://us02web.zoom.us/j/1.")
    ['https://us02web.zoom.us/j/1']
    """
    return [address for address in _addresses(text) if _is_call(address)]


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order; together they are all of it but outer white space.

    >>> sentences("Smith et al. (2018) is short. Read it!")
    ['Smith et al. (2018) is short.', 'Read it!']
    """
    found: list[str] = []
    for part in _SENTENCE.findall(text):
        if found and _SHORT_FORM.search(found[-1]):
            found[-1] += part
        elif part.strip():
            found.append(part)
    return [part.strip() for part in found]


def _flattened(found: re.Match[str]) -> str:
    text, link = found["text"].strip(), found["link"]
    if not link or text == link:
        return text or link
    return f"{text} ({link})" if text else link


def _addresses(text: str) -> list[str]:
    found: dict[str, None] = {}
    for match in _ADDRESS.finditer(text):
        address = match["link"].rstrip(_TRAILING)
        if address.count("(") > address.count(")"):
            address += ")" * (address.count("(") - address.count(")"))
        if len(address) > len("www."):
            found[address] = None
    return list(found)


def _dois(text: str) -> list[str]:
    found = (doi.rstrip(_TRAILING) for doi in _DOI.findall(text))
    return list(dict.fromkeys(doi for doi in found if not doi.endswith("/")))


def _is_call(address: str) -> bool:
    return pattern("calls.hosts").search(address) is not None


def _names_a_reading(text: str) -> bool:
    return any(_is_reading_sentence(part) for part in sentences(text))


def _is_reading_sentence(part: str) -> bool:
    if _REFERENCE.search(part) and not part.endswith("?"):
        return True
    return bool(pattern("reading.calls").search(part) and pattern("reading.things").search(part))


def _asks_more(text: str) -> bool:
    """Whether the block asks for something besides reading."""
    for part in sentences(text):
        reads = _is_reading_sentence(part) or _ADDRESS.search(part) or _DOI.search(part)
        if not reads or part.endswith("?") or _wants_more(part):
            return True
    return False


def _wants_more(part: str) -> bool:
    return pattern("reading.more").search(_ADDRESS.sub(" ", part)) is not None


def _readings(
    text: str, plain: str, links: list[str], dois: list[str], *, whole: bool
) -> Iterator[FoundReading]:
    """The readings of a block; ``whole`` says that the first is cited by all of its words."""
    titles = {found["link"]: found["text"].strip() for found in _LINKED.finditer(text)}
    parts = sentences(plain)
    places = [(next((link for link in links if doi in link), ""), doi) for doi in dois]
    taken = {link for link, _ in places}
    places += [(link, "") for link in links if link not in taken]
    for number, (link, doi) in enumerate(places[:MOST_READINGS]):
        words = plain if whole and number == 0 else titles.get(link, "")
        yield _reading(_bare(words or _around(doi or link, parts), link), link, doi)
    if not places:
        yield FoundReading(Reading(plain if whole else _named(plain)), NO_LINK)


def _reading(words: str, link: str, doi: str) -> FoundReading:
    address, note = link, ""
    scheme, mark, rest = link.partition("://")
    if mark:
        address = f"{scheme.lower()}://{rest}"
    elif link:
        address, note = f"https://{link}", LINK_ADDED
    return FoundReading(Reading(words or link or doi, address, doi), note)


def _bare(words: str, link: str) -> str:
    """The words without the address, which a reading keeps in a place of its own."""
    if not link:
        return words
    for form in (f" ({link})", f"<{link}>", link):
        words = words.replace(form, "", 1)
    return words.strip(" -–—:\t") if any(map(str.isalnum, words)) else ""


def _around(place: str, parts: list[str]) -> str:
    """The sentence that a place stands in, if it is of a length that people cite."""
    found = next((part for part in parts if place in part), "")
    return found if len(found) <= MOST_CITED else ""


def _named(plain: str) -> str:
    """How a reading without an address is called: "an interesting article on …"."""
    part = next((one for one in sentences(plain) if _is_reading_sentence(one)), plain)
    words = part.rstrip(".!")
    words = re.sub(rf"^(?:{pattern('reading.before').pattern})\s+", "", words, flags=re.IGNORECASE)
    words = re.sub(rf"\s+(?:{pattern('reading.after').pattern})$", "", words, flags=re.IGNORECASE)
    return words.strip() or part
