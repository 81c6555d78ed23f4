from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.ground.errors import RecordError, UsageError
from chancery.ground.moments import parse_edtf
from chancery.ground.spans import Span
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import Added, ClaimFilter, DocumentReading, KeptClaim, Note, Store
from chancery.model.claims import Claim
from chancery.model.documents import Fetch
from chancery.model.judgements import Assessment, Judgement, Review, Withdrawal

from .making import AT, OTHER_RUN, PAGE, RUN, claim, hostile, many, page, reading, readings
from .places import Places, make_read_only

TABLES = (
    *("commits", "runs", "texts", "documents", "fetches", "readings"),
    *("articles", "mentions", "claims", "roles", "observations"),
)


def counts(store: SqlStore) -> list[int]:
    return [store._row(f"SELECT count(*) FROM {table}")[0] for table in TABLES]  # type: ignore[index]


def only(kept: KeptClaim) -> Claim:
    return kept.claim


def test_the_store_is_a_store(store: SqlStore) -> None:
    promised: Store = store
    assert promised.last() == 0
    assert list(promised.claims()) == []
    assert list(promised.documents()) == []


@settings(max_examples=60, deadline=None)
@given(readings())
def test_a_reading_comes_back_as_it_was_and_twice_is_once(places: Places, one: DocumentReading) -> None:
    with open_store(places.fresh()) as store:
        added = store.put(one)
        assert added == Added(1, True, True, one.fetch is not None, len({c.id for c in one.claims}))
        after = counts(store)
        assert store.put(one) == Added(None)
        assert counts(store) == after

        document = one.document.id
        assert store.document(document) == one.document
        assert store.text(one.document.text.id) == one.document.text
        assert store.fetches(document) == (() if one.fetch is None else (one.fetch,))
        assert [run.id for run in store.runs()] == [one.run.id]
        assert set(store.articles(document)) == set(one.articles)
        assert sorted(map(repr, store.mentions(document))) == sorted(map(repr, one.mentions))
        kept = list(store.claims())
        assert {k.claim.id for k in kept} == {c.id for c in one.claims}
        assert all(k.claim in one.claims for k in kept)
        assert all((k.run, k.source, k.known_at) == (one.run.id, one.document.source, 1) for k in kept)
        stood = [(k.claim.evidence, k.claim.id) for k in kept]
        assert stood == sorted(stood)


def test_several_at_once_are_the_same_as_one_by_one(places: Places) -> None:
    made = many(7, claims_each=3)
    with open_store(places.fresh()) as a, open_store(places.fresh()) as b:
        singly = tuple(a.put(one) for one in made)
        assert b.put_all(made) == singly
        assert counts(a) == counts(b)
        assert [only(k) for k in a.claims()] == [only(k) for k in b.claims()]
        assert b.put_all(made) == (Added(None),) * 7


def test_all_or_none(store: SqlStore) -> None:
    good, bad = many(2, claims_each=1)
    false = replace(bad, claims=(replace(bad.claims[0], quote="Nobody wrote this."),))
    with pytest.raises(ValueError, match="does not stand at its place"):
        store.put_all([good, false])
    assert counts(store) == [0] * len(TABLES)
    assert store.put(good).anything
    assert not store.put(good).anything


def test_a_claim_of_another_document_is_refused(store: SqlStore) -> None:
    one = reading()
    with pytest.raises(ValueError, match="is of document"):
        store.put(replace(one, claims=(replace(one.claims[0], document="elsewhere"),)))
    assert store.last() == 0


def test_the_surest_telling_of_a_claim_is_kept(store: SqlStore) -> None:
    one = reading()
    told = replace(one.claims[0], confidence=0.2), one.claims[0], replace(one.claims[0], confidence=0.3)
    assert store.put(replace(one, claims=told)).claims == 1
    assert [k.claim.confidence for k in store.claims()] == [0.9]


def test_another_place_of_the_same_document_is_provenance(store: SqlStore) -> None:
    one = reading()
    store.put(one)
    assert store.put(replace(one, fetch=Fetch("copy.txt", AT, {"a": "b"}))) == Added(2, fetch=True)
    assert [fetch.place for fetch in store.fetches(one.document.id)] == ["page.txt", "copy.txt"]
    assert store.put(replace(one, fetch=Fetch("copy.txt", AT + timedelta(1)))) == Added(None)


