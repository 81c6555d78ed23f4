import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.asking.comparing.ranges import may_agree, range_of
from chancery.model.claims import Figure

BOUNDS = ("exactly", "about", "at_least", "more_than", "at_most", "less_than", "nearly")
FIGURES = st.builds(
    Figure,
    st.one_of(st.integers(0, 200_000).map(float), st.floats(0, 1)),
    st.just("troops"),
    st.sampled_from(BOUNDS),
    st.none(),
    st.just("?"),
)


def figure(told: str) -> Figure:
    *words, number = told.split()
    bound = "_".join(words) or "exactly"
    assert bound in BOUNDS
    return Figure(float(number), "troops", bound, None, told)  # type: ignore[arg-type]  # checked above


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("more than 14", "15"),
        ("more than 14", "at least 200"),
        ("about 2500", "2532"),
        ("2500", "2532"),
        ("10000", "about 9600"),
        ("nearly 900", "880"),
        ("at most 600", "500"),
        ("at least 500", "less than 700"),
        ("about 0.5", "nearly 0.5"),
        ("30", "30"),
    ],
)
def test_what_may_both_be_true(one: str, other: str) -> None:
    assert may_agree(figure(one), figure(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2500", "4500"),
        ("30", "32"),
        ("more than 14", "14"),
        ("more than 1400", "900"),
        ("at most 600", "700"),
        ("nearly 900", "1000"),
        ("about 0.5", "about 0.3"),
        ("2532", "2533"),
        ("less than 20", "more than 20"),
    ],
)
def test_what_cannot(one: str, other: str) -> None:
    assert not may_agree(figure(one), figure(other))


@given(FIGURES, FIGURES)
def test_it_does_not_matter_which_is_first(one: Figure, other: Figure) -> None:
    assert may_agree(one, other) == may_agree(other, one)


@given(FIGURES)
def test_a_figure_agrees_with_itself(one: Figure) -> None:
    low, high = range_of(one)
    assert low <= high
    assert low <= one.value <= high
    assert math.isfinite(low) or math.isfinite(high)
    assert may_agree(one, one)
