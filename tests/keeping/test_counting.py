"""Counts of claims after what people said of them, beside looking at every claim."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chancery.keeping.codec import claim_to_json
from chancery.keeping.counting import StandingCounts
from chancery.keeping.export.form import Publisher
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.standing import day_in_order, named_in
from chancery.keeping.stood import Stood
from chancery.keeping.store import COUNTED, EVERYTHING, ClaimFilter, DocumentReading, Part
from chancery.model.claims import Claim
from chancery.model.judgements import Judgement, Review, Withdrawal
from chancery.model.runs import Run

from .places import Places
from .test_shelving import FIRST, WHO, asked, told

AT = datetime(2024, 1, 1, tzinfo=UTC)
PEOPLE = tuple(f"person:{one.lower()}" for one in WHO)
VERDICTS = ("accepted", "rejected", "corrected", "undone")

Step = tuple[str, int, int]
"""What is done, to which claim or person, and how."""

steps = st.lists(
    st.tuples(
        st.sampled_from(
            (*VERDICTS, *VERDICTS, "withdrawn", "read", "read", "same", "same", "different", "parted")
        ),
        st.sampled_from((0, 1, 2, 3, 8, 9)),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=16,
)


def counting(publisher: Publisher, store: SqlStore) -> StandingCounts:
    return StandingCounts(
        store, known_at=publisher.known_at, standing=publisher.standing, merges=publisher.merges
    )


def put_right(one: Claim, how: int) -> Claim:
    """Give a claim as somebody may put it right: of another kind, at another time, or about somebody else."""
    if how == 0:
        return replace(one, mood="demand", polarity="negated")
    if how == 1:
        return replace(one, roles=one.roles[:1], mode="visit", stance="supports")
    if how == 2:
        return replace(one, family="statement", type="denies", lang="vi")
    return replace(one, roles=one.roles[::-1], when=None, published=None)


def do(store: SqlStore, made: list[DocumentReading], number: int, step: Step) -> None:
    """Take one step: a word on a claim or on two people, or a new reading of a page."""
    what, which, how = step
    at = AT + timedelta(hours=number)
    claims = [one for some in made for one in some.claims]
    one, left, right = claims[which], PEOPLE[which % 4], PEOPLE[how]
    if what == "read":
        page = made[which // 8]
        # one is left out, one is found as somebody may have put it right
        found = [put_right(c, how) if n == which % 8 else c for n, c in enumerate(page.claims)]
        del found[which % 8 - 1]
        store.put(replace(page, run=Run(f"2.{number}", "tests", {}), claims=tuple(found)))
    elif what == "withdrawn":
        store.add(Withdrawal(one.id, "r", "lan", at))
    elif what in VERDICTS:
        value = claim_to_json(put_right(one, how)) if what == "corrected" else None
        store.add(Review(one.id, what, value, "minh", at))  # type: ignore[arg-type]
    elif left != right:
        verdict: Literal["same", "different"] = "different" if what == "different" else "same"
        store.add(Judgement(left, right, verdict, 1.0, "minh", at, at if what == "parted" else None))


def filters(chance: random.Random) -> Iterator[ClaimFilter]:
    """Filters by what is counted and by who is named, alone and together."""
    yield EVERYTHING
    yield ClaimFilter(moods=("demand", "plan"), types=("says", "denies", "CONSULT"))
    yield ClaimFilter(langs=("vi",), families=("statement",))
    yield ClaimFilter(parts=(("speaker", PEOPLE[:2]), ("", (chance.choice(PEOPLE),))))
    yield ClaimFilter(parts=(("", (chance.choice(PEOPLE),)),))
    yield ClaimFilter(parts=(("about", PEOPLE[1:]),), published=(FIRST, date.max))
    yield ClaimFilter(among=PEOPLE[:3])
    yield from (one for one in asked(chance) if not one.beside and not one.undated)


def by_looking(publisher: Publisher, wanted: ClaimFilter) -> dict[str, dict[str, int]]:
    """Count claim by claim."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in COUNTED}
    for kept in publisher.standing.claims(wanted):
        for name in COUNTED:
            value = kept.source if name == "source" else getattr(kept.claim, name)
            counts[name].update([] if value is None else [value])
    return {name: dict(counted) for name, counted in counts.items()}