def test_a_later_run_takes_the_place_of_an_earlier_one(store: SqlStore) -> None:
    first = reading()
    kept, dropped = first.claims
    surer = replace(kept, confidence=1.0, rule="better")
    second = reading(OTHER_RUN, claims=(surer,), mentions=first.mentions[:1])
    store.put(first)
    assert store.put(second) == Added(2, reading=True)
    assert [only(k) for k in store.claims()] == [surer]
    assert [only(k) for k in store.claims(known_at=1)] == [kept, dropped]
    assert list(store.claims(known_at=0)) == []
    assert store.claim(kept.id).claim == surer
    assert store.claim(kept.id, known_at=1).claim == kept
    assert store.claim(dropped.id).run == RUN.id
    with pytest.raises(UsageError, match="not known yet"):
        store.claim(kept.id, known_at=0)
    assert len(store.mentions(first.document.id)) == 1
    assert len(store.mentions(first.document.id, known_at=1)) == 4
    assert len(store.mentions(first.document.id, run=RUN.id)) == 4
    assert store.mentions(first.document.id, known_at=0) == ()
    assert [o.run for o in store.observations(kept.id)] == [RUN.id, OTHER_RUN.id]
    assert [listing.run for listing in store.documents()] == [OTHER_RUN.id]
    assert [listing.claims for listing in store.documents(known_at=1)] == [2]
    assert store.put(first) == Added(None)


def test_a_claim_told_the_same_is_not_written_again(store: SqlStore) -> None:
    store.put(reading())
    before = dict(zip(TABLES, counts(store), strict=True))
    store.put(reading(OTHER_RUN))
    after = dict(zip(TABLES, counts(store), strict=True))
    assert after["claims"] == before["claims"]
    assert after["roles"] == before["roles"]
    assert after["observations"] == 2 * before["observations"]


def test_commits_are_numbered_and_timed(store: SqlStore) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    store.put_all(many(3, claims_each=1))
    commits = list(store.commits())
    assert [commit.number for commit in commits] == [1, 2, 3]
    assert [commit.at for commit in commits] == sorted(commit.at for commit in commits)
    assert store.last() == 3
    assert store.known_by(before) == 0
    assert store.known_by(commits[-1].at) == 3
    assert store.known_by(datetime.now(UTC) + timedelta(days=1)) == 3
    with pytest.raises(ValueError, match="zone"):
        store.known_by(datetime(2024, 1, 1))


def test_a_clock_set_back_does_not_turn_the_record_around(store: SqlStore) -> None:
    store.engine.add("commits", [(1, "2999-01-01T00:00:00.000000+00:00")])
    store.put(reading())
    assert [commit.at.year for commit in store.commits()] == [2999, 2999]


def test_has(store: SqlStore) -> None:
    store.put(reading())
    assert store.has(page().id, RUN.id)
    assert not store.has(page().id, OTHER_RUN.id)


def test_ids_may_be_shortened(store: SqlStore) -> None:
    one = reading()
    store.put(one)
    assert store.claim(one.claims[0].id[:8]).claim == one.claims[0]
    assert store.document(one.document.id[:6]) == one.document
    for wrong in ("", "%", "zzz", "'; --", "*", "\U0010ffff"):
        with pytest.raises(UsageError, match="no claim"):
            store.claim(wrong)
    store.put_all(many(40, claims_each=1))
    shared = next(s for s in "0123456789abcdef" if sum(d.id.startswith(s) for d in store.documents()) > 1)
    with pytest.raises(UsageError, match="more than one document") as raised:
        store.document(shared)
    assert "give more of it" in raised.value.hint


def asked(store: SqlStore, **wanted: object) -> list[str]:
    return [k.claim.type for k in store.claims(ClaimFilter(**wanted))]  # type: ignore[arg-type]


