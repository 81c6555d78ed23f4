import numpy as np
import pytest
from hypothesis import given

from chancery.ground.errors import TableError
from chancery.weighing.averages import figures_of, weighted_mean, weighted_median
from chancery.weighing.table_files import read_table
from tests.weighing.making import CALM, EMISSION, rows, table

Row = tuple[float, float, float]


def test_the_emission_case() -> None:
    figures = figures_of(read_table(EMISSION))
    assert weighted_mean(figures.positions, figures.weights) == pytest.approx(7.38995569)
    assert weighted_median(figures.positions, figures.weights) == 7


def test_a_tie_has_its_middle() -> None:
    x, w = np.array([0.0, 4.0, 10.0, 1.0]), np.array([1.0, 1.0, 1.0, 1.0])
    assert weighted_median(x, w) == 2.5
    assert weighted_median(x[:3], w[:3]) == 4
    assert weighted_median(np.array([0.0, 5.0]), np.array([0.1 + 0.2, 0.3])) == 2.5


def test_batches_are_the_same_as_one_by_one() -> None:
    numbers = np.random.default_rng(1)
    x, w = numbers.random((50, 7)), numbers.random((50, 7))
    assert np.array_equal(
        weighted_median(x, w), [float(weighted_median(a, b)) for a, b in zip(x, w, strict=True)]
    )
    assert np.array_equal(
        weighted_mean(x, w), [float(weighted_mean(a, b)) for a, b in zip(x, w, strict=True)]
    )


@given(rows())
@CALM
def test_mirrored_positions_mirror_both(some: list[Row]) -> None:
    figures = figures_of(table(*some))
    for average in (weighted_mean, weighted_median):
        straight = average(figures.positions, figures.weights)
        mirrored = average(10 - figures.positions, figures.weights)
        assert mirrored == pytest.approx(10 - straight, abs=1e-9)


@given(rows())
@CALM
def test_no_other_place_beats_the_median(some: list[Row]) -> None:
    figures = figures_of(table(*some))
    x, w = figures.positions, figures.weights
    median = weighted_median(x, w)
    for place in x:
        nearer = w[abs(x - place) < abs(x - median)].sum()
        assert nearer <= w.sum() / 2 + 1e-9


def test_somebody_must_both_care_and_count() -> None:
    with pytest.raises(TableError, match="nobody with capability"):
        figures_of(table((1, 0, 1), (2, 1, 0)))
