"""Whole pages through the reader: every claim stands on its words, on any page, each time the same."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from chancery.gathering import Gathered, gather
from chancery.gathering.plain import plain_text
from chancery.ground.errors import NoArticle, TooLong, UnreadLanguage
from chancery.ground.spans import Span
from chancery.model.claims import MOST_ROLES, Claim
from chancery.model.documents import Document
from chancery.model.ontology import load_ontology
from chancery.reading.pipeline import LONGEST_PAGE, Reading
from chancery.reading.reader import load_reader
from measures import run
from tests.reading.one_page import document, read
from tests.sets import sets

EXAMPLES = sorted((run.ROOT / "examples" / "news").iterdir())
BRIEFS = 100


def gathered(place: Path) -> Iterator[Document]:
    """Give the documents of a file or folder."""
    for found in gather([str(place)]):
        assert isinstance(found, Gathered), found
        yield found.document


def spans(claim: Claim) -> Iterator[tuple[Span, str]]:
    """Give every stretch that a claim names, with the words it says stand there."""
    yield claim.evidence, claim.quote
    for role in claim.roles:
        yield role.span, role.text
    for source in claim.attribution:
        if source.span is not None:
            yield source.span, source.text
    if claim.content is not None:
        yield claim.content.span, claim.content.text


def check(reading: Reading) -> None:
    """Hold every claim of a page against the page."""
    text, ontology = reading.document.text.characters, load_ontology()
    furniture = [b.span for b in reading.page.blocks if b.kind in ("furniture", "credit")]
    ids = [c.id for c in reading.claims]
    assert len(ids) == len(set(ids))
    for claim in reading.claims:
        for span, words in spans(claim):
            assert span.of(text) == words, claim
            assert words.strip(), claim
        assert ontology.faults(claim) == [], claim
        assert 1 <= len(claim.roles) <= MOST_ROLES, claim
        assert claim.document == reading.document.id
        assert 0 < claim.confidence <= 1
        assert not any(claim.evidence.meets(f) for f in furniture), claim.quote
        article = reading.articles[claim.article].article
        assert article.span.holds(claim.evidence), claim.quote
        assert (claim.lang, claim.published) == (article.lang, article.published)
        if claim.content is not None:
            assert set(claim.content.claims) <= set(ids)
            assert claim.id not in claim.content.claims


def check_again(reading: Reading) -> None:
    """Hold a second reading against the first."""
    again = load_reader().read(reading.document)
    assert [c.id for c in again.claims] == [c.id for c in reading.claims]
    assert again.claims == reading.claims


@pytest.mark.parametrize("place", EXAMPLES, ids=lambda p: p.name)
def test_the_example_pages(place: Path) -> None:
    for one in gathered(place):
        reading = load_reader().read(one)
        assert reading.claims, one.source
        check(reading)
        check_again(reading)


def test_the_seeds() -> None:
    for one in gathered(sets() / "seeds"):
        reading = load_reader().read(one)
        assert len(reading.claims) >= 10, one.source
        check(reading)
        check_again(reading)


def test_briefs_of_the_news() -> None:
    lines = sets() / "gold" / "news_vi" / "world_briefs.jsonl"
    found = 0
    for one in islice(gathered(lines), BRIEFS):
        reading = load_reader().read(one)
        check(reading)
        found += len(reading.claims)
    assert found > BRIEFS / 2


def test_what_a_document_is_called_does_not_change_what_is_read() -> None:
    one = document("Sweden and Finland joined NATO. Russia attacked Ukraine.")
    moved = replace(one, source="elsewhere.txt")
    reader = load_reader()
    assert [c.id for c in reader.read(one).claims] == [c.id for c in reader.read(moved).claims]


def test_the_order_is_that_of_the_page() -> None:
    page = read("Sweden joined NATO. Russia attacked Ukraine. Norway ratified the Treaty on Open Skies.")
    starts = [c.evidence.start for c in page.claims]
    assert len(starts) >= 3
    assert starts == sorted(starts)


def test_lines_around_an_article_say_nothing() -> None:
    page = read(
        "Home | World | Business\n"
        "Allies meet in Vilnius\n"
        "11 July 2023\n"
        "Leaders of the alliance met in Vilnius on Tuesday. Sweden joined NATO later.\n"
        "Photo: J. Smith / Agency\n"
        "Read also: Russia attacks Ukraine\n"
    )
    check(page.reading)
    assert not page.of("ASSAULT")


@pytest.mark.parametrize("text", ["", "   \n\t ", "\ufeff", "\n\n\n"])
def test_an_empty_page_holds_no_article(text: str) -> None:
    with pytest.raises(NoArticle):
        read(text)


def test_a_language_that_nobody_reads_here_is_named() -> None:
    german = "Der Bundestag hat am Donnerstag über die Entsendung weiterer Soldaten nach Litauen abgestimmt. "
    with pytest.raises(UnreadLanguage, match="German"):
        load_reader().read(document(german * 5, lang="de"))


def test_a_text_longer_than_any_page_is_refused() -> None:
    line = "NATO met in Brussels. "
    text = plain_text(line * (LONGEST_PAGE // len(line) + 1))
    with pytest.raises(TooLong, match="more than one page"):
        load_reader().read(Document(text=text, source="dump.txt"))
