from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from chancery.ground.errors import TableError, TooLarge, UsageError
from chancery.weighing.doubt import study
from chancery.weighing.draws import SHAPES, inputs_of, quantiles
from chancery.weighing.table import Decision, Estimate, Label, Player, Scale
from chancery.weighing.table_files import read_table
from tests.weighing.making import CALM, DOUBTED, EMISSION


def two(low: float, value: float, high: float, **more: object) -> Decision:
    """Two players of equal weight: one at 0, one in a range."""
    fixed = Player("fixed", Estimate(0), Estimate(1), Estimate(1))
    ranged = Player("ranged", Estimate(value, low, high), Estimate(1), Estimate(1))
    return Decision("t", Scale(0, 10), (fixed, ranged), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("shape", "law"),
    [
        ("uniform", stats.uniform(2, 4)),
        ("triangular", stats.triang(0.25, 2, 4)),
        ("pert", stats.beta(2, 4, 2, 4)),
    ],
)
def test_quantiles_are_those_of_the_law(shape: str, law: object) -> None:
    shares = np.linspace(0.01, 0.99, 41)
    found = quantiles(shape, np.array(2.0), np.array(3.0), np.array(6.0), shares)
    assert found == pytest.approx(law.ppf(shares))  # type: ignore[attr-defined]


@given(
    st.lists(st.floats(-50, 50), min_size=3, max_size=3, unique=True).map(sorted),
    st.floats(0, 1),
    st.sampled_from(SHAPES),
    st.sampled_from([0, 1, 2]),
)
@CALM
def test_draws_stay_in_their_range(three: list[float], share: float, shape: str, mode: int) -> None:
    low, high = three[0], three[2]
    found = quantiles(shape, np.array(low), np.array(three[mode]), np.array(high), np.array(share))
    assert low - 1e-9 <= found <= high + 1e-9


def test_the_spread_of_a_mean_is_known() -> None:
    found = study(two(2, 6, 10), "mean", draws=20_000, seed=3, shape="uniform")
    assert found.outcome == 3
    assert found.spread.mean == pytest.approx(3, abs=0.03)
    assert found.spread.deviation == pytest.approx(4 / np.sqrt(12), abs=0.02)
    assert found.spread.percentiles == pytest.approx([1.2, 2, 3, 4, 4.8], abs=0.05)
    assert found.spread == found.mean_spread
    (only,) = found.sensitivities
    assert only.first is not None
    assert only.first.value == pytest.approx(1, abs=0.02)
    assert (only.at_low, only.at_high) == (1, 5)
    assert sum(found.counts) == 20_000


def test_what_flips_it_and_where() -> None:
    quo = study(two(2, 4, 10, status_quo=3), "mean", draws=20_000, seed=3, shape="uniform")
    assert quo.flipped == pytest.approx(0.5, abs=0.02)  # the mean passes 3 where the position passes 6
    assert "status quo, 3" in quo.flip
    assert quo.sensitivities[0].flips_at == pytest.approx(6.0, abs=0.21)
    assert quo.sensitivities[0].flips == pytest.approx(0.5, abs=0.03)
    named = two(2, 4, 10)
    scale = Scale(0, 10, labels=(Label(0, "stay"), Label(10, "leave")))
    labelled = study(replace(named, scale=scale), "mean", draws=200, seed=3)
    assert labelled.flipped == 0
    assert labelled.sensitivities[0].flips_at is None
    assert labelled.flip == "nearer to another label"


def test_the_same_seed_gives_the_same_bits() -> None:
    decision = read_table(DOUBTED)
    one = study(decision, draws=300, seed=11, rounds=4)
    assert one == study(decision, draws=300, seed=11, rounds=4)
    assert one.spread != study(decision, draws=300, seed=12, rounds=4).spread
    assert one.made.seed == 11
    assert dict(one.made.parameters)["base"] == 64


@given(st.integers(0, 2**32), st.sampled_from(SHAPES), st.sampled_from(["mean", "median", "challenge"]))
@settings(CALM, max_examples=8)
def test_every_seed_can_be_had_again(seed: int, shape: str, model: str) -> None:
    decision = read_table(DOUBTED)
    first, second = (study(decision, model, draws=64, seed=seed, shape=shape, rounds=2) for _ in range(2))
    assert first == second


def test_the_mean_is_surer_than_the_challenge_model() -> None:
    found = study(read_table(DOUBTED), draws=2000, seed=1)
    assert found.mean_spread.deviation < 0.2
    assert found.spread.deviation > 5 * found.mean_spread.deviation
    totals = [one.total.value for one in found.sensitivities if one.total]
    assert totals == sorted(totals, reverse=True)
    assert len(found.sensitivities) == len(inputs_of(found.decision)) == 30


@pytest.mark.parametrize(
    "wrong", [{"draws": 1}, {"seed": -1}, {"shape": "normal"}, {"model": "x"}, {"base": 100}]
)
def test_a_wrong_call(wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError) as caught:
        study(read_table(DOUBTED), **wrong)  # type: ignore[arg-type]
    assert caught.value.hint


def test_without_a_range_there_is_no_doubt() -> None:
    with pytest.raises(TableError, match="no figure has a range"):
        study(read_table(EMISSION))


def test_what_does_not_fit_is_refused_with_what_does() -> None:
    ranged = Estimate(0.5, 0, 1)
    many = tuple(Player(f"p{i}", ranged, Estimate(1), Estimate(1)) for i in range(400))
    decision = Decision("t", Scale(0, 1), many)
    with pytest.raises(TooLarge, match="1,600,000,000 figures") as caught:
        study(decision, "mean", draws=1_000_000)
    assert "at most 37,500 times" in caught.value.hint
    with pytest.raises(TooLarge, match="runs for Sobol"):
        study(decision, "mean", draws=37_000, base=2**14)
    crowd = tuple(Player(f"p{i}", ranged, Estimate(1), Estimate(1)) for i in range(501))
    with pytest.raises(TooLarge, match="501 players"):
        study(Decision("t", Scale(0, 1), crowd), draws=100)
