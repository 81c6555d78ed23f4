import json
import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import pyarrow.parquet as pq
import pytest

from chancery.doors.cli.export import BINARY, FORMATS
from chancery.record import exporting

from .conftest import Run

TEXTS = tuple(form for form in FORMATS if form not in BINARY)


@pytest.fixture
def at(filled: Path) -> tuple[str, str]:
    return "--record", str(filled)


def started(arguments: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "chancery", "export", *arguments]


def test_the_door_knows_every_form() -> None:
    assert get_args(exporting.Format) == exporting.FORMATS == FORMATS
    assert exporting.BINARY == BINARY


@pytest.mark.parametrize("form", TEXTS)
def test_a_file_holds_what_goes_to_standard_output(
    run: Run, at: tuple[str, str], tmp_path: Path, form: str
) -> None:
    told = run("export", "--format", form, *at)
    assert (told.exit_code, told.stderr) == (0, "")
    place = tmp_path / f"out.{form}"
    assert run("export", "--format", form, "--out", str(place), *at).stdout == ""
    assert place.read_bytes() == told.stdout_bytes
    assert len(told.stdout) > 1000


def test_parquet_goes_to_a_file_and_through_a_pipe(run: Run, at: tuple[str, str], tmp_path: Path) -> None:
    place = tmp_path / "claims.parquet"
    assert run("export", "--format", "parquet", "-o", str(place), *at).exit_code == 0
    assert pq.read_table(place).num_rows == len(run("export", *at).stdout.splitlines())
    done = subprocess.run(started(["--format", "parquet", *at]), capture_output=True, check=True)
    assert done.stdout == place.read_bytes()


def test_parquet_is_not_for_a_terminal(at: tuple[str, str]) -> None:
    ours, theirs = pty.openpty()
    try:
        done = subprocess.run(
            started(["--format", "parquet", *at]), stdout=theirs, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(theirs)
        os.close(ours)
    assert done.returncode == 2
    assert b"terminal" in done.stderr
    assert b"-o" in done.stderr


@pytest.mark.parametrize("form", ["jsonl", "parquet", "bibtex"])
def test_a_full_disk_is_said(at: tuple[str, str], form: str) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            started(["--format", form, *at]), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "chancery: cannot write: No space left on device (name a file with -o)"
    ]


def test_a_failed_export_leaves_the_old_file(run: Run, tmp_path: Path) -> None:
    place, broken = tmp_path / "claims.csv", tmp_path / "broken.db"
    place.write_text("old")
    broken.write_bytes(b"no record")
    done = run("export", "--record", str(broken), "-o", str(place))
    assert done.exit_code == 3
    assert place.read_text() == "old"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["broken.db", "claims.csv"]


def said(line: str) -> str:
    claim = json.loads(line)
    return str((claim["published"] or claim["when"])["earliest"])


def test_a_day_in_the_world(run: Run, at: tuple[str, str]) -> None:
    every = run("export", *at).stdout.splitlines()
    then = run("export", "--as-of", "2023-12-31", *at).stdout.splitlines()
    assert 0 < len(then) < len(every)
    assert set(then) < set(every)
    assert max(said(line) for line in then) <= "2024-01-06"
    assert run("export", "--as-of", "then", *at).exit_code == 2


def test_plans_are_for_polecat(run: Run, at: tuple[str, str]) -> None:
    happened = run("export", "--format", "polecat", *at).stdout.splitlines()
    whole = run("export", "--format", "polecat", "--with-plans", *at).stdout.splitlines()
    assert set(happened) < set(whole)
    assert run("export", "--with-plans", *at).exit_code == 2


def test_all_and_a_confidence_contradict(run: Run, at: tuple[str, str]) -> None:
    assert run("export", "--all", *at).stdout == run("export", *at).stdout
    assert run("export", "--all", "--min-confidence", "0.5", *at).exit_code == 2
    assert run("export", "--format", "xlsx", *at).exit_code == 2
