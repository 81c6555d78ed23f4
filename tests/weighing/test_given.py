import pytest

from chancery.ground.errors import TableError, TooLarge, UsageError
from chancery.weighing.games import Solved, SolvedStrategic
from chancery.weighing.given import Limits, Settings, weigh_text
from chancery.weighing.table_csv import to_csv
from chancery.weighing.table_files import read_table
from chancery.weighing.weighed import Weighed, weigh
from tests.weighing.making import DECISIONS, DOUBTED

KINDS = {
    "afghanistan-2021.toml": Solved,
    "azerbaijan-2024.toml": Solved,
    "selten-horse.efg": Solved,
    "three-players.nfg": SolvedStrategic,
    "emission-standards.csv": Weighed,
    "emission-standards-in-doubt.toml": Weighed,
    "silence-drill.toml": Weighed,
    "security-council-2024.csv": Weighed,
}


@pytest.mark.parametrize("name", KINDS)
def test_a_text_is_weighed_as_what_it_is(name: str) -> None:
    found = weigh_text((DECISIONS / name).read_text(encoding="utf-8"), Settings(draws=64), Limits())
    assert type(found) is KINDS[name]


def test_it_is_what_the_call_with_every_figure_gives() -> None:
    found = weigh_text(DOUBTED.read_text(encoding="utf-8"), Settings(draws=100, seed=3), Limits())
    assert found == weigh(read_table(DOUBTED), draws=100, seed=3)


def test_what_is_not_known_is_told_and_the_rest_is_weighed() -> None:
    text = """title = "?"
rule = "silence"
options = ["stay", "leave"]
[[players]]
name = "A"
position = "stay"
salience = 1
capability = 1
[[players]]
name = "B"
position = "not known"
salience = 1
capability = 1
"""
    quiet = weigh_text(text, Settings(), Limits())
    assert isinstance(quiet, Weighed)
    assert quiet.choice is not None
    assert quiet.choice.silent == ("B",)
    assert quiet.bargain is None
    assert quiet.unknown == (("B", "position"),)
    nothing = weigh_text(text.replace("silence", "unanimity", 1), Settings(), Limits())
    assert isinstance(nothing, Weighed)
    assert nothing.choice is None
    votes = weigh_text(text.replace('position = "stay"', 'position = "not known"'), Settings(), Limits())
    assert isinstance(votes, Weighed)
    assert votes.power is not None, "where no position is known, the votes are weighed alone"


def _many(count: int) -> str:
    rows = "".join(f"P{n},{n + 1},{n},.5,{max(n - 1, 0)},{n + 1}\n" for n in range(count))
    return "Actor,Capability,Position,Salience,Position low,Position high\n" + rows


@pytest.mark.parametrize(
    ("text", "settings", "error", "told"),
    [
        (_many(3), Settings(draws=10**9), TooLarge, "1,000,000,000 draws"),
        (_many(3), Settings(rounds=10**6), TooLarge, "1,000,000 rounds"),
        (_many(101), Settings(draws=0), TooLarge, "101 players"),
        (_many(60), Settings(draws=20_000, rounds=100), TooLarge, "20,000 draws of 60 players over 100"),
        ("Actor,Capability,Position,Salience\nA,1,nan,.5\n", Settings(), TableError, "row 2"),
        ("a = " + "[" * 100_000 + "[[players]]", Settings(), TableError, "nested too deeply"),
        ("a = " + "9" * 5000 + "\n[[players]]", Settings(), TableError, "not TOML"),
        ("", Settings(), TableError, "empty"),
    ],
)
def test_too_much_and_nonsense_are_refused_at_once(
    text: str, settings: Settings, error: type[UsageError], told: str
) -> None:
    with pytest.raises(error, match=told) as refused:
        weigh_text(text, settings, Limits())
    assert refused.value.hint


def test_what_is_too_much_says_how_much_is_not() -> None:
    text, limits = _many(40), Limits()
    with pytest.raises(TooLarge) as refused:
        weigh_text(text, Settings(draws=20_000), limits)
    most = int(refused.value.hint.split("at most ")[1].split()[0].replace(",", ""))
    assert 0 < most < 20_000
    with pytest.raises(TooLarge, match="20,000 draws"):
        weigh_text(_many(100), Settings(draws=20_000), limits)
    assert weigh_text(_many(5), Settings(draws=100, rounds=1), limits)


def test_a_tree_beyond_the_limits_is_refused() -> None:
    text = (DECISIONS / "afghanistan-2021.toml").read_text(encoding="utf-8")
    with pytest.raises(TooLarge, match="7 nodes, 4 ends"):
        weigh_text(text, Settings(), Limits(nodes=6))
    nfg = (DECISIONS / "three-players.nfg").read_text(encoding="utf-8")
    with pytest.raises(TooLarge, match="24 payoffs"):
        weigh_text(nfg, Settings(), Limits(nodes=6))


@pytest.mark.parametrize("wrong", [{"model": "x"}, {"form": "x"}, {"shape": "x"}, {"rule": "x"}])
def test_settings_that_there_are_not(wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="'x'"):
        Settings(**wrong)  # type: ignore[arg-type]


def test_a_table_in_either_form_gives_the_same() -> None:
    decision = read_table(DOUBTED)
    one = weigh_text(to_csv(decision), Settings(draws=64), Limits())
    other = weigh_text(DOUBTED.read_text(encoding="utf-8"), Settings(draws=64), Limits())
    assert one == other
