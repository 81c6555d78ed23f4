"""The agenda is written beside a reading as a reindexing writes it, and is asked day by day."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chancery.ground.moments import parse_edtf
from chancery.keeping.agenda import Agenda, Later, before, merged_days, places
from chancery.keeping.engine import Row
from chancery.keeping.indexing import reindex
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.verifying import verify
from chancery.model.runs import Run
from tests.asking.making import Page, kabul
from tests.asking.stories import after, promise


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    with open_store(tmp_path / "record.db") as opened:
        for page in (kabul(), promise(), after("2021-05-20", when="2021-04-29")):
            opened.put(page.reading())
        yield opened


def rows(store: SqlStore) -> list[Row]:
    return sorted(store.engine.ask("SELECT * FROM agenda"))


def test_written_beside_a_reading_as_anew(store: SqlStore) -> None:
    page = kabul()
    page.claims = page.claims[2:]
    store.put(replace(page.reading(), run=Run("2.0", "tests")))  # an older reading keeps its rows
    told = rows(store)
    assert {row[0] for row in told} == {"due", "open"}
    with store.engine.writing():
        reindex(store.engine)
    assert rows(store) == told
    assert list(verify(store)) == []
    with store.engine.writing():
        store.engine.do("UPDATE agenda SET day = '2031-01-01' WHERE kind = 'due'")
    assert [fault.about for fault in verify(store)] == ["the agenda of what is due"]


def test_days_and_what_is_on_them(store: SqlStore) -> None:
    asked = Agenda(("due",))
    assert store.agenda_days(asked, limit=9) == ("2021-05-01",)
    assert len(store.agenda(asked)) == 2
    assert store.agenda_days(replace(asked, first="2021-05-02"), limit=9) == ()
    assert store.agenda_days(replace(asked, last=before("2021-05-01")), limit=9) == ()
    assert store.agenda_days(replace(asked, begins="2021-05-01"), limit=9) == ()
    assert store.agenda_days(replace(asked, told="2020-12-01"), limit=9) == ()
    assert store.agenda_days(replace(asked, least=0.9), limit=9) == ()
    assert [kept.source for kept in store.agenda(replace(asked, actors=("state:DEU",)))] == ["promise.txt"]
    assert store.agenda_days(Agenda(("open",)), limit=9, falling=True) == ("2020-12-02",)
    assert store.agenda_days(asked, limit=9, known_at=0) == ()


def test_what_was_told_later(store: SqlStore) -> None:
    asked = Later(("RETREAT",), ("state:AFG",), ("state:DEU",), after="2021-03-01")
    assert [kept.source for kept in store.told_later(asked, limit=9)] == ["after.txt"]
    assert store.told_later(replace(asked, others=("state:JPN",)), limit=9) == ()
    assert store.told_later(replace(asked, until="2021-04-01"), limit=9) == ()
    assert store.told_later(replace(asked, moods=("plan",)), limit=9) == ()
    assert len(store.told_later(replace(asked, after="", others=()), limit=1)) == 1


def test_a_claim_may_be_in_two_places_and_in_none() -> None:
    page = Page("Japan agreed to help Azerbaijan from spring on.")
    made = page.claim("event", "AGREE", page.text, [("actor", "Japan")], when="2021-03/2021-05")
    assert list(places(made)) == [("due", "2021-05-31", "2021-03-01"), ("promised", "2020-12-02", "")]
    assert list(places(replace(made, deadline=parse_edtf("2022/..")))) == [
        ("ongoing", "2022-01-01", "2022-01-01")
    ]
    for other in ({"polarity": "negated"}, {"mood": "hypothesis"}, {"family": "statement"}):
        assert list(places(replace(made, **other))) == []  # type: ignore[arg-type]


def test_before_a_day_and_after_all_earlier_ones() -> None:
    assert "2020-01-09" < before("2020-01-10") < "2020-01-10"
    assert "2019-12-31" < before("2020-01-01") < "2020-01-01"
    assert before("") == ""
    assert merged_days(("b", "a", "b"), limit=1, falling=True) == ("b",)
