"""Of what pages tell by the hundred a state shows the nearest: the latest said, the soonest due."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.asking.alliances.circle import Circle
from chancery.asking.alliances.folds.nearest import nearest_of
from chancery.asking.alliances.state import state
from chancery.asking.claims.told import Told
from chancery.asking.prose.cells import State
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import ClaimFilter
from tests.asking.looking import DAY, texts
from tests.asking.making import Page

SECTIONS = ("partners", "commitments", "decisions", "priorities")


def told(store: SqlStore, before: int) -> None:
    """Keep a page of so many days before `DAY`, with a claim for each section of which the nearest are shown."""
    out = DAY - timedelta(days=before)
    text = f"NATO warned of flood {before}. NATO will leave Kosovo. NATO has not decided. Sweden is a partner of NATO."
    page = Page(text, published=out.isoformat(), source=f"{before}.txt")
    due = (DAY + timedelta(days=before)).isoformat()
    page.claim("statement", "says", f"NATO warned of flood {before}", [("speaker", "NATO")], stance="warns")
    leaving = [("actor", "NATO"), ("place", "Kosovo")]
    page.claim("event", "RETREAT", "NATO will leave Kosovo", leaving, mood="plan", deadline=due)
    page.claim("decision", "open", "NATO has not decided", [("decider", "NATO")])
    tie = [("subject", "Sweden"), ("object", "NATO")]
    page.claim("relation", "partner_of", "Sweden is a partner of NATO", tie)
    store.put(page.reading())


def days(found: State, section: str) -> set[int]:
    """The pages on whose words the lines of a section stand, by how long before the day they came out."""
    words = {words for cell in found.section(section) for words in cell.words if not words.world}
    return {int(one.source.removesuffix(".txt")) for one in words}


@pytest.fixture
def filled(store: SqlStore) -> SqlStore:
    for before in (0, 3, 40, 59, 61, 90, 119, 150, 199, 230, 390):
        told(store, before)
    return store


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("limit", [1, 2, 4, 5, 7, 10, 11, 50])
def test_the_nearest_of_each_section(filled: SqlStore, section: str, limit: int) -> None:
    whole, found = state(filled, "NATO", as_of=DAY), state(filled, "NATO", as_of=DAY, limit=limit)
    assert days(found, section) == set(sorted(days(whole, section))[:limit])
    assert (section in found.more) == (limit < len(days(whole, section)))
    assert whole.more == ()


def test_all_is_there_where_it_is_asked_for(filled: SqlStore) -> None:
    found = state(filled, "NATO", as_of=DAY)
    assert [len(days(found, section)) for section in SECTIONS] == [11, 11, 11, 11]


def test_what_says_that_somebody_is_no_member_is_not_cut_off(filled: SqlStore) -> None:
    page = Page("Germany is no longer a member of NATO.", published="2020-01-10")
    tie = [("subject", "Germany"), ("object", "NATO")]
    page.claim(
        "relation",
        "member_of",
        "Germany is no longer a member of NATO",
        tie,
        polarity="negated",
        when="2020-01/",
    )
    filled.put(page.reading())
    lines = texts(state(filled, "NATO", as_of=DAY, limit=1), "members")
    assert any("Germany" in one for one in lines[1:])


@settings(max_examples=60)
@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_stretches_lie_beside_each_other_and_leave_nothing_out(day: date) -> None:
    nobody: dict[str, list[Told]] = {}
    circle = Circle("org:nato", day, frozenset({"org:nato"}), nobody, nobody, nobody, nobody, {}, nobody)
    for cut, whole in zip(nearest_of(circle, whole=False), nearest_of(circle, whole=True), strict=True):
        assert len(whole.asked) == 1 < len(cut.asked)
        spans, every = sorted(map(days_of, cut.asked)), days_of(whole.asked[0])
        assert every == (spans[0][0], spans[-1][1])
        assert all(one[0] <= one[1] for one in spans)
        assert all(later[0] - one[1] == timedelta(days=1) for one, later in pairwise(spans))


def days_of(asked: ClaimFilter) -> tuple[date, date]:
    """The one stretch of days that is asked for."""
    (found,) = (days for days in (asked.time, asked.published, asked.deadline) if days is not None)
    return found
