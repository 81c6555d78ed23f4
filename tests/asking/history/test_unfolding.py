"""The latest lines of a timeline are those of the whole, however little of the record is looked at."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from chancery.asking.history import unfolding as module
from chancery.asking.history.timeline import Timeline, TimelineWanted, timeline
from chancery.ground.moments import parse_edtf
from chancery.keeping.codec import claim_to_json
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.model.judgements import Review
from tests.asking.making import Page

WHO = ("NATO", "Germany", "Japan", "Russia")
WHERE = ("Afghanistan", "Kosovo")
FIRST = date(2020, 1, 1)
KINDS = (
    ("event", "CONSULT", ("actor", "recipient")),
    ("event", "AID", ("actor", "recipient")),
    ("statement", "says", ("speaker", "about")),
    ("decision", "open", ("decider", "about")),
    ("relation", "partner_of", ("subject", "object")),
)


def filled(store: SqlStore, chance: random.Random) -> None:
    """Pages over some years, of what was, is and will be; some without any date."""
    for number in range(24):
        day = FIRST + timedelta(days=chance.randrange(1200))
        published = None if chance.random() < 0.1 else day.isoformat()
        lines = [
            f"{chance.choice(WHO)} acts with {chance.choice(WHERE)}, {number}.{line}."
            for line in range(chance.randrange(1, 6))
        ]
        page = Page("\n".join(lines), published=published, source=f"{number}.txt")
        for line in lines:
            family, type, roles = chance.choice(KINDS)
            who = (
                next(one for one in WHO if line.startswith(one)),
                next(one for one in WHERE if one in line),
            )
            page.claim(
                family,
                type,
                line,
                list(zip(roles, who, strict=True)),
                when=time(chance, day, said=family == "statement"),
                mood=chance.choice(("fact", "fact", "plan")),
                confidence=chance.choice((0.2, 0.6, 0.9)),
            )
        store.put(page.reading())
    at = datetime(2026, 1, 1, tzinfo=UTC)
    for claim in chance.sample([kept.claim for kept in store.claims()], 3):
        other = claim_to_json(replace(claim, when=parse_edtf("2021-03-03")))
        way = chance.choice(("accepted", "rejected", "corrected"))
        store.add(Review(claim.id, cast(Any, way), other if way == "corrected" else None, "linh", at))


def time(chance: random.Random, day: date, *, said: bool) -> str | None:
    """A time of any form; nothing is said later than it is published, or more than a year before."""
    other = day + timedelta(
        days=chance.choice((-300, -100, -31) if said else (-900, -200, -3, 0, 2, 40, 700))
    )
    later = other + timedelta(days=chance.choice((1, 5, 300)))
    ways = (other.isoformat(), other.isoformat()[:7], f"{other}/{later}", f"{other}/..", f"../{other}")
    return None if chance.random() < 0.4 else chance.choice(ways[:3] if said else ways)


def asked(chance: random.Random) -> TimelineWanted:
    since = FIRST + timedelta(days=chance.randrange(-300, 1200))
    return TimelineWanted(
        chance.choice(((), (), ("org:nato",), ("org:nato", "state:AFG"))),
        chance.choice(("true", "true", "said", "published")),
        chance.choice((None, since)),
        chance.choice((None, since + timedelta(days=chance.randrange(700)))),
        chance.choice(((), (), ("CONSULT",), ("partner_of", "says"))),
        chance.random() < 0.3,
    )


@pytest.fixture
def some(tmp_path: Path) -> Callable[[int], SqlStore]:
    """Makes records without `knowledge/`, filled by a seed."""

    def made(seed: int) -> SqlStore:
        store = open_store(tmp_path / f"{seed}.db")
        filled(store, random.Random(seed))
        return store

    return made


@pytest.mark.parametrize("seeds", range(3))
def test_the_latest_lines_of_the_whole(
    some: Callable[[int], SqlStore], seeds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrow = 0
    for seed in range(seeds * 5, seeds * 5 + 5):
        chance = random.Random(f"asked {seed}")
        with some(seed) as store:
            known = chance.choice((None, chance.randrange(20, store.last() + 1)))
            for _ in range(20):
                monkeypatch.setattr(module, "AT_ONCE", chance.choice((3, 10, 2000)))
                wanted, limit = asked(chance), chance.choice((1, 4, 30))
                day = chance.choice((None, FIRST + timedelta(days=chance.randrange(1200))))
                whole = timeline(store, wanted, limit=None, as_of=day, known_at=known)
                found = timeline(store, wanted, limit=limit, as_of=day, known_at=known)
                assert found.entries == whole.entries[-limit:], (seed, wanted, day, limit)
                narrow += found.more
                if not found.more:
                    few = module.AT_ONCE < 2000  # then fewer that have no time are counted
                    assert replace(found, undated=whole.undated if few else found.undated) == cut(
                        whole, limit
                    )
    assert narrow > 10


def cut(whole: Timeline, limit: int) -> Timeline:
    shown = whole.entries[-limit:]
    return replace(whole, entries=shown, earlier=len(whole.entries) - len(shown))
