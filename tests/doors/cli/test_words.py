import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from chancery.doors.cli.words import failure, plain, shortened


def test_nothing_steers_the_terminal() -> None:
    assert plain("a\x1b[31mred\x1b]0;title\x07 b\r\nc") == "a\ufffd[31mred\ufffd]0;title\ufffd b c"
    assert plain("left\u202eright") == "left\ufffdright"
    assert plain("Hội nghị\tthượng  đỉnh 🇻🇳") == "Hội nghị thượng đỉnh 🇻🇳"


@given(st.text())
def test_plain_is_one_line_without_controls(text: str) -> None:
    told = plain(text)
    assert not any(unicodedata.category(c) == "Cc" for c in told)
    assert len(told.splitlines()) <= 1
    assert plain(told) == told


@given(st.text(), st.integers(5, 80))
def test_shortened_is_no_longer_than_asked(text: str, most: int) -> None:
    told = shortened(text, most)
    assert len(told) <= most
    assert told == plain(text) or told.endswith("…")


def test_a_failure_is_one_line() -> None:
    assert failure("no such file", "check the name") == "no such file (check the name)"
    assert failure("broken\nbadly", "") == "broken badly"
