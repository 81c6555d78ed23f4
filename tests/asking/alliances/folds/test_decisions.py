from datetime import date

from chancery.asking.alliances.state import state
from chancery.keeping.sql import SqlStore
from tests.asking.looking import DAY, line
from tests.asking.making import Page, kabul


def test_an_open_decision_has_its_options_and_forum(store: SqlStore) -> None:
    store.put(kabul().reading())
    decision = line(state(store, "NATO", as_of=DAY), "decisions", "NATO defence ministers: open")
    assert [cell.text for cell in decision.under] == [
        "option: stay",
        "forum: NATO defence ministers, February 2021",
    ]


def test_what_is_undecided_is_open_and_what_hangs_on_an_if_is_not(store: SqlStore) -> None:
    page = Page("NATO has not decided on KFOR. If it comes to that, NATO will choose.")
    page.claim(
        "decision",
        "open",
        "NATO has not decided on KFOR",
        [("decider", "NATO"), ("about", "KFOR")],
        polarity="negated",
    )
    page.claim(
        "decision",
        "open",
        "NATO will choose",
        [("decider", "NATO")],
        mood="hypothesis",
        condition="it comes to that",
    )
    store.put(page.reading())
    decision = line(state(store, "NATO", as_of=DAY), "decisions", "NATO: open, about Kosovo Force")
    assert [words.quote for words in decision.words] == ["NATO has not decided on KFOR"]


def test_a_decision_is_closed_by_a_later_page(store: SqlStore) -> None:
    store.put(kabul().reading())
    page = Page("NATO defence ministers decided to end Resolute Support.", published="2021-04-14")
    page.claim(
        "decision",
        "taken",
        "NATO defence ministers decided to end Resolute Support",
        [("decider", "NATO defence ministers"), ("about", "Resolute Support")],
    )
    store.put(page.reading())
    assert state(store, "NATO", as_of=date(2021, 4, 1)).section("decisions")
    assert state(store, "NATO", as_of=date(2021, 4, 15)).section("decisions") == ()
