"""Decisions page by page are those that looking at every claim gives."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from chancery.asking.agenda import pending as module
from chancery.asking.agenda.decisions import STATUSES, Decision, decisions_of
from chancery.asking.agenda.pending import (
    Pending,
    Wanted,
    decision_told,
    decisions,
    decisions_beside,
    pending,
)
from chancery.asking.claims.lookups import everything
from chancery.asking.claims.told import Teller
from chancery.ground.errors import Unknown, UsageError
from chancery.keeping.codec import claim_to_json
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.verifying import verify
from chancery.model.claims import Option
from chancery.model.judgements import Judgement, Review
from tests.asking.making import Page

WHO = ("NATO", "NATO defence ministers", "Germany", "Japan", "Otto Nobody")
WHAT = ("Afghanistan", "Kosovo", "Resolute Support", "KFOR", "Russia", "it")
TYPES = ("open", "open", "deferred", "taken", "declined")


def filled(store: SqlStore, chance: random.Random) -> None:
    """Pages of decisions, some undated, some put off, some told again later; and what people said of them."""
    for number in range(chance.randrange(3, 14)):
        published = chance.choice((None, *(str(date(2020, 1, 1) + timedelta(days=20 * n)) for n in range(9))))
        lines = [
            f"{chance.choice(WHO)} and {chance.choice(WHO)} on {chance.choice(WHAT)}, {number}.{line}."
            for line in range(chance.randrange(1, 6))
        ]
        page = Page("\n".join(lines), published=published, source=f"{number}.txt")
        for line in lines:
            told(chance, page, line)
        store.put(page.reading())
    at = datetime(2026, 1, 1, tzinfo=UTC)
    for claim in chance.sample([kept.claim for kept in store.claims()], 3):
        way = chance.choice(("accepted", "rejected", "corrected"))
        other = claim_to_json(replace(claim, mood=cast(Any, chance.choice(("fact", "plan")))))
        store.add(Review(claim.id, cast(Any, way), other if way == "corrected" else None, "linh", at))
    if chance.random() < 0.5:
        store.add(Judgement("state:DEU", "state:JPN", "same", 1.0, "linh", at))


def told(chance: random.Random, page: Page, line: str) -> None:
    first, _, rest = line.partition(" and ")
    second, _, what = rest.partition(" on ")
    roles = [("decider", first)] if chance.random() < 0.9 else []
    roles += [("decider", second)] if chance.random() < 0.2 else []
    roles += [("about", what.partition(",")[0])] if chance.random() < 0.8 else []
    page.claim(
        "decision",
        chance.choice(TYPES),
        line,
        roles,
        mood=chance.choice(("fact", "fact", "plan")),
        polarity=chance.choice(("affirmed", "affirmed", "affirmed", "negated")),
        when=chance.choice((None, None, "2020-02", "2020-05-05", "2020-07-01/..")),
        deadline=chance.choice((None, "2020-08")),
        condition=chance.choice((None, None, None, "the talks fail")),
        confidence=chance.choice((0.2, 0.5, 0.8)),
        options=[Option("stay", "to stay")] if chance.random() < 0.2 else [],
    )
    if chance.random() < 0.3:
        page.claim("statement", "says", line, [("about", first)], condition="they stay", says=second)


def paged(store: SqlStore, wanted: Wanted, size: int, known_at: int | None = None) -> list[Decision]:
    """All of it, page by page."""
    found: list[Decision] = []
    after: str | None = None
    for _ in range(400):
        page = pending(store, wanted, limit=size, after=after, known_at=known_at)
        found += page.decisions
        assert page.looked or page.next is None or len(page.decisions) == size
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


@pytest.mark.parametrize("seeds", range(3))
def test_page_by_page_as_all_at_once(
    some: Callable[[int], SqlStore], seeds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    met: set[str] = set()
    for seed in range(seeds * 10, seeds * 10 + 10):
        chance = random.Random(f"asked {seed}")
        monkeypatch.setattr(module, "LOOKED", chance.choice((1, 3, 300)))
        monkeypatch.setattr(module, "_DAYS", chance.choice((1, 2, 16)))
        with some(seed) as store:
            assert list(verify(store)) == []
            day = chance.choice((None, date(2020, 3, 1), date(2020, 6, 1), date(2021, 1, 1)))
            known = chance.choice((None, chance.randrange(2, store.last() + 1)))
            teller = Teller(store, known_at=known)
            whole = list(decisions_of(teller, everything(teller), as_of=day))
            assert list(decisions(store, statuses=STATUSES, as_of=day, known_at=known)) == whole
            assert paged(store, Wanted((), STATUSES, day), chance.choice((1, 2, 5)), known) == whole
            for status in STATUSES:
                of_one = [one for one in whole if one.status == status]
                assert paged(store, Wanted((), (status,), day), 2, known) == of_one
                met.update(one.status for one in of_one)
            for one in whole:
                assert one in Pending(store, Wanted((), STATUSES, day), known_at=known).told_in(
                    one.cell.words[0].document
                )
                first = decision_told(store, one.cell.claims[-1], as_of=day, known_at=known)
                assert one.cell.claims[-1] in first.cell.claims
            named = sorted({one for two in whole for one in two.deciders})
            for actor in chance.sample(named, min(1, len(named))):
                of_actor = list(
                    decisions(store, actors=(actor,), statuses=STATUSES, as_of=day, known_at=known)
                )
                assert paged(store, Wanted((actor,), STATUSES, day), 2, known) == of_actor
    assert met == set(STATUSES)


def test_what_is_no_decision(some: Callable[[int], SqlStore]) -> None:
    with some(1) as store:
        for claim in ("", "0" * 20, "'; --", "x"):
            with pytest.raises(Unknown):
                decision_told(store, claim)
        assert decisions_beside(store, "0" * 20) == ()
        for mark in ("", "x", "9" + "0" * 20, "0" + "f" * 20, "0", "0'; --"):
            with pytest.raises(UsageError, match="nowhere"):
                pending(store, Wanted(), limit=2, after=mark)
