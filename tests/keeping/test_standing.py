"""What a question sees after reviews and withdrawals, as known at every step, beside a simple oracle."""

import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.ground.errors import RecordError
from chancery.ground.moments import parse_edtf
from chancery.keeping.codec import claim_to_json
from chancery.keeping.counting import StandingCounts
from chancery.keeping.export.form import Publisher
from chancery.keeping.opening import open_store
from chancery.keeping.orders import FALLING, order_key
from chancery.keeping.sql import SqlStore
from chancery.keeping.standing import SURE, in_order, last_word
from chancery.keeping.store import ClaimFilter
from chancery.model.claims import Claim
from chancery.model.judgements import Judgement, Review, Withdrawal

from .making import OTHER_RUN, claim, hostile, many, page, reading

AT = datetime(2024, 1, 1, tzinfo=UTC)


def said(
    claim: str, verdict: Any, *, value: Claim | str | None = None, by: str = "minh", at: int = 0
) -> Review:
    told = claim_to_json(value) if isinstance(value, Claim) else value
    return Review(claim, verdict, told, by, AT + timedelta(hours=at))


def standing(store: SqlStore, known_at: int | None = None) -> Any:
    return Publisher(store, known_at=known_at).standing


def counts(store: SqlStore) -> StandingCounts:
    told = Publisher(store)
    return StandingCounts(store, known_at=told.known_at, standing=told.standing, merges=told.merges)


def view(store: SqlStore, wanted: ClaimFilter | None = None, known_at: int | None = None) -> list[Claim]:
    return [kept.claim for kept in standing(store, known_at).claims(wanted or ClaimFilter())]


@pytest.fixture
def two(store: SqlStore) -> tuple[Claim, Claim]:
    """A meeting and a plan to leave, kept."""
    store.put(reading())
    meeting, leaving = view(store)
    return meeting, leaving


def test_a_rejected_claim_is_left_out_and_still_there(store: SqlStore, two: tuple[Claim, Claim]) -> None:
    meeting, leaving = two
    before = store.last()
    store.add(said(leaving.id, "rejected"))
    assert view(store) == [meeting]
    assert view(store, known_at=before) == [meeting, leaving]
    assert standing(store).claim(leaving.id[:8]).claim == leaving
    assert not standing(store).stands(standing(store).claim(leaving.id))
    assert standing(store).search("troops", limit=9).claims == ()
    assert len(standing(store, before).search("troops", limit=9).claims) == 1


def test_a_withdrawn_claim_is_left_out_until_that_is_undone(
    store: SqlStore, two: tuple[Claim, Claim]
) -> None:
    meeting, leaving = two
    store.add(Withdrawal(meeting.id, "the paper corrected itself", "lan", AT))
    assert view(store) == [leaving]
    store.add(said(meeting.id, "undone", at=1))
    assert view(store) == [meeting, leaving]
    assert [type(one) for one in standing(store).history(meeting.id)] == [Withdrawal, Review]


def test_an_accepted_claim_is_sure_whatever_its_rule_thinks(
    store: SqlStore, two: tuple[Claim, Claim]
) -> None:
    meeting, leaving = two
    store.add(said(leaving.id, "accepted"))
    assert [one.confidence for one in view(store)] == [meeting.confidence, SURE]
    assert [one.id for one in view(store, ClaimFilter(min_confidence=0.95))] == [leaving.id]
    assert store.claim(leaving.id).claim.confidence == leaving.confidence


def test_a_corrected_claim_stands_with_its_new_parts_under_its_id(
    store: SqlStore, two: tuple[Claim, Claim]
) -> None:
    _, leaving = two
    right = replace(leaving, mood="forecast", deadline=parse_edtf("2021-05"), roles=leaving.roles[:0])
    assert right.id != leaving.id
    store.add(said(leaving.id, "corrected", value=right))
    found = view(store)[1]
    assert (found.id, found.mood, found.quote) == (leaving.id, "forecast", leaving.quote)
    assert found.confidence == SURE
    # filters see the corrected parts
    assert [one.id for one in view(store, ClaimFilter(moods=("forecast",)))] == [leaving.id]
    assert view(store, ClaimFilter(moods=("plan",))) == []
    assert view(store, ClaimFilter(actors=("state:USA",))) == []
    days = (parse_edtf("2021-05").earliest, parse_edtf("2021-05").latest)
    assert [one.id for one in view(store, ClaimFilter(deadline=days))] == [leaving.id]  # type: ignore[arg-type]
    assert standing(store).search("troops", limit=5).claims[0].claim.mood == "forecast"
    form = next(form for form in Publisher(store).claims() if form["id"] == leaving.id)
    assert form["mood"] == "forecast"
    assert form["deadline"] is not None


