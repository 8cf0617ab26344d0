"""Values, bodies and headers that no person types, and that somebody will send."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from uuid import UUID

VALUES: tuple[str, ...] = (
    "",
    " ",
    "\0",
    "a\0b",
    "\r\nSet-Cookie: a=b",
    "x" * 2001,
    "x" * 60_000,
    "🦸‍♀️👨‍👩‍👧" * 200,
    "\u202eלישון\u202c",
    "\ufeff\u2028\u0085",
    "' OR 1=1 --",
    '"; DROP TABLE rounds_draft; --',
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "{{ 7|add:7 }}{% debug %}",
    "%s %(name)s %n {0.__class__}",
    "../../../etc/passwd",
    "//evil.example/",
    "http://[",
    "javascript:alert(1)",
    "-1",
    "0",
    "11",
    "1.5",
    "1e309",
    "NaN",
    "٣",
    "²",
    "9" * 40,
    "9" * 5000,
    "True",
    "null",
    "[]",
    "{}",
    '{"id": 1, "response": []}',
    json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": {"userHandle": "AA"}}),
    "[" * 5000,
    "0001-01-01",
    "9999-12-31",
    "2023-02-30",
    "a@b@c",
    f"a@{'b' * 250}.example",
    str(UUID(int=0)),
    "unrelated",
)
"""Each is sent in every field of every form that a persona finds."""

SURROGATE = "%ED%A0%80"
"""A lone surrogate, as a byte string that is no UTF-8."""

IN_ADDRESSES: tuple[str, ...] = (
    "%00",
    SURROGATE,
    "%FF%FE",
    "x" * 3000,
    "%F0%9F%A6%B8",
    "%27%20OR%201%3D1--",
    "..%2F..%2Fetc%2Fpasswd",
    "%0D%0ASet-Cookie:%20a=b",
    "%25s",
    "-",
    "a-" + "b" * 500,
)
"""Each is sent in the place of every argument of every address."""

IN_QUERIES: tuple[str, ...] = (
    "%00",
    SURROGATE,
    "9" * 5000,
    "9999-12-31",
    "0001-01-01",
    "http://[",
    "//evil.example/",
    "%C2%B2",
    "-1",
    "[]=&a[]=1&a=2&;;&=&",
)
"""Each is sent as every name of a query that some page uses, or that a library might."""


@dataclass(frozen=True)
class Body:
    """A body with its kind, as the server receives it."""

    kind: str
    content: bytes = field(repr=False)


_CUT = b'--cut\r\nContent-Disposition: form-data; name="text-0"\r\n\r\nwords'  # and no end
_LONG = (
    b'--cut\r\nContent-Disposition: form-data; name="' + b"n" * 9000 + b'"\r\n\r\nx\r\n--cut--\r\n'
)
_FILE = (
    b'--cut\r\nContent-Disposition: form-data; name="text"; filename="../\x00.html"\r\n'
    b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--cut--\r\n"
)
_SEVEN = (
    b'--cut\r\nContent-Disposition: form-data; name="text-0"\r\n\r\n+2AA-\r\n--cut\r\n'
    b'Content-Disposition: form-data; name="text"\r\n\r\n+2AA-\r\n--cut\r\n'
    b'Content-Disposition: form-data; name="name"\r\n\r\n+2AA-\r\n--cut\r\n'
    b'Content-Disposition: form-data; name="pseudonym"\r\n\r\n+2AA-\r\n--cut--\r\n'
)

BODIES: tuple[Body, ...] = (
    Body("application/json", b'{"text-0": "words"'),
    Body("application/json", b"\xff\xfe"),
    Body("text/plain; charset=hex", b"text-0=words"),
    Body("text/plain; charset=é", b"text-0=words"),
    Body("", b"text-0=words"),
    Body("nonsense", b"\x00\x01\x02"),
    Body("application/x-www-form-urlencoded", b"text-0=%ED%A0%80&text=%ED%A0%80&name=%ff&%ff=%ff"),
    Body("application/x-www-form-urlencoded", b"&".join([b"a=1"] * 1200)),
    Body("application/x-www-form-urlencoded", b"text-0=" + b"x" * 1_100_000),
    Body("application/x-www-form-urlencoded; charset=utf-16", b"t\x00e\x00"),
    Body("application/x-www-form-urlencoded", b"%=%&=&%zz=%zz&text-0=%"),
    Body("multipart/form-data", b"--\r\n"),
    Body("multipart/form-data; boundary=", _CUT),
    Body("multipart/form-data; boundary=cut", _CUT),
    Body("multipart/form-data; boundary=cut", b""),
    Body("multipart/form-data; boundary=cut", _LONG),
    Body("multipart/form-data; boundary=cut", _FILE),
    Body("multipart/form-data; boundary=cut; charset=utf-7", _SEVEN),
    Body(
        "multipart/form-data; boundary=cut; charset=unicode_escape",
        _SEVEN.replace(b"+2AA-", b"\\ud800"),
    ),
    Body("multipart/form-data; boundary=" + "é" * 80, _CUT),
)

HEADERS: tuple[dict[str, str], ...] = (
    {"Host": "evil.example:99999"},
    {"Host": "a b"},
    {"Host": "[::1"},
    {"Origin": "http://["},
    {"Origin": "null"},
    {"Referer": "http://["},
    {"Referer": "http://testserver//evil.example"},
    {"Accept": "application/json"},
    {"Accept": "\x00;q=nonsense"},
    {"Accept-Language": "*;q=9," + "x-" * 3000},
    {"Accept-Encoding": "gzip;q=-1, \x00"},
    {"HX-Request": "true"},
    {"HX-Request": "true", "HX-Current-URL": "http://[", "HX-Target": "saved"},
    {"HX-Request": "true", "HX-Current-URL-URI-AutoEncoded": "true", "HX-Current-URL": "%ED%A0%80"},
    {"Cookie": 'sessionid="\\000\\000\\000\\000\\000\\000\\000\\000"'},
    {"Cookie": "sessionid=" + "x" * 5000},
    {"Cookie": "csrftoken=\u00ff; device=\u00ff; messages=[; =; ;;"},
    {"X-Forwarded-For": "1.2.3.4, ' OR 1=1"},
    {"X-Forwarded-Host": "evil.example"},
    {"X-Forwarded-Proto": "gopher"},
    {"X-HTTP-Method-Override": "DELETE"},
    {"X-CSRFToken": "\x00" * 64},
    {"If-Modified-Since": "never"},
    {"If-None-Match": 'W/"'},
    {"Range": "bytes=9-1,-"},
    {"User-Agent": "x" * 9000},
)
"""Each is sent with a look at every address, and with a form."""

NEXT = ("next", "before", "who", "what", "record", "since", "until", "offer", "more", "page", "id")
"""Names of queries; those that a page's own links and forms use come on top."""
