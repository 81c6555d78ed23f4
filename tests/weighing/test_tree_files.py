from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.errors import ChanceryError, MissingSource, TableError
from chancery.weighing.strategic import Strategic
from chancery.weighing.tree import Game
from chancery.weighing.tree_efg import from_efg, to_efg
from chancery.weighing.tree_files import game_from_toml, game_to_toml, read_game, write_game

from .making import CALM, DECISIONS
from .trees import HORSE, games

LUCK = """title = "t"
[[actors]]
name = "A"
[[nodes]]
name = "start"
chance = {rain = {to = "wet", probability = %s}, sun = {to = "dry", probability = 0.6}}
[[ends]]
name = "wet"
payoffs = {A = 1}
[[ends]]
name = "dry"
payoffs = {A = {value = 2, low = 1, high = 3, claims = ["c1"]}}
"""


def _shape(game: Game) -> object:
    order = list(game.walk())
    return [
        (
            game.nodes[n].name,
            game.nodes[n].actor,
            [(m.label, m.probability) for m in game.nodes[n].moves],
            game.nodes[n].payoffs,
            game.nodes[n].known_as,
        )
        for n in order
    ]


@given(games())
@CALM
def test_both_forms_come_back(game: Game) -> None:
    again = game_from_toml(game_to_toml(game))
    assert _shape(again) == _shape(game)
    assert again.actors == game.actors
    assert _shape(from_efg(to_efg(game))) == _shape(game)


@pytest.mark.parametrize("name", ["afghanistan-2021.toml", "azerbaijan-2024.toml"])
def test_examples_come_back_whole(name: str) -> None:
    game = read_game(DECISIONS / name)
    assert isinstance(game, Game)
    again = game_from_toml(game_to_toml(game))
    assert (again.actors, again.title, again.notes, _shape(again)) == (
        game.actors,
        game.title,
        game.notes,
        _shape(game),
    )


def test_a_game_is_written_in_both_forms(tmp_path: Path) -> None:
    game = from_efg(HORSE)
    for name in ("horse.efg", "horse.toml"):
        write_game(game, tmp_path / name)
        again = read_game(tmp_path / name)
        assert isinstance(again, Game)
        assert len(again.nodes) == 9
        assert not again.perfect


def test_ranges_are_kept() -> None:
    game = game_from_toml(LUCK % "0.4")
    assert game.nodes[2].payoffs[0].ends == (1, 2, 3)
    assert game.claims == ("c1",)


def test_probabilities_that_sum_to_more_are_refused_with_the_node() -> None:
    with pytest.raises(TableError, match=r"'start': the probabilities sum to 1.2") as raised:
        game_from_toml(LUCK % "0.6")
    assert "sum to 1" in raised.value.hint


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('name = "wet"', 'name = "dry"'), "'dry' is given twice"),
        (('to = "wet"', 'to = "start"'), "'start' is reached from 'start'"),
        (('to = "wet"', 'to = "dry"'), "'dry' is reached from 'start' and from 'start'"),
        (('to = "wet"', 'to = "nowhere"'), "no node 'nowhere'"),
        (("payoffs = {A = 1}", "payoffs = {B = 1}"), "no actor 'B'"),
        (("low = 1", "low = 9"), "not within its range"),
        (('title = "t"', 'titel = "t"'), "titel"),
        (("0.6}", '"much"}'), "no number"),
    ],
)
def test_faults_are_named(change: tuple[str, str], message: str) -> None:
    with pytest.raises(TableError) as raised:
        game_from_toml((LUCK % "0.4").replace(*change))
    assert message in raised.value.message
    assert raised.value.hint


def test_a_loop_is_refused() -> None:
    text = """
[[actors]]
name = "A"
[[nodes]]
name = "here"
actor = "A"
moves = {on = "there", stop = "end"}
[[nodes]]
name = "there"
actor = "A"
moves = {back = "here"}
[[ends]]
name = "end"
payoffs = {A = 1}
"""
    with pytest.raises(TableError, match="'here' is reached from 'there'") as raised:
        game_from_toml(text)
    assert "loops" in raised.value.hint
    apart = text.replace('on = "there", ', "").replace('back = "here"', 'back = "there"')
    with pytest.raises(TableError, match="reached from 'there'"):
        game_from_toml(apart)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (HORSE.replace("EFG 2", "EFG 3"), "version"),
        (HORSE.replace('p "" 2 1', 'p "" 7 1'), "line 4, column 6: no player 7"),
        (HORSE.replace("{ 1 1 1 }", "{ 1 1 }"), "line 5, column 11: 2 payoffs for 3"),
        (HORSE.replace('t "" 5 "" { 0 0 0 }\n', ""), "the end of the file"),
        (HORSE + 't "" 1\n', "line 12, column 1"),
        (HORSE.replace('{ "C" "D" }', "{ }"), "without moves"),
        (HORSE.replace("{ 4 4 0 }", "{ 4 1/0 0 }"), "1/0"),
        (HORSE.replace("{ 4 4 0 }", "{ 4 @ 0 }"), "line 7, column 15"),
        (HORSE.replace('3 1 { "L" "R" }', '3 1 { "R" "L" }'), "set 1"),
    ],
)
def test_faults_of_efg_have_their_place(text: str, where: str) -> None:
    with pytest.raises(TableError) as raised:
        from_efg(text)
    assert where in raised.value.message


def test_outcomes_on_the_way_are_added_below() -> None:
    game = from_efg("""EFG 2 R "t" { "A" }
p "" 1 1 "" { "x" "y" } 1 "toll" { -1/2 }
t "" 2 "" { 3 }
t "" 0""")
    assert [game.nodes[n].payoffs[0].value for n in (1, 2)] == [2.5, -0.5]


@given(st.text(alphabet='EFGNR12 "{}cpt\n\\,./-', max_size=60), st.sampled_from(["EFG 2 R ", "NFG 1 R ", ""]))
@CALM
def test_nothing_but_our_own_errors(text: str, head: str) -> None:
    for read in (from_efg, game_from_toml):
        with suppress(ChanceryError):
            read(head + text)


def test_a_missing_file_is_said_to_be() -> None:
    with pytest.raises(MissingSource):
        read_game("nothing.efg")


def test_nfg_is_told_by_its_first_word() -> None:
    assert isinstance(read_game(DECISIONS / "three-players.nfg"), Strategic)
