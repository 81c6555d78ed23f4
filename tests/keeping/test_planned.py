"""What was told later, after reviews: an accepted claim is found where it was found before, and nowhere else."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from chancery.keeping.agenda import Later
from chancery.keeping.export.form import Publisher
from chancery.keeping.planned import StandingAgenda
from chancery.keeping.sql import SqlStore
from chancery.model.judgements import Review

from .test_shelving import FIRST, WHO, told

AT = datetime(2024, 1, 1, tzinfo=UTC)
PEOPLE = tuple(f"person:{one.lower()}" for one in WHO)


def later(store: SqlStore, asked: Later) -> set[str]:
    told = Publisher(store)
    agenda = StandingAgenda(store, known_at=told.known_at, standing=told.standing, merges=told.merges)
    return {kept.claim.id for kept in agenda.later(asked, limit=99)}


def asked(chance: random.Random) -> Later:
    until = FIRST + timedelta(days=chance.randrange(30, 60))
    return Later(
        chance.choice((("CONSULT",), ("CONSULT", "AGREE"), ("AGREE",))),
        tuple(chance.sample(PEOPLE, 2)),
        tuple(chance.sample(PEOPLE, chance.choice((0, 1, 3)))),
        chance.choice(("", FIRST.isoformat(), (FIRST + timedelta(days=20)).isoformat())),
        chance.choice((None, until.isoformat(), date.max.isoformat())),
        chance.choice(((), ("plan",), ("fact", "plan"))),
    )


@pytest.mark.parametrize("seed", range(2))
def test_what_was_accepted_is_told_later_as_before(store: SqlStore, seed: int) -> None:
    chance = random.Random(seed)
    made = [told(seed, number) for number in range(4)]
    store.put_all(made)
    questions = [asked(chance) for _ in range(30)]
    before = [later(store, one) for one in questions]
    assert any(before)
    claims = [claim.id for one in made for claim in one.claims]
    for claim in claims[::2]:
        store.add(Review(claim, "accepted", None, "minh", AT))
    assert [later(store, one) for one in questions] == before
    for claim in claims[1::2]:
        store.add(Review(claim, "rejected", None, "minh", AT))
    assert [later(store, one) for one in questions] == [found.intersection(claims[::2]) for found in before]
