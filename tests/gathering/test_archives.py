"""Packed lines and large folders: streamed, in order, gone on with, and damage named."""

import bz2
import gzip
import io
import json
import lzma
import os
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.gathering import Failed, Gathered, folders, gather
from chancery.gathering.contents import documents_in
from chancery.gathering.pages import opened
from chancery.ground.errors import SourceError, UnreadableSource

ROWS = "".join(json.dumps({"id": f"r{n}", "text": f"Row {n}."}) + "\n" for n in range(200)).encode()
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "zst": zstandard.ZstdCompressor().compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
}


@pytest.mark.parametrize("end", PACKERS)
def test_packed_lines_are_read_and_gone_on_with(tmp_path: Path, end: str) -> None:
    path = tmp_path / f"rows.jsonl.{end}"
    path.write_bytes(PACKERS[end](ROWS))
    found = list(gather([str(path)]))
    assert [one.document.source for one in found if isinstance(one, Gathered)] == [
        f"r{n}" for n in range(200)
    ]
    rest = list(gather([str(path)], after={str(path): tuple(json.loads(json.dumps(found[149].position)))}))
    assert [one.document.source for one in rest if isinstance(one, Gathered)] == [
        f"r{n}" for n in range(150, 200)
    ]
    assert rest[0].position == found[150].position


@pytest.mark.parametrize("end", PACKERS)
def test_packed_lines_cut_in_half_are_named_once(tmp_path: Path, end: str) -> None:
    packed = PACKERS[end](os.urandom(200_000).hex().encode().join([ROWS, b"\n"]))
    path = tmp_path / f"rows.jsonl.{end}"
    path.write_bytes(packed[: len(packed) // 2])
    found = list(gather([str(path)]))
    assert isinstance(found[-1], Failed)
    assert isinstance(found[-1].error, UnreadableSource)
    assert sum(isinstance(one, Failed) for one in found) == 1


def test_files_packed_within_one_another_end(tmp_path: Path) -> None:
    data = b"words"
    for _ in range(9):
        data = gzip.compress(data)
    (tmp_path / "a.gz").write_bytes(data)
    (one,) = gather([str(tmp_path / "a.gz")])
    assert isinstance(one, Failed)
    assert "packed more than" in one.error.message


def test_a_folder_larger_than_memory_holds_is_walked_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "AT_ONCE", 7)
    names = [f"{n:03}.txt" for n in range(40)]
    for name in names:
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "020").mkdir()
    (tmp_path / "020" / "in.txt").write_text("in", encoding="utf-8")
    wanted = sorted(["020/in.txt", *names], key=lambda name: name.split("/"))
    found = list(folders.files_below(tmp_path))
    assert ["/".join(one.below) for one in found] == wanted
    for number, one in enumerate(found):
        rest = list(folders.files_below(tmp_path, after=one.below))
        assert ["/".join(r.below) for r in rest] == wanted[number:]


def test_a_folder_is_gone_on_with_within_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(ROWS[:600])
    (tmp_path / "b.txt").write_text("Words.", encoding="utf-8")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(ROWS[:600]))
    whole = list(gather([str(tmp_path)]))
    for number, one in enumerate(whole, start=1):
        rest = list(
            gather([str(tmp_path)], after={str(tmp_path): tuple(json.loads(json.dumps(one.position)))})
        )
        assert [r.position for r in rest] == [w.position for w in whole[number:]]


@settings(max_examples=150, deadline=None)
@given(
    end=st.sampled_from(["", *PACKERS]),
    edits=st.lists(st.tuples(st.integers(0, 9_000), st.integers(0, 40), st.binary(max_size=30)), max_size=4),
)
def test_no_damage_to_lines_does_more_than_fail_by_name(
    end: str, edits: list[tuple[int, int, bytes]]
) -> None:
    data = PACKERS[end](ROWS) if end else ROWS
    for anywhere, gone, put in edits:
        at = anywhere % len(data)
        data = data[:at] + put + data[at + gone :]
    try:
        for one in map(opened, documents_in(io.BytesIO(data), "rows.jsonl", "rows.jsonl")):
            assert isinstance(one, Gathered | Failed)
    except SourceError:
        pass
