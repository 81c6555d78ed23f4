"""The process that writes, spoken to directly."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from chancery.keeping.dictating import dictating
from chancery.keeping.loading import add_rows
from chancery.keeping.opening import open_store
from chancery.keeping.tables import insert

ROLLING_BACK = 1
"""What an SQLite program's halt does to the transaction (`ON CONFLICT ROLLBACK`; 2 is ABORT)."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with open_store(tmp_path / "record.db"):
        return tmp_path / "record.db"


def commits(place: Path) -> list[int]:
    connection = sqlite3.connect(place)
    found = [row[0] for row in connection.execute("SELECT number FROM commits ORDER BY number")]
    connection.close()
    return found


def test_what_is_told_is_done_in_its_order(place: Path) -> None:
    with dictating(place, cache_mb=2, empty=True) as scribe:
        scribe.add("commits", [(number, "2024-07-11") for number in range(1, 20_001)])
        scribe.do("DELETE FROM commits WHERE number > :last", {"last": 3})
        assert scribe.ask("SELECT number FROM commits WHERE number > ?", (1,)) == [(2,), (3,)]
        scribe.add("claim_words", [(7, "tho nhi ky s army")])
        assert commits(place) == []
    assert commits(place) == [1, 2, 3]
    with open_store(place) as store:
        assert store.engine.indexed("claim_words").keys() == {7}


def test_what_is_kept_is_put_into_its_place_by_itself(place: Path) -> None:
    with open_store(place):  # who has the file open keeps what lies beside it from going away
        with dictating(place, cache_mb=2, empty=True) as scribe:
            scribe.add("commits", [(number, "2024-07-11") for number in range(1, 20_001)])
        assert len(commits(place)) == 20_000
        assert scribe._process.wait() == 0
        assert place.with_name("record.db-wal").stat().st_size == 0
        assert place.stat().st_size > 20_000 * len("2024-07-11")


def test_a_file_that_cannot_be_tidied_up_is_kept_all_the_same(place: Path) -> None:
    with sqlite3.connect(place) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT COUNT(*) FROM commits").fetchone()  # holds on to the file as it was
        with dictating(place, cache_mb=2, empty=True) as scribe:
            scribe.add("commits", [(1, "2024-07-11")])
        assert scribe._process.wait() == 0
        assert reader.execute("SELECT COUNT(*) FROM commits").fetchone() == (0,)
    assert commits(place) == [1]


def test_what_fails_there_fails_here_and_nothing_is_kept(place: Path) -> None:
    def failing() -> None:
        with dictating(place, cache_mb=2, empty=False) as scribe:
            scribe.add("commits", [(1, "2024-07-11")])
            scribe.do("DELETE FROM elsewhere", ())
            while True:  # whoever does not listen is told all the same
                scribe.add("commits", [(2, "2024-07-11")])

    with pytest.raises(sqlite3.OperationalError, match="no such table: elsewhere"):
        failing()
    assert commits(place) == []


def test_a_row_that_is_refused_takes_everything_back(place: Path) -> None:
    def failing() -> None:
        with dictating(place, cache_mb=2, empty=True) as scribe:
            scribe.add("commits", [(1, "2024-07-11")])
            scribe.add("commits", [(number, "2024-07-11") for number in (2, 3, 2)])
            scribe.ask("SELECT 1", ())

    with pytest.raises(sqlite3.OperationalError, match=r"UNIQUE constraint failed: commits\.number"):
        failing()
    assert commits(place) == []


def test_rows_that_are_refused_end_the_transaction_and_not_their_statement_alone(place: Path) -> None:
    connection = sqlite3.connect(place, isolation_level=None)
    connection.execute("BEGIN")
    add_rows(connection, "commits", [(1, "2024-07-11"), (2, "2024-07-11")])
    with pytest.raises(sqlite3.IntegrityError):
        add_rows(connection, "commits", [(3, "2024-07-11"), (2, "2024-07-11")])
    assert not connection.in_transaction
    connection.close()
    assert commits(place) == []


def test_no_statement_of_many_rows_writes_down_what_it_changes(place: Path) -> None:
    connection = sqlite3.connect(place)
    connection.execute("CREATE TABLE plain (number INTEGER PRIMARY KEY, at TEXT NOT NULL)")
    for whole in (True, False):
        statement = insert("commits", 3, into="plain", whole=whole)
        steps = connection.execute(f"EXPLAIN {statement}", [None] * 6).fetchall()
        halts = [step for step in steps if step[1] in ("Halt", "HaltIfNull") and step[2]]
        assert all((step[3] == ROLLING_BACK) is whole for step in halts)
        assert halts
    connection.close()


def test_who_cannot_write_says_so_at_once(place: Path) -> None:
    there_is_none = dictating(place.with_name("none.db"), cache_mb=2, empty=True)
    with pytest.raises(sqlite3.OperationalError, match="unable to open"), there_is_none:
        pytest.fail("there is nothing to write to")


def test_nothing_is_kept_where_nobody_says_the_end(place: Path) -> None:
    words = [sys.executable, "-m", "chancery.keeping.scribe", str(place), "2", "empty"]
    done = subprocess.run(words, input=b"", capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stderr == b""
    assert commits(place) == []


def test_what_nobody_understands_is_told(place: Path) -> None:
    dictated = dictating(place, cache_mb=2, empty=True)
    with pytest.raises(sqlite3.OperationalError, match="nobody understands 'sing'"), dictated as scribe:
        scribe._say("sing", 1)