def test_who_accepts_a_correction_keeps_it(store: SqlStore, two: tuple[Claim, Claim]) -> None:
    _, leaving = two
    store.add(said(leaving.id, "corrected", value=replace(leaving, mood="forecast")))
    store.add(said(leaving.id, "accepted", by="lan", at=1))
    assert view(store)[1].mood == "forecast"
    store.add(said(leaving.id, "undone", at=2))
    assert view(store)[1].mood == "forecast"
    store.add(said(leaving.id, "undone", at=3))
    assert view(store)[1] == leaving


def test_reviews_outlive_a_newer_reading(store: SqlStore, two: tuple[Claim, Claim]) -> None:
    meeting, leaving = two
    store.add(said(meeting.id, "rejected"))
    store.add(said(leaving.id, "accepted"))
    before = store.last()
    # the newer run finds the rejected one, and no longer the accepted one
    store.put(reading(OTHER_RUN, claims=(meeting,)))
    assert [one.id for one in view(store)] == [leaving.id]
    assert [one.id for one in view(store, ClaimFilter(actors=("state:USA",)))] == [leaving.id]
    assert [kept.claim.id for kept in standing(store).search("troops may", limit=5).claims] == [leaving.id]
    assert standing(store).search("troops june", limit=5).claims == ()
    store.add(said(leaving.id, "undone", at=1))
    assert view(store) == []
    assert [one.id for one in view(store, known_at=before)] == [leaving.id]


def test_a_run_that_reads_what_was_corrected_does_not_double_it(
    store: SqlStore, two: tuple[Claim, Claim]
) -> None:
    meeting, leaving = two
    right = replace(leaving, mood="forecast")
    store.add(said(leaving.id, "corrected", value=right))
    store.put(reading(OTHER_RUN, claims=(meeting, right)))
    assert [one.id for one in view(store)] == [meeting.id, leaving.id]
    store.add(said(right.id, "accepted", at=1))
    assert [one.id for one in view(store)] == [meeting.id, right.id]


def test_a_merge_widens_what_an_actor_stands_for(store: SqlStore, two: tuple[Claim, Claim]) -> None:
    meeting, leaving = two
    store.add(said(leaving.id, "accepted"))
    before = store.last()
    store.add(Judgement("state:USA", "person:vladimir-putin", "same", 1.0, "a joker", AT))
    both = [meeting.id, leaving.id]
    for actor in ("state:USA", "person:vladimir-putin"):
        assert [one.id for one in view(store, ClaimFilter(actors=(actor,)))] == both
    assert [one.id for one in view(store, ClaimFilter(actors=("state:USA",)), before)] == [leaving.id]


def test_what_is_said_of_what_the_record_does_not_hold_is_nothing(
    store: SqlStore, two: tuple[Claim, Claim]
) -> None:
    # the beginning of an id is no id: a review names a claim whole
    for stranger in ("", "f" * 24, two[0].id[:6], "'; DROP TABLE claims; --"):
        store.add(said(stranger, "accepted"))
        store.add(said(stranger, "rejected"))
    assert view(store) == list(two)


def test_a_correction_that_is_no_claim_is_told_and_can_be_undone(
    store: SqlStore, two: tuple[Claim, Claim]
) -> None:
    store.add(said(two[0].id, "corrected", value='{"document": 1}'))
    with pytest.raises(RecordError, match="by minh cannot be read"):
        view(store)
    store.add(said(two[0].id, "undone"))
    assert view(store) == list(two)


