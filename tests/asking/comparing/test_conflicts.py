import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.asking.claims.told import Told
from chancery.asking.comparing.conflicts import Conflict, conflicts, conflicts_among
from chancery.gathering import Gathered, gather
from chancery.gathering.plain import plain_text
from chancery.ground.errors import UsageError
from chancery.ground.moments import parse_edtf
from chancery.keeping.store import EVERYTHING, DocumentReading, Store
from chancery.model.documents import Document
from chancery.model.judgements import Assessment
from chancery.reading.reader import load_reader
from tests.asking.pages_told import REAL, TRAPS, Case, lang_of, page
from tests.asking.told_by_hand import told, troops
from tests.sets import sets

NEWS = Path(__file__).parents[3] / "examples" / "news"
NOW = datetime(2021, 3, 6, tzinfo=UTC)
BRIEFS = 200


def read(store: Store, document: Document) -> None:
    reader = load_reader()
    reading = reader.read(document)
    articles = tuple(found.article for found in reading.articles)
    store.put(DocumentReading(document, None, reader.run, articles, reading.mentions, reading.claims))


def read_pages(store: Store, pages: Sequence[tuple[str, str | None]]) -> None:
    for number, (text, day) in enumerate(pages):
        published = parse_edtf(day, basis="document") if day else None
        name = f"page-{number}"
        read(store, Document(plain_text(page(text)), name, name, published=published, lang=lang_of(text)))


def read_files(store: Store, *places: Path, most: int | None = None) -> int:
    found = islice(gather([str(place) for place in places]), most)
    read_so_far = 0
    for one in found:
        assert isinstance(one, Gathered), one
        read(store, one.document)
        read_so_far += 1
    return read_so_far


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_what_is_no_conflict(store: Store, trap: Case) -> None:
    """However unsure the claims: what the reader takes from these pages may all be true."""
    read_pages(store, trap.pages)
    assert list(store.claims(EVERYTHING)), "a trap that holds nothing catches nothing"
    assert [found.reason for found in conflicts(store, least=0)] == []


@pytest.mark.parametrize("real", REAL, ids=lambda real: real.name)
def test_what_is_one(store: Store, real: Case) -> None:
    read_pages(store, real.pages)
    found = conflicts(store)
    assert [one.reason for one in found] == [real.reason]
    pages = {told.kept.source for side in found[0].sides for told in side.told if not told.world}
    assert pages == {f"page-{number}" for number in range(len(real.pages))}
    assert all(side.independent >= 1 for side in found[0].sides)


def test_the_seeds_and_the_examples(store: Store) -> None:
    """One text tells 2,500 American troops as excluded from a mission, and as left behind in it."""
    read_files(store, NEWS, sets() / "seeds")
    found = conflicts(store)
    assert [(one.kind, one.about) for one in found] == [
        ("left_or_gone", "United States: troops, Afghanistan (plan)")
    ]
    goes, stays = found[0].sides
    assert all("exclude only 2,500" in told.claim.quote for told in goes.told)
    (left,) = stays.told
    assert left.claim.quote.endswith("leaving only 2,500 soldiers in Afghanistan")
    assert (goes.independent, stays.independent) == (1, 1)


def test_the_examples_alone_do_not_contradict_one_another(store: Store) -> None:
    read_files(store, NEWS)
    assert conflicts(store, least=0) == []


def test_briefs_of_a_year_do_not_contradict_one_another(store: Store) -> None:
    briefs = sets() / "gold" / "news_vi" / "world_briefs.jsonl"
    assert read_files(store, briefs, most=BRIEFS) == BRIEFS
    assert [found.reason for found in conflicts(store, least=0)] == []


def reasons(*tolds: Told) -> list[str]:
    return [found.reason for found in conflicts_among(tolds)]


