"""Quotations: nested marks, marks left open, lines and blocks run over, hostile texts."""

import sys
from types import FrameType
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.spans import Span
from chancery.reading.quotes import Quote, is_speech, quotes


def found(*blocks: str) -> tuple[str, list[Quote]]:
    """Give the text of some blocks, a line each, and its quotations."""
    text, spans, at = "\n".join(blocks), [], 0
    for number, block in enumerate(blocks):
        spans.append((number, Span(at, at + len(block))))
        at += len(block) + 1
    return text, quotes(text, spans)


def words(*blocks: str) -> list[str]:
    """Give what stands inside the quotations of some blocks."""
    text, several = found(*blocks)
    return [q.inside().of(text) for q in several]


def test_each_sort_of_mark() -> None:
    assert words('He said "one two" and “three”.') == ["one two", "three"]
    assert words("«un» „zwei“ ''three'' ‹four›") == ["un", "zwei", "three", "four"]


def test_apostrophes_and_inches_are_no_quotations() -> None:
    assert words("The ministers' plan wasn't Poland's, a 5\" gun, 6\" too.") == []


def test_an_opening_mark_closed_by_a_straight_one() -> None:
    assert words('“We stay," she said. “We go.”') == ["We stay,", "We go."]


def test_a_mark_left_open_ends_with_its_block() -> None:
    text, several = found("“We will never", "leave.")
    assert [q.span.of(text) for q in several] == ["“We will never"]
    assert not several[0].closed
    assert several[0].inside().of(text) == "We will never"


def test_a_quotation_runs_over_blocks() -> None:
    text, several = found("“We will never", "leave,” he said.")
    assert [(q.first_block, q.last_block, q.closed) for q in several] == [(0, 1, True)]
    assert several[0].inside().of(text) == "We will never\nleave,"


def test_a_block_that_opens_with_a_mark_goes_on() -> None:
    _, several = found("“We stay as long as we must.", "“And no day longer,” he said.")
    assert [(q.closed, q.continues) for q in several] == [(False, False), (True, True)]


def test_speech_is_longer_than_a_name() -> None:
    text, several = found('The "train and advise" mission: "We went in together."')
    assert [is_speech(text, q) for q in several] == [False, True]


@given(st.lists(st.text(alphabet="ab .,\"'“”«»„‹›\n", max_size=40), min_size=1, max_size=6))
def test_quotations_stand_in_order_inside_the_text(blocks: list[str]) -> None:
    text, several = found(*blocks)
    end = 0
    for quote in several:
        assert end <= quote.span.start < quote.span.end <= len(text)
        assert quote.span.holds(quote.inside())
        assert text[quote.span.start] in "\"'“«„‹"
        end = quote.span.end


def _steps(text: str) -> int:
    count = 0

    def tick(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        count += 1

    sys.setprofile(tick)
    try:
        quotes(text, [(0, Span(0, len(text)))])
    finally:
        sys.setprofile(None)
    return count


def test_work_grows_with_the_text_alone() -> None:
    for unit in ('“a" ', '"a ', "“ ", "“a” ", "''a ", "«a„b", '“«"'):
        assert _steps(unit * 4000) < 2.4 * _steps(unit * 2000), unit
