from pathlib import Path

import pytest

from chancery.record import open_record
from tests.doors.web.visits import read_into
from tests.weighing.making import DECISIONS

from .conftest import Run

NEWS = Path(__file__).parents[3] / "examples" / "news" / "03-kabul-clock.txt"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return read_into(tmp_path_factory.mktemp("kabul") / "kabul.db", NEWS)


def test_a_table_becomes_one_page(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "drill.html"
    done = run("weigh", "brief", str(DECISIONS / "silence-drill.toml"), "--doubt", "64", "--out", str(out))
    assert done.exit_code == 0, done.stderr
    html = out.read_text(encoding="utf-8")
    assert "9.52 months" in html, "the mean"
    assert html.count("data:image/svg+xml;base64,") == 4
    assert 'src="http' not in html
    again = run("weigh", "brief", str(DECISIONS / "silence-drill.toml"), "--out", str(out))
    assert again.exit_code == 2
    assert "is there already" in again.stderr


def test_a_tree_becomes_one_page(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "tree.html"
    done = run("weigh", "brief", str(DECISIONS / "azerbaijan-2024.toml"), "--out", str(out))
    assert done.exit_code == 0, done.stderr
    assert "What would follow: 2" in out.read_text(encoding="utf-8")


def test_a_decision_of_the_record_says_what_is_not_known(run: Run, place: Path, tmp_path: Path) -> None:
    out = tmp_path / "nato.html"
    asked = ("weigh", "brief", "NATO", "--as-of", "2021-02-19", "--record", str(place), "--out", str(out))
    assert run(*asked).exit_code == 0
    html = out.read_text(encoding="utf-8")
    assert "What is not known" in html
    assert "NATO is still hesitant to stay or leave" in html
    assert "weighted mean, beside them" not in html


def test_the_words_behind_a_claim_come_from_the_record(run: Run, place: Path, tmp_path: Path) -> None:
    with open_record(place) as record:
        claim = record.decisions("NATO", all_states=True)[0].cell.claims[0]
    table, out = tmp_path / "t.csv", tmp_path / "t.html"
    rows = f"A,1,0,1,{claim}\nB,1,2,1,not-of-this-record\n"
    table.write_text("Actor,Capability,Position,Salience,Position claims\n" + rows)
    assert run("weigh", "brief", str(table), "--record", str(place), "--out", str(out)).exit_code == 0
    assert "NATO is still hesitant to stay or leave" in out.read_text(encoding="utf-8")
    bare = tmp_path / "bare.html"
    none = str(tmp_path / "none.db")
    assert run("weigh", "brief", str(table), "--record", none, "--out", str(bare)).exit_code == 0
    assert not Path(none).exists(), "looking for words makes no record"


def test_nothing_is_written_where_nothing_can_be_weighed(run: Run, tmp_path: Path) -> None:
    table, out = tmp_path / "t.csv", tmp_path / "t.html"
    table.write_text("Actor,Capability,Position,Salience\nA,1,nan,1\n")
    assert run("weigh", "brief", str(table), "--out", str(out)).exit_code == 2
    assert run("weigh", "brief", str(table), "--out", str(tmp_path / "no" / "t.html")).exit_code == 2
    assert not out.exists()
