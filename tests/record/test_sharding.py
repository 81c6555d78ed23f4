"""Shards: what is read into them and loaded is what one process reads into a record, whatever happens between."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from chancery.ground.errors import DamagedShard, RecordError, UsageError
from chancery.keeping.shards import held, read_shard, write_shard
from chancery.record import open_record, read_to_shards, sharding
from chancery.record.loading import Loaded
from tests.record.test_cluster import exported
from tests.record.test_workers import pages
from tests.sites import page

NEWS = Path(__file__).parents[2] / "examples" / "news"
Row = dict[str, Any]


@pytest.fixture(scope="module")
def shard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One shard of the example pages."""
    folder = tmp_path_factory.mktemp("shards")
    assert read_to_shards([NEWS], folder).kept == 10
    (path,) = folder.iterdir()
    return path


def test_what_is_loaded_is_what_is_read(shard: Path, tmp_path: Path) -> None:
    with open_record(tmp_path / "read.db") as record:
        summary = record.read([NEWS])
        wanted = exported(record)
    with open_record(tmp_path / "loaded.db") as record:
        assert record.load([shard.parent]) == (Loaded(str(shard), 10, 10, summary.claims),)
        assert exported(record) == wanted
        assert list(record.verify()) == []
        # nothing is added twice, by whatever way it comes
        assert record.load([shard]) == (Loaded(str(shard), 10),)
        assert record.read([NEWS]).kept == 0
        assert record.load([shard.parent])[0].kept == 0
        assert exported(record) == wanted


def test_two_processes_make_the_same_shards_as_one_and_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharding, "PAGES", 6)
    source = pages(tmp_path / "p.jsonl", 24)
    html = tmp_path / "html"
    html.mkdir()
    for number in range(6):
        (html / f"{number}.html").write_bytes(page(number) if number % 5 else b"<html><body></body></html>")
    folders = [tmp_path / "one", tmp_path / "two"]
    one, two = (read_to_shards([source, html], at, workers=n) for n, at in enumerate(folders, start=1))
    assert one == two
    assert one.kept == 22 + 4
    assert len(one.skipped) == 2 + 2
    names = [sorted(path.name for path in folder.iterdir()) for folder in folders]
    assert names[0] == names[1]
    assert len(names[0]) == 5
    for name in names[0]:
        told = [read_shard(folder / name) for folder in folders]
        first, second = ([reading.claims for reading in of] for of in told)
        assert first == second
    # a shard that is gone is made again, the others are not
    (folders[0] / names[0][2]).unlink()
    again = read_to_shards([source, html], folders[0])
    assert 0 < again.kept <= 6
    assert again.kept + again.unchanged == one.kept
    assert again.skipped == one.skipped
    assert sorted(path.name for path in folders[0].iterdir()) == names[0]


