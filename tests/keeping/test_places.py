"""The file of a record that is open for long."""

import os
from pathlib import Path

import pytest

from chancery.ground.errors import RecordError
from chancery.keeping.opening import open_store
from chancery.keeping.places import Place


def test_the_mark_changes_with_the_file_alone(tmp_path: Path) -> None:
    here, there = tmp_path / "here.db", tmp_path / "there.db"
    for place in (here, there):
        open_store(place).close()
    watched = Place(str(here))
    first = watched.mark()
    assert watched.mark() == first
    os.replace(there, here)
    assert watched.mark() != first
    here.unlink()
    with pytest.raises(RecordError, match="there is no record"):
        watched.mark()


def test_the_log_of_a_replaced_record_is_taken_away_and_no_other(tmp_path: Path) -> None:
    here, there = tmp_path / "here.db", tmp_path / "there.db"
    for place in (here, there):
        open_store(place).close()
    log = tmp_path / "here.db-wal"
    watched = Place(str(here))
    log.write_bytes(b"of the first")
    watched.mark()
    watched.mark()
    assert log.exists()
    os.replace(there, here)
    watched.mark()
    assert not log.exists()
    # one that came with the new file stays
    open_store(there).close()
    log.write_bytes(b"of the second")
    watched.mark()
    other = tmp_path / "other-wal"
    other.write_bytes(b"of the third")
    os.replace(there, here)
    os.replace(other, log)
    watched.mark()
    assert log.read_bytes() == b"of the third"


def test_an_address_is_never_another() -> None:
    assert Place("postgresql://desk@nowhere.example/db").mark() == ()


def test_two_connections_of_one_process_keep_their_locks(tmp_path: Path) -> None:
    # a second opening once let go of the first one's locks, and its log was then deleted by another process
    import subprocess
    import sys

    place = tmp_path / "here.db"
    with open_store(place) as first, open_store(place):
        first.last()
        code = f"from chancery.record import open_record; open_record({str(place)!r}).close()"
        subprocess.run([sys.executable, "-c", code], check=True)
        assert (tmp_path / "here.db-wal").exists()
