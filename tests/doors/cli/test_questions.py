"""The questions as they are put in a terminal, to a record of the example pages."""

import csv
import io
import json
from pathlib import Path

import click
import pytest

from chancery.doors.cli.app import cli

from .conftest import Run

CALLS = (
    ("show", "NATO", "--as-of", "2021-02-19"),
    ("timeline", "NATO", "--since", "2023-01-01", "--until", "2024-12-31"),
    ("commitments", "--as-of", "2021-02-19"),
    ("decisions", "--all-states"),
    ("network", "NATO", "--as-of", "2024-07-11", "--compare", "1998-07-11"),
)
QUESTIONS = tuple(call[0] for call in CALLS)
DOCS = Path(__file__).parents[3] / "docs" / "questions.md"


@pytest.fixture
def at(filled: Path) -> tuple[str, str]:
    return "--record", str(filled)


@pytest.mark.parametrize("call", CALLS, ids=QUESTIONS)
def test_in_eighty_columns_with_words_and_ids(run: Run, at: tuple[str, str], call: tuple[str, ...]) -> None:
    done = run(*call, *at)
    assert done.exit_code == 0, done.stderr
    lines = done.stdout.splitlines()
    assert all(len(line) <= 80 and line == line.rstrip() for line in lines)
    assert any("“" in line for line in lines)
    ids = [line.rsplit("[", 1)[1][:12] for line in lines if line.endswith("]") and "[" in line]
    claims = [one for one in ids if len(one) == 12 and set(one) <= set("0123456789abcdef")]
    assert claims
    assert run("show", claims[0], *at).exit_code == 0


@pytest.mark.parametrize("call", CALLS, ids=QUESTIONS)
def test_the_same_rows_for_programs(run: Run, at: tuple[str, str], call: tuple[str, ...]) -> None:
    rows = json.loads(run(*call, *at, "--format", "json").stdout)
    assert rows
    assert [json.loads(line) for line in run(*call, *at, "--format", "jsonl").stdout.splitlines()] == rows
    table = list(csv.DictReader(io.StringIO(run(*call, *at, "--format", "csv").stdout)))
    assert len(table) == len(rows)
    assert list(table[0]) == list(rows[0])
    assert len({tuple(row) for row in rows}) == 1
    assert any(row["claims"] for row in rows)


@pytest.mark.parametrize("call", CALLS, ids=QUESTIONS)
def test_before_the_pages_were_read_nothing_of_them_is_told(
    run: Run, at: tuple[str, str], call: tuple[str, ...]
) -> None:
    # step 1 is the world's; the pages came after it
    rows = json.loads(run(*call, *at, "--known-at", "1", "--format", "json").stdout)
    assert all(words["knowledge"] for row in rows for words in row["words"])


@pytest.mark.parametrize("question", QUESTIONS)
def test_help_teaches_by_examples(run: Run, question: str) -> None:
    told = run(question, "--help").stdout
    assert f"chancery {question}" in told.split("Options")[0]
    for option in ("--as-of", "--known-at", "--format", "--record", "--min-confidence", "--words"):
        assert option in told


@pytest.mark.parametrize(
    "call",
    [
        ("timeline", "Nobody At All"),
        ("timeline", "NATO", "--type", "MEETINGS"),
        ("timeline", "NATO", "--since", "2024-01-02", "--until", "2024-01-01"),
        ("commitments", "--actor", "'; DROP TABLE claims; --"),
        ("commitments", "--due-before", "soon"),
        ("decisions", "--actor", "x" * 10_000),
        ("network", "NATO", "--depth", "9"),
        ("network", "Nobody At All"),
        ("network", "NATO", "--compare", "2024-02-30"),
    ],
)
def test_a_wrong_call_is_refused(run: Run, at: tuple[str, str], call: tuple[str, ...]) -> None:
    done = run(*call, *at)
    assert done.exit_code == 2
    assert done.stderr


def test_nothing_to_tell_is_said(run: Run, at: tuple[str, str]) -> None:
    assert "nothing is told" in run("timeline", "Mongolia", "--type", "ASSAULT", *at).stderr
    assert "nothing falls due" in run("commitments", "--actor", "Mongolia", *at).stderr
    assert "no such decision" in run("decisions", "--actor", "Mongolia", *at).stderr


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_is_documented_with_its_options(question: str) -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert f"## {question}" in text
    part = text.split(f"## {question}", 1)[1].split("\n## ", 1)[0]
    assert f"$ chancery {question}" in part
    assert f"record.{question}(" in part
    common = {"where", "form", "known_at", "min_confidence", "everything", "as_of", "most"}
    command = cli.commands[question]
    options = [one for one in command.params if isinstance(one, click.Option) and one.name not in common]
    for option in options:
        for name in (*option.opts, *option.secondary_opts):
            assert f"`{name}" in part, name
