from fractions import Fraction
from itertools import product
from math import factorial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.ground.errors import TableError, TooLarge
from chancery.weighing.power import power_indices
from chancery.weighing.rules import game_of, rule_of
from chancery.weighing.table import Decision, Estimate, Player, Scale
from chancery.weighing.voting import Criterion, VotingGame
from tests.weighing.making import CALM


def weighted(quota: int, *weights: int) -> VotingGame:
    return VotingGame(
        tuple(f"p{i}" for i in range(len(weights))), (Criterion("votes", weights),), ((quota,),)
    )


def test_the_communities_of_1958() -> None:
    found = power_indices(weighted(12, 4, 4, 4, 2, 2, 1))
    assert found.shapley == tuple(Fraction(n, 60) for n in (14, 14, 14, 9, 9, 0))
    assert found.normalised == tuple(Fraction(n, 21) for n in (5, 5, 5, 3, 3, 0))
    assert found.winning == 14


def test_the_security_council() -> None:
    players = tuple(Player(f"m{i}", Estimate(0), Estimate(1), Estimate(1), veto=i < 5) for i in range(15))
    game = game_of(Decision("t", Scale(0, 1), players), rule_of("UN Security Council"))
    found = power_indices(game)
    assert found.shapley == (Fraction(421, 2145),) * 5 + (Fraction(4, 2145),) * 10
    assert found.banzhaf[0] == Fraction(848, 2**14)
    assert found.banzhaf[5] == Fraction(84, 2**14)
    assert found.winning == 848


PEOPLE_2016 = (
    *(1593, 1304, 1273, 1207, 912, 747, 390, 337, 221, 213, 205, 204, 194, 192, 169, 142, 111, 108),
    *(106, 91, 83, 57, 41, 39, 26, 17, 11, 8),
)
"""People of the 28 states in hundredths of a percent: Council Decision (EU, Euratom) 2015/2393, Annex III."""


def test_a_blocking_minority_needs_four_states() -> None:
    players = tuple(
        Player(f"s{i}", Estimate(0), Estimate(1), Estimate(1), people=count)
        for i, count in enumerate(PEOPLE_2016)
    )
    game = game_of(Decision("t", Scale(0, 1), players), rule_of("eu-qualified-majority"))
    everybody = set(range(28))
    assert sum(PEOPLE_2016[:3]) > 0.35 * sum(PEOPLE_2016)
    assert game.wins(everybody - {0, 1, 2})
    assert not game.wins(everybody - {0, 1, 2, 27})
    assert not game.wins(range(15))
    assert game.wins(range(16))
    found = power_indices(game)
    assert sum(found.shapley) == 1
    assert sorted(found.shapley, reverse=True) == list(found.shapley)


def test_sixty_players() -> None:
    weights = [7 * i % 31 + 1 for i in range(60)]
    found = power_indices(weighted(sum(weights) // 2 + 1, *weights))
    assert sum(found.shapley) == 1
    assert found.method == "dynamic programming"
    with pytest.raises(TooLarge, match="61 players"):
        power_indices(weighted(31, *[1] * 61))


def test_a_thousand_million_coalitions_are_refused() -> None:
    weights = [10**9 + 7 * i * i + i for i in range(30)]
    with pytest.raises(TooLarge, match=r"2\^30 = 1\.1e\+09 coalitions") as caught:
        power_indices(weighted(sum(weights) // 2, *weights))
    assert "coarser units" in caught.value.hint


def test_few_players_of_great_weight_are_enumerated() -> None:
    great = [10**7 * w + 1 for w in (4, 4, 4, 2, 2, 1)]
    found = power_indices(weighted(12 * 10**7, *great))
    assert found.method == "enumeration"
    assert found.shapley == power_indices(weighted(12, 4, 4, 4, 2, 2, 1)).shapley


@pytest.mark.parametrize(("quota", "weights"), [(0, (1, 2)), (4, (1, 2)), (1, (-1, 2))])
def test_a_game_that_is_none(quota: int, weights: tuple[int, ...]) -> None:
    with pytest.raises(TableError):
        weighted(quota, *weights)


@st.composite
def games(draw: st.DrawFn) -> VotingGame:
    n = draw(st.integers(1, 6))
    some = st.lists(st.integers(0, 6), min_size=n, max_size=n).map(tuple)
    criteria = [Criterion("a", draw(some)), Criterion("m", (1,) * n)]
    ways = draw(st.lists(st.tuples(st.integers(0, 12), st.integers(1, n)), min_size=1, max_size=2))
    reached = [tuple(min(least, c.total) for least, c in zip(way, criteria, strict=True)) for way in ways]
    return VotingGame(tuple(map(str, range(n))), tuple(criteria), tuple(reached))


@given(games())
@settings(CALM, max_examples=60)
def test_against_the_definition(game: VotingGame) -> None:
    n = len(game.players)
    found = power_indices(game)
    subsets = [{i for i in range(n) if mask >> i & 1} for mask in range(2**n)]
    for i in range(n):
        swung = [s for s in subsets if i not in s and game.wins({*s, i}) and not game.wins(s)]
        shapley = sum(
            (Fraction(factorial(len(s)) * factorial(n - len(s) - 1), factorial(n)) for s in swung), Fraction()
        )
        assert found.shapley[i] == shapley
        assert found.banzhaf[i] == Fraction(len(swung), 2 ** (n - 1))
    assert sum(found.shapley) == 1
    assert found.winning == sum(game.wins(s) for s in subsets)


@given(games(), st.randoms(use_true_random=False))
@settings(CALM, max_examples=40)
def test_power_knows_no_names(game: VotingGame, random: object) -> None:
    order = list(range(len(game.players)))
    random.shuffle(order)  # type: ignore[attr-defined]
    other = VotingGame(
        tuple(game.players[i] for i in order),
        tuple(Criterion(c.name, tuple(c.weights[i] for i in order)) for c in game.criteria),
        game.ways,
    )
    found, again = power_indices(game), power_indices(other)
    assert again.shapley == tuple(found.shapley[i] for i in order)
    for i, j in product(range(len(order)), repeat=2):
        if all(c.weights[i] == c.weights[j] for c in game.criteria):
            assert found.shapley[i] == found.shapley[j]


@given(st.lists(st.integers(0, 5), max_size=6))
@CALM
def test_a_dictator_has_all_power(others: list[int]) -> None:
    found = power_indices(weighted(sum(others) + 1, sum(others) + 1, *others))
    assert found.shapley[0] == 1
    assert found.normalised[0] == 1
