"""A mail server of the tests' own on this machine: takes mail, refuses it, or falls silent."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class MailServer:
    """``mood``: takes mail, is silent once it has come, or a line that answers each address."""

    mood: str = "takes"
    got: list[str] = field(default_factory=list)
    heard: threading.Event = field(default_factory=threading.Event)
    port: int = 0


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.say("220 tests")
        while line := self.rfile.readline().decode().strip():
            word = line.split()[0].upper()
            if word == "QUIT":
                self.say("221 bye")
                return
            if word == "DATA":
                self.data()
            elif word == "RCPT" and self.state.mood not in ("takes", "silent"):
                self.say(self.state.mood)
            else:
                self.say("250 ok")

    def data(self) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        self.state.heard.set()
        if self.state.mood == "silent":
            time.sleep(60)
            return
        self.state.got.append("\n".join(lines))
        self.say("250 taken")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    @property
    def state(self) -> MailServer:
        return self.server.state  # type: ignore[attr-defined,no-any-return]


@contextmanager
def mail_server(mood: str = "takes") -> Iterator[MailServer]:
    state = MailServer(mood)
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Talk) as server:
        server.daemon_threads = True
        server.state = state  # type: ignore[attr-defined]
        state.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield state
        finally:
            server.shutdown()
