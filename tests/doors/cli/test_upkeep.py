"""Looking after a record from the terminal."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.servers import Server

from .conftest import NEWS, Run

PAGE = "02-a-treaty-ends.html"


@pytest.fixture
def at(filled: Path) -> tuple[str, str]:
    return "--record", str(filled)


def test_a_sound_record(run: Run, at: tuple[str, str]) -> None:
    done = run("verify", *at)
    assert done.exit_code == 0
    assert "nothing is wrong" in done.stderr
    assert done.stdout == ""


def test_a_record_with_a_fault(run: Run, tmp_path: Path) -> None:
    run("read", str(NEWS / PAGE))
    connection = sqlite3.connect(tmp_path / "record.db")
    connection.execute(
        "UPDATE texts SET characters = REPLACE(characters, 'treaty', 'treatx') WHERE number > 13"
    )
    connection.commit()
    connection.close()
    done = run("verify")
    assert done.exit_code == 3
    assert "do not stand at its place" in done.stdout
    assert "Traceback" not in done.stderr
    rows = [json.loads(line) for line in run("verify", "--format", "jsonl").stdout.splitlines()]
    assert all(row["about"] and row["what"] for row in rows)
    assert run("reindex").exit_code == 0


@pytest.mark.parametrize("size", [1, 100, 4096, 100_000])
def test_a_torn_record(run: Run, tmp_path: Path, size: int) -> None:
    run("read", str(NEWS / PAGE))
    place = tmp_path / "record.db"
    assert run("backup", str(tmp_path / "safe.db")).exit_code == 0
    place.write_bytes((tmp_path / "safe.db").read_bytes()[:size])
    for command in (("verify",), ("state", "NATO"), ("find", "treaty")):
        done = run(*command)
        assert done.exit_code == 3, done.stdout
        assert done.stderr.startswith("chancery: ")
        assert "Traceback" not in done.stderr
    assert place.stat().st_size == size


def test_a_flipped_byte(run: Run, tmp_path: Path) -> None:
    run("read", str(NEWS / PAGE))
    safe = tmp_path / "safe.db"
    run("backup", str(safe))
    whole = bytearray(safe.read_bytes())
    place = whole.index(b"Open Skies")
    whole[place] ^= 1
    safe.write_bytes(whole)
    done = run("verify", "--record", str(safe))
    assert done.exit_code == 3


def test_there_and_back(run: Run, at: tuple[str, str], server: Server, tmp_path: Path) -> None:
    address = server.address("there_and_back")
    assert run("copy", address, *at).exit_code == 0
    back = tmp_path / "back.db"
    assert run("copy", str(back), "--record", address).exit_code == 0
    for command in (
        ("export",),
        ("state", "NATO", "--as-of", "2024-07-11", "--format", "json"),
        ("changes", "--since", "1", "--format", "jsonl"),
        ("runs", "--format", "csv"),
    ):
        first = run(*command, *at).stdout
        assert first
        assert run(*command, "--record", address).stdout == first
        assert run(*command, "--record", str(back)).stdout == first
    assert run("verify", "--record", address).exit_code == 0
    assert run("copy", address, *at).exit_code == 3


def test_runs_and_changes(run: Run, at: tuple[str, str]) -> None:
    done = run("runs", *at)
    assert "reader" in done.stdout
    assert all(len(line) <= 80 for line in done.stdout.splitlines())
    done = run("changes", "--since", "5", *at)
    assert "+ " in done.stdout
    assert all(len(line) <= 80 for line in done.stdout.splitlines())
    assert run("changes", "--since", "2999-01-01", *at).stderr.strip() == "nothing has changed"
    assert run("changes", "--since", "9999999", *at).exit_code == 2
    assert run("runs", "run-1", *at).exit_code == 2
    assert run("changes", *at).exit_code == 2


def test_a_server_that_is_down(run: Run) -> None:
    done = run("state", "NATO", "--record", "postgresql://desk:secret@/record?host=/nowhere")
    assert done.exit_code == 3
    assert "cannot be reached" in done.stderr
    assert "secret" not in done.stderr
    assert run("find", "x", "--record", "postgresql:///r?schema=a-b").exit_code == 2
