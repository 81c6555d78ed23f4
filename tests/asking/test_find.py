from datetime import date
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery.asking.find import Hit, Wanted, find
from chancery.ground.errors import UsageError
from chancery.keeping.sql import SqlStore
from chancery.model.claims import Family

from .making import Page, kabul


@pytest.fixture
def filled(store: SqlStore) -> SqlStore:
    store.put(kabul().reading())
    page = Page(
        "Hội nghị thượng đỉnh họp ở Madrid. NATO praised Japan.", published="2022-06-29", source="vi.txt"
    )
    page.claim("event", "CONSULT", "Hội nghị thượng đỉnh họp ở Madrid", when="2022-06-29")
    page.claim(
        "statement", "says", "NATO praised Japan", [("speaker", "NATO"), ("about", "Japan")], confidence=0.2
    )
    store.put(page.reading())
    return store


def quotes(hits: list[Hit]) -> list[str]:
    return [hit.told.claim.quote if hit.told else hit.passage.text if hit.passage else "" for hit in hits]


def test_accents_and_case_do_not_matter(filled: SqlStore) -> None:
    for words in ("thuong dinh", "THƯỢNG ĐỈNH", '"thượng đỉnh họp"'):
        assert quotes(find(filled, Wanted(words)))[0] == "Hội nghị thượng đỉnh họp ở Madrid"


def test_a_passage_where_no_claim_has_the_words(filled: SqlStore) -> None:
    hits = find(filled, Wanted("Pentagon leave"))
    assert [hit.passage is None for hit in hits] == [True]
    unsure = find(filled, Wanted("praised"))
    assert [hit.told for hit in unsure] == [None]
    assert quotes(find(filled, Wanted("praised"), least=0.0)) == ["NATO praised Japan"]


def test_filters_all_hold(filled: SqlStore) -> None:
    assert len(find(filled, Wanted(types=("troops",)))) == 3
    assert quotes(find(filled, Wanted(types=("troops",), actors=("Germany",)))) == [
        "Germany has 1,300 soldiers there"
    ]
    assert quotes(find(filled, Wanted("soldiers", families=("measure",)))) == [
        "Germany has 1,300 soldiers there"
    ]
    assert find(filled, Wanted(langs=("vi",))) == []


def test_time_bounds(filled: SqlStore) -> None:
    late = find(filled, Wanted(families=("event",), since=date(2022, 1, 1)))
    assert quotes(late) == ["Hội nghị thượng đỉnh họp ở Madrid"]
    assert all(
        hit.told is not None
        and hit.told.claim.published is not None
        and hit.told.claim.published.edtf < "2021"
        for hit in find(filled, Wanted("troops", until=date(2020, 12, 31)))
    )
    with pytest.raises(UsageError, match="before"):
        find(filled, Wanted(since=date(2022, 1, 1), until=date(2021, 1, 1)))


def test_the_latest_first_without_words_and_no_more_than_asked(filled: SqlStore) -> None:
    hits = find(filled, Wanted(families=("event", "decision")), limit=2)
    # the decision is to be taken in February 2021
    assert quotes(hits)[0] == "Hội nghị thượng đỉnh họp ở Madrid"
    assert len(hits) == 2


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted("   "),
        Wanted("x", types=("nothing",)),
        Wanted("x", families=(cast(Family, "gossip"),)),
        Wanted("x", actors=("Nobody At All",)),
    ],
)
def test_what_cannot_be_asked(filled: SqlStore, wanted: Wanted) -> None:
    with pytest.raises(UsageError) as raised:
        find(filled, wanted)
    assert raised.value.hint


def test_a_limit_below_one(filled: SqlStore) -> None:
    with pytest.raises(UsageError):
        find(filled, Wanted("NATO"), limit=0)


def test_as_known_before(filled: SqlStore) -> None:
    assert find(filled, Wanted("thuong dinh"), known_at=filled.last() - 1) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
@given(st.text(max_size=80))
def test_any_words_are_a_question_or_refused(filled: SqlStore, words: str) -> None:
    try:
        hits = find(filled, Wanted(words), limit=3)
    except UsageError:
        assert not words.strip()
    else:
        assert len(hits) <= 3
