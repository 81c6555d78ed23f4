from datetime import date

import pytest

from chancery.asking.claims.standing import standing, told_by
from chancery.asking.claims.told import Teller, Told
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import ClaimFilter
from tests.asking.making import Page


def _tie(store: SqlStore, when: str | None, published: str | None = "2020-12-02") -> Told:
    page = Page(f"Japan works with NATO. ({published})", published=published)
    page.claim(
        "relation",
        "partner_of",
        "Japan works with NATO",
        [("subject", "Japan"), ("object", "NATO")],
        when=when,
    )
    store.put(page.reading())
    return next(Teller(store).claims(ClaimFilter(documents=(page.document.id,))))


@pytest.mark.parametrize(
    ("when", "day", "wanted"),
    [
        (None, date(2020, 11, 1), "future"),
        (None, date(2030, 1, 1), "now"),  # a fact is not retired because newer texts are silent
        ("2019-05", date(2030, 1, 1), "now"),
        ("2019-05", date(2019, 4, 30), "future"),
        ("2001/..", date(2030, 1, 1), "now"),
        ("2001/2010", date(2020, 12, 2), "former"),
        ("2001/2030", date(2022, 1, 1), "now"),
        ("2001/2030", date(2031, 1, 1), "former"),
        ("/2020-12-02", date(2020, 12, 10), "former"),  # "the former …", on the page's day
    ],
)
def test_how_a_tie_of_a_page_stands(store: SqlStore, when: str | None, day: date, wanted: str) -> None:
    assert standing(_tie(store, when), day) == wanted


def test_what_has_no_day_at_all_is_undated(store: SqlStore) -> None:
    assert standing(_tie(store, None, published=None), date(2020, 1, 1)) == "undated"


def test_a_row_of_knowledge_begins_and_ends(store: SqlStore) -> None:
    rows = Teller(store).claims(ClaimFilter(types=("partner_of",), actors=("state:FIN",), knowledge="only"))
    (row,) = [told for told in rows if "org:nato" in told.ids("object")]
    assert [standing(row, date(year, 6, 1)) for year in (1990, 2000, 2024)] == ["future", "now", "former"]
    # what was is still told of later, what was not yet is not
    assert [told_by(row, date(year, 6, 1)) for year in (1990, 2000, 2024)] == [False, True, True]


def test_what_was_told_by_a_day(store: SqlStore) -> None:
    told, undated = _tie(store, None), _tie(store, None, published=None)
    assert not told_by(told, date(2020, 11, 1))
    assert told_by(told, date(2020, 12, 2))
    assert told_by(undated, None)
    assert not told_by(undated, date(2030, 1, 1))
