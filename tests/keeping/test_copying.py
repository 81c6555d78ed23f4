import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from chancery.ground.errors import RecordError
from chancery.keeping.copying import backup, copy
from chancery.keeping.export.jsonl import lines
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import ClaimFilter
from chancery.keeping.tables import DERIVED, TABLES
from chancery.keeping.verifying import verify
from chancery.keeping.world import refresh_world
from chancery.model.judgements import Judgement, Review

from .making import AT, OTHER_RUN, many, reading
from .places import Places

ABOVE = Path(__file__).parents[2]


def fill(store: SqlStore) -> None:
    """A record with `knowledge/`, a page read twice, other pages, a review and a judgement."""
    refresh_world(store)
    store.put(reading())
    store.put(replace(reading(OTHER_RUN), claims=reading().claims[:1]))
    store.put_all(many(3, claims_each=4))
    store.add(Judgement("person:a", "person:b", "same", 0.9, "desk", AT))
    store.add(Review(reading().claims[0].id, "accepted", None, "desk", AT))


def contents(store: SqlStore) -> dict[str, list[str]]:
    """All that a record holds, table by table, in whatever order."""
    tables = [*TABLES, "shelf", "beside", "tallies"]
    return {table: sorted(map(repr, store.engine.ask(f"SELECT * FROM {table}"))) for table in tables}


def test_a_copy_is_the_whole_record(store: SqlStore, places: Places, tmp_path: Path) -> None:
    fill(store)
    told: list[tuple[str, int, int]] = []
    with open_store(places.fresh()) as same, open_store(tmp_path / "file.db") as file:
        rows = copy(store, same, on_progress=lambda *step: told.append(step))
        assert rows == sum(int(next(store.engine.ask(f"SELECT COUNT(*) FROM {t}"))[0]) for t in TABLES)
        assert {table for table, _, _ in told} == {
            t for t, held in contents(store).items() if held
        } - DERIVED.keys()
        assert all(done <= total for _, done, total in told)
        copy(same, file)
        for other in (same, file):
            assert contents(other) == contents(store)
            assert list(lines(other)) == list(lines(store))
            assert list(verify(other)) == []
            for known_at in range(store.last() + 1):
                everything = ClaimFilter(knowledge="with")
                asked = [k.claim.id for k in other.claims(everything, known_at=known_at)]
                assert asked == [k.claim.id for k in store.claims(everything, known_at=known_at)]
            assert len(other.search("ruritania").claims) == len(store.search("ruritania").claims) == 12
        assert store.put(reading()).anything is False
        assert file.put(reading()).anything is False


def test_a_record_that_holds_something_is_not_copied_over(store: SqlStore, places: Places) -> None:
    fill(store)
    with open_store(places.fresh()) as other:
        other.put(reading())
        before = contents(other)
        with pytest.raises(RecordError, match="not empty"):
            copy(store, other)
        assert contents(other) == before


def test_a_backup_is_a_record_of_its_own(store: SqlStore, tmp_path: Path) -> None:
    fill(store)
    safe = tmp_path / "safe.db"
    assert backup(store, safe) > 0
    assert [path.name for path in tmp_path.iterdir()] == ["safe.db"]
    with open_store(safe, create=False) as saved:
        assert contents(saved) == contents(store)
    with pytest.raises(RecordError, match="there already"):
        backup(store, safe)
    with pytest.raises(RecordError, match="no folder"):
        backup(store, tmp_path / "nowhere" / "safe.db")


def test_a_backup_that_fails_leaves_nothing(store: SqlStore, tmp_path: Path) -> None:
    fill(store)

    class Stopped(Exception):
        pass

    def stop(table: str, done: int, total: int) -> None:
        if table == "claims":
            raise Stopped

    with pytest.raises(Stopped):
        backup(store, tmp_path / "safe.db", on_progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_is_killed_is_empty_or_whole(store: SqlStore, place: str, places: Places) -> None:
    store.put_all(many(200, claims_each=5))
    program = (
        "import sys; from chancery.record import open_record\n"
        "with open_record(sys.argv[1]) as record:\n"
        "    record.copy(sys.argv[2], on_progress=lambda *step: print(*step, flush=True))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ABOVE / "src")}
    outcomes = set()
    for stop in (1, 6, 12, 10_000):
        target = places.fresh()
        command = [sys.executable, "-c", program, place, target]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as running:
            assert running.stdout is not None
            for number, _ in enumerate(running.stdout):
                if number == stop:
                    running.send_signal(signal.SIGKILL)
        with open_store(target) as copied:
            outcomes.add(copied.last())
            assert copied.last() in (0, store.last())
            assert list(verify(copied)) == []
            if copied.last():
                assert contents(copied) == contents(store)
    assert outcomes == {0, store.last()}
