import numpy as np
import pytest
from benchmarks.deu import FILE, GUESSES, YARDSTICK, Issue, errors, interval, issues

from tests.sets import sets


@pytest.fixture(scope="module")
def found() -> list[Issue]:
    return issues(sets() / FILE)


def test_the_issues_are_all_there(found: list[Issue]) -> None:
    assert len(found) == 351
    assert sum(one.procedure == "QMV" for one in found) == 278
    assert sum(one.procedure == "Unan" for one in found) == 71
    assert sum(one.decision.status_quo is None for one in found) == 99


def test_the_known_errors_of_mean_and_median(found: list[Issue]) -> None:
    mean = errors(found, GUESSES[YARDSTICK])
    procedure = np.array([one.procedure for one in found])
    assert mean.mean() == pytest.approx(23.64, abs=0.005)
    assert mean[procedure == "QMV"].mean() == pytest.approx(24.10, abs=0.005)
    assert mean[procedure == "Unan"].mean() == pytest.approx(22.32, abs=0.005)
    assert errors(found, GUESSES["median"]).mean() == pytest.approx(28.37, abs=0.005)


def test_no_model_beats_the_mean_here(found: list[Issue]) -> None:
    few = found[:60]
    mean = errors(few, GUESSES[YARDSTICK]).mean()
    assert errors(few, GUESSES["challenge, table2, 1 round"]).mean() > mean
    assert errors(few, GUESSES["challenge, paper, 1 round"]).mean() > mean


def test_intervals_leave_out_what_has_no_guess() -> None:
    values = np.array([np.nan, *np.linspace(1, 3, 19)])
    picks = np.random.default_rng(0).integers(0, 20, (500, 20))
    low, high = interval(values, picks)
    assert 1 <= low < 2 < high <= 3
