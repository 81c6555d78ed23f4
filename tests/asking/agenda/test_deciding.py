import pytest

from chancery.asking.agenda.deciding import forum_cells, history_cell, is_settled, option_cells, settles
from chancery.asking.claims.lookups import everything
from chancery.asking.claims.told import Teller
from chancery.keeping.sql import SqlStore
from tests.asking.making import Page, kabul
from tests.asking.stories import choice


def test_options_and_forum_of_a_decision(store: SqlStore) -> None:
    store.put(kabul().reading())
    teller = Teller(store)
    group = everything(teller, families=("decision",))
    assert [cell.text for cell in option_cells(teller, group)] == ["option: stay"]
    assert [cell.text for cell in forum_cells(group)] == ["forum: NATO defence ministers, February 2021"]
    assert history_cell(group[0]).text.startswith("2 December 2020: NATO defence ministers: to decide")


@pytest.mark.parametrize(
    ("later", "wanted"),
    [
        (choice("2024-07-08", "taken"), True),
        (choice("2024-07-08", "taken", mood="plan"), False),
        (choice("2024-07-08", "taken", polarity="negated"), False),
        (choice("2024-07-01", "taken"), False),
        (choice("2024-07-08", "deferred"), False),
    ],
)
def test_a_later_page_settles_or_does_not(store: SqlStore, later: Page, wanted: bool) -> None:
    asked = choice("2024-07-03")
    store.put(asked.reading())
    store.put(later.reading())
    told = {one.claim.document: one for one in everything(Teller(store))}
    assert settles(told[later.document.id], told[asked.document.id]) is wanted
    assert not is_settled(told[asked.document.id])
