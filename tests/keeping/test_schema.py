import sqlite3
from pathlib import Path

import pytest

from chancery.ground.errors import NewerRecord, NotARecord, RecordError
from chancery.keeping.opening import open_store
from chancery.keeping.schema import APPLICATION_ID, VERSION, check, migrate, statements

from .making import reading


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    place = tmp_path / "r.db"
    place.touch()
    open_store(place).close()
    connection = sqlite3.connect(place)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
    assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_every_step_is_whole_statements() -> None:
    for step in range(1, VERSION + 1):
        found = list(statements(step))
        assert found
        assert all(sqlite3.complete_statement(statement) for statement in found)


def test_a_step_that_fails_leaves_nothing(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "r.db", isolation_level=None)

    def refuse(_action: int, first: str | None, *_: object) -> int:
        return sqlite3.SQLITE_DENY if first == "withdrawals" else sqlite3.SQLITE_OK

    connection.set_authorizer(refuse)
    with pytest.raises(sqlite3.DatabaseError):
        migrate(connection, place="r.db")
    connection.set_authorizer(None)
    assert check(connection, place="r.db") == 0
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    migrate(connection, place="r.db")
    assert check(connection, place="r.db") == VERSION


def test_a_later_record_is_refused_and_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "r.db"
    open_store(place).close()
    connection = sqlite3.connect(place)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.commit()
    connection.close()
    before = place.read_bytes()
    with pytest.raises(NewerRecord, match="later Chancery"):
        open_store(place)
    assert place.read_bytes() == before


def test_another_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "other.db"
    connection = sqlite3.connect(place)
    connection.execute("CREATE TABLE mine (x)")
    connection.commit()
    connection.close()
    before = place.read_bytes()
    with pytest.raises(NotARecord, match="not a Chancery record"):
        open_store(place)
    assert place.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"hello, this is no database at all" * 40, b"\x00" * 4096, b"SQLite format 3"]
)
def test_any_other_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "notes.txt"
    place.write_bytes(content)
    with pytest.raises(NotARecord):
        open_store(place)
    assert place.read_bytes() == content


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(NotARecord, match="folder"):
        open_store(tmp_path)


def test_a_record_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no record"):
        open_store(tmp_path / "r.db", create=False)
    with pytest.raises(RecordError):
        open_store(tmp_path / "no" / "folder" / "r.db")
    assert list(tmp_path.iterdir()) == []


def test_a_record_with_a_strange_name(tmp_path: Path) -> None:
    place = tmp_path / "số 1?mode=ro#%41 'x'.db"
    with open_store(place) as store:
        store.put(reading())
    assert place.exists()


def test_a_torn_record_fails_as_a_record(tmp_path: Path) -> None:
    place = tmp_path / "r.db"
    with open_store(place) as store:
        store.put(reading())
    whole = place.read_bytes()
    place.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(RecordError), open_store(place) as store:
        list(store.claims())
