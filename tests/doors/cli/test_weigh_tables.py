"""The doors of games, dependence and drafts, each as a command of its own."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import rich_click as click
from click.testing import CliRunner, Result

from chancery.doors.cli.weigh_depend import depend
from chancery.doors.cli.weigh_draft import draft
from chancery.doors.cli.weigh_game import game
from chancery.ground.errors import ChanceryError
from chancery.weighing.table_files import read_table
from tests.weighing.making import DECISIONS

Call = Callable[..., Result]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setenv("COLUMNS", "80")

    def run(command: click.Command, *arguments: str) -> Result:
        return CliRunner().invoke(command, list(arguments))

    return run


def test_a_game_is_drawn_within_80_columns(call: Call) -> None:
    done = call(game, str(DECISIONS / "afghanistan-2021.toml"), "--plans")
    assert done.exit_code == 0, done.output
    assert all(len(line) <= 80 for line in done.stdout.splitlines())
    for told in (
        "2 EQUILIBRIA",
        "→ attack: stays, attacked",
        "regret 0",
        "no forecast",
        "03-kabul-clock.txt",
    ):
        assert told in done.stdout


def test_what_is_assumed_is_said_to_be(call: Call) -> None:
    done = call(game, str(DECISIONS / "azerbaijan-2024.toml"))
    assert "“attends, answered” rather than “attends, let pass”: assumed" in done.stdout


def test_a_game_gives_rows(call: Call, tmp_path: Path) -> None:
    done = call(game, str(DECISIONS / "selten-horse.efg"), "--mixed", "--format", "json")
    rows = json.loads(done.stdout)
    found = [row for row in rows if row["what"] == "equilibrium"]
    assert [row["payoffs"]["Player 1"] for row in found] == [1, 3]
    assert all(row["regret"] == 0 for row in found)
    assert any(row["what"] == "mixed" for row in rows)
    flat = call(game, str(DECISIONS / "three-players.nfg"), "--format", "csv")
    row, *how = csv.DictReader(io.StringIO(flat.stdout))
    assert {one["what"] for one in how} == {"made"}
    assert json.loads(row["plan"])["Row"][0] == pytest.approx(0.619233, abs=1e-6)


def test_a_game_is_saved_in_the_other_form(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "horse.toml"
    assert call(game, str(DECISIONS / "selten-horse.efg"), "--save", str(target)).exit_code == 0
    assert "2 EQUILIBRIA" in call(game, str(target)).stdout
    again = call(game, str(DECISIONS / "selten-horse.efg"), "--save", str(target))
    assert isinstance(again.exception, ChanceryError)


def test_dependence_is_drawn_and_gives_rows(call: Call) -> None:
    file = str(DECISIONS / "resolute-support-2021.toml")
    done = call(depend, file)
    assert all(len(line) <= 80 for line in done.stdout.splitlines())
    for told in ("7,500 needed", "critical", "7,100 left: 400 to be found elsewhere", "Germany, Italy"):
        assert told in done.stdout
    rows = json.loads(call(depend, file, "--format", "json").stdout)
    shares = [row["value"] for row in rows if row["what"] == "shapley"]
    assert sum(shares) == pytest.approx(1)


def test_which_mission_must_be_said(call: Call) -> None:
    assert isinstance(call(depend).exception, ChanceryError)


def test_a_mission_is_drafted_from_the_record(call: Call, filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "mission.toml"
    where = ("--record", str(filled), "--as-of", "2023-10-20")
    done = call(depend, "--mission", "KFOR", "--needed", "300", *where, "--save", str(target))
    assert done.exit_code == 0, done.output
    assert "IT STANDS" in done.stdout
    assert call(depend, str(target)).stdout == done.stdout


def test_a_draft_is_a_table(call: Call, filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "finland.toml"
    asked = ("Finland", "--record", str(filled), "--as-of", "2022-04-20")
    done = call(draft, *asked)
    assert done.exit_code == 0, done.output
    assert "not known" in done.stdout
    assert call(draft, *asked, "--save", str(target)).exit_code == 0
    assert read_table(target).players[0].name == "Finland"
    rows = json.loads(call(draft, *asked, "--format", "json").stdout)
    assert {row["what"] for row in rows} >= {"input", "note"}


def test_what_is_supposed_is_weighed_as_well(call: Call, filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "more.toml"
    file.write_text(
        '[[claims]]\nfamily = "measure"\ntype = "troops"\nroles = {of = "Italy", mission = "KFOR"}\n'
        'figures = [{value = 900, unit = "troops"}]\nsaid = "2023-10-19"\n',
        encoding="utf-8",
    )
    asked = ("--mission", "KFOR", "--needed", "300", "--record", str(filled), "--as-of", "2023-10-20")
    assert "Italy: 900" not in call(depend, *asked).stdout
    assert "Italy: 900" in call(depend, *asked, "--suppose", str(file)).stdout
