"""Loading a great many readings at once: the same record as one by one, whole or not at all."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.sqlite import SqliteEngine
from chancery.keeping.store import DocumentReading
from chancery.keeping.tables import TABLES
from chancery.keeping.verifying import verify

from .making import OTHER_RUN, many, reading
from .test_copying import contents

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
from chancery.keeping.opening import open_store
def batches():
    for number in range(40):
        print(number, flush=True)
        yield many(25, claims_each=4, label=str(number))
with open_store(sys.argv[1]) as store:
    store.load(batches())
"""


@pytest.mark.parametrize("stop", [1, 20, 39])
def test_a_killed_load_leaves_the_record_as_it_was(tmp_path: Path, stop: int) -> None:
    place = tmp_path / "record.db"
    with open_store(place) as store:
        before = indexes(store)
    with subprocess.Popen(
        [sys.executable, "-c", LOADING, str(place)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])},
    ) as loading:
        assert loading.stdout is not None
        for line in loading.stdout:
            if int(line) == stop:
                loading.send_signal(signal.SIGKILL)
    with open_store(place, create=False) as store:
        assert indexes(store) == before
        assert list(store.documents()) == []
        assert list(verify(store)) == []
        assert store.load([many(3, claims_each=1)]) == 3
