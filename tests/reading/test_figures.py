import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.spans import Span
from chancery.reading.figures import digits_value, figure_found, opens, outside_times, placed, standing
from chancery.reading.layers import TimeFound


@pytest.mark.parametrize(
    ("text", "point", "value"),
    [
        ("2,500", ".", 2500),
        ("100,000", ".", 100000),
        ("1,234.5", ".", 1234.5),
        ("1.234,5", ".", 1234.5),
        ("1.5", ".", 1.5),
        ("1.234", ".", 1.234),
        ("2,5", ".", None),
        ("1.200", ",", 1200),
        ("3,4", ",", 3.4),
        ("1.234,5", ",", 1234.5),
        ("1,234.5", ",", 1234.5),
        ("1,234,567", ",", 1234567),
        ("1,234", ",", None),
        ("2.5", ",", 2.5),
        ("0,750", ".", None),
        ("12", ",", 12),
        ("1.2.3", ".", None),
        ("x", ".", None),
    ],
)
def test_digits(text: str, point: str, value: float | None) -> None:
    assert digits_value(text, point=point) == value


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_come_back(number: int) -> None:
    if number >= 1_000_000 or number < 1000:
        assert digits_value(f"{number:,}".replace(",", "."), point=",") == number
        assert digits_value(f"{number:,}", point=".") == number


@given(st.text(alphabet="0123456789.,", max_size=30), st.sampled_from(".,"))
def test_no_digits_break_it(text: str, point: str) -> None:
    value = digits_value(text, point=point)
    assert value is None or value >= 0


TEXT = "On 2 May about 20 years and 300 men"


def test_parts_of_times_are_left_out() -> None:
    figures = [
        figure_found(TEXT, Span(3, 4), 2, unit=""),
        figure_found(TEXT, Span(15, 17), 20, unit="years"),
        figure_found(TEXT, Span(28, 31), 300, unit="people", noun=Span(32, 35)),
    ]
    times = [TimeFound(Span(3, 8), "x", "DATE", None), TimeFound(Span(9, 23), "P20Y", "DURATION", None)]
    assert [f.figure.value for f in outside_times(figures, times)] == [300.0]


def test_a_figure_that_holds_a_time_stays() -> None:
    age = figure_found("a 70-year-old", Span(2, 13), 70, unit="years")
    assert outside_times([age], [TimeFound(Span(2, 9), "P70Y", "DURATION", None)]) == [age]


def test_the_longest_stands() -> None:
    short, long = (figure_found(TEXT, Span(15, end), 20, unit="") for end in (17, 23))
    assert standing([short, long]) == [long]


def test_placed_moves_the_noun_too() -> None:
    moved = placed([figure_found(TEXT, Span(28, 31), 300, unit="people", noun=Span(32, 35))], 100)
    assert (moved[0].span, moved[0].noun) == (Span(128, 131), Span(132, 135))
    assert moved[0].figure.text == "300"


def test_what_opens_a_sentence() -> None:
    assert opens(' "Two', 2)
    assert not opens("So two", 3)