def of_actor_by_looking(
    publisher: Publisher, store: SqlStore, actor: str, least: float, day: date | None
) -> dict[tuple[Part, str], int]:
    actors = publisher.merges.alike(actor)
    counts: Counter[tuple[Part, str]] = Counter()
    for kept in publisher.standing.claims(ClaimFilter(actors=(actor,), min_confidence=least)):
        part = Stood(kept, named_in(store, kept)).part(actors)
        if part is not None and day_in_order(kept.claim) <= (day or date.max).isoformat():
            counts[part, kept.claim.type] += 1
    return dict(counts)


@settings(max_examples=12, deadline=None)
@given(steps, st.integers(0, 999))
@example([("corrected", 0, 2), ("read", 0, 2)], 1)
@example([("same", 0, 1), ("same", 1, 2), ("accepted", 0, 0)], 1)
def test_counts_are_those_of_looking_at_every_claim(places: Places, taken: list[Step], seed: int) -> None:
    chance = random.Random(seed)
    made = [told(seed, number) for number in range(2)]
    with open_store(places.fresh()) as store:
        store.put_all(made)
        for number, step in enumerate(taken):
            do(store, made, number, step)
        for known_at in (store.last(), chance.randint(2, store.last())):
            publisher = Publisher(store, known_at=known_at)
            counts = counting(publisher, store)
            for wanted in filters(chance):
                sure = replace(wanted, min_confidence=chance.choice((0.0, 0.3, 0.35, 0.9, 1.0)))
                assert counts.each(sure, by=COUNTED) == by_looking(publisher, sure), sure
            for actor in (*PEOPLE, "person:nobody"):
                least = chance.choice((0.0, 0.3, 1.0))
                for day in (None, FIRST + timedelta(days=20), FIRST + timedelta(days=50)):
                    whole = of_actor_by_looking(publisher, store, actor, least, day)
                    assert counts.of_actor(actor, least=least, day=day) == whole
                    for part in {part for part, _ in whole}:
                        several = publisher.standing.latest(actor, part, limit=99, least=least, day=day)
                        few = publisher.standing.latest(actor, part, limit=1, least=least, day=day)
                        assert few == several[:1] != []


def test_nobody_looks_at_every_claim(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [told(1, number) for number in range(3)]
    store.put_all(made)
    first, second, *_ = made[0].claims
    store.add(Review(first.id, "rejected", None, "minh", AT))
    store.add(Review(second.id, "corrected", claim_to_json(put_right(second, 2)), "minh", AT))
    store.add(Judgement(PEOPLE[0], PEOPLE[1], "same", 1.0, "minh", AT))
    publisher = Publisher(store)
    expected = by_looking(publisher, EVERYTHING)
    people = {one: of_actor_by_looking(publisher, store, one, 0.0, None) for one in PEOPLE}
    taken: list[ClaimFilter] = []
    asking = store.claims

    def claims(wanted: ClaimFilter = EVERYTHING, *, known_at: int | None = None) -> object:
        taken.append(wanted)
        return asking(wanted, known_at=known_at)

    monkeypatch.setattr(store, "claims", claims)
    counts = counting(Publisher(store), store)
    assert counts.each(EVERYTHING, by=COUNTED) == expected
    assert {one: counts.of_actor(one) for one in PEOPLE} == people
    assert taken
    assert all(one.ids or one.among for one in taken)


def test_ids_ask_for_these_claims_alone(store: SqlStore) -> None:
    made = [told(2, number) for number in range(2)]
    store.put_all(made)
    every = [kept.claim.id for kept in store.claims()]
    wild = ("", "'; DROP TABLE claims; --", every[0][:6], "\u202e")
    assert [k.claim.id for k in store.claims(ClaimFilter(ids=(*wild, every[3], every[1])))] == [
        every[1],
        every[3],
    ]
    assert list(store.claims(ClaimFilter(ids=wild))) == []
    for wanted in filters(random.Random(2)):
        found = [k.claim.id for k in store.claims(wanted)]
        some = every[::2]
        asked_so = [k.claim.id for k in store.claims(replace(wanted, ids=tuple(some)))]
        assert asked_so == [one for one in found if one in some], wanted
