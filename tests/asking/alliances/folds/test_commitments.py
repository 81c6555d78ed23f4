from datetime import date

from chancery.asking.alliances.state import state
from chancery.keeping.sql import SqlStore
from tests.asking.looking import DAY, line, texts
from tests.asking.making import Page, kabul


def test_a_deadline_has_its_condition_and_who_is_not_bound(store: SqlStore) -> None:
    store.put(kabul().reading())
    due = line(state(store, "NATO", as_of=DAY), "commitments", "by 1 May 2021")
    assert (
        due.text
        == "by 1 May 2021: all foreign soldiers must withdraw (Afghanistan), under the US-Taliban agreement"
    )
    assert due.time == "2021-05-01"
    assert [cell.text for cell in due.under] == [
        "on condition: the truce holds",
        "not party to the US-Taliban agreement: NATO",
    ]
    past = state(store, "NATO", as_of=date(2021, 5, 2))
    assert not any(text.startswith("by ") for text in texts(past, "commitments"))


def test_a_deadline_of_a_stranger_is_no_business_of_the_alliance(store: SqlStore) -> None:
    page = Page("Germany must answer Russia by 2021-02-01.")
    page.claim(
        "event",
        "AGREE",
        "Germany must answer Russia by 2021-02-01",
        [("actor", "Germany"), ("recipient", "Russia")],
        deadline="2021-02-01",
        mood="obligation",
    )
    store.put(page.reading())
    assert not any(text.startswith("by ") for text in texts(state(store, "NATO", as_of=DAY), "commitments"))


def test_the_treaty_that_binds_every_member(store: SqlStore) -> None:
    assert line(state(store, "NATO", as_of=DAY), "commitments", "North Atlantic Treaty: 30 parties")