def test_killed_while_shards_are_written_nothing_is_lost(tmp_path: Path) -> None:
    source, folder = pages(tmp_path / "p.jsonl", 30), tmp_path / "shards"
    program = f"""
import os, signal
from pathlib import Path
from chancery.keeping import shards
from chancery.record import read_to_shards, sharding
sharding.PAGES = 8
replace, count = Path.replace, 0
def killing(self, target):
    global count
    count += 1
    if count == 3:
        os.kill(os.getpid(), signal.SIGKILL)  # written, not yet in its place
    return replace(self, target)
Path.replace = killing
read_to_shards([{str(source)!r}], {str(folder)!r})
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == -9
    left = list(folder.iterdir())
    assert len(left) == 3
    assert sum(path.name.startswith(".") for path in left) == 1
    with open_record(tmp_path / "wanted.db") as record:
        record.read([source])
        wanted = exported(record)
    with open_record(tmp_path / "r.db") as record:
        assert len(record.load([folder])) == 2, "what is half written is no shard"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sharding, "PAGES", 8)
            assert read_to_shards([source], folder).unchanged == 16 - 1
        assert not any(path.name.startswith(".") for path in folder.iterdir())
        record.load([folder])
        assert exported(record) == wanted


def changed(shard: Path, to: Path, change: Callable[[list[Row]], None]) -> Path:
    """A shard whose rows were changed by somebody who knows how its digest is made."""
    from chancery.keeping import shards

    table = parquet.read_table(shard)
    rows = table.to_pylist()
    change(rows)
    new = pa.Table.from_pylist(rows, schema=table.schema)
    metadata = {**table.schema.metadata, b"chancery.rows": shards._digest(new.to_pylist()).encode()}
    parquet.write_table(new.replace_schema_metadata(metadata), to)
    return to


def _quote(rows: list[Row]) -> None:
    claim = next(claim for row in rows for claim in row["claims"])
    claim["whole"] = claim["whole"].replace('"quote":"', '"quote":"not ')


def _text(rows: list[Row]) -> None:
    rows[0]["characters"] += " and more"


def _id(rows: list[Row]) -> None:
    next(claim for row in rows for claim in row["claims"])["id"] = "0" * 24


def _family(rows: list[Row]) -> None:
    claim = next(claim for row in rows for claim in row["claims"])
    claim["whole"] = claim["whole"].replace('"mood":"', '"mood":"x')


def _mention(rows: list[Row]) -> None:
    next(one for row in rows for one in row["mentions"])["words"] = "somebody else"


def _stretch(rows: list[Row]) -> None:
    next(one for row in rows for one in row["articles"])["past"] = 10**9


def _no_claim(rows: list[Row]) -> None:
    next(claim for row in rows for claim in row["claims"])["whole"] = "[]"


def _time(rows: list[Row]) -> None:
    rows[0]["at"] = "yesterday"


@pytest.mark.parametrize("change", [_quote, _text, _id, _family, _mention, _stretch, _no_claim, _time])
def test_a_shard_that_was_changed_is_refused_whole(
    shard: Path, tmp_path: Path, change: Callable[[list[Row]], None]
) -> None:
    wrong = changed(shard, tmp_path / "wrong.parquet", change)
    with pytest.raises(DamagedShard, match="is no whole shard"):
        read_shard(wrong)


def test_a_damaged_shard_is_named_and_passed_over(shard: Path, tmp_path: Path) -> None:
    data = shard.read_bytes()
    middle = len(data) // 3
    (tmp_path / "a.parquet").write_bytes(data[: len(data) // 2])
    (tmp_path / "b.parquet").write_bytes(data[:middle] + b"\0\1\2" + data[middle + 3 :])
    (tmp_path / "c.parquet").write_bytes(b"")
    parquet.write_table(pa.table({"x": [1]}), tmp_path / "d.parquet")
    (tmp_path / "e.parquet").write_bytes(data)
    with open_record(tmp_path / "r.db") as record:
        loaded = record.load([tmp_path])
        assert [one.skipped is None for one in loaded] == [False, False, False, False, True]
        assert loaded[-1].kept == 10
    assert loaded[3].skipped is not None
    assert "was not written by" in loaded[3].skipped.reason


@settings(max_examples=60, deadline=None)
@given(edits=st.lists(st.tuples(st.integers(0), st.integers(0, 255)), min_size=1, max_size=3))
def test_no_byte_can_be_changed_unseen(shard: Path, edits: list[tuple[int, int]]) -> None:
    whole = shard.read_bytes()
    data = bytearray(whole)
    for at, value in edits:
        data[at % len(data)] = value
    other = shard.parent / ".changed"
    other.write_bytes(data)
    try:
        found = read_shard(other)
    except DamagedShard:
        return
    finally:
        other.unlink()
    assert found == read_shard(shard)


def test_places_that_are_none(shard: Path, tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db") as record, pytest.raises(UsageError, match="no such"):
        record.load([tmp_path / "nowhere"])
    (tmp_path / "file").write_text("x")
    with pytest.raises(RecordError, match="cannot make"):
        read_to_shards([NEWS], tmp_path / "file")
    with pytest.raises(RecordError, match="cannot write the shard"):
        write_shard(tmp_path / "gone" / "x.parquet", read_shard(shard)[0].run, read_shard(shard), ())
    assert json.loads(json.dumps(held(shard).told[0]))["document"]