def test_filters(store: SqlStore) -> None:
    one = reading()
    meeting, leaving = one.claims
    meeting = replace(meeting, when=parse_edtf("2021-06-14"), mode="visit", confidence=0.5)
    leaving = replace(leaving, deadline=parse_edtf("/2021-05-01"), published=parse_edtf("2020-03"), lang="vi")
    store.put(replace(one, claims=(meeting, leaving)))
    assert asked(store) == ["CONSULT", "RETREAT"]
    assert asked(store, documents=(one.document.id,)) == ["CONSULT", "RETREAT"]
    assert asked(store, documents=("other",)) == []
    assert asked(store, families=("relation",)) == []
    assert asked(store, types=("RETREAT", "AID")) == ["RETREAT"]
    assert asked(store, modes=("visit",)) == ["CONSULT"]
    assert asked(store, moods=("plan",), polarities=("affirmed",)) == ["RETREAT"]
    assert asked(store, langs=("vi",)) == ["RETREAT"]
    assert asked(store, rules=("test",), stances=("neutral",)) == []
    assert asked(store, actors=("person:vladimir-putin",)) == ["CONSULT"]
    assert asked(store, actors=("state:USA", "org:nobody")) == ["RETREAT"]
    assert asked(store, min_confidence=0.6) == ["RETREAT"]
    day = date(2021, 6, 14)
    assert asked(store, when=(day, day)) == ["CONSULT"]
    assert asked(store, when=(day + timedelta(1), date.max)) == []
    assert asked(store, deadline=(date.min, date(1999, 1, 1))) == ["RETREAT"]
    assert asked(store, deadline=(date(2021, 5, 2), date.max)) == []
    assert asked(store, published=(date(2020, 3, 31), date(2020, 4, 1))) == ["RETREAT"]


@given(hostile)
@settings(max_examples=30, deadline=None)
def test_no_filter_is_taken_for_sql(places: Places, value: str) -> None:
    with open_store(places.fresh()) as store:
        store.put(reading())
        for field in ("documents", "types", "modes", "rules", "actors"):
            assert asked(store, **{field: (value,)}) == []
        assert len(asked(store)) == 2


def test_claims_come_in_order_of_code_points(store: SqlStore) -> None:
    store.put_all(many(30, claims_each=3))
    places = [(k.claim.document, k.claim.evidence, k.claim.id) for k in store.claims()]
    assert places == sorted(places)
    assert [d.id for d in store.documents()] == sorted(d.id for d in store.documents())


def found(store: SqlStore, words: str, **more: Any) -> tuple[list[str], list[str]]:
    result = store.search(words, **more)
    return [k.claim.type for k in result.claims], [p.text for p in result.passages]


def test_search_minds_neither_case_nor_marks(store: SqlStore) -> None:
    store.put(reading())
    summit = "Hội nghị thượng đỉnh NATO họp ở Madrid."
    assert found(store, "thuong dinh") == ([], [summit])
    assert found(store, '"THƯỢNG ĐỈNH"') == ([], [summit])
    assert found(store, '"dinh thuong"') == ([], [])
    assert found(store, "stoltenberg PUTIN")[0] == ["CONSULT"]
    assert found(store, "troops") == (["RETREAT"], ["US troops will leave by May 2021, he said."])
    assert found(store, "troops absent") == ([], [])
    assert found(store, '"') == found(store, "") == found(store, "!?") == ([], [])


def test_search_sees_the_latest_run_only(store: SqlStore) -> None:
    store.put(reading())
    store.put(reading(OTHER_RUN, claims=()))
    assert found(store, "troops")[0] == []
    assert found(store, "troops", known_at=1)[0] == ["RETREAT"]
    assert found(store, "troops", known_at=0) == ([], [])


def test_search_keeps_to_its_limit(store: SqlStore) -> None:
    store.put_all(many(5, claims_each=4))
    claims, passages = found(store, "Ruritania", limit=3)
    assert (len(claims), len(passages)) == (3, 3)