SAYS_ONE = (("speaker", "person:one"),)
SAYS_OTHER = (("speaker", "person:other"),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (troops(2500), troops(4500, page="b", whose="group:nato-european-allies")),
        (troops(2500), troops(4500, page="b", mood="plan")),
        (troops(2500), troops(4500, page="b", mood="forecast")),
        (troops(2500), troops(4500, page="b", mood="hypothesis")),
        (troops(2500), troops(4500, page="b", polarity="negated")),
        (troops(2500), troops(4500, page="b", condition="the Taliban agree")),
        (troops(2500), troops(4500, page="b", published="2021-03-06")),
        (troops(2500), troops(4500, page="b", published=None)),
        (troops(2500), troops(4500, page="b", when="2021", published="2021-03-05")),
        (troops(2500, when="2021"), troops(4500, page="b", when="2021")),
        (troops(2500, when="2001/.."), troops(4500, page="b", when="2001/..")),
        (troops(2500, published=None), troops(4500, page="b", published=None)),
        (troops(2500), troops(4500, at=100)),
        (troops(2500, says=SAYS_ONE), troops(4500, at=100, says=SAYS_ONE)),
        (troops(2500), troops(4500, page="b", says=SAYS_ONE, cue="denied")),
        (troops(2500), troops(4500, page="b", parties=[("of", None), ("place", "state:AFG")])),
        (troops(2500), troops(4500, page="b", parties=[("of", "unnamed:1"), ("place", "state:AFG")])),
        (troops(2500), troops(4500, page="b", quote="all but 4,500 troops there")),
        (troops(2500), troops(4500, page="b", quote="4,500 more troops there")),
        (troops(2500), troops(4500, page="b", quote="2,000-4,500 troops there")),
        (troops(2500), troops(4500, page="b", lang="vi", quote="4,500 lính đặc nhiệm")),
    ],
)
def test_two_numbers_that_may_both_be_right(one: Told, other: Told) -> None:
    assert reasons(one, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (troops(2500), troops(4500, page="b")),
        (troops(2500, says=SAYS_ONE), troops(4500, at=100, says=SAYS_OTHER)),
        (troops(2500, when="2021-03-04"), troops(4500, page="b", when="2021-03-04", published="2021-07-01")),
        (troops(2500, mood="plan"), troops(4500, page="b", mood="plan")),
        (troops(2500), troops(4500, page="b", lang="vi", quote="4,500 lính")),
    ],
)
def test_two_numbers_that_cannot(one: Told, other: Told) -> None:
    assert reasons(one, other) == ["2,500 troops against 4,500 troops"]


def met(polarity: str, **fields: object) -> Told:
    quote = "met in Geneva" if polarity == "affirmed" else "did not meet in Geneva"
    who = [("actor", "person:joe-biden"), ("recipient", "person:vladimir-putin"), ("place", "place:geneva")]
    made = {"when": "2021-06-16", "published": "2021-06-17", "page": polarity, **fields}
    return told("event", "CONSULT", quote, who, polarity=polarity, **made)  # type: ignore[arg-type]


def test_did_and_did_not() -> None:
    assert reasons(met("affirmed"), met("negated")) == ["did and did not"]
    assert reasons(met("affirmed"), met("negated", when="2021-06-15")) == []
    assert reasons(met("affirmed"), met("negated", mood="plan")) == []
    assert reasons(met("affirmed"), met("negated", says=SAYS_ONE, cue="denied")) == []
    # a "not" without a day is of the days before it was said, and not of those after
    assert reasons(met("affirmed"), met("negated", when=None)) == ["did and did not"]
    assert reasons(met("affirmed"), met("negated", when=None, published="2021-06-15")) == []
    assert reasons(met("affirmed"), met("negated", when=None, published="2021-09-01")) == []


def test_who_is_named_first_at_a_meeting_does_not_matter() -> None:
    turned = met("negated")
    parties = tuple(replace(party, role="participant") for party in turned.parties[1::-1])
    assert reasons(met("affirmed"), replace(turned, parties=(*parties, turned.parties[2]))) == [
        "did and did not"
    ]


