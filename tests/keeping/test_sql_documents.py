"""Documents and steps of a record, listed and counted."""

from dataclasses import replace

from chancery.keeping.sql import SqlStore
from chancery.keeping.store import Listing
from chancery.keeping.world import refresh_world

from .making import OTHER_RUN, many


def test_the_latest_documents_come_page_by_page(store: SqlStore) -> None:
    assert store.latest_documents(limit=3) == ()
    assert store.began() is None
    refresh_world(store)
    made = many(7, claims_each=2)
    store.put_all(made)
    for one in made[:2]:  # a document read again keeps its place
        store.put(replace(one, run=OTHER_RUN, claims=one.claims[:1]))
    whole = sorted(store.documents(), key=lambda one: (-one.known_at, one.id))
    assert len(whole) == store.count_documents() == 7
    found: list[Listing] = []
    last: str | None = None
    while page := store.latest_documents(limit=3, after=last):
        found += page
        last = page[-1].id
    assert found == whole
    assert store.latest_documents(limit=3, after="nothing") == ()


def test_the_latest_documents_are_those_known_then(store: SqlStore) -> None:
    store.put_all(many(5, claims_each=1))
    known = store.latest_documents(limit=9, known_at=3)
    assert [one.known_at for one in known] == [3, 2, 1]
    assert store.count_documents(known_at=3) == 3
    assert store.began() == next(store.commits()).at
