"""What is derived for speed answers as the claims themselves do, however they are read, and read again."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from chancery.ground.moments import Bound, Edge, Interval, Moment, When, overlaps
from chancery.ground.spans import Span
from chancery.keeping.identity import Resolver
from chancery.keeping.shelving import TALLIED
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import EVERYTHING, ClaimFilter, DocumentReading, KeptClaim
from chancery.keeping.verifying import verify
from chancery.model.claims import Claim, Role

from .making import OTHER_RUN, claim, mention, page, reading

WHO = ("Anna", "Bert", "Cleo", "Dora")
FIRST = date(2020, 1, 1)
Whole = list[tuple[KeptClaim, list[tuple[str, str]]]]
LINES = [f"{one} met {other} over the pact, number {n}." for n in range(3) for one in WHO for other in WHO]


def moment(chance: random.Random) -> When | None:
    if chance.random() < 0.3:
        return None
    first = FIRST + timedelta(days=chance.randrange(60))
    last = first + timedelta(days=chance.choice((0, 0, 5, 40)))
    whole = Moment(first, last, f"{first}/{last}")
    ends: tuple[Bound, Bound] = chance.choice(((whole, Edge.OPEN), (Edge.UNSTATED, whole), (whole, whole)))
    return whole if chance.random() < 0.7 else Interval(*ends)


def told(seed: int, number: int) -> DocumentReading:
    """A page of some articles with claims of every kind, dated or not."""
    chance = random.Random(f"{seed} {number}")
    lines = chance.sample(LINES, 8)
    document = page("\n".join(lines), source=f"{number}.txt")
    text = document.text.characters
    made: list[Claim] = []
    for at, line in enumerate(lines):
        family, type, names = chance.choice(
            [
                ("event", "CONSULT", ("actor", "recipient")),
                ("statement", "says", ("speaker", "about")),
                ("decision", "open", ("decider", "about")),
                ("measure", "troops", ("of", "mission")),
            ]
        )
        words = line.split()
        start = text.index(line)
        bare = claim(document, line, family=family, type=type)
        roles = tuple(
            Role(role, standing(text, word, start), word)
            for role, word in zip(names, (words[0], words[2]), strict=True)
        )
        made.append(
            replace(
                bare,
                roles=roles,
                when=moment(chance),
                published=moment(chance),
                deadline=moment(chance) if chance.random() < 0.4 else None,
                article=at // 3,
                confidence=chance.choice((0.1, 0.3, 0.55, 0.9, 1.0)),
                mood=chance.choice(("fact", "plan")),
            )
        )
    spans = {(role.span, role.text) for one in made for role in one.roles if role.text != "Dora"}
    bare_mention = mention(text, lines[0].split()[0], "person", "person:x", "x")
    named = tuple(
        replace(bare_mention, span=span, text=word, actor=f"person:{word.lower()}", name=word)
        for span, word in sorted(spans)
    )
    return replace(reading(), document=document, mentions=named, claims=tuple(made))


def standing(text: str, word: str, start: int) -> Span:
    at = text.index(word, start)
    return Span(at, at + len(word))


def asked(chance: random.Random) -> Iterator[ClaimFilter]:
    """Filters of all that is derived, alone and together."""
    first = FIRST + timedelta(days=chance.randrange(60))
    days = (first, first + timedelta(days=chance.randrange(30)))
    who = (f"person:{chance.choice(WHO).lower()}",)
    later = (first, date.max)
    yield ClaimFilter(beside=who)
    yield ClaimFilter(beside=who, families=("decision",), published=days)
    yield ClaimFilter(beside=who, families=("event",), deadline=later, said=(date.min, first))
    yield ClaimFilter(beside=who, actors=("person:anna", "person:bert"), said=days)
    yield ClaimFilter(actors=who, time=days)
    yield ClaimFilter(actors=who, when=days, families=("statement",))
    yield ClaimFilter(actors=who, when=days, time=later)
    yield ClaimFilter(actors=("person:anna", *who, "person:nobody\0", "'; --"), time=(first, first))
    yield ClaimFilter(parts=(("speaker", who),), said=days)
    yield ClaimFilter(parts=(("speaker", who),), families=("statement",), time=days)
    yield ClaimFilter(families=("measure",), parts=(("of", who),), lacking=("mission",))
    yield ClaimFilter(undated=True, actors=who)


def answers(kept: KeptClaim, wanted: ClaimFilter, whole: Whole) -> bool:
    """The same without anything derived."""
    one = kept.claim
    played = next(parts for other, parts in whole if other is kept)
    times: list[tuple[tuple[date, date] | None, When | None]] = [
        (wanted.time, one.when or one.published),
        (wanted.said, one.published or one.when),
        (wanted.when, one.when),
        (wanted.published, one.published),
        (wanted.deadline, one.deadline),
    ]
    near = {
        who
        for other, parts in whole
        if (other.claim.document, other.claim.article) == (one.document, one.article)
        and other.claim.confidence >= wanted.min_confidence
        for _, who in parts
    }
    return (
        one.confidence >= wanted.min_confidence
        and (not wanted.families or one.family in wanted.families)
        and all(days is None or (when is not None and overlaps(when, *days)) for days, when in times)
        and (not wanted.actors or any(who in wanted.actors for _, who in played))
        and all(any(who in ids and role in ("", r) for r, who in played) for role, ids in wanted.parts)
        and not any(role in wanted.lacking for role, _ in played)
        and (not wanted.beside or not near.isdisjoint(wanted.beside))
        and (not wanted.undated or (one.when is None and one.published is None))
    )


def named(kept: KeptClaim, store: SqlStore) -> list[tuple[str, str]]:
    resolver = Resolver(store.mentions(kept.claim.document, run=kept.run))
    found = [(r.role, resolver.named(r.role, r.span, r.text).id) for r in kept.claim.roles]
    return [(role, who) for role, who in found if who is not None]


@pytest.mark.parametrize("seed", range(2))
def test_what_is_derived_answers_as_the_claims_do(store: SqlStore, seed: int) -> None:
    chance = random.Random(seed)
    made = [told(seed, number) for number in range(6)]
    store.put_all(made[:4])
    store.load([made[4:]])
    # some are read again, and other claims are found
    for one in made[:3]:
        store.put(replace(one, run=OTHER_RUN, claims=tuple(chance.sample(one.claims, 5))))
    whole = [(kept, named(kept, store)) for kept in store.claims()]
    assert len(whole) == 3 * 5 + 3 * 8
    for wanted in (f for _ in range(6) for f in asked(chance)):
        sure = replace(wanted, min_confidence=chance.choice((0.0, 0.3, 0.6)))
        expected = [kept.claim.id for kept, _ in whole if answers(kept, sure, whole)]
        assert [kept.claim.id for kept in store.claims(sure)] == expected, sure
    for least in (0.0, 0.1, 0.3, 0.35, 0.9, 1.0):
        wanted = replace(EVERYTHING, min_confidence=least)
        for by in TALLIED:
            values = [getattr(kept.claim, by) for kept, _ in whole if kept.claim.confidence >= least]
            counted = Counter(value for value in values if value is not None)
            assert dict(store.counted(wanted, by=by)) == counted
            assert dict(store.counted(wanted, by=by, known_at=store.last())) == counted
    before = store.counted(EVERYTHING, by="family", known_at=4)
    assert sum(count for _, count in before) == 4 * 8
    assert list(verify(store)) == []
