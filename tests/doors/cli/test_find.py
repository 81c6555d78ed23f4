import csv
import io
import json
from pathlib import Path
from typing import get_args

import pytest

from chancery.asking.finding.find import Sort
from chancery.doors.cli.find import SORTS

from .conftest import Run


@pytest.fixture
def at(filled: Path) -> tuple[str, str]:
    return "--record", str(filled)


def rows(run: Run, *arguments: str) -> list[dict[str, object]]:
    done = run("find", *arguments, "--format", "jsonl")
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_filters_as_words_and_as_options(run: Run, at: tuple[str, str]) -> None:
    found = rows(run, "troops", "type=troops", "value__gte=2000", *at)
    assert found
    assert found == rows(run, "troops", "--where", "value__gte=2000", "--type", "troops", *at)
    assert all(row["type"] == "troops" for row in found)


def test_rows_say_where_the_words_stand(run: Run, at: tuple[str, str]) -> None:
    for row in rows(run, "thuong", "dinh", *at):
        matches = row["matches"]
        assert isinstance(matches, list)
        for match in matches:
            if match["start"] is not None:
                start = match["start"] - row["start"]
                written = str(row["text"])[start : match["end"] - row["start"]]
                assert written.casefold() in ("thượng", "đỉnh")
        parts = row["rank_parts"]
        assert isinstance(parts, dict)
        assert parts.keys() == {"text", "confidence", "recency"}


def test_eighty_columns(run: Run, at: tuple[str, str]) -> None:
    calls = (
        ("thuong", "dinh", "--explain"),
        ("NATO", "--facet", "type", "--facet", "actor", "--facet", "published"),
        ("deadline__notnull", "--sort", "due", "--explain"),
        ("--columns",),
    )
    for call in calls:
        done = run("find", *call, *at)
        assert done.exit_code == 0, done.stderr
        lines = done.stdout.splitlines()
        assert len(lines) > 5
        assert all(len(line) <= 80 and line == line.rstrip() for line in lines)


def test_the_words_are_marked(run: Run, at: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    done = run("find", "thuong dinh", "--limit", "1", *at)
    assert "\x1b[1;3mthượng" in done.stdout
    assert "\x1b[1;3mđỉnh" in done.stdout


def test_explained(run: Run, at: tuple[str, str]) -> None:
    told = run("find", "NATO", "--explain", "--limit", "1", *at).stdout
    assert "0.7 × text" in told
    assert "“nato” in quote at" in told
    assert "every filter holds" in run("find", "type=says", "--explain", *at).stdout


def test_page_after_page(run: Run, at: tuple[str, str]) -> None:
    whole = rows(run, "NATO", "--limit", "1000", *at)
    found: list[dict[str, object]] = []
    more: tuple[str, ...] = ()
    while True:
        done = run("find", "NATO", "--limit", "9", *more, "--format", "jsonl", *at)
        found += [json.loads(line) for line in done.stdout.splitlines()]
        if "--after" not in done.stderr:
            break
        more = ("--after", done.stderr.split("--after")[1].strip())
    assert found == whole
    other = run("find", "Kabul", *more, *at)
    assert other.exit_code == 2
    assert "another question" in other.stderr


def test_facets_for_programs(run: Run, at: tuple[str, str]) -> None:
    counts = rows(run, "type__in=says,troops", "--facet", "type", *at)
    assert {row["value"] for row in counts} == {"says", "troops"}
    found = rows(run, "type__in=says,troops", "--limit", "1000", *at)
    assert sum(int(str(row["claims"])) for row in counts) == len(found)
    done = run("find", "type__in=says,troops", "--facet", "type", "--format", "csv", *at)
    table = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["claims"] for row in table] == [str(row["claims"]) for row in counts]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("tpye=CONSULT", "did you mean type"),
        ("type=CONSLUT", "did you mean CONSULT"),
        ("type__contians=C", "did you mean contains"),
        ("deadline__before=2020-13", "2020-13"),
        ("actor=Germny", "did you mean Germany"),
    ],
)
def test_a_filter_that_makes_no_sense(run: Run, at: tuple[str, str], call: str, told: str) -> None:
    done = run("find", call, *at)
    assert done.exit_code == 2
    assert told in done.stderr
    assert done.stdout == ""


def test_columns_without_a_record(run: Run) -> None:
    assert "deadline" in run("find", "--columns").stdout
    listed = json.loads(run("find", "--columns", "--format", "json").stdout)
    assert {"column": "deadline", "kind": "day", "says": "by when"}.items() <= next(
        row for row in listed if row["column"] == "deadline"
    ).items()


def test_what_is_offered_is_what_there_is() -> None:
    assert get_args(Sort) == SORTS