def left(when: str, *, page: str, **fields: object) -> Told:
    parties = [("actor", "state:USA"), ("instrument", "treaty:open-skies")]
    quote = "formally left it" if page == "a" else "left it"
    return told("event", "SANCTION", quote, parties, page=page, when=when, mode="withdraw", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("2020-11-22", "2020-05-22", "22 May 2020 against 22 November 2020"),
        ("2020-11", "2019", "2019 against November 2020"),
        ("2020-11-22", "2020-11", None),
        ("2020-11-22", "2020", None),
        ("2020-11-22", "2020-11-23", None),
        ("2020-11-22", "2020-11-20/2020-11-25", None),
        ("2020-11~", "2020-12-20", None),
        ("2019?", "2020-06", None),
        ("201X", "2019-06", None),
        ("2020-11-22", "../2020-05", None),
    ],
)
def test_dates(one: str, other: str, reason: str | None) -> None:
    found = reasons(left(one, page="a"), left(other, page="b"))
    assert found == ([reason] if reason else [])


def test_two_acts_on_one_treaty_have_two_dates() -> None:
    announced = left("2020-05-22", page="b", mood="plan")
    assert reasons(left("2020-11-22", page="a"), announced) == []
    notified = replace(announced.kept.claim, mood="fact", quote="gave notice that it would leave it")
    assert (
        reasons(
            left("2020-11-22", page="a"), replace(announced, kept=replace(announced.kept, claim=notified))
        )
        == []
    )


def holds(person: str, *, page: str, **fields: object) -> Told:
    parties = [("subject", person), ("object", "state:USA"), ("office", None)]
    made = {"rule": "office.copula", "quote": "is president of the United States", **fields}
    one = told("relation", "holds_office", str(made.pop("quote")), parties, page=page, **made)  # type: ignore[arg-type]
    office = replace(one.parties[2], text="president of the United States")
    return replace(one, parties=(*one.parties[:2], office))


def test_offices() -> None:
    biden, trump = holds("person:joe-biden", page="a"), holds("person:donald-trump", page="b")
    assert len(reasons(biden, trump)) == 1
    for other in (
        holds("person:donald-trump", page="b", quote="was president of the United States"),
        holds("person:donald-trump", page="b", rule="office.title"),
        holds("person:donald-trump", page="b", when="2016/2021"),
        holds("person:donald-trump", page="b", published="2019-03-05"),
        holds("person:donald-trump", page="b", published=None),
        holds("person:joe-biden", page="b"),
    ):
        assert reasons(biden, other) == []


def test_the_deputy_is_not_the_president() -> None:
    vice = holds("person:kamala-harris", page="b")
    office = replace(vice.parties[2], text="vice president of the United States")
    assert (
        reasons(holds("person:joe-biden", page="a"), replace(vice, parties=(*vice.parties[:2], office))) == []
    )


def test_sides_count_independent_sources() -> None:
    wire = (("outlet", "org:a"), ("wire", "org:reuters"))
    told_by = [
        troops(2500, page="a", says=wire),
        troops(2500, page="b", says=(("outlet", "org:b"), *wire[1:])),
        troops(4500, page="c"),
        troops(4500, page="d"),
    ]
    (found,) = conflicts_among(told_by)
    assert [(side.text, side.independent, len(side.told)) for side in found.sides] == [
        ("4,500 troops", 2, 2),
        ("2,500 troops", 1, 2),
    ]


def test_three_numbers_are_one_conflict() -> None:
    (found,) = conflicts_among([troops(n, page=str(n)) for n in (2500, 4500, 8600)])
    assert sorted(side.text for side in found.sides) == ["2,500 troops", "4,500 troops", "8,600 troops"]


