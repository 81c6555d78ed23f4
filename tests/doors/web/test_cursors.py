"""Pages of things found at once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.asking.filters import Filters, parse_filters
from chancery.doors.web.asked import Asked
from chancery.doors.web.cursors import paged
from chancery.ground.errors import UsageError
from chancery.record import Record, open_record


def _asked(record: Record, size: int, after: str | None = None) -> Asked:
    return Asked(record, {}, Filters(), None, record.store.last(), "en", None, size, after, {}, None)


@pytest.fixture(scope="module")
def held(filled: Path) -> Iterator[Record]:
    with open_record(filled) as record:
        yield record


@settings(deadline=None)
@given(st.lists(st.text(max_size=5), max_size=30, unique=True), st.integers(1, 9))
def test_pages_hold_everything_once(held: Record, things: list[str], size: int) -> None:
    found: list[str] = []
    after: str | None = None
    for _ in range(len(things) + 1):
        some, after = paged(_asked(held, size, after), things, str, page="things")
        found += some
        assert len(some) <= size
        if after is None:
            break
    assert found == things


def test_a_cursor_of_another_question(filled: Path) -> None:
    things = ["a", "b", "c"]
    with open_record(filled) as record:
        asked = _asked(record, 1)
        after = paged(asked, things, str, page="things")[1]
        assert paged(replace(asked, after=after), things, str, page="things")[0] == ["b"]
        others = (
            (replace(asked, after=after), things, "others"),
            (replace(asked, after=after, filters=parse_filters(["type=AGREE"])), things, "things"),
            (replace(asked, after=after, sort="oldest"), things, "things"),
            (replace(asked, after=after), ["x", "y"], "things"),
            (replace(asked, after="nonsense"), things, "things"),
        )
        for other, among, page in others:
            with pytest.raises(UsageError, match="cursor"):
                paged(other, among, str, page=page)
