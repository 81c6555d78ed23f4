import numpy as np
import pytest

from chancery.ground.errors import UsageError
from chancery.weighing.averages import Floats
from chancery.weighing.sensitivity import evaluate, indices


def ishigami(points: Floats) -> Floats:
    """Ishigami and Homma 1990, a = 7, b = 0.1."""
    x = np.pi * (2 * points - 1)
    return np.asarray(np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0]))


def test_ishigami() -> None:
    generator = np.random.default_rng(1)
    found = indices(evaluate(ishigami, 3, 2**14, generator), generator)
    assert found.first is not None
    assert found.total is not None
    assert [one.value for one in found.first] == pytest.approx([0.3139, 0.4424, 0], abs=0.005)
    assert [one.value for one in found.total] == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.005)
    for one in (*found.first, *found.total):
        assert one.low < one.value < one.high
        assert one.high - one.low < 0.06


def test_a_sum_has_no_interactions() -> None:
    generator = np.random.default_rng(2)
    found = indices(evaluate(lambda u: u @ np.array([3.0, 2.0, 0.0]), 3, 4096, generator), generator)
    assert found.first is not None
    assert found.total is not None
    assert [one.value for one in found.first] == pytest.approx([9 / 13, 4 / 13, 0], abs=0.005)
    assert [one.value for one in found.total] == pytest.approx([9 / 13, 4 / 13, 0], abs=0.005)


def test_what_does_not_vary_has_none() -> None:
    generator = np.random.default_rng(3)
    found = indices(evaluate(lambda u: np.full(len(u), 7.25), 2, 64, generator), generator)
    assert found.first is None
    assert found.total is None


@pytest.mark.parametrize(("inputs", "base"), [(0, 64), (2, 100), (2, 1)])
def test_a_wrong_call(inputs: int, base: int) -> None:
    with pytest.raises(UsageError):
        evaluate(ishigami, inputs, base, np.random.default_rng(0))
