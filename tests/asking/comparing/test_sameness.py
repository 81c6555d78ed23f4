from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.asking.claims.lookups import everything
from chancery.asking.claims.told import Teller, Told
from chancery.asking.comparing.sameness import gathered
from chancery.keeping.sql import SqlStore
from tests.asking.making import Page


def _meeting(store: SqlStore, source: str, who: Sequence[str], **fields: Any) -> None:
    published = fields.pop("published", "2024-07-12")
    page = Page(f"They met: {', '.join(who)} ({source}).", source=source, published=published)
    page.claim(
        "event", str(fields.pop("type", "CONSULT")), "They met", [("participant", w) for w in who], **fields
    )
    store.put(page.reading())


def _sizes(store: SqlStore) -> list[int]:
    groups = gathered(everything(Teller(store)), lambda told: told.time)
    return sorted(len(group) for group in groups)


def test_a_meeting_told_by_two_pages_is_one(store: SqlStore) -> None:
    _meeting(store, "a", ["Japan", "NATO"], when="2024-07-10")
    _meeting(store, "b", ["NATO", "Japan", "Russia"], when="2024-07-09/2024-07-11")
    _meeting(store, "c", ["NATO", "Japan"])  # gives no day, and appears two days later
    assert _sizes(store) == [3]


def test_a_planned_meeting_and_the_meeting_are_one(store: SqlStore) -> None:
    _meeting(store, "a", ["Japan", "NATO"], when="2024-07-10", mood="plan", published="2024-06-01")
    _meeting(store, "b", ["Japan", "NATO"], when="2024-07-10")
    assert _sizes(store) == [2]


def test_other_days_parties_acts_and_denials_are_others(store: SqlStore) -> None:
    _meeting(store, "a", ["Japan", "NATO"], when="2024-07-10")
    _meeting(store, "b", ["Japan", "NATO"], when="2024-08-10")
    _meeting(store, "c", ["Japan", "Russia"], when="2024-09-10")
    _meeting(store, "d", ["Germany", "Azerbaijan"], when="2024-07-10")
    _meeting(store, "e", ["Japan", "NATO"], when="2024-07-10", polarity="negated")
    _meeting(store, "f", ["Japan", "NATO"], when="2024-07-10", type="AGREE")
    assert _sizes(store) == [1] * 6


def test_attacks_in_one_year_are_not_one_attack(store: SqlStore) -> None:
    _meeting(store, "a", ["Russia"], type="ASSAULT", when="2024")
    _meeting(store, "b", ["Russia"], type="ASSAULT", when="2024-07-10")
    assert _sizes(store) == [1, 1]


def test_a_statement_is_one_only_in_the_same_words(store: SqlStore) -> None:
    for source, words in (("a", "beware of Russia"), ("b", "Beware of Russia"), ("c", "all is well, Russia")):
        page = Page(f"NATO says: {words}.", source=source, published="2024-07-12")
        page.claim("statement", "says", words, [("speaker", "NATO"), ("about", "Russia")], stance="warns")
        store.put(page.reading())
    assert _sizes(store) == [1, 2]


def test_the_order_of_claims_changes_no_group(store: SqlStore) -> None:
    for number, day in enumerate(
        ("2024-07-10", "2024-07-12", "2024-07-09/2024-07-11", None, "2024-07", "2024")
    ):
        _meeting(store, f"page {number}", ["Japan", "NATO"], when=day)
        _meeting(store, f"other {number}", ["NATO", "Russia"], when=day)
    claims = list(everything(Teller(store)))

    def groups(told: Sequence[Told]) -> set[frozenset[str]]:
        return {frozenset(t.claim.id for t in group) for group in gathered(told, lambda t: t.time)}

    wanted = groups(claims)
    assert sum(map(len, wanted)) == len(claims)

    @settings(max_examples=50, deadline=None)
    @given(st.permutations(claims))
    def shuffled(told: list[Told]) -> None:
        assert groups(told) == wanted

    shuffled()
