"""`chancery review` and `chancery rules`: by command, by lines, and at a real terminal."""

import csv
import fcntl
import io
import json
import os
import pty
import select
import shutil
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import Run

Ask = Any


@pytest.fixture
def mine(run: Run, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of the example pages that may be written to."""
    place = tmp_path / "mine.db"
    shutil.copy(filled, place)
    monkeypatch.setenv("CHANCERY_RECORD", str(place))
    monkeypatch.setenv("CHANCERY_BY", "minh")
    return place


@pytest.fixture
def ask(run: Run, mine: Path) -> Ask:
    """Call `chancery`, and give its rows."""

    def rows(*arguments: str, fails: int = 0) -> Any:
        done = run(*arguments, "--format", "jsonl")
        assert done.exit_code == fails, done.stderr
        assert "Traceback" not in done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()] if not fails else done.stderr

    return rows


def claims(run: Run) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("export").stdout.splitlines()]


def test_accept_reject_correct_withdraw_undo(run: Run, ask: Ask) -> None:
    before = claims(run)
    first, second, third, fourth = (form["id"] for form in before[:4])
    (row,) = ask("review", "accept", first[:12])
    assert (row["claim"], row["said"], row["by"]) == (first, "accepted", "minh")
    assert [row["claim"] for row in ask("review", "reject", second, third, "--by", "lan")] == [second, third]
    ask("review", "withdraw", fourth, "--reason", "the paper corrected itself")
    after = {form["id"]: form for form in claims(run)}
    assert after.keys() == {form["id"] for form in before} - {second, third, fourth}
    assert after[first]["confidence"] == 1.0
    known_at = row["known_at"]
    assert [
        json.loads(one) for one in run("export", "--known-at", str(known_at - 1)).stdout.splitlines()
    ] == before
    assert ask("show", second)[0]["review"]["by"] == "lan"
    assert ask("show", fourth)[0]["review"]["reason"] == "the paper corrected itself"
    assert "rejected by lan" in run("show", second).stdout
    ask("review", "undo", first, second, third, fourth)
    assert claims(run) == before
    assert "review" not in ask("show", second)[0]
    explained = run("explain", second).stdout
    assert explained.index("rejected by lan") < explained.index("undone by minh")


def test_a_correction_and_what_is_wrong_with_it(run: Run, ask: Ask) -> None:
    form = next(one for one in claims(run) if one["family"] == "event" and one["mood"] == "fact")
    ask("review", "correct", form["id"], "mood=plan", "when=2021-05")
    (shown,) = ask("show", form["id"])
    assert (shown["mood"], shown["when"]["edtf"], shown["confidence"]) == ("plan", "2021-05", 1.0)
    assert shown["evidence"] == form["evidence"]
    (found,) = ask("explain", form["id"])
    assert found["rule_confidence"] == form["confidence"]
    assert [one["verdict"] for one in found["reviews"]] == ["corrected"]
    for wrong, told in [
        ("mood=perhaps", "one of fact, plan"),
        ("actor=Liechtenstein", "the page does not say"),
        ("type=DANCE", "no type"),
        ("nonsense", "not a correction"),
        ("evidence=x", "has no part"),
    ]:
        assert told in ask("review", "correct", form["id"], wrong, fails=2)


def test_all_or_none_and_wrong_calls(run: Run, ask: Ask) -> None:
    first = claims(run)[0]["id"]
    before = claims(run)
    assert "no claim has an id" in ask("review", "reject", first, "zz", fails=2)
    assert claims(run) == before
    assert "not a reviewer's name" in ask("review", "reject", first, "--by", " ", fails=2)
    assert run("review", "accept").exit_code == 2
    assert run("review", "withdraw", first).exit_code == 2
    done = run("review", "--by", "lan", "accept", first)
    assert done.exit_code == 2
    assert "--by belongs after accept" in done.stderr
    done = run("review", "--names", "--rule", "measure")
    assert done.exit_code == 2
    assert "are for claims" in done.stderr
    assert run("review", "accept", first, "--record", "no/such.db").exit_code == 3


def test_names_judged_and_taken_back(run: Run, ask: Ask) -> None:
    pairs = ask("review", "names", "--least", "0.3")
    assert pairs
    for pair in pairs:
        assert {"score", "left", "left_name", "right", "right_known", "reasons", "against"} <= set(pair)
        assert pair["score"] >= 0.3
    left, right = "Stefan Lofven", "Vladimir Putin"
    assert "the package knows both" in ask("review", "same", left, right, fails=2)
    assert "nothing was judged" in ask("review", "undo", "--names", left, right, fails=2)
    (row,) = ask("review", "different", left, right)
    assert row["said"] == "different"
    ask("review", "undo", "--names", right, left)
    assert "two names, not 1" in ask("review", "undo", "--names", right, fails=2)
    assert "nobody is known as" in ask("review", "same", "Nobody At All", right, fails=2)


def test_by_lines(run: Run, mine: Path) -> None:
    ids = sorted(form["id"] for form in claims(run))
    keys = "y\nn\nc polarity=negated\nu\nc\nc 'a\nfoo\n?\n\nj\nk\nk\nu\nq\nignored\n"
    done = run("review", "--limit", "5", stdin=keys.encode())
    assert done.exit_code == 0, done.stderr
    lines = done.stdout.splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert "1 of 5" in lines
    assert [line for line in lines if line in ("accepted", "rejected", "corrected")] == [
        "accepted", "rejected", "corrected"
    ]  # fmt: skip
    assert "taken back: corrected" in lines
    assert "taken back: rejected" in lines
    assert any("what is to be corrected?" in line for line in lines)
    assert any("cannot be split" in line for line in lines)
    assert any("no such key: foo" in line for line in lines)
    assert lines[-1] == "1 accepted; 4 of 5 claims left"
    left = {form["id"]: form["confidence"] for form in claims(run)}
    assert left[ids[0]] == 1.0
    assert ids[1] in left
    # the next time goes on where this one stopped
    again = run("review", "--limit", "1", stdin=b"")
    assert ids[1][:12] in again.stdout
    assert again.stdout.endswith("nothing judged; 1 of 1 claim left\n")


def test_by_lines_one_rule_until_nothing_is_left(run: Run, mine: Path) -> None:
    rules = {form["rule"] for form in claims(run)}
    rule = sorted(rules)[0]
    count = sum(form["rule"] == rule or form["rule"].startswith(f"{rule}.") for form in claims(run))
    run("review", "--rule", rule, "--limit", "500", stdin=b"y\n" * count)
    done = run("review", "--rule", rule, stdin=b"y\n")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no claim is left to review" in done.stderr
    measured = [
        json.loads(x) for x in run("rules", "--each", "--reviewed", "--format", "jsonl").stdout.splitlines()
    ]
    assert {one["rule"] for one in measured} >= {rule}
    assert all(one["precision"] == 1.0 for one in measured)
    assert sum(one["reviewed"] for one in measured) == count


def test_rules_in_eighty_columns_and_for_programs(run: Run, mine: Path) -> None:
    first = claims(run)[0]
    run("review", "accept", first["id"])
    table = run("rules")
    assert table.exit_code == 0
    assert all(len(line) <= 80 and line == line.rstrip() for line in table.stdout.splitlines())
    rows = json.loads(run("rules", "--format", "json").stdout)
    assert len(rows) == len(table.stdout.splitlines()) - 1
    (one,) = [row for row in rows if row["reviewed"]]
    assert first["rule"].startswith(one["rule"])
    assert (one["precision"], one["accepted"]) == (1.0, 1)
    assert 0.2 < one["low"] < 0.21
    header = next(csv.reader(io.StringIO(run("rules", "--format", "csv").stdout)))
    assert header == list(one)
    assert len(run("rules", "--reviewed").stdout.splitlines()) == 2


def _at_the_terminal() -> None:
    """Make standard input the terminal whose Ctrl-C reaches the process."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def terminal(mine: Path) -> Iterator[tuple[Any, int]]:
    """A `chancery review` at a terminal of its own."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "80", "TERM": "dumb"}
    command = [sys.executable, "-m", "chancery", "review", "--limit", "3"]
    with subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
        preexec_fn=_at_the_terminal,  # noqa: PLW1509 - it makes one system call, and the test has one thread
    ) as process:
        os.close(theirs)
        yield process, ours
        process.kill()
    os.close(ours)


def until(terminal: int, words: str) -> str:
    """Read what the terminal shows until `words` are there."""
    shown = b""
    while words.encode() not in shown:
        assert select.select([terminal], [], [], 60)[0], shown.decode(errors="replace")
        try:
            some = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            some = b""
        assert some, shown.decode(errors="replace")
        shown += some
    return shown.decode()


def test_at_a_terminal_a_key_is_enough(terminal: tuple[Any, int], run: Run, mine: Path) -> None:
    process, keys = terminal
    assert "1 of 3" in until(keys, "q quit > ")
    os.write(keys, b"y")
    assert "accepted" in until(keys, "q quit > ")
    os.write(keys, b"x")
    assert "no such key: x" in until(keys, "q quit > ")
    os.write(keys, b"c")
    until(keys, "corrections: ")
    os.write(keys, b"polarity=negated\n")
    assert "corrected" in until(keys, "q quit > ")
    os.write(keys, b"u")
    assert "taken back: corrected" in until(keys, "q quit > ")
    os.write(keys, b"n")
    assert "rejected" in until(keys, "q quit > ")
    os.write(keys, b"\x1b[A")
    assert "2 of 3" in until(keys, "q quit > ")
    # typed ahead: nothing is lost
    os.write(keys, b"jkjq")
    assert "1 accepted, 1 rejected; 1 of 3 claims left" in until(keys, "left")
    assert process.wait(60) == 0


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize(("key", "exit_code"), [(b"\x04", 0), (b"\x03", 130)])
def test_leaving_a_terminal_keeps_what_was_said(
    terminal: tuple[Any, int], run: Run, mine: Path, key: bytes, exit_code: int
) -> None:
    process, keys = terminal
    until(keys, "q quit > ")
    os.write(keys, b"y")
    until(keys, "q quit > ")
    os.write(keys, key)
    assert "stopped" in until(keys, "kept") if exit_code else until(keys, "1 accepted; 2 of 3")
    assert process.wait(60) == exit_code
    assert sum(row["reviewed"] for row in json.loads(run("rules", "--format", "json").stdout)) == 1