def test_the_shelf_of_an_actor_is_as_questions_see_it(store: SqlStore, two: tuple[Claim, Claim]) -> None:
    meeting, leaving = two

    def shelf(actor: str, **more: Any) -> list[str]:
        return [kept.claim.id for kept in standing(store).latest(actor, "event", limit=5, **more)]

    putin, usa = "person:vladimir-putin", "state:USA"
    everybody = ("person:jens-stoltenberg", putin, usa)

    def agree() -> None:
        for actor in everybody:
            counted = counts(store).of_actor(actor)
            listed = [k.claim for k in standing(store).latest(actor, "event", limit=5)]
            assert sum(counted.values()) == len(listed) == len(view(store, ClaimFilter(actors=(actor,))))
            assert {kind for _, kind in counted} == {claim.type for claim in listed}

    agree()
    assert (shelf(putin), shelf(usa)) == ([meeting.id], [leaving.id])
    store.add(said(meeting.id, "rejected"))
    agree()
    assert shelf(putin) == []
    store.add(said(leaving.id, "corrected", value=replace(leaving, when=parse_edtf("2021-05"))))
    agree()
    assert shelf(usa, day=date(2021, 4, 1)) == []
    assert shelf(usa, day=date(2021, 6, 1), least=0.99) == [leaving.id]
    store.add(said(meeting.id, "undone", at=1))
    store.add(Judgement(putin, usa, "same", 1.0, "a joker", AT))
    agree()
    # the dated one is the later
    assert shelf(usa) == shelf(putin) == [leaving.id, meeting.id]
    assert standing(store).latest(usa, "event", limit=1)[0].claim.id == leaving.id
    assert standing(store).latest(usa, "said", limit=5) == []


ORDERS: tuple[Any, ...] = ("latest", "oldest", "surest", "due")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(["accepted", "rejected", "corrected", "none"]), min_size=6, max_size=6),
    st.integers(1, 4),
    st.sampled_from(ORDERS),
)
def test_pages_in_an_order_give_each_standing_claim_once(verdicts: list[str], size: int, by: Any) -> None:
    text = " ".join(f"One met number{n}." for n in range(6))
    document = page(text)
    found = [
        claim(document, f"One met number{n}.", confidence=0.5 + n / 20, when=parse_edtf(f"2020-0{1 + n % 3}"))
        for n in range(6)
    ]
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "r.db") as store:
        store.put(replace(reading(claims=found), document=document, mentions=()))
        for one, verdict in zip(found, verdicts, strict=True):
            if verdict != "none":
                value = replace(one, deadline=parse_edtf("2019")) if verdict == "corrected" else None
                store.add(said(one.id, verdict, value=value))
        seen: list[Claim] = []
        now = standing(store)
        after = None
        while True:
            some = now.ordered(ClaimFilter(), by=by, limit=size, after=after)
            seen += [kept.claim for kept in some]
            if len(some) < size:
                break
            after = order_key(some[-1].claim, by)
        keys = [order_key(one, by) for one in seen]
        assert keys == sorted(keys, reverse=by in FALLING)
        assert sorted(one.id for one in seen) == sorted(one.id for one in view(store))
        fresh = [one for one in seen if now.said_of(one.id) is None]
        assert [kept.claim for kept in now.unsaid(ClaimFilter(), by=by, limit=size)] == fresh[:size]
        words = now.search("one met", wanted=ClaimFilter(min_confidence=0.9), limit=9).claims
        assert {kept.claim.id for kept in words} == {one.id for one in view(store) if one.confidence >= 0.9}
        assert len(now.search("one met", limit=2).claims) == min(2, len(seen))


def test_the_order_of_a_document_is_kept(store: SqlStore) -> None:
    document = page("One met two. Three met four. Five met six.")
    found = [claim(document, quote) for quote in ("One met two.", "Three met four.", "Five met six.")]
    kept = reading(claims=found)
    store.put(replace(kept, document=document, mentions=()))
    store.add(said(found[1].id, "accepted"))
    store.add(said(found[0].id, "corrected", value=replace(found[0], mood="plan")))
    assert [one.quote for one in view(store)] == [one.quote for one in found]


words = st.lists(st.sampled_from(["accepted", "rejected", "corrected", "withdrawn", "undone"]), max_size=12)


