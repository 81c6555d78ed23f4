from dataclasses import replace

import pytest

from chancery.keeping.indexing import reindex
from chancery.keeping.sql import SqlStore
from chancery.keeping.sqlite import SqliteEngine
from chancery.keeping.verifying import verify

from .making import OTHER_RUN, many, reading
from .test_copying import contents, fill
from .test_world import ONLY, small
from .test_world import put as put_world


def test_a_sound_record_has_no_fault(store: SqlStore) -> None:
    assert list(verify(store)) == []
    fill(store)
    told: list[int] = []
    assert list(verify(store, on_progress=told.append)) == []
    assert told[-1] == next(store.engine.ask("SELECT COUNT(*) FROM claims"))[0]


TAMPERINGS = {
    "a quote": "UPDATE texts SET characters = REPLACE(characters, 'Putin', 'Pudin')",
    "a claim": "UPDATE claims SET whole = REPLACE(whole, 'CONSULT', 'ASSAULT') WHERE number = 1",
    "no claim at all": "UPDATE claims SET whole = '[' WHERE number = 1",
    "a column": "UPDATE claims SET mood = 'forecast' WHERE number = 1",
    "who is named": "UPDATE claims SET named = '[]' WHERE number = 1",
    "a day": "UPDATE claims SET day = '1999-01-01' WHERE number = 1",
    "an address": "UPDATE documents SET address = 'https://elsewhere.example/'",
    "a run": "UPDATE runs SET version = '9'",
    "a step's time": "UPDATE commits SET at = '1999' WHERE number = 2",
    "what a reading saw": "DELETE FROM observations WHERE claim = 1 AND reading = 1",
    "an end": "UPDATE readings SET until = NULL",
    "the shelf": "DELETE FROM shelf WHERE claim = 1",
    "the shelf's time": "UPDATE shelf SET until = 99 WHERE claim = 1",
    "the shelf's part": "UPDATE shelf SET part = 'measure' WHERE claim = 1",
    "the shelf's first day": "UPDATE shelf SET begins = '1999-01-01' WHERE claim = 1",
    "who is named beside": "DELETE FROM beside WHERE reading = 1",
    "a count": "UPDATE tallies SET claims = claims + 1 WHERE name = 'family'",
    "a count that is gone": "DELETE FROM tallies WHERE name = 'mood'",
    "the deadlines beside": "UPDATE beside SET due = '1999-01-01'",
}


@pytest.mark.parametrize("statement", TAMPERINGS.values(), ids=TAMPERINGS.keys())
def test_what_was_changed_behind_its_back_is_found(store: SqlStore, statement: str) -> None:
    store.put(reading())
    store.put(replace(reading(OTHER_RUN), claims=reading().claims[:1]))
    assert list(verify(store)) == []
    store.engine.do(statement)
    assert list(verify(store)) != []


def test_a_search_without_its_words_is_found_and_mended(store: SqlStore) -> None:
    store.put_all(many(2, claims_each=2))
    before = contents(store)
    store.engine.empty("claim_words")
    faults = list(verify(store))
    assert len(faults) == 4
    assert all("reindex" in fault.hint for fault in faults)
    with store.engine.writing():
        reindex(store.engine)
    assert list(verify(store)) == []
    assert contents(store) == before
    assert len(store.search("ruritania").claims) == 4


def test_words_of_what_is_not_there_are_found(store: SqlStore) -> None:
    store.put(reading())
    if isinstance(store.engine, SqliteEngine):  # PostgreSQL does not take a word without its claim
        store.engine.add("claim_words", [(99, "some words")])
        assert [fault.about for fault in verify(store)] == ["the search of claim 99"]


def test_a_reindexing_changes_nothing(store: SqlStore) -> None:
    fill(store)
    before = contents(store)
    with store.engine.writing():
        reindex(store.engine)
    assert contents(store) == before


def test_knowledge_that_comes_again_stands_again(store: SqlStore) -> None:
    fewer = "subject,object,type,start,end,source\nstate:GRA,org:league,partner_of,,1904,Charter\n"
    for mark, knowledge in (("m1", small()), ("m2", small(**{"memberships.csv": fewer})), ("m3", small())):
        put_world(store, knowledge, mark)

    def known(step: int) -> list[str]:
        return sorted(kept.claim.id for kept in store.claims(ONLY, known_at=step))

    def shelved(step: int) -> list[str]:
        latest = store.latest("state:RUR", "world", limit=99, known_at=step)
        return sorted(kept.claim.id for kept in latest)

    assert len(known(1)) == len(known(2)) + 1
    assert known(1) == known(3)
    assert len(shelved(1)) == len(shelved(2)) + 1
    assert shelved(1) == shelved(3)
    assert list(verify(store)) == []
    before = contents(store)
    with store.engine.writing():
        reindex(store.engine)
    assert contents(store) == before
