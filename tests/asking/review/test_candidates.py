"""Pairs of names that may be one, from pages made by hand."""

import importlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from chancery.asking.review.candidates import (
    Candidate,
    NameSeen,
    alike_names,
    candidates,
    words_about,
)
from chancery.ground.moments import parse_edtf
from chancery.ground.spans import Span
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import DocumentReading
from chancery.model.actors import Mention
from chancery.model.claims import Claim, Role
from chancery.model.documents import Document, Text
from chancery.model.judgements import Judgement
from chancery.model.runs import Run

AT = datetime(2024, 1, 1, tzinfo=UTC)


def put(
    store: SqlStore,
    names: Sequence[tuple[str, str]],
    *,
    lists: Sequence[Sequence[str]] = (),
    posts: Sequence[tuple[str, str]] = (),
    body: str | None = None,
    day: str = "2021-02-19",
) -> None:
    """Keep a page that names people (or what the id says), perhaps in lists, perhaps in offices."""
    text = ". ".join([*(name for name, _ in names), *(post for _, post in posts)]) + "."

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    kinds: dict[str, Any] = {"org": "organisation"}
    mentions = [
        Mention(span(name), name, kinds.get(id.partition(":")[0], id.partition(":")[0]), id, name, "shape")
        for name, id in names
    ]
    document = Document(Text(text, (), "plain", "1"), "page.txt")
    base = Claim(document.id, "event", "CONSULT", (), Span(0, len(text)), text, "en", "test", 0.9)
    published = parse_edtf(day, basis="document")
    claims = [
        replace(base, roles=tuple(Role("participant", span(name), name) for name in one), published=published)
        for one in lists
    ]
    claims += [
        replace(
            base,
            family="relation",
            type="holds_office",
            roles=(
                Role("subject", span(name), name),
                Role("office", span(post), post),
                *((Role("object", span(body), body),) if body else ()),
            ),
            published=published,
        )
        for name, post in posts
    ]
    store.put(DocumentReading(document, None, Run("1", "t"), (), tuple(mentions), tuple(claims)))


def ids(found: Sequence[Candidate]) -> list[set[str]]:
    return [{one.left.id, one.right.id} for one in found]


def test_two_spellings_of_a_stranger(store: SqlStore) -> None:
    put(store, [("Stefan Fiks", "person:stefan-fiks")])
    put(store, [("Stefan Fix", "person:stefan-fix"), ("Jens Stoltenberg", "person:jens-stoltenberg")])
    (pair,) = candidates(store)
    assert ids([pair]) == [{"person:stefan-fiks", "person:stefan-fix"}]
    assert pair.reasons == ("spellings of one sound",)
    assert (pair.left.mentions, pair.right.mentions) == (1, 1)
    words = words_about(store, pair.left)
    assert words is not None
    assert pair.left.name in words[0]


@pytest.mark.parametrize(
    ("name", "id", "known", "reason"),
    [
        ("Yoon Seuk-yeol", "person:yoon-seuk-yeol", "person:yoon-suk-yeol", "spellings of one sound"),
        ("Volodimir Zelenskyi", "person:volodimir-zelenskyi", "person:volodymyr-zelensky", ""),
        ("Viktor Orbaan", "person:viktor-orbaan", "person:viktor-orban", "spellings of one sound"),
        ("Putin Vladimir", "person:putin-vladimir", "person:vladimir-putin", "given name and family"),
        ("Türkiye", "place:turkiye", "state:TUR", "the package knows this name for it"),
        ("Thổ Nhĩ Kỳ", "place:tho-nhi-ky", "state:TUR", "the package knows this name for it"),
        ("Turkey", "org:turkey", "state:TUR", "the package knows this name for it"),
    ],
)
def test_a_stranger_who_may_be_known(store: SqlStore, name: str, id: str, known: str, reason: str) -> None:
    put(store, [(name, id)])
    best = candidates(store)[0]
    assert (best.left.id, best.right.id) == (known, id)
    assert best.left.known
    assert reason in best.reasons[0]


def test_who_is_known_twice_is_two(store: SqlStore) -> None:
    put(store, [("Kim Jong-un", "person:kim-jong-un"), ("Kim Jong-il", "person:kim-jong-il")])
    assert candidates(store, least=0.0) == []


def test_an_office_speaks_for_and_a_list_against(store: SqlStore) -> None:
    fiks, fix = ("Stefan Fiks", "person:stefan-fiks"), ("Stefan Fix", "person:stefan-fix")
    put(store, [fiks], posts=[("Stefan Fiks", "deputy chief of staff")])
    put(store, [fix, ("Lee", "org:x")], posts=[("Stefan Fix", "deputy chief of staff")])
    (pair,) = candidates(store)
    assert pair.reasons == ("spellings of one sound", "same office on the same day")
    office = pair.score
    put(store, [fiks, fix], lists=[["Stefan Fiks", "Stefan Fix"]])
    (listed,) = candidates(store)
    assert "both in one list" in listed.against
    assert listed.score < office


def test_other_given_names_are_proposed_for_one_office_alone(store: SqlStore) -> None:
    put(store, [("Stefan Fix", "person:stefan-fix")], posts=[("Stefan Fix", "army chief")])
    put(store, [("Gustav Fix", "person:gustav-fix")])
    assert candidates(store) == []
    put(
        store,
        [("Gustav Fix", "person:gustav-fix"), ("Oslo", "place:oslo")],
        posts=[("Gustav Fix", "army chief")],
    )
    (pair,) = candidates(store)
    assert pair.against == ("different given names or family names",)


