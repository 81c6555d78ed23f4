"""Claims in an order, page by page, and their counts: the same in every store."""

from collections import Counter
from datetime import date
from typing import get_args

import pytest

from chancery.keeping.orders import FALLING, Order, order_key
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import COUNTED, EVERYTHING, ClaimFilter
from chancery.model.claims import Family

from .making import many


@pytest.mark.parametrize("by", get_args(Order))
def test_every_order_is_that_of_its_keys(store: SqlStore, by: Order) -> None:
    store.put_all(many(12, claims_each=3))
    keys = sorted((order_key(k.claim, by) for k in store.claims()), reverse=by in FALLING)
    whole = store.ordered(EVERYTHING, by=by, limit=1_000)
    assert [order_key(k.claim, by) for k in whole] == keys
    assert len(set(keys)) == len(keys) > 10
    after = order_key(whole[4].claim, by)
    assert store.ordered(EVERYTHING, by=by, limit=3, after=after) == whole[5:8]


def test_counts_are_those_of_the_claims(store: SqlStore) -> None:
    store.put_all(many(6, claims_each=3))
    for by in COUNTED:
        values = [k.source if by == "source" else getattr(k.claim, by) for k in store.claims()]
        assert dict(store.counted(EVERYTHING, by=by)) == Counter(v for v in values if v is not None)
    together = store.counted_each(ClaimFilter(min_confidence=0.4), by=COUNTED)
    for by in COUNTED:
        assert sorted(together[by]) == sorted(store.counted(ClaimFilter(min_confidence=0.4), by=by))


def test_parts_and_sources_narrow(store: SqlStore) -> None:
    store.put_all(many(3, claims_each=2))
    kept = list(store.claims())
    source = kept[0].source
    assert [k.source for k in store.claims(ClaimFilter(sources=(source,)))] == [
        k.source for k in kept if k.source == source
    ]
    assert list(store.claims(ClaimFilter(parts=(("", ("state:NOBODY",)),)))) == []
    assert list(store.claims(ClaimFilter(parts=(("actor", ("state:NOBODY",)),)))) == []


def test_among_asks_for_two_of_them(store: SqlStore) -> None:
    store.put_all(many(4, claims_each=3))
    named = {kept.claim.id: {one.id for one in kept.named or () if one.id} for kept in store.claims()}
    ids = sorted({one for some in named.values() for one in some})
    for among in (tuple(ids), tuple(ids[:2]), tuple(ids[:1])):
        found = {kept.claim.id for kept in store.claims(ClaimFilter(among=among))}
        assert found == {claim for claim, some in named.items() if len(some & set(among)) > 1}
    # of relations and events alone
    acts = [named[k.claim.id] for k in store.claims() if k.claim.family in ("relation", "event")]
    counts = Counter(one for some in acts for one in some)
    most = sorted(counts, key=lambda one: (-counts[one], one))[:2]
    assert store.foremost(limit=2, days=(date.min, date.max)) == tuple(most)


@pytest.mark.parametrize(("families", "types"), [((), ()), (("event", "statement"), ()), ((), ("CONSULT",))])
def test_the_latest_that_name_somebody_are_the_first_of_all(
    store: SqlStore, families: tuple[Family, ...], types: tuple[str, ...]
) -> None:
    store.put_all(many(12, claims_each=4))
    ids = tuple(sorted({one.id for kept in store.claims() for one in kept.named or () if one.id}))
    for actors in (ids, ids[:2], ids[:1], ("state:NOBODY",)):
        for least in (0.0, 0.5):
            wanted = ClaimFilter(families=families, types=types, actors=actors, min_confidence=least)
            whole = sorted(
                store.claims(wanted), key=lambda kept: order_key(kept.claim, "latest"), reverse=True
            )
            for limit in (1, 5, len(whole), len(whole) + 1):
                found = store.ordered(wanted, by="latest", limit=limit)
                assert [kept.claim.id for kept in found] == [kept.claim.id for kept in whole[:limit]]
