"""A new record begun as a copy: the same as one that is made, there whole or not at all, never over anything."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chancery.keeping.beginning import begin
from chancery.keeping.opening import open_store
from chancery.keeping.verifying import verify
from chancery.keeping.world import refresh_world
from chancery.record import open_record

from .making import reading
from .test_first_world import held


@pytest.fixture(scope="module", autouse=True)
def bytecode(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is copied is kept where bytecode is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "pycache_prefix", str(tmp_path_factory.mktemp("bytecode")))
        patch.setattr(sys, "dont_write_bytecode", False)
        yield


def test_it_is_the_record_that_is_made(tmp_path: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    begin(tmp_path / "copied.db")
    assert os.listdir(tmp_path) == ["copied.db"]
    with open_store(tmp_path / "copied.db") as copied, open_store(tmp_path / "made.db") as made:
        refresh_world(made)
        assert refresh_world(copied).known_at is None
        assert held(copied) == held(made)
        [(number, at)] = copied.engine.ask("SELECT number, at FROM commits")
        assert number == 1
        assert before <= datetime.fromisoformat(at) <= datetime.now(UTC)
        for store in (copied, made):
            store.put(reading())
        assert held(copied) == held(made)
        assert not list(verify(copied))


def test_open_record_begins_one_and_goes_on_with_it(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db") as record:
        assert record.store.put(reading()).known_at == 2
    with open_record(tmp_path / "r.db") as record:
        assert len(list(record.store.documents())) == 1
    assert not [name for name in os.listdir(tmp_path) if name.startswith(".")]


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
def test_nothing_is_put_over_anything(tmp_path: Path, end: str) -> None:
    there = tmp_path / f"r.db{end}"
    there.write_bytes(b"somebody's")
    begin(tmp_path / "r.db")
    assert os.listdir(tmp_path) == [there.name]
    assert there.read_bytes() == b"somebody's"


def test_a_link_that_leads_nowhere_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "r.db").symlink_to(tmp_path / "nowhere.db")
    begin(tmp_path / "r.db")
    assert os.listdir(tmp_path) == ["r.db"]


def test_who_comes_second_does_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link

    def after_another(draft: Path, place: Path) -> None:
        """Another process begins the record between the look and the link."""
        place.write_bytes(b"another's")
        link(draft, place)

    monkeypatch.setattr(os, "link", after_another)
    begin(tmp_path / "r.db")
    assert os.listdir(tmp_path) == ["r.db"]
    assert (tmp_path / "r.db").read_bytes() == b"another's"


def test_where_it_cannot_be_done_the_record_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", fail)
    begin(tmp_path / "r.db")
    assert os.listdir(tmp_path) == []
    with open_record(tmp_path / "r.db") as record:
        assert record.store.last() == 1
    begin(tmp_path / "no folder" / "r.db")
    begin(tmp_path)
    begin("postgresql://nobody@nowhere/none")
    assert not (tmp_path / "no folder").exists()
