import csv
import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from chancery.doors.cli.weigh_drawing import sparkline
from chancery.weighing.table_files import read_table
from chancery.weighing.wording import number
from tests.weighing.making import DECISIONS, DOUBTED, EMISSION

from .conftest import Run


def test_a_decision_is_drawn_within_80_columns(run: Run) -> None:
    done = run("weigh", str(DOUBTED), "--doubt", "100", "--rounds", "30", "--moves", "--power")
    assert done.exit_code == 0, done.stderr
    assert max(cell_len(line) for line in done.stdout.splitlines()) <= 80
    for told in ("WHO WANTS WHAT", "RULE", "POWER", "BARGAINING", "WHO MOVED WHOM", "WHAT DECIDES IT"):
        assert told in done.stdout
    assert "weighted mean of the positions as they are: 7.39 years" in done.stdout
    assert "Nothing here is a forecast." in done.stdout


@pytest.mark.parametrize("more", [["--model", "mean"], ["--model", "median"], ["--form", "paper"], []])
def test_the_mean_stands_beside_every_result(run: Run, more: list[str]) -> None:
    done = run("weigh", str(EMISSION), *more)
    assert "beside it: mean 7.39" in done.stdout
    assert "weighted mean of the positions as they are: 7.39" in done.stdout


def test_rows_for_programs(run: Run) -> None:
    done = run("weigh", str(EMISSION), "--rounds", "8", "--power", "--format", "json")
    rows = json.loads(done.stdout)
    medians = [row["value"] for row in rows if row["what"] == "median" and row["round"]]
    assert medians == pytest.approx([8.42, 9.61, 9.96, 9.96, 9.96, 7.47, 8.82, 9.67], abs=0.006)
    assert {row["text"] for row in rows if row["figure"] == "shapley"} == {"1/10"}
    assert any(
        row["what"] == "move" and row["player"] == "Belgium" and row["text"] == "France" for row in rows
    )
    as_csv = run("weigh", str(EMISSION), "--rounds", "8", "--power", "--format", "csv").stdout
    table = list(csv.DictReader(io.StringIO(as_csv)))
    assert len(table) == len(rows)
    lines = run("weigh", str(EMISSION), "--rounds", "8", "--power", "--format", "jsonl").stdout
    assert [json.loads(line) for line in lines.splitlines()] == rows


def test_the_same_seed_prints_the_same(run: Run) -> None:
    call = ("weigh", str(DOUBTED), "--doubt", "64", "--seed", "7", "--format", "jsonl")
    first = run(*call).stdout
    assert first == run(*call).stdout
    assert first != run(*call[:-3], "8", *call[-2:]).stdout


NATO = """
title = "Stay or leave?"
rule = "silence"
options = ["stay", "leave"]
status_quo = "stay"
proposal = "leave"
[[players]]
name = "United States"
position = "leave"
salience = 0.9
capability = 10
[[players]]
name = "Türkiye"
position = "stay"
salience = 0.5
capability = 4
[[players]]
name = "Iceland"
position = "not known"
salience = "not known"
capability = 0.1
"""


