import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.errors import TableError, TooLarge
from chancery.weighing.mixed import equilibria
from chancery.weighing.strategic import Strategic, by_strategy
from chancery.weighing.strategic_nfg import from_nfg

from .making import CALM
from .trees import NAU


def _game(payoffs: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> Strategic:
    shape = payoffs.shape[:-1]
    players = tuple(f"p{i}" for i in range(len(shape)))
    return Strategic("t", players, tuple(tuple(map(str, range(n))) for n in shape), payoffs)


def test_three_players_mix_in_one_way_alone() -> None:
    """Nau, Gomez Canovas and Hansen (2004), section 4."""
    found = equilibria(from_nfg(NAU))
    assert len(found) == 1
    first = [float(one[0]) for one in found[0].strategies]
    assert first == pytest.approx([0.619233, 0.479804, 0.378825], abs=5e-7)
    assert found[0].regret < 1e-12


def test_battle_of_the_sexes() -> None:
    game = _game(np.array([[[3, 2], [0, 0]], [[0, 0], [2, 3]]], dtype=float))
    found = equilibria(game)
    assert [one.is_pure for one in found] == [True, True, False]
    assert found[2].strategies[0] == pytest.approx([0.6, 0.4])
    assert found[2].payoffs == pytest.approx([1.2, 1.2])


@given(st.integers(0, 2**20), st.sampled_from([(2, 2), (2, 3), (3, 3), (2, 2, 2)]))
@CALM
def test_what_is_found_is_an_equilibrium(seed: int, shape: tuple[int, ...]) -> None:
    game = _game(np.random.default_rng(seed).integers(-5, 6, (*shape, len(shape))).astype(float))
    found = equilibria(game)
    for one in found:
        for player, shares in enumerate(one.strategies):
            assert shares.sum() == pytest.approx(1)
            assert shares.min() >= 0
            own = by_strategy(game.payoffs[..., player], one.strategies, player)
            assert own.max() <= own @ shares + 1e-7


@given(st.integers(0, 2**20))
@CALM
def test_two_players_always_have_one(seed: int) -> None:
    game = _game(np.random.default_rng(seed).random((3, 3, 2)))
    assert len(equilibria(game)) % 2 == 1  # Wilson 1971: an odd number, where nothing is degenerate


def test_too_many_supports_are_refused() -> None:
    with pytest.raises(TooLarge, match="supports"):
        equilibria(_game(np.zeros((8, 8, 2))))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("NFG 1", "NFG 2"), "version"),
        (("1 2 3 4 5 6 7 8", "1 2 3 4 5 6 7 9"), "line 6, column 15: no outcome 9"),
        (("1 2 3 4 5 6 7 8", "1 2 3"), "the end of the file"),
        (("1 2 3 4 5 6 7 8", "1 2 3 4 5 6 7 8 8"), "nothing more"),
        (('{ "" 3, 0, 2 }', '{ "" 3, 0 }'), "line 4, column 3: 2 payoffs for 3"),
        (('{ "1" "2" } }', "}"), "strategies of 2 for 3"),
    ],
)
def test_faults_of_nfg_have_their_place(change: tuple[str, str], message: str) -> None:
    with pytest.raises(TableError) as raised:
        from_nfg(NAU.replace(*change))
    assert message in raised.value.message


def test_a_billion_cells_are_refused() -> None:
    with pytest.raises(TooLarge):
        from_nfg('NFG 1 R "t" { "a" "b" "c" } { 1000 1000 1000 } 1')


def test_the_first_player_s_strategies_change_fastest() -> None:
    game = from_nfg('NFG 1 R "t" { "a" "b" } { 2 3 } 1 1 2 2 3 3 4 4 5 5 6 6')
    assert game.payoffs[:, :, 0].tolist() == [[1, 3, 5], [2, 4, 6]]
