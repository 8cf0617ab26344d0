"""Identifiers that have a form: addresses of mail and web, phones, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accord.supervision.identifying.folding import Folded, fold
from accord.supervision.identifying.marks import Kind, Mark, Sure, mark
from accord.supervision.identifying.words import alternatives, phrases

_MAIL = re.compile(
    r"[\w.+%'-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|[\w.+-]{1,64}\s?(?:\(at\)|\[at\]|\sat\s)\s?[\w-]{1,63}\s?(?:\.|\(dot\)|\[dot\]|\sdot\s)\s?"
    r"(?:com|org|net|edu|gov|io|co|us)\b",
    re.IGNORECASE,
)
_ENDINGS = (
    "com|org|net|edu|gov|mil|info|biz|io|co|us|uk|ca|de|fr|es|mx|app|dev|me|tv|health|care|online"
    "|site|blog|social|xyz"
)
_WEB = re.compile(
    r"(?:https?|ftp)://[^\s<>\"“”]+"
    r"|www\.[^\s<>\"“”]+"
    rf"|(?<![\w@.])(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{_ENDINGS})(?:/[^\s<>\"“”]*)?(?![\w@-])",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"(?<![\w@./])@[A-Za-z_][\w.]{2,30}"
    r"|\b(?:instagram|insta|ig|snapchat|snap|twitter|tiktok|facebook|fb|reddit|discord|venmo|username"
    r"|user\s?name|handle|gamertag|screen\s?name)(?:\s(?:name|handle|account|username))?"
    r"(?:\s?:|\s(?:is|was|as|called))\s+(?P<name>@?[A-Za-z0-9_.-]*[A-Za-z0-9_-])"
    r"|\bu/[A-Za-z0-9_-]{3,20}",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w.-])(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]\d{4}"
    r"(?:\s?(?:x|ext\.?|extension)\s?\d{1,6})?(?![\w-])"
    r"|(?<![\w.-])\+\d{1,3}[\s.-]?(?:\(?\d{1,4}\)?[\s.-]?){2,5}\d{2,4}(?![\w-])"
    r"|(?<![\w.-])\d{3}[-.]\d{4}(?![\w-])",
    re.IGNORECASE,
)
_BARE_PHONE = re.compile(
    r"\b(?:phone|cell|mobile|call(?:ed|s)?|text(?:ed|s)?|reach(?:ed)?|tel|telephone|number|line|voicemail)\b"
    r"[^.\n\d]{0,30}(?P<digits>\d{7}|\d{10,11})(?!\d)",
    re.IGNORECASE,
)
_SSN = re.compile(
    r"(?<![\w-])\d{3}[-\s]\d{2}[-\s]\d{4}(?![\w-])"
    r"|\b(?:ssn|social\s+security(?:\s+number)?|social)\b[^.\n\d]{0,30}(?P<digits>\d{9}|\d{4})(?!\d)"
    r"|(?<!\w)(?:xxx|\*{3})-(?:xx|\*\*)-\d{4}",
    re.IGNORECASE,
)
_IP = re.compile(
    r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w]|\.\d)"
    r"|(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])"
    r"|(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}(?![\w:])",
    re.IGNORECASE,
)
_VIN = re.compile(r"(?<!\w)(?=[A-HJ-NPR-Z]*\d)(?=\d*[A-HJ-NPR-Z])[A-HJ-NPR-Z0-9]{17}(?!\w)")
_MAC = re.compile(r"(?<![\w:-])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![\w:-])")
_UUID = re.compile(r"(?<!\w)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!\w)", re.IGNORECASE)
_CARD = re.compile(r"(?<!\d)(?:\d{4}[ -]){3}\d{4}(?!\d)")
_LONG = re.compile(
    r"(?<![\w.$€£-])(?=[A-Z0-9-]*\d{3})(?:[A-Z]{1,4}-?)?\d[\d-]{5,18}\d(?![\w-]|[.,]\d|\s?%)"
)
_CODE = (
    r"#?(?P<code>\d{2,12}(?:\s\d{2,12}){1,4}|[a-z]{1,4}\s\d{2,8}"
    r"|(?=[a-z0-9/-]*\d)[a-z0-9][a-z0-9/-]{0,24}[a-z0-9])"
)
_LINK = r"(?:\s*(?:number|no\.?|num\.?|id|is|was|ends\s+in|ending\s+in|of|the|,|:|\#|=)){0,3}\s*"

_FORMS = (
    (_MAIL, Kind.EMAIL, "it has the form of an e-mail address"),
    (_WEB, Kind.URL, "it has the form of a web address"),
    (_SSN, Kind.SSN, "it has the form of a Social Security number"),
    (_MAC, Kind.DEVICE, "it has the form of a device's address"),
    (_UUID, Kind.DEVICE, "it has the form of a device's identifier"),
    (_IP, Kind.IP, "it has the form of an IP address"),
    (_VIN, Kind.VEHICLE, "it has the form of a vehicle number"),
    (_CARD, Kind.NUMBER, "it has the form of a card's number"),
    (_BARE_PHONE, Kind.PHONE, "digits after a word for calling"),
)
_FEWEST_LABELLED = 3
_SMALL_LABELS = frozenset("unit apartment apt suite room locker".split())


def marks(text: str) -> Iterator[Mark]:
    """Marks of everything in a text that has the form of an identifier.

    >>> sorted({one.kind.value for one in marks("call 303-555-0134 or a@example.org; MRN 44871")})
    ['email', 'number', 'phone']
    """
    read = fold(text)
    for pattern, kind, why in _FORMS:
        for found in pattern.finditer(text):
            start, end = _digits(found)
            yield mark(text, start, _trimmed(text, start, end), kind, Sure.SURE, why)
    for found in _HANDLE.finditer(text):
        start, end = found.span("name") if found["name"] else found.span()
        if found["name"] is None or len(found["name"]) > 2:
            yield mark(text, start, end, Kind.URL, Sure.LIKELY, "a name on the internet")
    yield from _phones(text, read)
    yield from _labelled(text, read, "numbers.vehicle", Kind.VEHICLE, "a vehicle's number")
    yield from _labelled(text, read, "numbers.device", Kind.DEVICE, "a device's number")
    yield from _labelled(text, read, "numbers.labels", Kind.NUMBER, "a number")
    for found in _LONG.finditer(text):
        why = "a long number, or letters and digits"
        yield mark(text, *found.span(), Kind.NUMBER, Sure.LIKELY, why)


def _phones(text: str, read: Folded) -> Iterator[Mark]:
    fax = phrases("numbers.fax")
    for found in _PHONE.finditer(text):
        short = len(re.findall(r"\d", found[0])) <= 7
        sure = Sure.LIKELY if short else Sure.SURE
        near = fold(text[max(found.start() - 16, 0) : found.start()]).text
        faxed = fax.search(near.rstrip(" :.#")) is not None and "\n" not in near
        kind = Kind.FAX if faxed else Kind.PHONE
        yield mark(text, *found.span(), kind, sure, f"it has the form of a {kind.value} number")


def _labelled(text: str, read: Folded, label: str, kind: Kind, what: str) -> Iterator[Mark]:
    pattern = re.compile(rf"(?<![^\W_])(?P<label>{alternatives(label)})\b{_LINK}{_CODE}(?![\w])")
    for found in pattern.finditer(read.text):
        code = found["code"]
        name = " ".join(found["label"].split())
        digits = sum(map(str.isdigit, code))
        told = name in _SMALL_LABELS
        if digits < (1 if told else _FEWEST_LABELLED) and not _mixed(code):
            continue
        if _is_a_year(code) or _is_a_date(code):
            continue
        start, end = read.span(*found.span("code"))
        yield mark(text, start, end, kind, Sure.SURE, f"{what} after “{name}”")


def _mixed(code: str) -> bool:
    return any(map(str.isdigit, code)) and any(map(str.isalpha, code)) and len(code) >= 4


def _is_a_year(code: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d{2}", code) is not None


def _is_a_date(code: str) -> bool:
    return re.fullmatch(r"\d{1,4}[/-]\d{1,2}(?:[/-]\d{1,4})?", code) is not None


def _digits(found: re.Match[str]) -> tuple[int, int]:
    if "digits" in found.re.groupindex and found["digits"] is not None:
        return found.span("digits")
    return found.span()


def _trimmed(text: str, start: int, end: int) -> int:
    """An address without the point or bracket that ends its sentence."""
    while end > start + 1 and text[end - 1] in ".,;:!?)'’]}»":
        end -= 1
    return end
