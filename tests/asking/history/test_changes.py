from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chancery.asking.history.changes import changes, compare, run_named
from chancery.ground.errors import UsageError
from chancery.keeping.sql import SqlStore
from chancery.model.judgements import Judgement, Review, Withdrawal
from tests.keeping.making import OTHER_RUN, RUN, many, reading

AT = datetime(2026, 1, 2, tzinfo=UTC)


def told(store: SqlStore, since: int, **more: int) -> list[tuple[str, int]]:
    return [(change.what, change.known_at - 1) for change in changes(store, since, least=0.0, **more)]


def test_every_kind_of_change_is_told_in_its_order(store: SqlStore) -> None:
    assert store.last() == 1  # knowledge/
    one = reading()
    store.put(one)
    store.add(Review(one.claims[0].id, "rejected", None, "desk", AT))
    store.put(replace(reading(OTHER_RUN), claims=one.claims[:1]))
    store.add(Withdrawal(one.claims[0].id, "the outlet took it back", "desk", AT))
    store.add(Judgement("person:a", "person:b", "same", 0.9, "desk", AT))
    everything = [
        ("known", 1), ("known", 1), ("reviewed", 2), ("superseded", 3), ("withdrawn", 4), ("judged", 5),
    ]  # fmt: skip
    assert told(store, 1) == everything
    assert told(store, 3) == everything[3:]
    assert told(store, 1, known_at=3) == everything[:3]
    assert told(store, store.last()) == []
    superseded = next(c for c in changes(store, 3, least=0.0) if c.what == "superseded")
    assert superseded.told is not None
    assert superseded.told.claim == one.claims[1]
    with pytest.raises(UsageError, match="no step 99"):
        told(store, 99)


def test_unsure_claims_are_left_out(store: SqlStore) -> None:
    store.put(reading())
    assert [c.what for c in changes(store, 1, least=0.95)] == []


def test_two_runs_are_compared(store: SqlStore) -> None:
    one = reading()
    store.put(one)
    store.put_all(many(2, claims_each=1))
    store.put(replace(reading(OTHER_RUN), claims=one.claims[1:]))
    (difference,) = compare(store, RUN.id, OTHER_RUN.id.removeprefix("run-")[:6])
    assert difference.document == one.document.id
    assert [kept.claim for kept in difference.only_first] == [one.claims[0]]
    assert difference.only_second == ()
    assert difference.both == 1
    (back,) = compare(store, OTHER_RUN.id, RUN.id)
    assert (back.only_second, back.only_first) == (difference.only_first, ())


def test_a_run_is_named_by_its_beginning(store: SqlStore) -> None:
    store.put(reading())
    assert run_named(store, RUN.id) == RUN.id
    with pytest.raises(UsageError, match="more than one run"):
        run_named(store, "run-")
    with pytest.raises(UsageError, match="no run"):
        run_named(store, "xyz'; --")


def test_what_the_runs_have_done(store: SqlStore) -> None:
    store.put(reading())
    store.put_all(many(2, claims_each=3))
    store.put(replace(reading(OTHER_RUN), claims=()))
    made = {one.run.id: (one.documents, one.current, one.claims) for one in store.made_runs()}
    assert made[RUN.id] == (3, 2, 8)
    assert made[OTHER_RUN.id] == (1, 1, 0)
