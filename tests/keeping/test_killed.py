"""A process that is killed while it writes, and several that write at once."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from chancery.keeping.export.jsonl import lines
from chancery.keeping.opening import open_store
from chancery.keeping.sqlite import SqliteEngine
from chancery.keeping.store import Commit

from .making import many
from .places import Places

COUNT = 500
SOURCES = Path(__file__).parents[2] / "src"
PACKAGE = __name__.rpartition(".")[0]
ABOVE = Path(__file__).parents[PACKAGE.count(".") + 1]


def start(place: str, count: int, at_once: int, label: str = "") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", f"{PACKAGE}.put_many", place, str(count), str(at_once), label],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ABOVE,
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
    )


def run_until(process: subprocess.Popen[str], lines_read: int) -> bool:
    """Read so many lines of progress, then kill; tell whether the process came to its end before."""
    assert process.stdout is not None
    with process, process.stdout:
        for number, _ in enumerate(process.stdout):
            if number == lines_read:
                process.kill()
    return process.returncode == 0


def whole_documents(place: str) -> int:
    """How many documents the record holds; each must have all its claims and mentions."""
    with open_store(place) as store:
        if isinstance(store.engine, SqliteEngine):
            assert store._row("PRAGMA integrity_check") == ("ok",)
            assert store._row("PRAGMA foreign_key_check") is None
            for words in ("text_words", "claim_words"):
                store.engine.do(f"INSERT INTO {words} ({words}) VALUES ('integrity-check')")
        listed = list(store.documents())
        for one in listed:
            assert one.claims == 5
            assert len(store.mentions(one.id)) == 10
        assert len(list(store.claims())) == 5 * len(listed)
        return len(listed)


def contents(place: str) -> tuple[list[str], list[int]]:
    with open_store(place) as store:
        commits: list[Commit] = list(store.commits())
        return list(lines(store)), [commit.number for commit in commits]


@pytest.mark.parametrize("at_once", [1, 16])
def test_a_killed_writer_leaves_whole_documents_and_can_go_on(places: Places, at_once: int) -> None:
    chance = random.Random(at_once)
    place, last, kills, done = places.fresh(), 0, 0, False
    while not done:
        # the first is killed at its start, when the record may be half made
        stop = 0 if kills == 0 else 1 + (last // at_once) + chance.randrange(COUNT // at_once // 3)
        done = run_until(start(place, COUNT, at_once), stop)
        held = whole_documents(place)
        assert held >= last
        last, kills = held, kills + (not done)
    assert kills >= 2
    assert last == COUNT
    unbroken = places.fresh()
    with open_store(unbroken) as store:
        for one in many(COUNT, claims_each=5):
            store.put(one)
    assert contents(place) == contents(unbroken)


def test_several_may_write_at_once(places: Places) -> None:
    place = places.fresh()
    running = [start(place, 60, at_once, label) for at_once, label in ((1, ""), (7, ""), (4, "b"))]
    told = []
    for process in running:
        out, _ = process.communicate()
        assert process.returncode == 0
        told.append(sum(int(line) for line in out.splitlines()[1:]))
    assert whole_documents(place) == 120
    # two had the same documents to put: each was new to one of them
    assert told[0] + told[1] == 60
    assert told[2] == 60
    assert contents(place)[1] == list(range(1, 121))
