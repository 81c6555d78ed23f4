from datetime import date

from chancery.asking.alliances.state import state
from chancery.keeping.sql import SqlStore
from tests.asking.looking import DAY, line
from tests.asking.making import Page, kabul


def test_forces_by_contributor_with_plans_as_plans(store: SqlStore) -> None:
    store.put(kabul().reading())
    mission = line(state(store, "NATO", as_of=DAY), "missions", "Resolute Support")
    told = [cell.text for cell in mission.under]
    assert told[0] == "NATO: about 9,600 troops"
    assert sorted(told[1:3]) == ["Germany: 1,300 troops", "United States: about a third"]
    assert told[3:] == ["United States: 2,500 troops (plan)"]
    assert mission.under[-1].mood == "plan"


def test_old_figures_and_ended_missions_are_not_shown(store: SqlStore) -> None:
    page = Page("NATO has 5,000 troops in KFOR.", published="2020-12-02")
    page.claim(
        "measure",
        "troops",
        "NATO has 5,000 troops in KFOR",
        [("of", "NATO"), ("mission", "KFOR")],
        figures=[(5000, "troops", "exactly")],
    )
    store.put(page.reading())
    store.put(kabul().reading())
    assert line(state(store, "NATO", as_of=date(2021, 3, 1)), "missions", "Kosovo Force").under
    after = state(store, "NATO", as_of=date(2022, 6, 1))
    assert not any(cell.under for cell in after.section("missions"))
    assert not any("Resolute" in name for cell in after.section("missions") for name in cell.names)


def test_a_figure_of_a_withdrawal_says_so(store: SqlStore) -> None:
    page = Page("Germany will pull 300 soldiers out of KFOR by 2021-03-01.")
    quote = "Germany will pull 300 soldiers out of KFOR by 2021-03-01"
    page.claim(
        "measure",
        "troops",
        quote,
        [("of", "Germany"), ("mission", "KFOR")],
        figures=[(300, "troops", "exactly")],
        mood="plan",
    )
    page.claim(
        "event",
        "RETREAT",
        quote,
        [("actor", "Germany"), ("recipient", "KFOR")],
        mode="withdraw",
        figures=[(300, "troops", "exactly")],
        deadline="2021-03-01",
        mood="plan",
    )
    store.put(page.reading())
    found = state(store, "NATO", as_of=DAY)
    mission = line(found, "missions", "Kosovo Force")
    assert [cell.text for cell in mission.under] == ["Germany: 300 troops, told of a withdrawal (plan)"]
    due = line(found, "commitments", "by 1 March 2021")
    assert due.text == "by 1 March 2021: Germany to withdraw 300 troops (Kosovo Force) (plan)"
