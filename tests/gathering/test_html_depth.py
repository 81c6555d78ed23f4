"""Pages without bottom: read in time that grows with the page, and every other page left as it is."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from chancery.gathering.html import html_document
from chancery.gathering.html_depth import DEEPEST, flattened
from chancery.gathering.html_walk import pieces

WORDS = "The minister said on Tuesday that the troops would leave the country by May, no later."

TRAPS: dict[str, Callable[[int], str]] = {
    "nested": lambda n: "<div>" * n,
    "words at every depth": lambda n: "<div>x " * n,
    "ends that end nothing": lambda n: "<x><div></x></div>" * n,
    "lists within lists": lambda n: "<li><dd>" * n,
    "ends out of order": lambda n: "<b>" * n + "</i>" * n,
    "bold in every paragraph": lambda n: (
        "<p>" + "".join(f"<font size={i}>" for i in range(300)) + "</p><p>x" * n
    ),
    "a comment that is none": lambda n: "<!-->" + "<div>" * n + "-->",
    "a quote that is none": lambda n: '<i a=b=">' + "<div>" * n + '">',
    "a name that is a quote": lambda n: '<i ="><div>' + "<div>" * n + '">',
    "a script that is none": lambda n: "<svg><script>" + "<div>" * n,
}


def depth(html: str) -> int:
    """How deep the parsed page is."""
    top = LexborHTMLParser(html).root
    deepest, waiting = 0, [(top, 1)]
    while waiting:
        node, at = waiting.pop()
        child: LexborNode | None = node.child if node is not None else None
        deepest = max(deepest, at)
        while child is not None:
            waiting.append((child, at + 1))
            child = child.next
    return deepest


@pytest.mark.parametrize("trap", TRAPS)
def test_no_page_is_deeper_than_a_browser_lets_it_be(trap: str) -> None:
    html = "<body>" + TRAPS[trap](3000) + f"<p>{WORDS}</p>"
    assert depth(flattened(html)) <= DEEPEST + 20
    if "<!--" not in html:
        assert WORDS in html_document(html, "trap.html").text.characters


def test_two_hundred_thousand_nested_elements_are_read() -> None:
    text = html_document("<body>" + "<div>x " * 200_000 + f"<p>{WORDS}", "trap.html").text
    assert len(text.blocks) == 200_001
    assert text.characters.endswith(WORDS)


def test_an_ordinary_page_is_left_as_it_is() -> None:
    item = (
        "<div class=a><ul><li>one<li>two</ul><p>Three <b>four</b><br>five<table><tr><td>six</table></div>\n"
    )
    html = f"<!doctype html><html><body>{item * 400}</body></html>"
    assert flattened(html) == html


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<div>", "</div>", "<ul>", "<li>", "</ul>", "<b>", "</b>", "<p>", "<br>", "<x a='>'>"]
        )
        | st.text("ab <>/!-='\"&", max_size=8),
        max_size=30,
    ),
    st.integers(1, 200),
)
def test_words_outlive_being_made_flat(soup: list[str], times: int) -> None:
    html = "<body>" + "".join(soup) * times + f"<p>{WORDS}</p></body>"
    flat = flattened(html)
    assert depth(flat) <= 4 * DEEPEST
    found = " ".join(piece.text for piece in pieces(LexborHTMLParser(flat)))
    if WORDS in " ".join(piece.text for piece in pieces(LexborHTMLParser(html))):
        assert WORDS in found
