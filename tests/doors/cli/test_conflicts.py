"""`chancery conflicts`, on a record of two pages that contradict each other."""

import csv
import io
import json
from pathlib import Path

import pytest

from .conftest import Run

PAGES = [
    {
        "id": "a",
        "text": "The United States has 2,500 troops in Afghanistan. The talks go on in Doha all week.",
    },
    {
        "id": "b",
        "text": "The United States has 4,500 troops in Afghanistan. The talks go on in Doha all week.",
    },
]


@pytest.fixture
def told(run: Run) -> Run:
    lines = "\n".join(json.dumps({**page, "published": "2021-03-05", "lang": "en"}) for page in PAGES)
    done = run("read", "-", stdin=lines.encode())
    assert done.exit_code == 0, done.stderr
    return run


def test_side_by_side_in_eighty_columns(told: Run) -> None:
    done = told("conflicts")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "United States: troops, Afghanistan  5 March 2021"
    assert lines[1] == "2,500 troops against 4,500 troops"
    assert lines[2].split() == ["2,500", "troops", "4,500", "troops"]
    assert all(len(line) <= 80 and line == line.rstrip() for line in lines)


def test_one_under_another_where_it_is_narrow(told: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = told("conflicts", "--words", "0").stdout.splitlines()
    assert [line.strip() for line in lines[-4:]] == ["2,500 troops", "1 source", "4,500 troops", "1 source"]
    assert all(len(line) <= 40 for line in lines)


def test_for_programs(told: Run) -> None:
    rows = json.loads(told("conflicts", "United States", "--format", "json").stdout)
    assert [json.loads(line) for line in told("conflicts", "--format", "jsonl").stdout.splitlines()] == rows
    (table,) = csv.DictReader(io.StringIO(told("conflicts", "--format", "csv").stdout))
    (row,) = rows
    assert table["reason"] == row["reason"] == "2,500 troops against 4,500 troops"
    assert row["kind"] == "number"
    assert row["time"] == "2021-03-05"
    assert set(row["actors"]) == {"state:USA", "state:AFG"}
    for side in row["sides"]:
        assert side["independent"] == 1
        assert side["claims"] == [words["claim"] for words in side["words"]]


@pytest.mark.parametrize(
    "filters", [("Germany",), ("--type", "members"), ("--as-of", "2021-01-01"), ("--known-at", "0")]
)
def test_filters_that_leave_nothing(told: Run, filters: tuple[str, ...]) -> None:
    done = told("conflicts", *filters)
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "no conflict" in done.stderr
    assert told("conflicts", *filters, "--format", "json").stdout == "[]\n"


@pytest.mark.parametrize(
    "wrong",
    [("--type", "tanks"), ("Nobody At All",), ("--as-of", "March"), ("--all", "--min-confidence", "0.5")],
)
def test_a_wrong_call(told: Run, wrong: tuple[str, ...]) -> None:
    done = told("conflicts", *wrong)
    assert done.exit_code == 2
    assert done.stderr


def test_a_record_that_is_not_there(run: Run, tmp_path: Path) -> None:
    assert run("conflicts", "--record", str(tmp_path / "none.db")).exit_code == 3
