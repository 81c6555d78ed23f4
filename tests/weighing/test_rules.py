from dataclasses import replace

import pytest

from chancery.ground.errors import TableError, UsageError
from chancery.weighing.rules import RULES, game_of, rule_of
from chancery.weighing.table import Decision, Estimate, Player
from tests.weighing.making import table


def having(decision: Decision, **more: list[int]) -> Decision:
    players = [
        replace(p, **{name: values[i] for name, values in more.items()})  # type: ignore[arg-type]
        for i, p in enumerate(decision.players)
    ]
    return replace(decision, players=tuple(players))


THREE = table((0, 1, 1.5), (5, 1, 2.25), (10, 1, 4))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Unanimity", "unanimity"),
        ("NATO", "silence"),
        ("silence procedure", "silence"),
        ("EU_QMV", "eu-qualified-majority"),
        ("UN Security Council", "un-security-council"),
        ("Majority  2/3", "majority 2/3"),
        ("votes 12", "votes 12"),
    ],
)
def test_rules_have_several_names(said: str, name: str) -> None:
    assert rule_of(said).name == name


@pytest.mark.parametrize("said", ["unanimty", "", "majority 5", "majority 3/2", "votes 1/0", "votes 0/3"])
def test_a_rule_that_is_none(said: str) -> None:
    with pytest.raises(UsageError) as caught:
        rule_of(said)
    assert caught.value.hint
    assert "unanimity" in caught.value.hint or "2/3" in caught.value.hint


@pytest.mark.parametrize(
    ("rule", "winning"),
    [
        ("unanimity", [{0, 1, 2}]),
        ("silence", [{0, 1, 2}]),
        ("simple majority", [{0, 1}, {0, 2}, {1, 2}, {0, 1, 2}]),
        ("majority 3/4", [{0, 1, 2}]),
        ("capability majority", [{2}, {0, 2}, {1, 2}, {0, 1, 2}]),
        ("weighted majority", [{0}, {0, 1}, {0, 2}, {0, 1, 2}]),
        ("votes 3", [{0}, {0, 1}, {0, 2}, {0, 1, 2}]),
        ("votes 4/5", [{0, 1}, {0, 2}, {0, 1, 2}]),
    ],
)
def test_who_wins(rule: str, winning: list[set[int]]) -> None:
    game = game_of(having(THREE, votes=[3, 1, 1]), rule_of(rule))
    subsets = [{i for i in range(3) if mask >> i & 1} for mask in range(8)]
    assert sorted(map(sorted, winning)) == sorted(sorted(s) for s in subsets if game.wins(s))


def test_a_veto_holds_under_any_rule() -> None:
    players = (replace(THREE.players[0], veto=True), *THREE.players[1:])
    game = game_of(replace(THREE, players=players), rule_of("simple majority"))
    assert not game.wins({1, 2})
    assert game.wins({0, 2})


def test_who_has_no_vote_is_left_out() -> None:
    players = (*THREE.players, Player("Commission", Estimate(5), Estimate(1), Estimate(1), member=False))
    assert game_of(replace(THREE, players=players), rule_of("unanimity")).players == ("p1", "p2", "p3")


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("weighted majority", "votes not told for p1, p2, p3"),
        ("qmv", "people not told"),
        ("unsc", "nobody has a veto"),
    ],
)
def test_what_a_rule_needs_is_asked_for(rule: str, told: str) -> None:
    with pytest.raises(TableError, match=told):
        game_of(THREE, rule_of(rule))
    with pytest.raises(TableError, match="not even all together"):
        game_of(having(THREE, votes=[3, 1, 1]), rule_of("votes 7"))


def test_every_fixed_rule_says_what_it_asks_for() -> None:
    assert all(rule_of(name).title for name in RULES)
