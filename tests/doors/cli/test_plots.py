from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chancery.doors.cli.plots import bar, sparkline

WHOLE = (date(2020, 1, 1), date(2020, 12, 31))


def test_a_sparkline_is_as_high_as_its_counts() -> None:
    assert sparkline([]) == ""
    assert sparkline([0, 1, 4, 8]) == " ▁▄█"
    assert sparkline([0, 0]) == "  "


def test_a_bar_is_as_wide_as_the_time_is_uncertain() -> None:
    assert bar(date(2020, 1, 1), date(2020, 12, 31), WHOLE, width=4) == "████"
    assert bar(date(2020, 7, 5), date(2020, 7, 5), WHOLE, width=4) == "··█·"
    assert bar(date(2020, 7, 5), date(2020, 12, 31), WHOLE, width=4, goes_on=True) == "··█▶"
    assert bar(date(2020, 7, 5), date(2020, 7, 5), (date(2020, 7, 5), date(2020, 7, 5)), width=3) == "█··"


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_one_character_for_each_count(counts: list[int]) -> None:
    drawn = sparkline(counts)
    assert len(drawn) == len(counts)
    assert [one == " " for one in drawn] == [count == 0 for count in counts]


@given(st.dates(*WHOLE), st.integers(0, 400), st.integers(1, 60))
def test_a_bar_never_leaves_its_track(first: date, days: int, width: int) -> None:
    last = min(first + timedelta(days=days), WHOLE[1])
    drawn = bar(first, last, WHOLE, width=width)
    assert len(drawn) == width
    assert "█" in drawn
    assert "·" not in drawn.strip("·")
