"""What falls due is the same as if every claim of the record were looked at, whole or page by page."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from chancery.asking.agenda import falling as module
from chancery.asking.agenda.commitments import STATUSES, Commitment, commitments_of
from chancery.asking.agenda.falling import Falling, Wanted, commitments, falling
from chancery.asking.claims.lookups import everything, naming, scope_of
from chancery.asking.claims.told import Teller
from chancery.ground.errors import UsageError
from chancery.ground.moments import parse_edtf
from chancery.keeping.codec import claim_to_json
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.verifying import verify
from chancery.model.judgements import Judgement, Review, Withdrawal
from tests.asking.making import Page

WHO = ("NATO", "NATO forces", "Germany", "Japan")
WHERE = ("Afghanistan", "Kosovo")
ACTS = (
    ("RETREAT", "withdraw"),
    ("RETREAT", "withdraw"),
    ("CONCEDE", "withdraw"),
    ("AGREE", None),
    ("CONSULT", None),
)
MOODS = ("fact", "fact", "fact", "plan", "obligation", "demand", "forecast", "hypothesis")
DUE = (
    "2020-03",
    "2020-03-31",
    "2020-06-30",
    "2020-06-15/2020-06-30",
    "2020-06/..",
    "2021",
    "2021-02-01",
    "2020~",
)
DAYS = (date(2019, 12, 1), date(2020, 3, 20), date(2020, 7, 1), date(2022, 1, 1))


def filled(store: SqlStore, chance: random.Random) -> None:
    """Pages of promises and of what became of them, some with no date, some told twice; and what people said."""
    for number in range(chance.randrange(3, 15)):
        published = chance.choice((None, *(str(date(2020, 1, 1) + timedelta(days=60 * n)) for n in range(7))))
        page = Page(text(chance, number), published=published, source=f"{number}.txt")
        for line in page.text.splitlines():
            told(chance, page, line)
        store.put(page.reading())
    ids = [kept.claim for kept in store.claims()]
    at = datetime(2026, 1, 1, tzinfo=UTC)
    for claim in chance.sample(ids, min(4, len(ids))):
        way = chance.choice(("accepted", "rejected", "withdrawn", "corrected"))
        if way == "withdrawn":
            store.add(Withdrawal(claim.id, "wrong", "linh", at))
        elif way == "corrected":
            other = replace(
                claim, deadline=parse_edtf(chance.choice(DUE)), mood=cast(Any, chance.choice(MOODS))
            )
            store.add(Review(claim.id, "corrected", claim_to_json(other), "linh", at))
        else:
            store.add(Review(claim.id, cast(Any, way), None, "linh", at))
    if chance.random() < 0.5:
        store.add(Judgement("state:DEU", "state:JPN", "same", 1.0, "linh", at))


def text(chance: random.Random, number: int) -> str:
    return "\n".join(
        f"{chance.choice(WHO)} will act on {chance.choice(WHERE)} under the Doha agreement, {number}.{line}."
        for line in range(chance.randrange(2, 9))
    )


def told(chance: random.Random, page: Page, line: str) -> None:
    who = next(name for name in sorted(WHO, key=len, reverse=True) if line.startswith(name))
    where = next(name for name in WHERE if name in line)
    type, mode = chance.choice(ACTS)
    roles = [("actor", who)]
    roles += [(chance.choice(("recipient", "place")), where)] if chance.random() < 0.7 else []
    roles += [("instrument", "the Doha agreement")] if chance.random() < 0.3 else []
    kind = chance.random()
    if kind < 0.1:
        page.claim("relation", "party_to", line, [("subject", who), ("object", "the Doha agreement")])
    elif kind < 0.15:
        page.claim("event", "SANCTION", line, [*roles, ("instrument", "the Doha agreement")], mode="withdraw")
    elif kind < 0.25:
        page.claim(
            "measure", "troops", line, [("of", who)], mood=chance.choice(MOODS), deadline=maybe(chance)
        )
    else:
        page.claim(
            "event",
            type,
            line,
            roles,
            mode=mode,
            mood=chance.choice(MOODS),
            polarity=chance.choice(("affirmed", "affirmed", "negated")),
            deadline=maybe(chance),
            when=maybe(chance),
            condition=chance.choice((None, None, "the truce holds")),
            confidence=chance.choice((0.2, 0.4, 0.8)),
        )


def maybe(chance: random.Random) -> str | None:
    return chance.choice((None, chance.choice(DUE)))


def folded(
    store: SqlStore, day: date | None, actors: Sequence[str] = (), known_at: int | None = None
) -> list[Commitment]:
    """The same in the plainest way: every claim of the record is looked at."""
    teller = Teller(store, known_at=known_at)
    claims = everything(teller)
    ids = {one for words in actors for one in scope_of(teller, words).ids}
    duties = naming(teller, ids, knowledge="without") if actors else claims
    return list(commitments_of(duties, later=claims, ties=claims, as_of=day))


def paged(store: SqlStore, wanted: Wanted, size: int, known_at: int | None = None) -> list[Commitment]:
    """All of it, page by page."""
    found: list[Commitment] = []
    after: str | None = None
    for _ in range(400):
        page = falling(store, wanted, limit=size, after=after, known_at=known_at)
        found += page.commitments
        assert len(page.commitments) <= size
        assert page.looked or page.next is None or len(page.commitments) == size
        after = page.next
        if after is None:
            return found
    raise AssertionError("no end")


@pytest.fixture
def some(tmp_path: Path) -> Callable[[int], SqlStore]:
    """Makes records without `knowledge/`, filled by a seed."""

    def made(seed: int) -> SqlStore:
        store = open_store(tmp_path / f"{seed}.db")
        filled(store, random.Random(seed))
        return store

    return made


@pytest.mark.parametrize("seeds", range(5))
def test_the_same_as_looking_at_every_claim(
    some: Callable[[int], SqlStore], seeds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(seeds * 10, seeds * 10 + 10):
        chance = random.Random(f"asked {seed}")
        monkeypatch.setattr(module, "LOOKED", chance.choice((1, 3, 300)))
        monkeypatch.setattr(module, "_DAYS", chance.choice((1, 2, 16)))
        with some(seed) as store:
            assert list(verify(store)) == []
            day, known = chance.choice(DAYS), chance.choice((None, chance.randrange(2, store.last() + 1)))
            met = {one for told in everything(Teller(store, known_at=known)) for one in told.ids()}
            for actors in ((), tuple(chance.sample(sorted(met), min(1, len(met))))):
                whole = folded(store, day, actors, known)
                found = commitments(store, actors=actors, undated=True, as_of=day, known_at=known)
                assert list(found) == whole
                wanted = Wanted(actors, undated=True, as_of=day)
                assert paged(store, wanted, chance.choice((1, 2, 5)), known) == whole
                dated = [one for one in whole if one.due is not None]
                assert list(commitments(store, actors=actors, as_of=day, known_at=known)) == dated


def test_asked_by_time_and_by_status(some: Callable[[int], SqlStore]) -> None:
    first, last = date(2020, 6, 20), date(2021, 1, 15)
    met: set[str] = set()
    for seed in range(200, 230):
        day = DAYS[seed % len(DAYS)]
        with some(seed) as store:
            whole = [one for one in folded(store, day) if one.due is not None]
            early = [one for one in whole if one.due and (one.due.earliest or date.min) < last]
            assert list(commitments(store, due_before=last, as_of=day)) == early
            assert paged(store, Wanted(due_before=last, as_of=day), 2) == early
            between = [one for one in early if one.due and (one.due.latest or date.max) >= first]
            assert paged(store, Wanted(due_from=first, due_before=last, as_of=day), 2) == between
            for status in STATUSES:
                of_one = [one for one in whole if one.status == status]
                assert paged(store, Wanted(statuses=(status,), as_of=day), 3) == of_one
                met.update(one.status for one in of_one)
            overdue = [one for one in whole if one.status == "overdue"]
            found = falling(
                store, Wanted(statuses=("overdue",), as_of=day), limit=99, latest=True
            ).commitments
            assert sorted(found, key=overdue.index) == overdue
            days = [one.due.latest for one in found if one.due and one.due.latest]
            assert days == sorted(days, reverse=True)
    assert met == set(STATUSES) - {"undated"}


def test_a_mark_that_leads_nowhere(store: SqlStore) -> None:
    filled(store, random.Random(1))
    for mark in ("", "x", "9" + "0" * 20, "0" + "f" * 20, "0", "0'; --"):
        with pytest.raises(UsageError, match="nowhere"):
            falling(store, Wanted(), limit=2, after=mark)


def test_each_duty_is_looked_at_once(store: SqlStore) -> None:
    filled(store, random.Random(3))
    asked = Falling(store, Wanted(undated=True))
    first = asked.page(limit=1000)
    again = asked.page(limit=1000)
    assert first == again
    assert all(one is other for one, other in zip(first.commitments, again.commitments, strict=True))
