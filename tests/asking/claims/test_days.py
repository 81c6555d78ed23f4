from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chancery.asking.claims.days import AROUND, NEAR, RECENT, around, due, holds_on, recent, said_by
from chancery.ground.moments import day, parse_edtf

days = st.dates(date(1950, 1, 1), date(2100, 1, 1))


def test_an_open_interval_holds_from_its_start() -> None:
    assert holds_on(parse_edtf("2020-03-27/.."), date(2020, 3, 27))
    assert not holds_on(parse_edtf("2020-03-27/.."), date(2020, 3, 26))
    assert not holds_on(parse_edtf("2014-10-01/2024-10-01"), date(2024, 10, 2))
    assert not holds_on(None, date(2024, 1, 1))


def test_a_coarse_start_is_not_taken_for_its_first_day() -> None:
    assert not holds_on(parse_edtf("2022/.."), date(2022, 6, 1))
    assert holds_on(parse_edtf("2022/.."), date(2023, 1, 1))


def test_a_deadline_is_due_to_its_last_day() -> None:
    assert due(parse_edtf("2021-01-11/2021-01-20"), date(2021, 1, 20))
    assert not due(parse_edtf("2021-01-11/2021-01-20"), date(2021, 1, 21))
    assert not due(None, date(2021, 1, 1))


@given(days, days)
def test_windows(said: date, asked: date) -> None:
    moment, gap = day(said), asked - said
    assert said_by(moment, asked) == (gap >= -NEAR)
    assert recent(moment, asked) == (-NEAR <= gap <= RECENT)
    assert around(moment, asked) == (abs(gap) <= AROUND)


def test_what_is_not_known_closely_is_not_around() -> None:
    assert not around(parse_edtf("2024"), date(2024, 7, 1))
    assert not around(parse_edtf("2024-07-01/.."), date(2024, 7, 1))
    assert around(parse_edtf("2024-07"), date(2024, 7, 1) + timedelta(days=70))
