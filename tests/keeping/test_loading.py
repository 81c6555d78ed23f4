"""Loading a great many readings at once: the same record as one by one, whole or not at all."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from chancery.ground.errors import RecordError
from chancery.keeping import sql
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.sqlite import SqliteEngine
from chancery.keeping.store import DocumentReading
from chancery.keeping.tables import TABLES
from chancery.keeping.verifying import verify

from .making import OTHER_RUN, many, reading
from .test_copying import contents
from .test_disk_full import small_disk

__all__ = ["small_disk"]

TESTS = Path(__file__).parents[1]


def rows(store: SqlStore) -> dict[str, list[str]]:
    """What was written once, but for the times of steps."""
    return {
        table: sorted(map(repr, store.engine.ask(f"SELECT * FROM {table}")))
        for table in TABLES
        if table != "commits"
    }


def indexes(store: SqlStore) -> list[str]:
    if isinstance(store.engine, SqliteEngine):
        asked = "SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name"
    else:
        asked = "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() ORDER BY indexname"
    return [str(row[0]) for row in store.engine.ask(asked)]


def batches(made: list[DocumentReading], size: int) -> Iterator[list[DocumentReading]]:
    for start in range(0, len(made), size):
        yield made[start : start + size]


@pytest.fixture(params=["together", "apart"], autouse=True)
def apart(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a load is great enough for a process of its own."""
    great: bool = request.param == "apart"
    monkeypatch.setattr(sql, "_GREAT", 3 if great else 10_000)
    return great


def scribes() -> list[int]:
    """The processes that this one began and that write for it."""
    found = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    children = [int(one) for task in found for one in task.read_text().split()]
    return [
        one for one in children if b"chancery.keeping.scribe" in Path(f"/proc/{one}/cmdline").read_bytes()
    ]


def test_a_loaded_record_is_the_same_as_one_put_together(store: SqlStore, tmp_path: Path) -> None:
    made = [*many(30, claims_each=4), reading(), reading(OTHER_RUN), reading()]
    before = indexes(store)
    with open_store(tmp_path / "singly.db") as singly:
        for one in made:
            singly.put(one)
        assert store.load(batches(made, 7)) == 32
        assert rows(store) == rows(singly)
    assert indexes(store) == before
    assert list(verify(store)) == []
    assert len(store.search("ruritania").claims) == 50


def test_what_is_held_already_is_loaded_once(store: SqlStore) -> None:
    made = many(6, claims_each=2)
    store.put_all(made[:4])
    assert store.load([made]) == 2
    assert store.load([made, made]) == 0
    assert store.load([]) == 0
    assert list(verify(store)) == []


def test_a_load_that_fails_leaves_nothing(store: SqlStore) -> None:
    before, held = indexes(store), contents(store)

    def breaking() -> Iterator[list[DocumentReading]]:
        yield many(20, claims_each=3)
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        store.load(breaking())
    assert indexes(store) == before
    assert contents(store) == held
    # what refers to what is looked up again
    store.put_all(many(2, claims_each=1))
    assert list(verify(store)) == []
    if isinstance(store.engine, SqliteEngine):
        assert next(store.engine.ask("PRAGMA foreign_keys"))[0] == 1


LOADING = """
import sys
from keeping.making import many
from chancery.ground.errors import RecordError
from chancery.keeping import sql
from chancery.keeping import sql
from chancery.keeping.opening import open_store
sql._GREAT = int(sys.argv[2])
def batches():
    for number in range(40):
        print(number, flush=True)
        yield many(25, claims_each=4, label=str(number))
with open_store(sys.argv[1]) as store:
    store.load(batches())
"""


@pytest.mark.parametrize(
    ("stop", "how"),
    [(1, signal.SIGKILL), (20, signal.SIGKILL), (39, signal.SIGKILL), (20, signal.SIGINT)],
)
def test_a_killed_load_leaves_the_record_as_it_was(
    tmp_path: Path, stop: int, how: signal.Signals, *, apart: bool
) -> None:
    place = tmp_path / "record.db"
    with open_store(place) as store:
        before = indexes(store)
    with subprocess.Popen(
        [sys.executable, "-c", LOADING, str(place), "25" if apart else "10000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])},
    ) as loading:
        assert loading.stdout is not None
        assert loading.stderr is not None
        for line in loading.stdout:
            if int(line) == stop:
                loading.send_signal(how)
        # one that is interrupted says so once, and the process that writes for it says nothing
        assert loading.stderr.read().count("Traceback") == (how is signal.SIGINT)
    assert loading.returncode == -how
    with open_store(place, create=False) as store:
        assert indexes(store) == before
        assert list(store.documents()) == []
        assert list(verify(store)) == []
        assert store.load([many(3, claims_each=1)]) == 3


def tidied() -> None:
    """Wait for the processes that have kept what they were told and put it into its place."""
    for thread in threading.enumerate():
        if thread.name == "waiting for the scribe":
            thread.join(timeout=60)


def test_a_lost_process_leaves_the_record_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "_GREAT", 3)
    with open_store(tmp_path / "record.db") as store:
        before, held = indexes(store), contents(store)

        def losing() -> Iterator[list[DocumentReading]]:
            yield many(20, claims_each=3)
            [scribe] = scribes()
            os.kill(scribe, signal.SIGKILL)
            yield many(20, claims_each=3, label="more")

        with pytest.raises(RecordError, match="the process that writes was ended"):
            store.load(losing())
        assert scribes() == []
        assert indexes(store) == before
        assert contents(store) == held
        assert store.load([many(20, claims_each=3)]) == 20
        tidied()
        assert scribes() == []
        assert list(verify(store)) == []


def test_nobody_sees_half_of_a_load(tmp_path: Path, *, apart: bool) -> None:
    place = tmp_path / "record.db"
    with open_store(place) as store, open_store(place) as other:

        def looking() -> Iterator[list[DocumentReading]]:
            for number in range(4):
                yield many(10, claims_each=2, label=str(number))
                assert list(other.documents()) == []
                if apart and number:
                    assert len(scribes()) == 1
                    with pytest.raises(sqlite3.OperationalError, match="locked"):
                        sqlite3.connect(place, timeout=0).execute("BEGIN IMMEDIATE")

        assert store.load(looking()) == 40
        assert len(list(other.documents())) == 40


def test_a_load_onto_a_full_disk(small_disk: Path) -> None:
    with open_store(small_disk / "record.db") as store:
        before = contents(store)
        with pytest.raises(RecordError, match="full"):
            store.load(many(60, claims_each=4, label=str(number)) for number in range(40))
        assert contents(store) == before
        assert list(verify(store)) == []


def test_a_second_reading_within_a_load(tmp_path: Path) -> None:
    first, second = many(12, claims_each=3), reading()
    with open_store(tmp_path / "record.db") as store, open_store(tmp_path / "singly.db") as singly:
        made = [*first, second, reading(OTHER_RUN)]
        assert store.load(batches(made, 5)) == 14
        for one in made:
            singly.put(one)
        assert rows(store) == rows(singly)
        assert list(verify(store)) == []
