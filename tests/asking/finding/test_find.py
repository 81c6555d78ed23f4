from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery.asking.finding.find import Hit, Sort, Wanted, find
from chancery.ground.errors import UsageError
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.world import refresh_world
from chancery.model.claims import Claim, Family
from tests.asking.hostile import WORDS, odd
from tests.asking.making import Page, kabul


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


def every(store: SqlStore, wanted: Wanted, *, limit: int, least: float | None = 0.0) -> list[Hit]:
    """Give the hits of all pages."""
    found: list[Hit] = []
    after = None
    while True:
        page = find(store, wanted, limit=limit, least=least, after=after)
        assert len(page) == limit or page.next is None
        found += page
        if page.next is None:
            return found
        after = page.next


def ids(hits: list[Hit]) -> list[str]:
    return [hit.told.claim.id if hit.told else hit.passage.document if hit.passage else "" for hit in hits]


@pytest.mark.parametrize("sort", [None, "latest", "oldest", "surest", "due"])
@pytest.mark.parametrize("limit", [1, 2, 3, 7])
@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(where=("confidence__gte=0",)),
        Wanted(where=("quote__contains=o",)),
        Wanted("NATO"),
        Wanted("the", where=("actor__notnull",)),
        Wanted(as_of=date(2021, 1, 1)),
    ],
)
def test_paging_visits_each_once_in_the_order_of_one_page(
    filled: SqlStore, wanted: Wanted, limit: int, sort: Sort | None
) -> None:
    filled.put(odd().reading())
    asked = replace(wanted, sort=sort)
    whole = find(filled, asked, limit=1_000, least=0.0)
    assert whole.next is None
    assert len(whole) > 2
    paged = ids(every(filled, asked, limit=limit))
    assert paged == ids(whole)
    assert len(set(paged)) == len(paged)


def test_the_orders(filled: SqlStore) -> None:
    def claims(sort: Sort) -> list[Claim]:
        hits = find(filled, Wanted(where=("confidence__gte=0",), sort=sort), limit=100)
        return [hit.told.claim for hit in hits if hit.told]

    sure = [claim.confidence for claim in claims("surest")]
    assert sure == sorted(sure, reverse=True)
    assert claims("due")[0].deadline is not None
    assert claims("latest") == claims("oldest")[::-1]


def test_a_cursor_sees_the_record_as_the_first_page_did(filled: SqlStore) -> None:
    for wanted in (Wanted("NATO"), Wanted(where=("polarity=affirmed",))):
        before = ids(find(filled, wanted, limit=100))
        first = find(filled, wanted, limit=2)
        late = Page(f"NATO met NATO once more. {wanted.words}", published="2023-01-01", source="late.txt")
        late.claim("event", "CONSULT", "NATO met NATO once more", [("actor", "NATO")])
        filled.put(late.reading())
        rest = find(filled, wanted, limit=100, after=first.next)
        assert ids([*first, *rest]) == before
        assert len(find(filled, wanted, limit=100)) == len(before) + 1


def test_a_cursor_of_something_else(filled: SqlStore, tmp_path: Path) -> None:
    after = find(filled, Wanted("NATO"), limit=1).next
    for other in (Wanted("Germany"), Wanted("NATO", sort="oldest"), Wanted("NATO", where=("lang=en",))):
        with pytest.raises(UsageError, match="another question"):
            find(filled, other, after=after)
    with pytest.raises(UsageError, match="another question"):
        find(filled, Wanted("NATO"), after=after, known_at=1)
    with open_store(tmp_path / "other.db") as other_store:
        refresh_world(other_store)
        other_store.put(kabul().reading())
        with pytest.raises(UsageError, match="another record"):
            find(other_store, Wanted("NATO"), after=after)


def test_shorthands_are_filters(filled: SqlStore) -> None:
    short = Wanted(actors=("Germany", "NATO"), types=("troops",), until=date(2020, 12, 31))
    long = Wanted(where=("actor__in=Germany,NATO", "type=troops", "time__lte=2020-12-31"))
    assert ids(find(filled, short)) == ids(find(filled, long))
    assert len(find(filled, short)) == 2


def test_why_says_what_stands_where(filled: SqlStore) -> None:
    hit = find(filled, Wanted("Pentagon leave"))[0]
    assert hit.told is not None
    assert hit.why is not None
    text = filled.document(hit.told.claim.document).text.characters
    in_quote = [m for m in hit.why.matches if m.where == "quote"]
    assert in_quote
    for match in in_quote:
        assert match.words == text[match.start : match.end].casefold()
    assert {m.where for m in hit.why.matches if m.start is None} <= {
        role.role for role in hit.told.claim.roles
    }
    assert 0 < hit.why.text <= 1
    assert hit.why.confidence == hit.told.claim.confidence


