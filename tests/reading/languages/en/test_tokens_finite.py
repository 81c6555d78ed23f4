"""Verbs the parser missed are found, and headings without a verb get none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.ground.spans import Span
from chancery.model.documents import Sentence
from chancery.reading.languages.en.tokens import parse
from chancery.reading.layers import Token


def words(text: str) -> tuple[Token, ...]:
    return parse(text, [Sentence(Span(0, len(text)), 0, 0)])[0].tokens


def root(text: str) -> Token:
    return next(t for i, t in enumerate(words(text)) if t.head == i)


@pytest.mark.parametrize(
    ("text", "lemma", "fine"),
    [
        ("Donald Trump praised Poland for its spending", "praise", "VBD"),
        ("Hungary opposes the plan.", "oppose", "VBZ"),
        ("Hungary opposes the plan", "oppose", "VBZ"),
        ("The Kremlin opposes the enlargement of NATO.", "oppose", "VBZ"),
        ("NATO assesses that the Taliban has not met its commitments.", "assess", "VBZ"),
        ("The US plans to reduce its forces in Germany.", "plan", "VBZ"),
        ("Thousands of protesters marched in Paris", "march", "VBD"),
        ("U.S. Lifts Travel Ban", "lift", "VBZ"),
        ("Biden Meets Zelensky in Vilnius", "meet", "VBZ"),
        ("Germany Agrees to Send Leopard Tanks", "agree", "VBZ"),
    ],
)
def test_a_missed_verb_heads_its_sentence(text: str, lemma: str, fine: str) -> None:
    found = root(text)
    assert (found.lemma, found.tag, found.fine) == (lemma, "VERB", fine)


@pytest.mark.parametrize(
    "text",
    [
        "US sanctions on Iran",
        "The leaders of the United States and Georgia",
        "New York Times International Edition",
        "United Nations Peacekeeping Operations in Mali",
        "North Atlantic Council Meetings Schedule",
    ],
)
def test_a_heading_of_nouns_gets_no_verb(text: str) -> None:
    assert all(t.fine not in ("VBD", "VBZ", "VBP") for t in words(text))


def test_the_words_stay_as_written() -> None:
    text = "Turkey Blocks Sweden's NATO Bid"
    assert [t.text for t in words(text)] == ["Turkey", "Blocks", "Sweden", "'s", "NATO", "Bid"]
    assert all(t.span.of(text) == t.text for t in words(text))


_PIECES = st.sampled_from(
    [
        "NATO",
        "plans",
        "opposes",
        "praised",
        "to",
        "that",
        "the",
        "Ban",
        "Lifts",
        ".",
        "of",
        "'s",
        "reduce",
        "calls",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=12))
def test_any_words_keep_their_places_and_have_one_root(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = words(text)
    assert "".join(t.text for t in found) == text.replace(" ", "")
    assert all(0 <= t.head < len(found) for t in found)
    assert sum(t.head == i for i, t in enumerate(found)) == 1
