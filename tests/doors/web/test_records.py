"""What takes too long is ended, wherever it is busy; nobody else waits for it, and the server still stops."""

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from chancery.doors.web.answers import Answer
from chancery.doors.web.asked import Asked, Page
from chancery.doors.web.pages import PAGES
from chancery.doors.web.records import Busy, Desk, TooLong
from chancery.doors.web.settings import Settings
from chancery.keeping.places import Place
from chancery.record import Record
from tests.doors.web.sites import Site, site

FOR_EVER = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"


def _in_python(asked: Asked) -> Answer:
    while True:
        pass


def _in_sql(asked: Asked) -> Answer:
    return Answer("x", "x", "claims.html", {}, [{"n": next(asked.record.store.engine.ask(FOR_EVER))}])


SLOW = (Page("/slow/python", "slow", _in_python, ""), Page("/slow/sql", "slow", _in_sql, ""))


@pytest.fixture(scope="module")
def slow(filled: Path) -> Iterator[Site]:
    with site(filled, Settings(page_seconds=1.0, threads=2), pages=(*PAGES, *SLOW)) as running:
        yield running


@pytest.mark.parametrize("page", SLOW, ids=lambda page: page.path.rpartition("/")[2])
def test_a_page_that_takes_too_long_is_ended_and_says_so(slow: Site, page: Page) -> None:
    with ThreadPoolExecutor(8) as pool:
        # more than there are threads ask for it, and for others beside it
        waiting = [pool.submit(slow.get, f"{page.path}.json?_as_of=2020-01-0{n % 2 + 1}") for n in range(6)]
        answers = [one.result() for one in waiting]
    assert {answer.status_code for answer in answers} == {503}
    told = {answer.json()["error"]["message"] for answer in answers}
    assert "this takes longer than a page may" in told
    assert all("Retry-After" in answer.headers for answer in answers)
    # both threads are free again, and have their record
    for address in ("/claims.json", "/documents.json", "/conflicts.json"):
        assert slow.get(address).status_code == 200


def test_those_who_ask_for_one_slow_page_leave_the_other_threads_free(slow: Site) -> None:
    with ThreadPoolExecutor(6) as pool:
        waiting = [pool.submit(slow.get, "/slow/sql.json") for _ in range(6)]
        beside = slow.get("/claims.json?_size=3")
        assert not all(one.done() for one in waiting)
        assert beside.status_code == 200
        assert {one.result().status_code for one in waiting} == {503}


def ended(job: Future[int], give_up: Callable[[], None]) -> int:
    """Give a job up as the desk does, again until it has ended: once may be lost in a callback of the collector."""
    for _ in range(100):
        give_up()
        with suppress(TimeoutError):
            return job.result(0.1)
    raise AssertionError("the job goes on")


def test_what_is_given_up_does_not_reach_the_next_job(filled: Path) -> None:
    desk = Desk(Place(str(filled)), threads=1)
    try:
        for _ in range(20):
            begun = threading.Event()

            def job(record: Record, begun: threading.Event = begun) -> int:
                begun.set()
                while record.store.last():
                    pass
                return 0

            slow = desk.put(job)
            begun.wait(10)
            turn = desk._turn_of(slow)
            assert turn is not None
            with pytest.raises(TooLong):
                ended(slow, turn.give_up)
            assert desk.put(lambda record: sum(range(20_000)) and record.store.last()).result(10)
    finally:
        desk.stop()


def test_what_is_long_in_the_making_leaves_threads_for_other_kinds(filled: Path) -> None:
    desk = Desk(Place(str(filled)), threads=3, spare=1)
    hold, begun = threading.Event(), threading.Semaphore(0)

    def long(_: Record) -> str:
        begun.release()
        hold.wait(60)
        return "long"

    try:
        waiting = [desk.put(long, kind="alliance") for _ in range(6)]
        begun.acquire(timeout=60), begun.acquire(timeout=60)
        assert [desk.put(lambda _: "other", kind="claims").result(60) for _ in range(3)] == ["other"] * 3
        assert desk.put(lambda _: "short").result(60) == "short"
        assert not begun.acquire(blocking=False)  # two of one kind, and no third
        waiting[-1].cancel()
        hold.set()
        assert [one.result(60) for one in waiting[:-1]] == ["long"] * 5
        assert waiting[-1].cancelled()
    finally:
        hold.set()
        desk.stop()


def test_what_still_waits_when_the_desk_stops_is_told(filled: Path) -> None:
    desk = Desk(Place(str(filled)), threads=1)
    begun = threading.Event()

    def long(record: Record) -> None:
        begun.set()
        while record.store.last():
            pass

    held = [desk.put(long, kind="alliance") for _ in range(3)]
    begun.wait(60)
    desk.stop()
    assert {type(one.exception(60)) for one in held} == {TooLong}
    with pytest.raises(Busy):
        desk.put(lambda _: None, kind="alliance")


PROFILED = """
import sys, threading
from chancery.doors.web.records import Desk, TooLong
from chancery.keeping.places import Place
desk = Desk(Place(sys.argv[1]), threads=1)
begun = threading.Event()
def slow(record):
    begun.set()
    while record.store.last():
        pass
held = desk.put(slow)
begun.wait(10)
desk._turn_of(held).give_up()
print(type(held.exception(30)).__name__)
desk.put(lambda record: record.store.last()).result(30)
desk.stop()
calls = []
sys.setprofile(lambda frame, event, arg: calls.append(event))
sorted("chancery", key=lambda letter: letter)
sys.setprofile(None)
print(len(calls) > 0)
"""


def test_an_interpreter_in_which_a_job_was_given_up_looks_for_nothing_afterwards(filled: Path) -> None:
    # where something were still to be raised, CPython 3.11 would never leave the first call it tells of
    command = [sys.executable, "-c", PROFILED, str(filled)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["TooLong", "True"]


SERVING = """
import sys
from chancery.doors.web.app import create_app
from chancery.doors.web.listening import listen, serve
from tests.doors.web.test_records import SLOW
from chancery.doors.web.pages import PAGES
with listen("127.0.0.1", 0) as sock:
    print(sock.getsockname()[1], flush=True)
    try:
        serve(create_app(sys.argv[1], pages=(*PAGES, *SLOW)), sock)
    except KeyboardInterrupt:
        pass
"""


def test_the_server_stops_while_pages_are_being_made(filled: Path) -> None:
    command = [sys.executable, "-c", SERVING, str(filled)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            url = f"http://127.0.0.1:{int(server.stdout.readline())}"
            with ThreadPoolExecutor(2) as pool, httpx.Client(base_url=url, timeout=60) as client:
                waiting = [pool.submit(client.get, f"{page.path}.json") for page in SLOW]
                assert client.get("/claims.json").status_code == 200
                server.send_signal(signal.SIGTERM)
                server.wait(30)
                assert all(one.exception() or one.result().status_code >= 500 for one in waiting)
        finally:
            server.kill()
