"""HTML: the text in reading order, what each block is, what the page says of itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from chancery.gathering.html import html_document
from chancery.gathering.html_main import _longest_run
from chancery.gathering.html_metadata import metadata
from chancery.gathering.html_walk import pieces
from chancery.ground.errors import EmptySource

STORY = "".join(
    f"<p>Paragraph {n}: the ministers of both sides met on Tuesday and agreed to meet again in May.</p>"
    for n in range(1, 7)
)
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Ministers meet in Oslo | The Paper</title>
<meta property="og:site_name" content="The Paper">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle",
"headline": "Ministers meet in Oslo","datePublished": "2024-03-05T23:30:00+07:00"}}]}}</script></head><body>
<nav><a href="/">Home</a><a href="/w">World</a></nav>
<article><h1>Ministers meet in Oslo</h1>
<figure><img src="a.jpg"><figcaption>The hall in Oslo. <span>Photo: A. Berg</span></figcaption></figure>
{STORY}</article>
<div class="advert"><p>Half-price tyres until the end of the month, says everyone!</p></div>
<footer><p>All rights reserved.</p></footer></body></html>"""


def texts(html: str) -> list[str]:
    return [piece.text for piece in pieces(LexborHTMLParser(html))]


def hints(html: str) -> dict[str, str]:
    text = html_document(html, "x.html").text
    return {block.span.of(text.characters): block.hint for block in text.blocks}


def test_a_page_in_reading_order_with_hints() -> None:
    found = hints(PAGE)
    assert list(found)[:3] == ["Home World", "Ministers meet in Oslo", "The hall in Oslo. Photo: A. Berg"]
    assert found["Home World"] == "furniture"
    assert found["Ministers meet in Oslo"] == "title"
    assert found["The hall in Oslo. Photo: A. Berg"] == "caption"
    assert found["All rights reserved."] == "furniture"
    assert sum(hint == "main" for hint in found.values()) == 6
    assert found["Half-price tyres until the end of the month, says everyone!"] != "main"


def test_blocks_stand_where_they_say() -> None:
    text = html_document(PAGE, "x.html").text
    assert "\n".join(b.span.of(text.characters) for b in text.blocks) == text.characters
    assert text.blocks[1].path.endswith("article/h1")
    assert text.blocks[0].link_density > 0.8


def test_what_the_page_says_of_itself() -> None:
    page = html_document(PAGE, "x.html")
    assert (page.title, page.outlet, page.lang, page.address) == (
        "Ministers meet in Oslo", "The Paper", "en", None
    )  # fmt: skip
    assert page.published is not None
    assert (page.published.edtf, page.published.basis) == ("2024-03-05", "document")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2024-07-12T08:15:00+07:00">', "2024-07-12"),
        ('<meta name="pubdate" content="20240712">', "2024-07-12"),
        ('<meta name="date" content="Fri, 12 Jul 2024 08:15:00 GMT">', "2024-07-12"),
        ('<meta name="date" content="2024-13-45">', None),
        ('<meta name="date" content="yesterday">', None),
        ('<meta name="date" content="0001-01-01">', None),
        ('<meta name="date" content="9999-01-01">', None),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": ["x"]}</script>',
            None,
        ),
        (f'<script type="application/ld+json">{"[" * 90000}</script>', None),
    ],
)
def test_dates(head: str, day: str | None) -> None:
    found = metadata(LexborHTMLParser(f"<html><head>{head}</head><body><p>x</p></body></html>")).published
    assert (found.edtf if found else None) == day


def test_inline_elements_do_not_break_words_and_breaks_do_not_break_sentences() -> None:
    assert texts("<p>the <b>N</b>ATO <a href=x>summit</a>,<br>held in Oslo.</p>") == [
        "the NATO summit, held in Oslo."
    ]
    assert texts("<div>One.<br>Two.<br><br>Three</div>") == ["One.", "Two.", "Three"]
    assert texts("<div>loose <p>para</p> tail</div>") == ["loose", "para", "tail"]


def test_rows_of_words_are_lines_and_layout_tables_are_not() -> None:
    assert texts("<table><tr><td>May 2023</td><td>Putin <b>orders</b> it</td></tr></table>") == [
        "May 2023 | Putin orders it"
    ]
    assert texts("<table><tr><td><p>Left</p></td><td><p>Right</p></td></tr></table>") == ["Left", "Right"]


def test_what_is_not_seen_is_not_text() -> None:
    html = (
        "<p>Seen</p><script>x</script><style>y</style><p hidden>z</p><p style='display: none'>w</p><!-- c -->"
    )
    assert texts(html) == ["Seen"]


def test_a_page_without_text() -> None:
    with pytest.raises(EmptySource):
        html_document("<html><body><img src=x></body></html>", "x.html")


def test_twenty_thousand_nested_elements() -> None:
    inner = "<p>The minister said on Tuesday that the troops would leave the country by May, no later.</p>"
    page = html_document("<html><body>" + "<div>" * 20_000 + inner, "deep.html")
    assert page.text.characters.startswith("The minister said")
    assert page.text.blocks[0].hint == "main"
    assert len(page.text.blocks[0].path) < 300
    spans = html_document("<body>" + "<b>word " * 20_000, "spans.html")
    assert spans.text.characters.count("word") == 20_000


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div>", "</div>", "<a>", "</a>", "<tr>", "<td>", "<table>", "<br>", "<b>"]
        )
        | st.text("ab .<>&", max_size=6),
        max_size=40,
    )
)
def test_any_tag_soup_keeps_its_blocks_in_order(soup: list[str]) -> None:
    try:
        text = html_document("".join(soup), "soup.html").text
    except EmptySource:
        return
    assert "\n".join(b.span.of(text.characters) for b in text.blocks) == text.characters
    assert all(0 <= b.link_density <= 1 for b in text.blocks)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40))
def test_the_chain_of_an_alignment_rises(pairs: list[tuple[int, int]]) -> None:
    chain = _longest_run(pairs)
    assert chain == sorted(set(chain))
    assert set(chain) <= {index for _, index in pairs}
    assert bool(chain) == bool(pairs)
