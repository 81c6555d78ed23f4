"""Every figure of accuracy keeps its floor, and a floor is lowered only for a reason.

The sets are no part of the repository: `tests/sets.py` says what happens without them.
"""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures import run
from tests.sets import sets

LIMITS = run.read_floors(run.FLOORS)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> run.Measured:
    return run.measure(sets(), list(run.SETS), tmp_path_factory.mktemp("measures"))


@pytest.mark.parametrize(("name", "what"), sorted(LIMITS))
def test_the_figure_keeps_its_limit(measured: run.Measured, name: str, what: str) -> None:
    limit = LIMITS[name, what]
    row = run.Row(name, what, measured[name, what], limit)
    assert row.ok, f"{name} {what}: {row.figure:.3f}, {'over' if row.counted else 'under'} {limit.bound:g}"


def test_every_figure_has_a_limit(measured: run.Measured) -> None:
    assert set(measured) == set(LIMITS)


def test_every_set_has_limits() -> None:
    assert {name for name, _ in LIMITS} == set(run.SETS)


def test_a_floor_is_never_above_the_figure_it_was_set_from() -> None:
    for (name, what), limit in LIMITS.items():
        row = run.Row(name, what, limit.figure, limit)
        assert row.ok, f"{name} {what}"


figures = st.floats(0, 1)
reasons = st.none() | st.text()


@given(figure=figures, bound=figures, reason=reasons)
def test_a_floor_falls_only_for_a_reason_which_is_kept(
    figure: float, bound: float, reason: str | None
) -> None:
    old = run.Limit(bound, bound, "a note", ("an older reason",))
    new = run.moved(run.Row("seeds", "found", figure, old), reason)
    assert new.note == old.note
    assert new.lowered[:1] == old.lowered
    if new.bound < old.bound:
        assert reason is not None
        assert figure < old.bound
        assert new.lowered[1].endswith(f": {reason}")
    else:
        assert new.lowered == old.lowered


@given(figure=figures)
def test_a_new_floor_is_a_little_under_its_figure(figure: float) -> None:
    new = run.moved(run.Row("seeds", "found", figure, None), None)
    assert 0 <= new.bound <= figure
    assert figure - new.bound < 0.0151


@given(figure=st.integers(0, 99), ceiling=st.integers(0, 99), reason=reasons)
def test_a_ceiling_is_left_alone(figure: int, ceiling: int, reason: str | None) -> None:
    row = run.Row("seeds", "noise", figure, run.Limit(0, ceiling))
    assert run.moved(row, reason).bound == ceiling
    assert row.ok == (figure <= ceiling)
    assert run.moved(run.Row("seeds", "noise", figure, None), None).bound == math.ceil(figure)


@given(figure=figures, note=st.text(st.characters(codec="utf-8", exclude_characters="\x7f")))
def test_floors_are_read_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, figure: float, note: str
) -> None:
    figure = round(figure, 3)
    limits = {
        ("seeds", "found"): run.Limit(figure, figure, note, (note, "second")),
        ("pages", "refused"): run.Limit(3, 4, note),
    }
    path = tmp_path_factory.mktemp("floors") / "floors.toml"
    path.write_text(run.written_floors(limits), encoding="utf-8")
    assert run.read_floors(path) == limits


@pytest.mark.parametrize(
    "text",
    ["[seeds.found]\nfloor = 1", "[seeds]\nfound = 1", "no toml", "[other.found]\nfigure = 1\nfloor = 1"],
)
def test_a_broken_floors_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(run.BenchError, match=r"floors\.toml"):
        run.read_floors(path)


def test_a_figure_without_a_limit_does_not_hold() -> None:
    assert not run.Row("seeds", "found", 1.0, None).ok


def test_figures_that_are_not_printed_are_missed() -> None:
    assert run.figures_in("a 1\nall: found 0.25", {"found": r"^all: found (\S+)"}) == {"found": 0.25}
    with pytest.raises(run.BenchError, match="exact"):
        run.figures_in("all: found 0.25", {"exact": r"exact (\S+)"})


def test_the_folder_is_named_when_it_holds_no_sets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(["--shared", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_the_variable_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(run.VARIABLE, str(tmp_path))
    assert run.sets_folder() == tmp_path
    assert run.sets_folder("given") == Path("given")
    monkeypatch.delenv(run.VARIABLE)
    assert run.sets_folder() == run.ROOT.parent / "shared"


def test_a_set_that_is_missing_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "measures").mkdir()
    assert run.main(["--shared", str(tmp_path), "--only", "mentions"]) == 2
    assert "re3d" in capsys.readouterr().err


@pytest.mark.parametrize("reason", [["--lower", "why"], ["--write-floors", "--lower", " "]])
def test_lowering_wants_its_flag_and_a_reason(reason: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run.main(reason)
    assert ended.value.code == 2


BRIEFS = '{"id": "a", "lang": "vi", "text": "Thụy Điển gia nhập NATO ngày 7/3/2024."}\n\n{"id": "b"}\n'


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder of sets that holds two briefs, of which one cannot be read."""
    briefs = tmp_path / "gold" / "news_vi" / "world_briefs.jsonl"
    briefs.parent.mkdir(parents=True)
    briefs.write_text(BRIEFS, encoding="utf-8")
    (tmp_path / "measures").mkdir()
    return tmp_path


def test_the_bench_measures_and_judges(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = tmp_path / "floors.toml"
    held = {("news_vi", "with-a-claim"): run.Limit(1, 0.9)}
    floors.write_text(run.written_floors(held), encoding="utf-8")
    call = ["--shared", str(small), "--only", "news_vi", "--floors", str(floors), "--write-floors"]
    assert run.main(call) == 1, "half of the briefs give a claim"
    assert run.read_floors(floors) == held | {("news_vi", "refused"): run.Limit(1, 1)}
    table = capsys.readouterr().out
    assert max(map(len, table.splitlines())) <= 80
    assert "0.500" in table
    assert table.count("NO") == 1


def test_a_program_that_falls_over_is_no_figure(small: Path, tmp_path: Path) -> None:
    bench = run.Bench(small, tmp_path)
    with pytest.raises(run.BenchError, match="no-such"):
        bench.chancery("no-such", out="x.spans")
    (small / "measures" / "score.py").write_text("raise ValueError('odd')", encoding="utf-8")
    with pytest.raises(run.BenchError, match="odd"):
        bench.script("score.py")
