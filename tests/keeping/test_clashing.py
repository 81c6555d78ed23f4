"""The sieve for conflicts holds nothing back that the code over everything finds."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Literal

import pytest

from chancery.asking.claims.days import stands_by
from chancery.asking.claims.names import actor_named
from chancery.asking.claims.told import Teller
from chancery.asking.comparing.agreement import Pages
from chancery.asking.comparing.conflicts import Conflict, conflicts, conflicts_among
from chancery.ground.moments import parse_edtf
from chancery.keeping.clashing import contested
from chancery.keeping.codec import claim_to_json
from chancery.keeping.indexing import reindex
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import ClaimFilter
from chancery.keeping.verifying import verify
from chancery.keeping.world import refresh_world
from chancery.model.claims import Claim, Polarity
from chancery.model.judgements import Assessment, Judgement, Review
from tests.asking.making import Page

NOW = datetime(2024, 7, 12, tzinfo=UTC)
DAYS = ("2020-12-02", "2020-12-03", "2020-12-07", "2020-12", "2020", None, "2021-01-05", "2020-12-20")
STATES = ("the United States", "Germany", "Azerbaijan", "Japan")
PEOPLE = ("Anna Tvedtsund", "Otto Tvedtsund", "Jens Stoltenberg")
PAIRS = (
    ("person:anna-tvedtsund", "person:otto-tvedtsund"),
    ("state:USA", "state:DEU"),
    ("state:AZE", "state:JPN"),
)


def page(chance: random.Random, number: int) -> Page:
    """A page of a few claims, on the same few things as every other page."""
    told = [chance.choice(TOLD) for _ in range(chance.randint(1, 4))]
    drafts = [one(chance) for one in told]
    text = "\n".join(f"{draft[2]} ({number}.{place})" for place, draft in enumerate(drafts))
    made = Page(text, published=chance.choice(DAYS), source=f"{number}.txt")
    for family, type, quote, roles, fields in drafts:
        made.claim(family, type, quote, roles, confidence=chance.choice((0.2, 0.6, 0.9)), **fields)
    return made


def when(chance: random.Random) -> str | None:
    return chance.choice((None, None, *DAYS))


Draft = tuple[str, str, str, list[tuple[str, str]], dict[str, Any]]


def troops(chance: random.Random) -> Draft:
    who, count = chance.choice(STATES), chance.choice((2500, 2500, 4500))
    what = chance.choice(("has", "has", "has", "withdraws", "leaves"))
    quote = f"{who} {what} {count} troops in Afghanistan"
    roles = [("of", who), *([("place", "Afghanistan")] * min(chance.randint(0, 3), 1))]
    return (
        "measure",
        "troops",
        quote,
        roles,
        {"figures": [(count, "troops", "exactly")], "when": when(chance)},
    )


def act(chance: random.Random) -> Draft:
    one, other = chance.sample(STATES, 2)
    if chance.random() < 0.4:
        fields: dict[str, Any] = {"polarity": "negated", "when": when(chance)}
        return "event", "ASSAULT", f"{one} did not attack {other}", parts(actor=one, recipient=other), fields
    return (
        "event",
        "ASSAULT",
        f"{one} attacked {other}",
        parts(actor=one, recipient=other),
        {"when": when(chance)},
    )


def signing(chance: random.Random) -> Draft:
    who = chance.choice(STATES)
    quote = f"{who} signed the Doha agreement"
    return "event", "AGREE", quote, parts(actor=who, instrument="the Doha agreement"), {"when": when(chance)}


def duty(chance: random.Random) -> Draft:
    who = chance.choice((*STATES, "soldiers"))
    quote = f"{who} must leave under the Doha agreement"
    due = chance.choice(("2021-05-01", "2021-09-11"))
    fields: dict[str, Any] = {"mood": "obligation", "deadline": due}
    return "event", "RETREAT", quote, parts(actor=who, instrument="the Doha agreement"), fields


def tie(chance: random.Random) -> Draft:
    who = chance.choice(STATES)
    if chance.random() < 0.3:
        quote = f"{who} is no member of NATO"
        return "relation", "member_of", quote, parts(subject=who, object="NATO"), {"polarity": "negated"}
    since = chance.choice((None, "1949-04-04/..", "1955-05-09/..", "2020-12-01/.."))
    return (
        "relation",
        "member_of",
        f"{who} is a member of NATO",
        parts(subject=who, object="NATO"),
        {"when": since},
    )


def office(chance: random.Random) -> Draft:
    who = chance.choice(PEOPLE)
    quote = f"{who} is secretary general of NATO"
    roles = [*parts(subject=who, object="NATO"), ("office", "secretary general")]
    return "relation", "holds_office", quote, roles, {"rule": "office.copula"}


TOLD = (troops, troops, troops, act, signing, duty, tie, office)


def parts(**roles: str) -> list[tuple[str, str]]:
    return list(roles.items())


def said(chance: random.Random, store: SqlStore) -> None:
    """Let people say of claims what they may, and judge who is one with whom."""
    claims = [kept.claim for kept in store.claims()]
    for claim in chance.sample(claims, min(6, len(claims))):
        verdict: Literal["accepted", "rejected", "corrected"] = chance.choice(
            ("accepted", "rejected", "corrected")
        )
        value = claim_to_json(changed(chance, claim)) if verdict == "corrected" else None
        store.add(Review(claim.id, verdict, value, "minh", NOW))
    for left, right in chance.sample(PAIRS, chance.randint(0, 2)):
        store.add(Judgement(left, right, "same", 1.0, "minh", NOW))
    if chance.random() < 0.3:
        one, other = chance.sample(claims, 2)
        store.add(Assessment(one.id, other.id, "reprints", "minh", NOW))


def changed(chance: random.Random, claim: Claim) -> Claim:
    day = parse_edtf(chance.choice([day for day in DAYS if day]))
    turned: Polarity = "negated" if claim.polarity == "affirmed" else "affirmed"
    figures = tuple(replace(one, value=3000) for one in claim.figures)
    return chance.choice(
        (replace(claim, when=day), replace(claim, polarity=turned), replace(claim, figures=figures))
    )


def over_everything(
    store: SqlStore, *, actor: str | None = None, as_of: date | None = None, known_at: int | None = None
) -> list[Conflict]:
    """The conflicts among all claims there are."""
    teller = Teller(store, known_at=known_at)
    whose = () if actor is None else (actor_named(teller, actor).id,)
    wanted = ClaimFilter(families=("event", "relation", "measure"), actors=whose)
    told = list(teller.claims(wanted))
    relations = [one for one in told if one.claim.family == "relation"]
    subjects = {who for one in relations for who in one.ids("subject")}
    subjects |= {who for one in relations if one.claim.type == "holds_office" for who in one.ids("object")}
    known = ClaimFilter(families=("relation",), knowledge="only")
    told += [one for one in teller.claims(known) if subjects & set(one.ids())]
    return conflicts_among(
        [one for one in told if as_of is None or stands_by(one, as_of)],
        Pages(store, known_at=teller.known_at),
        store.notes(Assessment, known_at=teller.known_at),
    )


@pytest.mark.parametrize("round", range(2))
def test_nothing_that_conflicts_is_held_back(store: SqlStore, round: int) -> None:
    refresh_world(store)
    chance = random.Random(round)
    kinds: Counter[str] = Counter()
    for batch in range(5):
        store.put_all([page(chance, batch * 100 + number).reading() for number in range(24)])
        if batch:
            said(chance, store)
        step = chance.randint(1, store.last())
        asked: tuple[dict[str, Any], ...] = (
            {},
            {"as_of": date(2020, 12, 10)},
            {"known_at": step},
            {"actor": chance.choice(("Japan", "Germany", "NATO"))},
        )
        for question in (asked[0], asked[1 + batch % 3]):
            found = conflicts(store, **question)
            should = over_everything(store, **question)
            assert [one.id for one in found] == [one.id for one in should]
            assert found == should
            kinds.update(one.kind for one in found)
    assert set(kinds) == {"number", "left_or_gone", "date", "did_or_not", "office"}


def test_most_of_what_agrees_is_held_back(store: SqlStore) -> None:
    """Pages that say the same of many things, and two that do not."""
    for number, who in enumerate(STATES * 5):
        made = Page(f"{who} has 2500 troops in Afghanistan. {number}", source=f"{number}.txt")
        count = 4500 if number == 6 else 2500
        made.claim(
            "measure",
            "troops",
            f"{who} has 2500 troops in Afghanistan",
            [("of", who), ("place", "Afghanistan")],
            figures=[(count, "troops", "exactly")],
        )
        store.put(made.reading())
    let_through = {kept.claim.roles[0].text for kept in store.disputed(ClaimFilter())}
    assert let_through == {"Azerbaijan"}
    assert len(list(store.disputed(ClaimFilter()))) == 5


def test_what_is_read_again_leaves_the_sieve(store: SqlStore) -> None:
    chance = random.Random(3)
    pages = [page(chance, number).reading() for number in range(30)]
    store.put_all(pages)
    before = {kept.claim.id for kept in store.disputed(ClaimFilter())}
    step = store.last()
    assert before
    store.put_all([replace(one, run=replace(one.run, version="2"), claims=()) for one in pages])
    assert list(store.disputed(ClaimFilter())) == []
    assert {kept.claim.id for kept in store.disputed(ClaimFilter(), known_at=step)} == before


def test_a_sieve_that_was_changed_is_found_and_made_anew(store: SqlStore) -> None:
    chance = random.Random(5)
    store.put_all([page(chance, number).reading() for number in range(40)])
    tables = ("rivals", "denials")
    before = [sorted(store.engine.ask(f"SELECT * FROM {table}")) for table in tables]
    assert all(before)
    assert list(verify(store)) == []
    for statement in ("UPDATE rivals SET value = 1", "DELETE FROM denials"):
        store.engine.do(statement)
        assert {fault.about.partition(" (")[0] for fault in verify(store)} == {"the sieve for conflicts"}
        with store.engine.writing():
            reindex(store.engine)
        assert [sorted(store.engine.ask(f"SELECT * FROM {table}")) for table in tables] == before


def test_only_values_that_differ_on_a_common_day_are_contested() -> None:
    chance = random.Random(1)
    for _ in range(300):
        rows = []
        for claim in range(chance.randint(1, 9)):
            begins = chance.randint(1, 12)
            ends = begins + chance.choice((0, 0, 1, 4))
            rows.append((7, chance.randint(1, 3), claim, claim, begins, ends, chance.choice((0, 0, 5))))
        should = {
            one[2]
            for one in rows
            for other in rows
            if one[1] != other[1] and one[6] == other[6] and one[4] <= other[5] and other[4] <= one[5]
        }
        assert contested(rows) == should