@given(hostile, hostile)
@settings(max_examples=60, deadline=None)
def test_a_search_never_breaks_and_finds_what_was_written(places: Places, words: str, other: str) -> None:
    with open_store(places.fresh()) as store:
        document = page(f"{words} ruritania")
        store.put(DocumentReading(document, None, RUN, claims=(claim(document, "ruritania"),)))
        store.search(f"{other} {words}")
        store.search(f'"{other}')
        assert [k.claim.quote for k in store.search("Ruritania").claims] == ["ruritania"]
        assert len(store.search("RURITANIA").passages) == 1


NOTES: list[tuple[type, list[object]]] = [
    (
        Judgement,
        [
            Judgement("person:a", "person:b", "same", 0.9, "desk", AT),
            Judgement("person:a", "person:b", "same", 0.9, "desk", AT, AT + timedelta(1)),
        ],
    ),
    (Assessment, [Assessment("1", "2", "contradicts", "desk", AT)]),
    (
        Review,
        [Review("1", "corrected", '{"type": "AID"}', "desk", AT), Review("1", "accepted", None, "x", AT)],
    ),
    (Withdrawal, [Withdrawal("1", "the paper took it back", "desk", AT)]),
]


@pytest.mark.parametrize(("kind", "made"), NOTES)
def test_notes_come_back(store: SqlStore, kind: type[Note], made: list[Note]) -> None:
    assert [store.add(note) for note in made] == list(range(1, len(made) + 1))
    assert list(store.notes(kind)) == made
    assert list(store.notes(kind, known_at=1)) == made[:1]
    assert store.notes(kind, known_at=0) == ()


def test_names_of_actors(store: SqlStore) -> None:
    store.put(reading())
    assert store.name_of("person:vladimir-putin") == "Vladimir Putin"
    assert store.name_of("person:vladimir-putin", known_at=0) is None
    assert store.name_of("person:nobody") is None
    assert store.actors() == {}


def test_half_a_character_keeps_nothing(store: SqlStore) -> None:
    with pytest.raises(UnicodeEncodeError):
        store.put(replace(reading(), document=replace(page(), title="\ud800")))
    assert counts(store) == [0] * len(TABLES)


def test_a_closed_record_says_so(store: SqlStore) -> None:
    store.close()
    store.close()
    with pytest.raises(RecordError, match="closed"):
        store.last()


def test_a_read_only_record_fails_as_a_record(store: SqlStore) -> None:
    make_read_only(store)
    with pytest.raises(RecordError, match=r"read-?only"):
        store.put(reading())


def test_one_who_asks_sees_nothing_half_done(store: SqlStore, place: str) -> None:
    store.put(reading())
    with open_store(place, create=False) as asking:
        stream = asking.claims()
        first = next(stream)
        store.put(reading(OTHER_RUN, claims=()))
        assert [first.claim.type, *(k.claim.type for k in stream)] == ["CONSULT", "RETREAT"]
        assert list(asking.claims()) == []


def test_one_transaction_is_one_known_at(store: SqlStore, place: str) -> None:
    store.put(reading())
    for table in ("runs", "texts", "documents", "fetches", "readings", "claims"):
        assert list(store.engine.ask(f"SELECT DISTINCT known_at FROM {table}")) == [(1,)]


def test_evidence_is_checked_by_characters(store: SqlStore) -> None:
    one = reading()
    shifted = replace(one.claims[0], evidence=Span(1, len(one.claims[0].quote) + 1))
    with pytest.raises(ValueError, match="quotes what does not stand"):
        store.put(replace(one, claims=(shifted,)))
    # a slice past the end of a text is no error in Python, and a false place all the same
    past = replace(one.claims[0], evidence=Span(len(PAGE) - 1, len(PAGE) + 5), quote=PAGE[-1])
    with pytest.raises(ValueError, match="quotes what does not stand"):
        store.put(replace(one, claims=(past,)))


@given(st.text("0123456789abcdef", max_size=3))
@settings(max_examples=20, deadline=None)
def test_a_short_id_gives_itself_or_an_error(places: Places, start: str) -> None:
    with open_store(places.fresh()) as store:
        made = many(20, claims_each=1)
        store.put_all(made)
        fitting = [d.document.id for d in made if d.document.id.startswith(start)]
        if len(fitting) == 1:
            assert store.document(start).id == fitting[0]
        else:
            with pytest.raises(UsageError):
                store.document(start)
