"""A server that is killed or stopped: what was acknowledged is there, what is under way ends."""

from __future__ import annotations

import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from accord.web.serving.server import STOP_SECONDS
from tests.web.bad_days.forms import Page
from tests.web.bad_days.server import Pair, Server, begin

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]
MOST_SAVES = 400
KILLS = 2


class Writer(threading.Thread):
    """Saves one draft after another, as fast as answers come, until there is none."""

    def __init__(self, pair: Pair, first: int) -> None:
        super().__init__()
        self.pair = pair
        self.number = first
        self.acknowledged: str | None = None
        self.asked: str | None = None
        self.begun = threading.Event()

    def run(self) -> None:
        client, here = self.pair.client, self.pair.phone
        revision = client.get(here).value("revision")
        for _ in range(MOST_SAVES):
            self.asked = f"words of save {self.number}, and a wish: 🦸 {'.' * 500}"
            data = {"revision": revision, "text-0": self.asked}
            try:
                answer = client.post(here, data, Accept="application/json")
            except OSError:
                return
            assert answer.status == 200, answer.text
            revision = str(int(revision) + 1)
            self.acknowledged = self.asked
            self.number += 1
            if self.number % 5 == 0:
                self.begun.set()


def test_killed_in_the_middle_of_saves_loses_nothing_that_was_acknowledged(server: Server) -> None:
    pair, saves = begin(server), 0
    for _ in range(KILLS):
        writer = Writer(pair, saves)
        writer.start()
        assert writer.begun.wait(20)
        time.sleep(0.2)
        server.kill()
        writer.join(20)
        assert writer.acknowledged is not None
        server.start()
        kept = pair.client.get(pair.phone).value("text-0")
        # The last one may have been written with its answer still on the way.
        assert kept in (writer.acknowledged, writer.asked)
        saves = writer.number + 1
    assert saves < MOST_SAVES * KILLS, "the server was killed while someone saved"


def test_killed_right_after_a_look_the_audit_tells_of_it(server: Server) -> None:
    pair = begin(server)
    record = next(
        link for link in Page(pair.therapist.get("/clients").text).links if len(link) > 40
    )
    before = pair.therapist.get("/audit").text.count(">read a client&#x27;s record<")
    assert pair.therapist.get(record).status == 200
    server.kill()
    server.start()
    after = pair.therapist.get("/audit").text.count(">read a client&#x27;s record<")
    assert after == before + 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_request_that_is_under_way_is_finished_before_the_server_stops(
    number: signal.Signals, server: Server
) -> None:
    pair = begin(server)
    typed = {"revision": "0", "text-0": "nearly too late"}
    with ThreadPoolExecutor(1) as beside:
        with server.locked():  # so that the save waits while the server is told to stop
            saving = beside.submit(pair.client.post, pair.phone, typed, Accept="application/json")
            time.sleep(1)
            # A terminal sends Ctrl-C to the server and to its workers.
            server.signal(number, group=number is signal.SIGINT)
            time.sleep(0.5)
            assert not saving.done()
        assert saving.result(20).status == 200
    # A worker of granian may hang when it is told to stop (its issue 875); then it is killed.
    assert server.wait(STOP_SECONDS + 10) == 0
    server.start()
    assert pair.client.get(pair.phone).value("text-0") == "nearly too late"
