"""What nobody foresaw, and records that go away."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Asked, Page
from chancery.doors.web.pages import PAGES
from chancery.doors.web.settings import Settings
from chancery.record import open_record
from tests.doors.web.sites import Site, site
from tests.servers import Server

NEWS = Path(__file__).parents[3] / "examples" / "news"


def _faulty(asked: Asked) -> Answer:
    return Answer("x", "x", "claims.html", {}, [{"secret": 1 // int(asked.params.get("by", "0"))}])


def _long(asked: Asked) -> Answer:
    rows: Iterator[dict[str, object]] = ({"number": n, "words": "x" * 1000} for n in range(1_000_000))
    return Answer("x", "x", "claims.html", {}, rows)


def _breaking(asked: Asked) -> Answer:
    rows: Iterator[dict[str, object]] = (
        {"number": 1 // (200 - n), "words": "x" * 10_000} for n in range(1000)
    )
    return Answer("x", "x", "claims.html", {}, rows)


FAULTY = Page("/faulty", "faulty", _faulty, "")
LONG = Page("/long", "long", _long, "")
BREAKING = Page("/breaking", "breaking", _breaking, "")


@pytest.fixture(scope="module")
def faulty(filled: Path) -> Iterator[Site]:
    pages = (*PAGES, FAULTY, LONG, BREAKING)
    with site(filled, Settings(exports=2, stalled=2.0), pages=pages) as running:
        yield running


def test_a_fault_is_told_without_a_trace(faulty: Site) -> None:
    for form in ("", ".json", ".csv", ".json?_size=all"):
        answer = faulty.get(f"/faulty{form}")
        assert answer.status_code == 500
        assert "ZeroDivision" not in answer.text
        assert "File " not in answer.text
        assert "default-src" in answer.headers["content-security-policy"]
        if form:
            assert answer.json()["error"]["message"] == "a fault in Chancery"
    assert faulty.get("/claims").status_code == 200


def test_an_export_that_breaks_off_is_no_whole_one(faulty: Site) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        faulty.get("/breaking.json?_size=all")
    assert faulty.get("/claims.json?_size=all").status_code == 200


def test_readers_that_go_in_the_middle_of_an_export_hold_nothing_up(faulty: Site) -> None:
    for _ in range(6):  # more than there are threads for exports
        with faulty.client() as client, client.stream("GET", "/long.json?_size=all") as answer:
            assert answer.status_code == 200
            next(answer.iter_bytes())
    assert faulty.get("/claims.json?_size=all").json()["rows"]


def test_readers_that_take_nothing_are_given_up(faulty: Site) -> None:
    held = []
    for _ in range(2):
        sock = socket.socket()
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sock.connect(("127.0.0.1", faulty.port))
        sock.sendall(b"GET /long.csv?_size=all HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert sock.recv(100)
        held.append(sock)
    # both threads for exports are taken; one is free again when its reader has taken nothing for two seconds
    assert faulty.get("/claims.json?_size=all").json()["rows"]
    for sock in held:
        sock.close()


def test_two_hundred_slow_readers_hold_nobody_up(faulty: Site) -> None:
    slow = [socket.create_connection(("127.0.0.1", faulty.port)) for _ in range(200)]
    for number, sock in enumerate(slow):
        if number % 2:
            sock.sendall(b"GET /claims HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        else:
            sock.sendall(b"POST /-/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\na")
    for _ in range(20):
        assert faulty.get("/claims.json").status_code == 200
    for sock in slow:
        sock.close()


def test_the_record_is_replaced_under_it(own: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    open_record(other).close()
    with site(own, Settings(hosts=())) as running:
        before = running.get("/claims.json?_size=all").json()
        assert len(before["rows"]) > 100
        # another process writes meanwhile, and leaves its log beside the record that is held open
        page = tmp_path / "page.txt"
        page.write_text(
            "NATO foreign ministers met in Brussels on Monday. The alliance will send 500 troops to Kosovo."
        )
        command = [sys.executable, "-m", "chancery", "read", str(page), "--record", str(own)]
        subprocess.run(command, check=True, capture_output=True)
        assert running.get("/claims.json?_size=all").json()["known_at"] > before["known_at"]
        os.replace(other, own)
        after = running.get("/claims.json?_size=all").json()
        assert (after["rows"], after["known_at"]) == ([], 1)
    with open_record(own, create=False) as record:
        assert list(record.verify()) == []


def test_the_record_goes_away_and_comes_back(own: Path, tmp_path: Path) -> None:
    aside = tmp_path / "aside.db"
    with site(own) as running:
        assert running.get("/claims.json").status_code == 200
        os.replace(own, aside)
        for address in ("/claims", "/claims.json", "/claims.csv?_size=all", "/-/healthz"):
            answer = running.get(address)
            assert answer.status_code == 503, address
            assert answer.headers["retry-after"]
            assert "there is no record" in answer.text
        own.write_text("no record at all\n" * 1000)
        assert running.get("/claims.json").status_code == 503
        assert "not a Chancery record" in running.get("/claims.json").text
        shutil.move(aside, own)
        assert running.get("/claims.json").status_code == 200


def test_a_server_of_postgresql_is_restarted(server: Server, filled: Path) -> None:
    place = server.address("web_restarted")
    with open_record(filled) as record:
        record.copy(place)
    with site(place) as running:
        before = running.get("/claims.json").json()
        assert before["rows"]
        server.stop()
        try:
            answer = running.get("/claims.json")
            assert answer.status_code == 503
            assert "cannot be reached" in answer.json()["error"]["message"]
            assert "Traceback" not in answer.text
        finally:
            server.start()
        assert running.get("/claims.json").json() == before