def judged(one: Told, other: Told, verdict: str) -> Assessment:
    return Assessment(one.claim.id, other.claim.id, verdict, "ada", NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize("verdict", ["supports", "supersedes", "reprints"])
def test_what_a_person_has_judged_to_be_none(verdict: str) -> None:
    one, other = troops(2500), troops(4500, page="b")
    assert conflicts_among([one, other], judged=[judged(one, other, verdict)]) == []
    assert conflicts_among([one, other], judged=[judged(other, one, verdict)]) == []
    # the last word counts
    last = [judged(one, other, verdict), judged(one, other, "contradicts")]
    assert len(conflicts_among([one, other], judged=last)) == 1
    # another page that says the same says what was judged
    assert conflicts_among([one, other, troops(2500, page="c")], judged=last[:1]) == []


def test_a_judgement_in_the_record(store: Store) -> None:
    read_pages(store, REAL[0].pages)
    before = store.last()
    (found,) = conflicts(store)
    left, right = (side.claims[0] for side in found.sides)
    store.add(Assessment(left, right, "supersedes", "ada", NOW))
    assert conflicts(store) == []
    assert [one.id for one in conflicts(store, known_at=before)] == [found.id]


def test_as_of_actor_and_type(store: Store) -> None:
    read_pages(store, REAL[0].pages)
    assert len(conflicts(store, as_of=date(2021, 3, 5))) == 1
    assert conflicts(store, as_of=date(2021, 1, 5)) == []
    assert len(conflicts(store, actor="United States", type="troops")) == 1
    assert conflicts(store, actor="Germany") == []
    assert conflicts(store, type="members") == []
    assert conflicts(store, known_at=0) == []
    with pytest.raises(UsageError, match="no such type"):
        conflicts(store, type="tanks")
    with pytest.raises(UsageError):
        conflicts(store, actor="Nobody At All")


def test_a_silent_page_changes_nothing(store: Store) -> None:
    read_pages(store, REAL[0].pages)
    before = conflicts(store)
    text = "Germany has 1,300 troops in Afghanistan. They train soldiers there, and more are not expected."
    published = parse_edtf("2021-03-06", basis="document")
    read(store, Document(plain_text(page(text)), "later", "later", published=published, lang="en"))
    assert ids(conflicts(store)) == ids(before)


def ids(found: list[Conflict]) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(one.id, one.reason, tuple(side.independent for side in one.sides)) for one in found]


PAGES = st.lists(
    st.builds(
        troops,
        st.sampled_from([2500, 2532, 4500, 10000]),
        page=st.sampled_from("abcd"),
        at=st.integers(0, 3).map(lambda n: n * 100),
        whose=st.sampled_from(["state:USA", "state:DEU"]),
        bound=st.sampled_from(["exactly", "about", "more_than", "at_most"]),
        published=st.sampled_from(["2021-03-05", "2021-03-06", None]),
        says=st.sampled_from([(), SAYS_ONE, SAYS_OTHER]),
    ),
    max_size=8,
)
SILENT = st.lists(
    st.builds(troops, st.just(700), page=st.sampled_from("xyz"), whose=st.just("state:GBR")), max_size=2
)


@settings(deadline=None)
@given(PAGES, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims: list[Told], chance: random.Random) -> None:
    mixed = list(claims)
    chance.shuffle(mixed)
    assert conflicts_among(mixed) == conflicts_among(claims)


@settings(deadline=None)
@given(PAGES, SILENT)
def test_pages_about_other_things_change_nothing(claims: list[Told], silent: list[Told]) -> None:
    assert ids(conflicts_among(claims)) == ids(
        [one for one in conflicts_among([*claims, *silent]) if "state:GBR" not in one.actors]
    )


@settings(deadline=None)
@given(PAGES)
def test_no_claim_stands_against_itself_or_a_reprint_of_itself(claims: list[Told]) -> None:
    for one in claims:
        again = replace(one, kept=replace(one.kept, claim=replace(one.claim, document="reprint")))
        assert conflicts_among([one, one, again]) == []
    for found in conflicts_among(claims):
        held = [claim for side in found.sides for claim in side.claims]
        assert len(held) == len(set(held))
        assert len(found.sides) > 1


def test_many_days_of_one_topic_cost_no_more_than_the_days() -> None:
    """Each day's number is another: 2,000 claims on one topic, of which only those of one day are held together."""
    days = [date.fromordinal(738_000 + number).isoformat() for number in range(2_000)]
    claims = [troops(1000 + 37 * n, page=day, published=day) for n, day in enumerate(days)]
    assert conflicts_among(claims) == []
