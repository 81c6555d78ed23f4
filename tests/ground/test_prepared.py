"""Things made once: kept beside the bytecode, made anew when they must be, never half."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.prepared import mark_of, prepared


@dataclass(frozen=True, slots=True)
class Leaf:
    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Tree:
    leaves: Mapping[str, Leaf]
    order: tuple[str, ...]


TREE = Tree(MappingProxyType({"a": Leaf("đ", 1), "b": Leaf("")}), ("b", "a"))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where bytecode is kept meanwhile."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "bytecode"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "bytecode"


def counting(made: object) -> tuple[list[int], Callable[[], object]]:
    calls: list[int] = []

    def make() -> object:
        calls.append(1)
        return made

    return calls, make


def files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def test_it_is_made_once_and_comes_out_the_same(kept: Path) -> None:
    calls, make = counting(TREE)
    assert prepared("tree", "m1", make) == TREE
    assert prepared("tree", "m1", make) == TREE
    assert len(calls) == 1
    [file] = files(kept)
    assert file.name == f"tree.{sys.implementation.cache_tag}.prepared"


def test_another_mark_or_name_is_made_anew(kept: Path) -> None:
    prepared("tree", "m1", lambda: TREE)
    assert prepared("tree", "m2", lambda: "other") == "other"
    assert prepared("leaf", "m2", lambda: "third") == "third"
    assert prepared("tree", "m1", lambda: "again") == "again"
    assert len(files(kept)) == 2


@given(data=st.data())
def test_a_damaged_one_is_made_anew(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("bytecode")
        patch.setattr(sys, "pycache_prefix", str(folder))
        patch.setattr(sys, "dont_write_bytecode", False)
        prepared("tree", "m", lambda: TREE)
        [file] = files(folder)
        whole = file.read_bytes()
        place = data.draw(st.integers(0, len(whole) - 1))
        if data.draw(st.booleans()):
            file.write_bytes(whole[:place])
        else:
            file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert prepared("tree", "m", lambda: "anew") == "anew"
        assert prepared("tree", "m", lambda: "never") == "anew"


def test_nothing_is_written_where_no_bytecode_is(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    calls, make = counting(TREE)
    assert prepared("tree", "m", make) == prepared("tree", "m", make) == TREE
    assert len(calls) == 2
    assert not files(kept.parent)


def test_a_folder_that_cannot_be_written_is_no_fault(kept: Path) -> None:
    kept.write_text("a file where the folder would be")
    calls, make = counting(TREE)
    assert prepared("tree", "m", make) == prepared("tree", "m", make) == TREE
    assert len(calls) == 2


def test_a_fault_in_the_making_is_the_callers_and_leaves_nothing(kept: Path) -> None:
    def fail() -> object:
        raise ValueError("no such row")

    with pytest.raises(ValueError, match="no such row"):
        prepared("tree", "m", fail)
    assert not files(kept.parent)


def test_arrays_and_sets_are_kept_too(kept: Path) -> None:
    made: dict[str, Any] = {
        "table": np.arange(6, dtype=np.float32).reshape(2, 3),
        "words": frozenset("ab"),
        "bytes": b"\0",
    }
    prepared("mixed", "m", lambda: made)
    again = prepared("mixed", "m", lambda: {**made, "words": frozenset()})
    assert (again["table"] == made["table"]).all()
    assert again["table"].dtype == np.float32
    assert (again["words"], again["bytes"]) == (made["words"], made["bytes"])


def test_a_mark_is_of_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    one, two = tmp_path / "one.yaml", tmp_path / "in" / "two.yaml"
    one.write_text("a")
    two.write_text("b")
    marks = {mark_of([tmp_path])}
    assert mark_of([tmp_path]) in marks
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "one.pyc").write_text("code")
    assert mark_of([tmp_path]) in marks
    marks.add(mark_of([one]))
    two.write_text("c")
    marks.add(mark_of([tmp_path]))
    two.rename(tmp_path / "in" / "three.yaml")
    marks.add(mark_of([tmp_path]))
    one.write_text("ab")
    marks.add(mark_of([one]))
    assert len(marks) == 5
