import pytest

from chancery.ground.errors import TableError
from chancery.weighing.games import solve, solve_strategic
from chancery.weighing.strategic_nfg import from_nfg
from chancery.weighing.tree import Game
from chancery.weighing.tree_efg import from_efg
from chancery.weighing.tree_files import game_from_toml, read_game
from tests.sets import sets

from .making import DECISIONS
from .trees import HORSE, NAU

NEWS = DECISIONS.parent / "news"


def _read(name: str) -> Game:
    game = read_game(DECISIONS / name)
    assert isinstance(game, Game)
    return game


def test_afghanistan_hangs_on_what_the_sources_disagree_about() -> None:
    solved = solve(_read("afghanistan-2021.toml"))
    assert {one.ends[0][0] for one in solved.equilibria} == {"leaves, promises kept", "stays, attacked"}
    assert all(one.regret == 0 for one in solved.equilibria)
    assert solved.ties == 2
    assert solved.assumed == ()


def test_azerbaijan_hangs_on_whether_an_answer_is_worse_than_staying_away() -> None:
    solved = solve(_read("azerbaijan-2024.toml"))
    assert {one.ends[0][0] for one in solved.equilibria} == {"attends, answered", "declines"}
    assert [(who, reason.better) for who, reason in solved.assumed] == [("Russia", "attends, answered")]
    assert ("Baku goes to Washington", "let it pass") not in solved.kept


def test_the_words_stand_on_the_page() -> None:
    page = (NEWS / "03-kabul-clock.txt").read_text(encoding="utf-8")
    reasons = [reason for actor in _read("afghanistan-2021.toml").actors for reason in actor.reasons]
    assert reasons
    assert all(reason.words in page for reason in reasons)


def test_the_words_of_azerbaijan_stand_on_the_page() -> None:
    page = next((sets() / "seeds").glob("002_*.txt")).read_text(encoding="utf-8")
    reasons = [reason for actor in _read("azerbaijan-2024.toml").actors for reason in actor.reasons]
    assert all(reason.words in page for reason in reasons)


def test_the_horse_names_what_it_cannot_say() -> None:
    solved = solve(from_efg(HORSE), mixed=True)
    assert len(solved.equilibria) == 2
    assert any("threats may be empty" in note for note in solved.notes)
    assert sum(one.is_pure for one in solved.mixed) == 2
    assert all(one.regret < 1e-9 for one in solved.mixed)


def test_a_result_says_how_it_was_made_and_is_made_again() -> None:
    game = _read("afghanistan-2021.toml")
    one, two = solve(game), solve(game)
    assert one == two
    assert one.made.method == "backward induction"
    assert solve_strategic(from_nfg(NAU)).made == solve_strategic(from_nfg(NAU)).made


RANGED = """
[[actors]]
name = "A"
[[nodes]]
name = "start"
actor = "A"
moves = {go = "far", stay = "near"}
[[ends]]
name = "far"
payoffs = {A = {value = 3, low = 2, high = 4}}
[[ends]]
name = "near"
payoffs = {A = {value = 1, low = 0, high = %s}}
"""


def test_ranges_say_for_which_payoffs_it_holds() -> None:
    apart = solve(game_from_toml(RANGED % "1.5"))
    assert [one.holds for one in apart.equilibria] == ["all"]
    assert apart.settled
    meeting = solve(game_from_toml(RANGED % "2.5"))
    assert [(one.ends[0][0], one.holds, one.regret) for one in meeting.equilibria] == [
        ("far", "likeliest", 0),
        ("near", "some", 2),
    ]
    assert not meeting.settled


def test_what_is_not_known_is_not_filled_in() -> None:
    game = game_from_toml((RANGED % "1").replace("{value = 3, low = 2, high = 4}", '"not known"'))
    with pytest.raises(TableError, match="not known: what 'far' is worth to A"):
        solve(game)
