import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from pybtex.database import BibliographyData, parse_string
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from chancery.ground.moments import parse_edtf
from chancery.keeping.export.characters import one_line
from chancery.keeping.export.sources import bibtex, csl, stories, write_bibtex, write_csl
from chancery.keeping.export.stories import Story
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import EVERYTHING, ClaimFilter, DocumentReading, Store
from chancery.model.documents import Fetch

from ..making import hostile, reading, readings

PLAIN = Story("d-0", "page.txt", "A title", None, None, None, "en")


def text(write: Callable[..., int], store: Store, wanted: ClaimFilter = EVERYTHING) -> str:
    out = io.StringIO()
    write(store, out, wanted)
    return out.getvalue()


def bibliography(written: str) -> BibliographyData:
    return parse_string(written, "bibtex")


def read_tex(written: str) -> str:
    known = get_default_latex_context_db()
    # what LaTeX itself prints for these names
    named = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "textasciitilde": "~"}
    macros = [MacroTextSpec(name, char) for name, char in named.items()]
    known.add_context_category("characters", macros=macros, prepend=True)
    return str(LatexNodes2Text(latex_context=known).latex_to_text(written))


def test_what_is_known_of_an_article_is_told(store: SqlStore) -> None:
    one = reading()
    document = replace(
        one.document,
        outlet="Báo Thế giới & Việt Nam",
        title="100% of {it}: a_b #1",
        address="https://example.org/a_b?x={1}&y=%20#z",
        published=parse_edtf("2024-07"),
    )
    at = datetime(2024, 8, 1, 9, tzinfo=UTC)
    claims = tuple(replace(claim, document=document.id) for claim in one.claims)
    store.put(replace(one, document=document, fetch=Fetch("https://example.org/", at), claims=claims))
    written = text(write_bibtex, store)
    ((key, entry),) = bibliography(written).entries.items()
    assert (key, entry.type) == (f"doc-{document.id}-0", "article")
    fields = dict(entry.fields)
    assert (fields["year"], fields["month"], fields["urldate"]) == ("2024", "July", "2024-08-01")
    assert "day" not in fields
    assert read_tex(fields["title"]) == "100% of {it}: a_b #1"
    assert read_tex(fields["journal"]) == "Báo Thế giới & Việt Nam"
    assert fields["url"] == "https://example.org/a_b?x=%7B1%7D&y=%20#z"
    (item,) = json.loads(text(write_csl, store))
    assert item == {
        "id": key,
        "type": "article-newspaper",
        "title": "100% of {it}: a_b #1",
        "container-title": "Báo Thế giới & Việt Nam",
        "issued": {"date-parts": [[2024, 7]]},
        "URL": "https://example.org/a_b?x=%7B1%7D&y=%20#z",
        "accessed": {"date-parts": [[2024, 8, 1]]},
        "language": "en",
        "note": "Read from page.txt",
    }


@pytest.mark.parametrize(
    ("edtf", "fields", "issued"),
    [
        ("2023-11-08", {"year": "2023", "month": "November", "day": "8"}, [[2023, 11, 8]]),
        ("2023", {"year": "2023"}, [[2023]]),
        (
            "2020-12-02/2020-12-06",
            {"year": "2020", "month": "December", "day": "2", "date": "2020-12-02/2020-12-06"},
            [[2020, 12, 2], [2020, 12, 6]],
        ),
        ("199X", {}, None),
        ("2020/..", {}, None),
    ],
)
def test_dates_are_as_exact_as_known(
    edtf: str, fields: dict[str, str], issued: list[list[int]] | None
) -> None:
    story = replace(PLAIN, published=parse_edtf(edtf))
    entry = bibliography(bibtex(story)).entries["doc-d-0"]
    assert {n: v for n, v in entry.fields.items() if n in ("year", "month", "day", "date")} == fields
    assert csl(story).get("issued") == ({"date-parts": issued} if issued else None)


@settings(max_examples=150, deadline=None)
@given(hostile)
def test_any_title_is_read_back(title: str) -> None:
    story = replace(PLAIN, title=one_line(title) or None, outlet=one_line(title) or None)
    after = replace(PLAIN, id="after-0")
    read = bibliography(bibtex(story) + bibtex(after))
    assert list(read.entries) == ["doc-d-0", "doc-after-0"]
    got = read_tex(read.entries["doc-d-0"].fields["title"])
    wanted = story.title or "page.txt"
    assert "".join(got.split()) == "".join(wanted.split())


@settings(max_examples=40, deadline=None)
@given(readings())
def test_any_record_has_its_list(one: DocumentReading) -> None:
    with TemporaryDirectory() as folder, open_store(Path(folder) / "r.db") as store:
        store.put(one)
        wanted = {f"doc-{claim.document}-{claim.article}" for claim in one.claims}
        assert set(bibliography(text(write_bibtex, store)).entries) == wanted
        assert {item["id"] for item in json.loads(text(write_csl, store))} == wanted


def test_the_example_pages_are_cited_as_a_style_prints_them(news: SqlStore) -> None:
    written = text(write_csl, news)
    items = json.loads(written)
    assert len({item["id"] for item in items}) == len(items) > 8
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    printed = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        printed.register(Citation([CitationItem(item["id"])]))
    lines = [str(line) for line in printed.bibliography()]
    assert len(lines) == len(items)
    for item in items:
        assert any(item["title"] in line for line in lines), item
    entries = bibliography(text(write_bibtex, news)).entries
    assert set(entries) == {item["id"] for item in items}
    for item in items:
        assert read_tex(entries[item["id"]].fields["title"]) == item["title"]


def test_every_claim_has_its_source(news: SqlStore) -> None:
    found = {story.id for story in stories(news)}
    assert found == {f"{kept.claim.document}-{kept.claim.article}" for kept in news.claims()}


def test_the_references_of_what_the_package_knows(news: SqlStore) -> None:
    items = json.loads(text(write_csl, news, ClaimFilter(knowledge="only")))
    titles = {item["title"] for item in items}
    assert "NATO, NATO summits" in titles
    assert len(titles) == len(items)
    assert all(item["id"].startswith("ref-") for item in items)


@pytest.mark.parametrize(("write", "empty"), [(write_bibtex, ""), (write_csl, "[]\n")])
def test_nothing_gives_nothing_and_the_same_gives_the_same(
    store: SqlStore, news: SqlStore, write: Callable[[Any, TextIO], int], empty: str
) -> None:
    assert text(write, store) == empty
    assert text(write, news) == text(write, news)