@given(words)
def test_the_last_word_is_the_top_of_what_was_not_undone(verdicts: list[str]) -> None:
    made = [
        Withdrawal("c", "r", str(n), AT) if v == "withdrawn" else said("c", v, by=str(n))
        for n, v in enumerate(verdicts)
    ]
    top = last_word(made)
    pile: list[tuple[str, str]] = []
    for number, verdict in enumerate(verdicts):
        if verdict == "undone":
            pile = pile[:-1]
        elif verdict == "accepted" and pile and pile[-1][0] == "corrected":
            pile = [*pile, pile[-1]]
        else:
            pile = [*pile, (verdict, str(number))]
    assert (top is None) == (not pile)
    if top is not None:
        assert (getattr(top, "verdict", "withdrawn"), top.by) == pile[-1]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9)), max_size=12))
def test_each_kind_keeps_its_own_order_though_a_clock_was_set_back(made: list[tuple[bool, int]]) -> None:
    reviews = [
        said("c", "accepted", by=str(n), at=hour) for n, (is_review, hour) in enumerate(made) if is_review
    ]
    taken = [
        Withdrawal("c", "r", str(n), AT + timedelta(hours=hour))
        for n, (is_review, hour) in enumerate(made)
        if not is_review
    ]
    both = in_order(reviews, taken)
    assert [one for one in both if isinstance(one, Review)] == reviews
    assert [one for one in both if isinstance(one, Withdrawal)] == taken


steps = st.lists(
    st.tuples(
        st.sampled_from(
            ["accepted", "rejected", "corrected", "withdrawn", "undone", "read both", "read none"]
        ),
        st.integers(0, 1),
    ),
    max_size=10,
)


@settings(max_examples=40, deadline=None)
@given(steps)
def test_any_sequence_leaves_what_a_simple_oracle_says_at_every_step(made: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "r.db") as store:
        store.put(reading())
        claims = view(store)
        piles: list[list[str]] = [[], []]
        current, runs = True, 0
        expected: dict[int, list[tuple[str, str, float]]] = {}
        for number, (what, which) in enumerate(made):
            if what.startswith("read"):
                runs += 1
                current = what == "read both"
                run = replace(OTHER_RUN, version=f"2.{runs}")
                known_at = store.put(reading(run, claims=tuple(claims) if current else ())).known_at
                assert known_at is not None
            else:
                one = claims[which]
                if what == "withdrawn":
                    known_at = store.add(Withdrawal(one.id, "r", "lan", AT + timedelta(hours=number)))
                else:
                    value = replace(one, mood="demand") if what == "corrected" else None
                    known_at = store.add(said(one.id, what, value=value, at=number))
                if what == "undone":
                    piles[which] = piles[which][:-1]
                elif not (what == "accepted" and piles[which][-1:] == ["corrected"]):
                    piles[which].append(what)
                else:
                    piles[which].append("corrected")
            expected[known_at] = [
                seen for one, pile in zip(claims, piles, strict=True) if (seen := _seen(one, pile, current))
            ]
        for known_at, wanted in expected.items():
            found = [(one.id, one.mood, one.confidence) for one in view(store, known_at=known_at)]
            assert found == wanted


def _seen(one: Claim, pile: list[str], current: bool) -> tuple[str, str, float] | None:
    top = pile[-1] if pile else ""
    if top in ("rejected", "withdrawn") or (not top and not current):
        return None
    return one.id, "demand" if top == "corrected" else one.mood, SURE if top else one.confidence


@given(hostile, hostile)
def test_whatever_stands_in_a_note_spoils_no_question(name: str, reason: str) -> None:
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "r.db") as store:
        store.put(reading())
        store.add(Review(name, "accepted", reason, name, AT))
        store.add(Withdrawal(reason, name, reason, AT))
        assert len(view(store)) == 2


def test_a_row_of_reviews_is_passed_in_few_questions(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put_all(many(12, claims_each=10))
    ids = sorted(one.id for one in view(store))
    for number, one in enumerate(ids[:-3]):
        store.add(said(one, "rejected" if number % 2 else "accepted"))
    questions: list[int] = []
    asking = store.ordered

    def ordered(*wanted: Any, limit: int, **more: Any) -> Any:
        questions.append(limit)
        return asking(*wanted, limit=limit, **more)

    monkeypatch.setattr(store, "ordered", ordered)
    found = standing(store).unsaid(ClaimFilter(), by="id", limit=1)
    assert [kept.claim.id for kept in found] == ids[-3:-2]
    assert len(questions) < 9 < len(ids) / 4