def test_silence_with_one_who_has_not_spoken(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "nato.toml"
    path.write_text(NATO, encoding="utf-8")
    done = run("weigh", str(path))
    assert done.exit_code == 0, done.stderr
    assert "1 (leave) against the status quo, 0 (stay): does not pass" in done.stdout
    assert "against: Türkiye" in done.stdout
    assert "to pass, Türkiye must move by 0.5, to 0.5" in done.stdout
    assert "silent, which is consent: Iceland" in done.stdout
    assert "no bargaining: not known is the position of Iceland; the salience of Iceland" in done.stdout
    asked = run("weigh", str(path), "--model", "mean")
    assert asked.exit_code == 2
    assert "not known: Iceland: position" in asked.stderr


def test_votes_without_positions(run: Run) -> None:
    done = run("weigh", str(DECISIONS / "council-1958.csv"), "--power")
    assert done.exit_code == 0, done.stderr
    for told in ("14/60 0.2333", "9/60 0.1500", "0/60 0.0000", "only the votes are weighed"):
        assert told in done.stdout
    council = run("weigh", str(DECISIONS / "security-council-2024.csv"), "--power").stdout
    assert council.count(" 421/2145 ") == 5
    assert council.count(" 4/2145 ") == 10
    without = run("weigh", str(DECISIONS / "council-1958.csv"))
    assert without.exit_code == 2
    assert "position not known: Germany" in without.stderr


def test_a_rule_in_doubt(run: Run) -> None:
    call = ("weigh", str(DECISIONS / "silence-drill.toml"), "--doubt", "400", "--seed", "2")
    done = run(*call)
    assert "THE RULE IN DOUBT: 400 DRAWS, SEED 2" in done.stdout
    assert "the proposal passes in" in done.stdout
    assert "against it: Largest contributor in" in done.stdout
    rows = [json.loads(line) for line in run(*call, "--format", "jsonl").stdout.splitlines()]
    shares = {
        row["figure"]: row["value"] for row in rows if row["what"] == "rule_in_doubt" and not row["player"]
    }
    assert shares.keys() == {"stays", "empty", "passes"}
    assert shares["passes"] < 0.2


def test_a_table_is_saved_in_the_other_form(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "saved.csv"
    assert run("weigh", str(DOUBTED), "--save", str(target)).exit_code == 0
    assert read_table(target) == read_table(DOUBTED)
    again = run("weigh", str(DOUBTED), "--save", str(target))
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    assert run("weigh", str(DOUBTED), "--save", str(tmp_path / "no" / "t.csv")).exit_code == 2


def test_how_likely_a_rival_stays(run: Run) -> None:
    rows = json.loads(
        run("weigh", str(EMISSION), "--quo", "0.5", "--form", "paper", "--format", "json").stdout
    )
    assert [row["text"] for row in rows if row["figure"] == "status_quo"] == ["0.5"]


@pytest.mark.parametrize(
    ("text", "more", "told"),
    [
        ("Actor,Capability,Position,Salience\nA,1,0,.8\nB,1,5,60\n", [], "row 2 (A), salience: 0.8"),
        ("Actor,Capability,Position,Salience\nA,0,0,.8\n", [], "no player has any capability"),
        ("", [], "the file is empty"),
        ("Actor,Capability,Position,Salience\nA,1,0,.8\n", ["--rule", "unanimty"], "did you mean unanimity?"),
        ("Actor,Capability,Position,Salience\nA,1,0,.8\n", ["--rule", "qmv"], "people not told for A"),
        ("Actor,Capability,Position,Salience\nA,1,0,.8\n", ["--power"], "power under which rule?"),
        ("Actor,Capability,Position,Salience\nA,1,0,.8\n", ["--doubt", "10"], "no figure has a range"),
    ],
)
def test_what_cannot_be_weighed_is_told(
    run: Run, tmp_path: Path, text: str, more: list[str], told: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    done = run("weigh", str(path), *more)
    assert done.exit_code == 2
    assert told in done.stderr
    assert done.stdout == ""


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    done = run("weigh", str(tmp_path / "none.toml"))
    assert done.exit_code == 1
    assert "no such file" in done.stderr


def test_names_from_a_file_steer_no_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Actor,Capability,Position,Salience\nA\x1b[31m,1,0,.8\nB,1,1,.5\n", encoding="utf-8")
    done = run("weigh", str(path), "--moves")
    assert done.exit_code == 0
    assert "\x1b" not in done.stdout


def test_bars_and_numbers() -> None:
    assert sparkline([0, 5, 10], 0, 10) == "▁▅█"
    assert sparkline([3, 3], 3, 3) == "▁▁"
    assert [number(v) for v in (0.0, -0.0001, 7.3899, 0.5954, 123.456, 12345.6, 10.0)] == [
        *("0", "0", "7.39", "0.595", "123.5", "12346", "10"),
    ]
