from datetime import date

import pytest

from chancery.ground.moments import Moment, parse_edtf
from chancery.keeping.export.dates import ends, only_day, partial, parts


@pytest.mark.parametrize(
    ("edtf", "known"),
    [
        ("2024-07-11", "2024-07-11"),
        ("2024-07", "2024-07"),
        ("2024", "2024"),
        ("2024-21", "2024"),
        ("2024-24", None),
        ("199X", None),
        ("0987", "0987"),
    ],
)
def test_never_more_exact_than_known(edtf: str, known: str | None) -> None:
    moment = parse_edtf(edtf)
    assert isinstance(moment, Moment)
    assert partial(moment) == known


def test_ends_of_what_has_them() -> None:
    assert ends(parse_edtf("2020-09/..")) == ("2020-09", None)
    assert ends(parse_edtf("/2021-05-01")) == (None, "2021-05-01")
    assert ends(parse_edtf("2021")) == ("2021", "2021")
    assert ends(None) == (None, None)


def test_only_a_day_is_a_day() -> None:
    assert only_day(parse_edtf("2024-07-11")) == date(2024, 7, 11)
    assert only_day(parse_edtf("2024-07-11/2024-07-11")) == date(2024, 7, 11)
    for edtf in ("2024-07", "2024-07-09/2024-07-11", "2024-07-11/.."):
        assert only_day(parse_edtf(edtf)) is None
    assert only_day(None) is None


def test_parts_are_as_many_as_are_known() -> None:
    assert parts(parse_edtf("2024-07-11")) == [[2024, 7, 11]]
    assert parts(parse_edtf("2024-07")) == [[2024, 7]]
    assert parts(parse_edtf("2024-07-09/2024-07-11")) == [[2024, 7, 9], [2024, 7, 11]]
    assert parts(parse_edtf("2024-07-09/..")) == []
    assert parts(parse_edtf("199X")) == []
