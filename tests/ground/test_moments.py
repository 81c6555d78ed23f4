"""EDTF: what is read, what is refused, and that nothing becomes more exact than it was written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.errors import EdtfError
from chancery.ground.moments import Edge, Interval, Moment, between, day, month, overlaps, parse_edtf, year


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-12", date(2020, 12, 1), date(2020, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2020-12-01", date(2020, 12, 1), date(2020, 12, 1)),
        ("2020-12-01T10:30:00Z", date(2020, 12, 1), date(2020, 12, 1)),
        ("2020~", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-11?", date(2020, 11, 1), date(2020, 11, 30)),
        ("202X", date(2020, 1, 1), date(2029, 12, 31)),
        ("2022-XX", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-22", date(2022, 6, 1), date(2022, 8, 31)),
        ("2022-24", date(2022, 12, 1), date(2023, 2, 28)),
        ("2024-34", date(2024, 4, 1), date(2024, 6, 30)),
        ("2024-41", date(2024, 7, 1), date(2024, 12, 31)),
        ("2020-12-01/2020-12-02", date(2020, 12, 1), date(2020, 12, 2)),
    ],
)
def test_bounds(text: str, first: date, last: date) -> None:
    found = parse_edtf(text)
    assert (found.earliest, found.latest) == (first, last)


def test_a_year_stays_a_year() -> None:
    assert parse_edtf("2022") == year(2022)
    assert parse_edtf("2022").edtf == "2022"
    assert parse_edtf("2022") != day(date(2022, 1, 1))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2020-09/..", "moment", Edge.OPEN),
        ("../2021-05-01", Edge.OPEN, "moment"),
        ("2020/", "moment", Edge.UNKNOWN),
    ],
)
def test_open_and_unknown_ends(text: str, start: object, end: object) -> None:
    found = parse_edtf(text)
    assert isinstance(found, Interval)
    assert isinstance(found.start, Moment) if start == "moment" else found.start is start
    assert isinstance(found.end, Moment) if end == "moment" else found.end is end
    assert found.edtf == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "/",
        "2021-02-31",
        "2020-13",
        "0000",
        "2020-12-02/2020-12-01",
        "20",
        "2020-1-1",
        "2020-12-01T",
        "-",
        "12/2020/1",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(EdtfError):
        parse_edtf(text)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = parse_edtf(text)
    except EdtfError:
        return
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest


@given(st.dates(min_value=date(1, 1, 1)))
def test_a_day_goes_there_and_back(value: date) -> None:
    assert parse_edtf(day(value).edtf) == day(value)
    within = month(value.year, value.month)
    assert within.earliest <= value <= within.latest


@given(st.dates(), st.dates())
def test_between_touches_its_ends_and_nothing_outside(one: date, other: date) -> None:
    first, last = sorted((one, other))
    found = between(first, last)
    assert overlaps(found, first, first)
    assert overlaps(found, last, last)
    assert parse_edtf(found.edtf).earliest == first
