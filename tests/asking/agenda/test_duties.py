from chancery.asking.agenda.duties import bound_cells, close, duty_cell, grouped, ids_of
from chancery.asking.claims.lookups import everything, of_treaties
from chancery.asking.claims.told import Teller
from chancery.keeping.sql import SqlStore
from tests.asking.making import Page, kabul


def test_a_duty_and_who_is_bound(store: SqlStore) -> None:
    store.put(kabul().reading())
    teller = Teller(store)
    group = [told for told in everything(teller, families=("event",)) if told.claim.deadline is not None]
    ties = of_treaties(teller, group)
    cell = duty_cell(group, group[0].claim.deadline, ties, before="soon: ")
    assert cell.text.startswith("soon: all foreign soldiers must withdraw")
    assert ids_of(group, "treaty:", "instrument") == {"treaty:us-taliban-agreement"}
    # where no treaty is named, what stands close by counts
    assert [one.names for one in bound_cells(ties, set(), group)] == [("NATO",)]
    assert bound_cells(ties, {"treaty:cfe"}, group) == []
    assert close(group[0], ties[0])


def test_a_promise_reads_as_one(store: SqlStore) -> None:
    page = Page("Japan agreed to help Azerbaijan.")
    page.claim(
        "event", "AGREE", "Japan agreed to help Azerbaijan", [("actor", "Japan"), ("recipient", "Azerbaijan")]
    )
    store.put(page.reading())
    assert duty_cell(everything(Teller(store)), None, []).text == "Japan agreed (Azerbaijan)"


def test_groups_by_their_latest_claim(store: SqlStore) -> None:
    for day in ("2020-01-01", "2022-01-01", "2021-01-01"):
        page = Page(f"NATO said so on {day}.", published=day)
        page.claim("statement", "says", "NATO said so", [("speaker", "NATO")])
        store.put(page.reading())
    claims = everything(Teller(store))
    years = [
        [t.claim.published.edtf[:4] for t in g if t.claim.published]
        for g in grouped(claims, lambda t: t.place)
    ]
    assert years == [["2022"], ["2021"], ["2020"]]
