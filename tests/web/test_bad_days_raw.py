"""What no library would send, straight through the network to a real server."""

from __future__ import annotations

import socket

import pytest

from tests.web.bad_days.server import Server, Someone, begin

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

ODD_ADDRESSES = (
    b"/%00",
    b"/enter/%00",
    b"/enter/%ED%A0%80",
    b"/enter/\xff\xfe",
    b"/join/\xc3\x28",
    b"/set-up/" + b"x" * 20_000,
    b"/mine/rounds/%2e%2e/write",
    b"//evil.example/",
    b"/static/../accord.sqlite3",
    b"/static/%2e%2e/accord.sqlite3",
    b"/static/..%2fkeys/vault.json",
    b"/account/login/?next=http://[",
    b"/account/login/?next=%ED%A0%80&next=\xff",
    b"http://evil.example/",
    b"*",
    b"?",
    b"/#/../%",
)
ODD_HEADERS = (
    b"Content-Type: text/plain; charset=\x80\xff",
    b"Content-Type: application/x-www-form-urlencoded; charset=utf-7",
    b"Content-Type: multipart/form-data",
    b"Content-Type: multipart/form-data; boundary=\xff; charset=hex",
    b"Content-Length: -1",
    b"Content-Length: nonsense",
    b"Content-Length: 99999999999999999999",
    b"Transfer-Encoding: chunked\r\nContent-Length: 5",
    b"Transfer-Encoding: nonsense",
    b"Host: a b",
    b"Host: [::1",
    b"Host: evil.example",
    b'Cookie: sessionid="\\000\\000\\000\\000\\000\\000\\000\\000"',
    b"Cookie: " + b"a=b; " * 3000,
    b"X: " + b"y" * 100_000,
    b"Expect: nonsense",
    b"Upgrade: websocket\r\nConnection: Upgrade",
    b"Origin: http://[",
    b"Referer: http://[",
    b"Accept-Language: \xff",
    b"X-Forwarded-For: \xff",
    b"\x00: \x00",
    b": ",
)
UNREAD = b"closed without an answer"
WAITS = b"waits for more"


def status_of(server: Server, request: bytes) -> bytes:
    """The first line of the answer."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=1) as line:
        try:
            line.sendall(request)
            return line.recv(65536).partition(b"\r\n")[0] or UNREAD
        except TimeoutError:
            return WAITS
        except ConnectionError:
            return UNREAD


def test_a_real_server_answers_no_fault_to_what_no_library_would_send(server: Server) -> None:
    pair = begin(server)
    host = f"Host: 127.0.0.1:{server.port}".encode()
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in pair.client.cookies)
    wrong, write = {}, pair.phone.encode()
    for address in ODD_ADDRESSES:
        for line in (b"Cookie: " + cookies.encode(), b"X: y"):
            request = b"GET " + address + b" HTTP/1.1\r\n" + host + b"\r\n" + line + b"\r\n\r\n"
            wrong[request] = status_of(server, request)
    for header in ODD_HEADERS:
        for method in (b"GET", b"POST"):
            lines = [method + b" " + write + b" HTTP/1.1", header, b"Cookie: " + cookies.encode()]
            lines += [] if header.startswith(b"Host") else [host]
            request = b"\r\n".join(lines) + b"\r\n\r\ntext-0=words"
            wrong[request] = status_of(server, request)
    for request in (b"\x00" * 100, b"\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00\x01"):
        wrong[request] = status_of(server, request)
    assert {key: said for key, said in wrong.items() if b" 5" in said[:12]} == {}
    assert sum(said.startswith(b"HTTP/1.1 ") for said in wrong.values()) > 70
    assert Someone(server).get("/health").text == "ok\n"
    assert pair.client.get(pair.phone).status == 200


def test_nothing_beside_the_style_sheets_is_served_as_a_file(server: Server) -> None:
    for address in ODD_ADDRESSES:
        if address.startswith(b"/static/"):
            request = b"GET " + address + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            assert b" 404 " in status_of(server, request)
