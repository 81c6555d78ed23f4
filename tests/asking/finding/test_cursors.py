import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.asking.finding.cursors import Cursor, read_cursor, write_cursor
from chancery.ground.errors import UsageError

PLACE = Cursor("claim", "b68d1031028e4745e0bc52e0", 14)


def test_there_and_back() -> None:
    for cursor in (PLACE, Cursor("passage", "b7adfd4c2f4cd0509760", 0)):
        written = write_cursor(cursor, record="aaaaaaaaaa", question=["x", None])
        assert read_cursor(written, record="aaaaaaaaaa", question=["x", None]) == cursor


def test_of_another_record_or_question() -> None:
    written = write_cursor(PLACE, record="aaaaaaaaaa", question=["x"])
    with pytest.raises(UsageError, match="another record"):
        read_cursor(written, record="bbbbbbbbbb", question=["x"])
    with pytest.raises(UsageError, match="another question"):
        read_cursor(written, record="aaaaaaaaaa", question=["y"])


@given(st.text(max_size=80) | st.integers(0, 46).flatmap(lambda at: st.characters().map(lambda c: (at, c))))
def test_a_damaged_one_is_refused(damage: str | tuple[int, str]) -> None:
    whole = write_cursor(PLACE, record="aaaaaaaaaa", question=["x"])
    text = damage if isinstance(damage, str) else whole[: damage[0]] + damage[1] + whole[damage[0] + 1 :]
    if text != whole:
        with pytest.raises(UsageError):
            read_cursor(text, record="aaaaaaaaaa", question=["x"])
