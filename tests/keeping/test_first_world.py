"""`knowledge/` as rows made beforehand: what an empty record holds then is what it would have held anyway."""

import pytest

from chancery.keeping import first_world
from chancery.keeping.first_world import rows_of
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.tables import DERIVED, TABLES, WORDED, columns_of
from chancery.keeping.verifying import verify
from chancery.keeping.world import world_actors, world_readings
from tests.keeping.places import Places

from .making import reading
from .test_world import FILES, put, small


def held(store: SqlStore) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the times of commits."""
    tables = [table for table in (*TABLES, *DERIVED) if table not in (*WORDED, "commits")]
    rows = {
        table: sorted(store.engine.ask(f"SELECT {', '.join(columns_of(table))} FROM {table}"), key=repr)
        for table in tables
    }
    words = {index: sorted(store.engine.indexed(index).items()) for index in WORDED}
    return {**rows, **words}


def test_the_record_is_the_same(places: Places) -> None:
    knowledge = small()
    with open_store(places.fresh()) as one, open_store(places.fresh()) as other:
        put(one, knowledge, "m1")
        world = world_actors(knowledge), world_readings(knowledge)
        added = other.put_first_world(rows_of("m1", world))
        assert added is not None
        assert (added.known_at, added.claims) == (1, 9)
        assert held(other) == held(one)
        for store in (one, other):
            store.put(reading())
            put(store, small(**{"places.yaml": FILES["places.yaml"].replace("An atlas", "A map")}), "m2")
        assert held(other) == held(one)
        assert not list(verify(other))


def test_a_record_that_holds_something_does_not_take_it(store: SqlStore) -> None:
    store.put(reading())
    before = held(store)
    knowledge = small()
    assert store.put_first_world(rows_of("m1", (world_actors(knowledge), world_readings(knowledge)))) is None
    assert held(store) == before
    assert store.last() == 1


def test_it_is_the_same_however_few_rows_are_added_at_once(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    knowledge = small()
    world = world_actors(knowledge), world_readings(knowledge)
    whole = rows_of("m1", world)
    monkeypatch.setattr(first_world._Empty, "at_once", 2)
    assert rows_of("m1", world) == whole
    with open_store(places.fresh()) as store:
        assert store.put_first_world(whole) is not None
        assert not list(verify(store))