def test_ranks_fall(filled: SqlStore) -> None:
    hits = find(filled, Wanted("the"), least=0.0)
    ranks = [hit.why.rank for hit in hits if hit.told and hit.why]
    assert len(ranks) > 2
    assert ranks == sorted(ranks, reverse=True)


def test_passages_pass_what_their_page_has(filled: SqlStore) -> None:
    words = "troops NATO"
    assert (
        len(find(filled, Wanted(words, where=("lang=en", "source=kabul.txt", "published__on=2020-12")))) == 1
    )
    for where in ("lang=vi", "source=vi.txt", "published__after=2021", "type=troops", "lang__isnull"):
        assert find(filled, Wanted(words, where=(where,))) == []
    assert len(find(filled, Wanted(words, as_of=date(2020, 12, 2)))) == 1
    assert find(filled, Wanted(words, as_of=date(2020, 1, 2))) == []


def test_as_of_leaves_out_what_was_said_later(filled: SqlStore) -> None:
    early = find(filled, Wanted(as_of=date(2021, 1, 1)), limit=100)
    assert early
    assert all(h.told and h.told.said and h.told.said.earliest == date(2020, 12, 2) for h in early)
    assert find(filled, Wanted("NATO", as_of=date(2019, 1, 1))) == []


def test_unsure_ones_are_seen_where_confidence_is_asked_for(filled: SqlStore) -> None:
    assert quotes(find(filled, Wanted(where=("confidence__lt=0.3",)))) == ["NATO praised Japan"]


def test_facets_of_few_are_those_of_all_pages_wherever_the_page_begins(
    filled: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted, few = Wanted(where=("knowledge=no",)), ["speaker", "source"]
    whole = find(filled, wanted, limit=500, facets=["family"], facets_of_few=few)
    assert [facet.column for facet in whole.facets] == ["family", *few]
    assert whole.facets[1:] == find(filled, wanted, facets=few).facets
    first = find(filled, wanted, limit=1, facets=["family"], facets_of_few=few)
    second = find(filled, wanted, limit=1, after=first.next, facets=["family"], facets_of_few=few)
    assert first.facets == second.facets == whole.facets
    monkeypatch.setattr("chancery.asking.finding.find.FEW", 2)
    assert [one.column for one in find(filled, wanted, facets=["family"], facets_of_few=few).facets] == [
        "family"
    ]


def test_facets_count_all_pages(filled: SqlStore) -> None:
    hits = find(filled, Wanted(where=("family=measure",)), limit=1, facets=["type", "of"])
    counts = {facet.column: [(c.value, c.claims) for c in facet.counts] for facet in hits.facets}
    assert counts["type"] == [("troops", 3), ("share", 1)]
    assert counts["of"] == [("state:USA", 2), ("org:nato", 1), ("state:DEU", 1)]
    by_store = find(filled, Wanted(where=("family=measure",)), facets=["type"]).facets
    by_words = find(filled, Wanted(where=("family=measure", "quote__notnull")), facets=["type"]).facets
    assert by_store == by_words == hits.facets[:1]
    years = find(filled, Wanted("troops"), facets=["published", "knowledge"]).facets
    assert [(c.value, c.claims) for c in years[0].counts] == [("2020", 2)]
    assert [c.value for c in years[1].counts] == ["no"]
    for column in ("nothing", "quote", "confidence"):
        with pytest.raises(UsageError) as raised:
            find(filled, Wanted("troops"), facets=[column])
        assert raised.value.hint


@pytest.mark.parametrize("sort", ["best", "newest"])
def test_an_order_that_is_none(filled: SqlStore, sort: str) -> None:
    with pytest.raises(UsageError) as raised:
        find(filled, Wanted(types=("troops",), sort=cast(Sort, sort)))
    assert "latest" in raised.value.hint


@pytest.mark.parametrize("word", WORDS)
def test_hostile_words_anywhere(filled: SqlStore, word: str) -> None:
    filled.put(odd().reading())
    for wanted in (Wanted(word), Wanted(actors=(word,)), Wanted("NATO", where=(f"quote__contains={word}",))):
        with suppress(UsageError):
            for hit in find(filled, wanted, least=0.0):
                assert hit.told or hit.passage
    with pytest.raises(UsageError):
        find(filled, Wanted("NATO"), after=word)