def test_different_offices_on_one_day_speak_against(store: SqlStore) -> None:
    put(store, [("Stefan Fiks", "person:stefan-fiks")])
    put(store, [("Stefan Fix", "person:stefan-fix")])
    before = candidates(store)[0].score
    fiks = [("Stefan Fiks", "person:stefan-fiks"), ("NATO", "org:nato")]
    fix = [("Stefan Fix", "person:stefan-fix"), ("NATO", "org:nato")]
    put(store, fiks, posts=[("Stefan Fiks", "army chief")])
    put(store, fix, posts=[("Stefan Fix", "navy chief")])
    # without a body that both offices belong to, nothing is said
    assert candidates(store)[0].score == before
    put(store, fiks, posts=[("Stefan Fiks", "deputy chief")], body="NATO")
    put(store, fix, posts=[("Stefan Fix", "spokesman")], body="NATO", day="1999-01-01")
    # nor by another day
    assert candidates(store)[0].against == ()
    put(store, fix, posts=[("Stefan Fix", "speaker")], body="NATO")
    assert candidates(store)[0].against == ("different offices on one day",)
    assert candidates(store)[0].score < before


def test_a_pair_that_was_judged_is_not_proposed_again(store: SqlStore) -> None:
    put(store, [("Stefan Fiks", "person:stefan-fiks"), ("Stefan Ficks", "person:stefan-ficks")])
    put(store, [("Stefan Fix", "person:stefan-fix")])
    fiks, fix, ficks = "person:stefan-fiks", "person:stefan-fix", "person:stefan-ficks"
    assert len(candidates(store)) == 3
    before = store.last()
    for verdict in ("same", "unsure", "different"):
        store.add(Judgement(fiks, fix, verdict, 1.0, "minh", AT))
        assert {fiks, fix} not in ids(candidates(store))
    # they are different, and each may still be the third
    assert len(candidates(store)) == 2
    store.add(Judgement(fix, ficks, "same", 1.0, "minh", AT))
    # the third is now one with the second, who is not the first
    assert candidates(store) == []
    store.add(Judgement(fix, fiks, "different", 1.0, "minh", AT, AT))
    assert ids(candidates(store)) == [{ficks, fiks}]
    assert len(candidates(store, known_at=before)) == 3


def test_the_unnamed_and_the_endless_are_no_candidates(store: SqlStore) -> None:
    put(
        store,
        [
            ("experts", "unnamed:1"),
            ("expert", "unnamed:2"),
            ("x" * 10_000, "person:long"),
            ("\u202eStefan Fiks\u202c 🇻🇳", "person:turned"),
            ("', DROP TABLE mentions; --", "person:bobby"),
            ("Stefan Fiks", "person:stefan-fiks"),
        ],
    )
    found = candidates(store, least=0.0)
    assert all("unnamed" not in one.left.id + one.right.id for one in found)
    assert all("person:long" not in (one.left.id, one.right.id) for one in found)


def test_best_first_and_no_more_than_asked(store: SqlStore) -> None:
    put(store, [("Stefan Fiks", "person:a"), ("Stefan Fix", "person:b"), ("Stefan Fikt", "person:c")])
    found = candidates(store)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert candidates(store, limit=1) == found[:1]


def test_not_every_name_is_compared_with_every_other(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    module: Any = importlib.import_module("chancery.asking.review.candidates")
    whole = module.likeness

    def counted(left: Any, right: Any) -> Any:
        nonlocal compared
        compared += 1
        return whole(left, right)

    monkeypatch.setattr(module, "likeness", counted)
    syllables = ["ba", "ko", "ren", "tov", "mar", "lin", "dze", "sul", "pi", "gor"]
    names = [
        f"{a}{b}{c} {d}{a}{c}".title()
        for a in syllables for b in syllables for c in syllables for d in syllables[:4]
    ]  # fmt: skip
    seen = [NameSeen(f"person:{n}", name, {name}, 1) for n, name in enumerate(names)]
    found = alike_names(seen)
    assert len(names) == 4000
    # all pairs would be 8 million
    assert 0 < compared < 40 * len(names)
    assert all(left < right for left, right in found)


def test_a_typing_error_is_found_among_very_many_of_one_family() -> None:
    many = [NameSeen(f"person:{n:04}", name, {name}, 1) for n, name in enumerate(
        f"{a}{b}{c}a Nguyen".title() for a in "bdgklm" for b in "aeiou" for c in "nrstv"
    )]  # fmt: skip
    pair = [
        NameSeen("person:x", "x", {"Wolfgang Nguyen"}, 1),
        NameSeen("person:y", "y", {"Wolfgamg Nguyen"}, 1),
    ]
    assert alike_names([*many, *pair])["person:x", "person:y"].reasons == ("one letter apart",)


def test_of_many_documents_those_known_last_are_compared(store: SqlStore) -> None:
    put(store, [("Ferid Mahzun", "person:ferid-mahzun"), ("Farid Mahzun", "person:farid-mahzun")])
    assert (
        [one.score for one in candidates(store, newest=1)] == [one.score for one in candidates(store)] != []
    )
    put(store, [("Somebody Else", "person:somebody-else")])
    assert candidates(store, newest=1) == []
    assert len(candidates(store, newest=2)) == len(candidates(store)) == 1
