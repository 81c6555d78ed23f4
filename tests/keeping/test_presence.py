"""Who is named nowhere is not looked up; whoever is named later is found, here and through another connection."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.ground.errors import RecordError
from chancery.keeping import presence
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import ClaimFilter

from .places import Places
from .test_shelving import WHO, asked, told

ANNA = ClaimFilter(actors=("person:anna",))


def ids(store: SqlStore, wanted: ClaimFilter, known_at: int | None = None) -> list[str]:
    return [kept.claim.id for kept in store.claims(wanted, known_at=known_at)]


def test_nobody_is_looked_up_who_is_named_nowhere(store: SqlStore) -> None:
    store.put(told(1, 1))
    known = store.presence
    wanted = ClaimFilter(actors=("person:nobody", "person:anna"), parts=(("speaker", ("person:bert",)),))
    assert known.narrowed(wanted, store.last()) == replace(wanted, actors=("person:anna",))
    for nobody in (
        ClaimFilter(actors=("person:nobody",)),
        ClaimFilter(beside=("person:nobody",), actors=("person:anna",)),
        ClaimFilter(actors=("person:anna",), parts=(("speaker", ("person:nobody", "\0", "'; --")),)),
    ):
        assert known.narrowed(nobody, store.last()) is None
        assert ids(store, nobody, store.last()) == []


def test_of_a_step_that_was_not_taken_nothing_is_remembered(store: SqlStore) -> None:
    assert ids(store, ANNA, 1) == ids(store, ANNA) == []
    store.put(told(1, 1))
    assert store.last() == 1
    assert ids(store, ANNA, 1) == ids(store, ANNA) != []


def test_whoever_is_named_later_is_found_through_another_connection_too(place: str) -> None:
    with open_store(place) as one, open_store(place) as other:
        one.put(told(1, 1))
        new = ClaimFilter(actors=("person:witness",))
        assert ids(one, new, one.last()) == ids(other, new, other.last()) == []
        reading = told(1, 2)
        mentions = [
            replace(mention, actor="person:witness") if mention.actor == "person:anna" else mention
            for mention in reading.mentions
        ]
        other.put(replace(reading, mentions=tuple(mentions)))
        found = ids(other, new, 2)
        assert found
        assert ids(one, new, 2) == found
        assert ids(one, new, 1) == ids(other, new, 1) == []


def test_what_was_broken_off_is_not_taken_for_an_answer(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(told(1, 1))

    def broken(*_: object, **__: object) -> None:
        raise RecordError("interrupted")

    with monkeypatch.context() as breaking:
        breaking.setattr(type(store.engine), "ask", broken)
        with pytest.raises(RecordError):
            ids(store, ANNA, 1)
    assert ids(store, ANNA, 1) == ids(store, ANNA) != []


@given(seed=st.integers(0, 10**6), many=st.sampled_from((1, 3, 100_000)))
@settings(max_examples=20, deadline=None)
def test_answers_are_those_of_looking_everybody_up(places: Places, seed: int, many: int) -> None:
    chance = random.Random(seed)
    with pytest.MonkeyPatch.context() as patched, open_store(places.fresh()) as store:
        patched.setattr(presence, "_MANY", many)
        patched.setattr(presence, "_AT_ONCE", min(many, 500))
        before: list[tuple[ClaimFilter, int, list[str]]] = []
        for number in range(3):
            store.put(told(seed, number))
            for wanted in asked(chance):
                some = chance.sample([f"person:{one.lower()}" for one in WHO], 2)
                wide = replace(wanted, actors=(*wanted.actors, "person:nobody", *some))
                # without a step everybody is looked up
                before.append((wide, number + 1, ids(store, wide)))
                assert ids(store, wide, number + 1) == before[-1][2]
        for wide, step, found in before:
            assert ids(store, wide, step) == found
