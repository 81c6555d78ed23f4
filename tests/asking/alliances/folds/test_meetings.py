from datetime import date

from chancery.asking.alliances.state import state
from chancery.keeping.sql import SqlStore
from tests.asking.looking import texts
from tests.asking.making import Page


def test_meetings_around_the_day(store: SqlStore) -> None:
    page = Page(
        "Germany and NATO met. Azerbaijan will come to the Washington summit.", published="2024-07-01"
    )
    page.claim(
        "event",
        "CONSULT",
        "Germany and NATO met",
        [("participant", "Germany"), ("participant", "NATO")],
        when="2024-06-30",
    )
    page.claim(
        "event",
        "CONSULT",
        "Azerbaijan will come to the Washington summit",
        [("actor", "Azerbaijan"), ("place", "the Washington summit")],
        mood="plan",
    )
    store.put(page.reading())
    found = state(store, "NATO", as_of=date(2024, 7, 5))
    assert texts(found, "meetings") == [
        "30 June 2024: Germany, NATO",
        "9 to 11 July 2024: NATO Washington Summit 2024, Washington",
    ]
    assert found.section("meetings")[1].words[0].quote == "Azerbaijan will come to the Washington summit"
    assert texts(state(store, "NATO", as_of=date(2024, 12, 31)), "meetings") == []
