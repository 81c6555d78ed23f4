import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.asking.claims.told import Teller, Told
from chancery.asking.comparing.agreement import Pages, agreements, origins, sources
from chancery.keeping.store import ClaimFilter, Store
from tests.asking.making import Page
from tests.asking.told_by_hand import told, troops

NEWS = Path(__file__).parents[3] / "examples" / "news"
LONG_QUOTE = (
    "The United States has 2,500 troops in Afghanistan, and no more than that, the Pentagon said on Friday"
)


def test_pages_in_their_own_name_are_sources() -> None:
    assert sources([]) == 0
    assert sources([troops(2500, page="a")]) == 1
    assert sources([troops(2500, page="a"), troops(2500, page="b")]) == 2
    assert sources([troops(2500, page="a"), troops(2500, page="a", at=100)]) == 1


def test_a_speaker_is_one_source_on_any_page() -> None:
    said = (("speaker", "person:jens-stoltenberg"),)
    pages = [troops(2500, page=page, says=said) for page in "abc"]
    assert sources(pages) == 1
    other = troops(2500, page="d", says=(("speaker", "person:lloyd-austin"),))
    assert sources([*pages, other]) == 2


def test_a_page_adds_nothing_beside_whom_it_cites() -> None:
    cited = troops(2500, page="a", says=(("speaker", "person:jens-stoltenberg"),))
    assert sources([cited, troops(2500, page="a", at=50)]) == 1


def test_two_speakers_of_one_page_are_two_sources() -> None:
    says = [(("speaker", "person:jens-stoltenberg"),), (("speaker", "person:lloyd-austin"),)]
    assert sources([troops(2500, at=at * 50, says=one) for at, one in enumerate(says)]) == 2


def test_one_wire_in_two_papers_is_one_source() -> None:
    papers = [
        troops(2500, page=page, says=(("outlet", f"org:{page}"), ("wire", "org:reuters"))) for page in "abc"
    ]
    assert sources(papers) == 1
    # what a paper writes itself is not the wire's that it prints elsewhere
    own = troops(2500, page="d", says=(("outlet", "org:a"),))
    assert sources([*papers, own]) == 2


def test_one_outlet_is_one_source() -> None:
    assert sources([troops(2500, page=page, says=(("outlet", "org:hanoi-times"),)) for page in "ab"]) == 1


def test_unnamed_speakers_are_as_many_as_their_pages() -> None:
    said = (("speaker", "unnamed:1"),)
    assert sources([troops(2500, page="a", says=said), troops(2500, page="b", says=said)]) == 2
    assert sources([troops(2500, page="a", says=said), troops(2500, page="a", at=90, says=said)]) == 1


def test_a_sentence_taken_over_is_one_source() -> None:
    taken = [troops(2500, page="a", quote=LONG_QUOTE), troops(2500, page="b", quote=LONG_QUOTE + " again")]
    assert sources(taken) == 1
    short = [troops(2500, page=page, quote="has 2,500 troops") for page in "ab"]
    assert sources(short) == 2  # five words may be the same by chance


def test_a_reprint_is_one_source(store: Store) -> None:
    """The same story, the second time under another headline, with a paragraph cut and furniture round it."""
    story = (NEWS / "03-kabul-clock.txt").read_text(encoding="utf-8")
    lines = [line for line in story.splitlines() if line.strip()]
    reprint = "\n".join(
        ["Another headline", *lines[1:6], *lines[7:], "Theo Southern Cross Wire", "Share this page"]
    )
    other = (NEWS / "01-vilnius-and-after.txt").read_text(encoding="utf-8")
    for name, text in (("first", story), ("second", reprint), ("third", other)):
        page = Page(f"{text}\nNATO has {name} thoughts.", source=f"{name}.txt")
        page.claim("event", "CONSULT", f"NATO has {name} thoughts", [("actor", "NATO")])
        store.put(page.reading())
    found = list(Teller(store).claims(ClaimFilter(types=("CONSULT",))))
    assert len(found) == 3
    assert sources(found) == 3
    assert sources(found, Pages(store)) == 2


def test_references_are_sources(store: Store) -> None:
    rows = list(
        Teller(store).claims(ClaimFilter(types=("member_of",), actors=("state:FIN",), knowledge="only"))
    )
    assert rows
    assert 1 <= sources(rows) <= len({told.words.says for told in rows})


def test_what_says_the_same_is_grouped() -> None:
    groups = agreements(
        [troops(2500, page="a"), troops(2500, page="b", bound="about"), troops(4500, page="c")]
    )
    assert [(len(group.told), group.independent) for group in groups] == [(2, 2), (1, 1)]


@pytest.mark.parametrize(
    "other",
    [
        troops(2500, page="b", whose="state:DEU"),
        troops(2500, page="b", mood="plan"),
        troops(2500, page="b", polarity="negated"),
        troops(2500, page="b", published="2022-03-05"),
        troops(2500, page="b", parties=[("of", "state:USA"), ("place", "state:IRQ")]),
        told(
            "measure",
            "casualties",
            "2",
            [("of", "state:USA")],
            page="b",
            figure=(2, "killed", "exactly", "2"),
        ),
    ],
    ids=["whose", "mood", "polarity", "time", "place", "type"],
)
def test_what_differs_is_not(other: Told) -> None:
    assert len(agreements([troops(2500, page="a"), other])) == 2


def test_statements_agree_by_their_words() -> None:
    says = [("speaker", "person:jens-stoltenberg"), ("about", "org:nato")]
    one = told("statement", "says", "No one wants to stay longer than is necessary", says, page="a")
    again = told("statement", "says", "No one wants to stay longer than is necessary", says, page="b")
    other = told("statement", "says", "The alliance has never been as strong as it is today", says, page="c")
    assert [len(group.told) for group in agreements([one, again, other])] == [2, 1]


CLAIMS = st.lists(
    st.builds(
        troops,
        st.sampled_from([2500, 2532, 4500, 10000]),
        page=st.sampled_from("abcd"),
        at=st.integers(0, 3).map(lambda n: n * 200),
        bound=st.sampled_from(["exactly", "about", "more_than"]),
        quote=st.sampled_from(["has 2,500 troops", LONG_QUOTE]),
        says=st.sampled_from(
            [(), (("speaker", "person:x"),), (("speaker", "unnamed:1"),), (("wire", "org:reuters"),)]
        ),
    ),
    max_size=8,
)


@settings(deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims: list[Told], chance: random.Random) -> None:
    mixed = list(claims)
    chance.shuffle(mixed)
    assert origins(mixed) == origins(claims)
    assert agreements(mixed) == agreements(claims)


@settings(deadline=None)
@given(CLAIMS)
def test_there_are_never_more_sources_than_pages_and_speakers(claims: list[Told]) -> None:
    found = sources(claims)
    assert (found == 0) == (not claims)
    assert found <= len({one.claim.id for one in claims})
    grouped = agreements(claims)
    assert sorted(t.claim.id for group in grouped for t in group.told) == sorted(t.claim.id for t in claims)
    assert all(1 <= group.independent <= len(group.told) for group in grouped)
