"""What is asked of a record of the example pages."""

import csv
import io
import json
from pathlib import Path

import pytest

from .conftest import NEWS, Run


@pytest.fixture
def at(filled: Path) -> tuple[str, str]:
    return "--record", str(filled)


def test_the_state_in_eighty_columns(run: Run, at: tuple[str, str]) -> None:
    done = run("state", "NATO", "--as-of", "2024-07-11", *at)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0].startswith("NATO on 2024-07-11")
    assert all(len(line) <= 80 and line == line.rstrip() for line in lines)
    assert "MEMBERS" in lines
    assert "  32 members" in lines
    assert any("“" in line for line in lines)


def test_one_section_and_how_many_words(run: Run, at: tuple[str, str]) -> None:
    done = run("state", "NATO", "--as-of", "2024-07-11", "--section", "members", "--words", "0", *at)
    assert "MEMBERS" in done.stdout
    assert "OFFICES" not in done.stdout
    assert "“" not in done.stdout


def test_the_state_for_programs(run: Run, at: tuple[str, str]) -> None:
    call = ("state", "NATO", "--as-of", "2024-07-11", *at, "--format")
    rows = json.loads(run(*call, "json").stdout)
    assert [json.loads(line) for line in run(*call, "jsonl").stdout.splitlines()] == rows
    table = list(csv.DictReader(io.StringIO(run(*call, "csv").stdout)))
    assert [row["text"] for row in table] == [row["text"] for row in rows]
    for row in rows:
        assert row["claims"] == [words["claim"] for words in row["words"]]
        assert row["claims"]


def test_a_state_of_the_nearest_says_so(run: Run, at: tuple[str, str]) -> None:
    call = ("state", "NATO", "--as-of", "2021-02-19", *at, "--format", "jsonl")
    few, most, every = run(*call, "--limit", "1"), run(*call), run(*call, "--limit", "0")
    assert len(few.stdout.splitlines()) < len(every.stdout.splitlines())
    assert "more is told of decisions: the nearest 1 are looked at, --limit 0 shows all" in few.stderr
    assert (most.stdout, most.stderr) == (every.stdout, "")
    assert every.stderr == ""


def test_an_alliance_that_nobody_knows(run: Run, at: tuple[str, str]) -> None:
    done = run("state", "NATTO", *at)
    assert done.exit_code == 2
    assert "did you mean NATO" in done.stderr


@pytest.mark.parametrize("day", ["2024", "yesterday", "2024-02-30", ""])
def test_a_day_that_is_none(run: Run, at: tuple[str, str], day: str) -> None:
    done = run("state", "NATO", "--as-of", day, *at)
    assert done.exit_code == 2
    assert "2024-07-11" in done.stderr


def test_known_at(run: Run, at: tuple[str, str]) -> None:
    call = ("find", "NATO", *at, "--format", "jsonl", "--known-at")
    # step 1 is the world's; the pages came after it
    assert run(*call, "1").stdout == ""
    assert run(*call, "2020-01-01").stdout == ""
    assert run(*call, "2900-01-01").stdout != ""
    assert run(*call, "last week").exit_code == 2


def test_finding_without_accents(run: Run, at: tuple[str, str]) -> None:
    done = run("find", "hoi", "nghi", *at, "--format", "jsonl", "--all")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert any("ội nghị" in hit["text"] for hit in found)
    assert "nothing found" in run("find", "xyzzy", *at).stderr


def test_a_claim_shown_and_explained(run: Run, at: tuple[str, str]) -> None:
    first = json.loads(run("export", *at).stdout.splitlines()[0])
    shown = run("show", first["id"][:10], *at, "--format", "jsonl")
    assert json.loads(shown.stdout) == first
    told = run("explain", first["id"][:10], *at)
    assert told.exit_code == 0
    assert first["rule"] in told.stdout
    explained = json.loads(run("explain", first["id"], *at, "--format", "json").stdout)[0]
    assert explained["claim"] == first
    assert explained["looks_for"]


def test_a_document_and_an_actor_shown(run: Run, at: tuple[str, str]) -> None:
    first = json.loads(run("export", *at).stdout.splitlines()[0])
    shown = run("show", first["evidence"]["document"], *at)
    assert first["evidence"]["source"] in shown.stdout
    dossier = run("show", "NATO", *at)
    assert dossier.exit_code == 0
    assert "org:nato" in dossier.stdout.splitlines()[0]


def test_export_in_both_forms_and_to_a_file(run: Run, at: tuple[str, str], tmp_path: Path) -> None:
    lines = run("export", *at).stdout.splitlines()
    table = list(csv.DictReader(io.StringIO(run("export", "--format", "csv", *at).stdout)))
    assert [row["id"] for row in table] == [json.loads(line)["id"] for line in lines]
    assert run("export", "-o", str(tmp_path / "claims.jsonl"), *at).stdout == ""
    assert (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines() == lines
    sure = run("export", "--min-confidence", "0.8", *at).stdout.splitlines()
    assert all(json.loads(line)["confidence"] >= 0.8 for line in sure)
    assert len(run("export", "--with-knowledge", *at).stdout.splitlines()) > len(lines)


def test_export_spares_the_record(run: Run, filled: Path, tmp_path: Path) -> None:
    before = filled.read_bytes()
    done = run("export", "--record", str(filled), "-o", str(filled))
    assert done.exit_code == 2
    assert filled.read_bytes() == before
    assert run("export", "--record", str(filled), "-o", str(tmp_path / "no" / "such")).exit_code == 2


def test_annotating(run: Run) -> None:
    page = NEWS / "03-kabul-clock.txt"
    text = page.read_text(encoding="utf-8")
    done = run("annotate", str(page), "missing.txt")
    assert done.exit_code == 1
    assert "missing.txt" in done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"article", "block", "sentence", "mention", "time", "clause"} <= {row["layer"] for row in rows}
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)
    only = run("annotate", str(page), "--layer", "time").stdout.splitlines()
    assert [json.loads(line) for line in only] == [row for row in rows if row["layer"] == "time"]
