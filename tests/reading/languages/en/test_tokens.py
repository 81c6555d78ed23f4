"""The words of English sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.ground.spans import Span
from chancery.model.documents import Sentence
from chancery.reading.languages.en.tokens import PIECE, parse
from chancery.reading.layers import Parsed


def sentence(text: str, start: int = 0, end: int | None = None) -> Sentence:
    return Sentence(Span(start, len(text) if end is None else end), 0, 0)


def one(text: str) -> Parsed:
    return parse(text, [sentence(text)])[0]


def test_words_have_tags_lemmas_and_heads() -> None:
    tokens = one("NATO signed the treaty.").tokens
    assert [t.text for t in tokens] == ["NATO", "signed", "the", "treaty", "."]
    signed = tokens[1]
    assert (signed.tag, signed.lemma, signed.relation, signed.head) == ("VERB", "sign", "root", 1)
    assert (tokens[0].head, tokens[0].relation) == (1, "nsubj")
    assert (tokens[3].head, tokens[3].relation) == (1, "obj")


def test_spans_count_in_the_whole_text() -> None:
    text = "Yes.  Turkey  did n't\nagree."
    parsed = parse(text, [sentence(text, 0, 4), sentence(text, 6)])
    for found in parsed:
        for token in found.tokens:
            assert token.span.of(text) == token.text
            assert found.sentence.span.holds(token.span)
    assert not any(t.text.isspace() for found in parsed for t in found.tokens)


def test_a_sentence_stays_one() -> None:
    tokens = one("He left. She stayed. They talked? Yes! No.").tokens
    assert sum(t.relation == "root" for t in tokens) == 1


def test_a_long_sentence_is_read_in_pieces_under_one_root() -> None:
    text = "the minister said that the allies agree, and " * 60
    tokens = one(text.strip()).tokens
    assert len(tokens) > 2 * PIECE
    assert sum(t.relation == "root" for t in tokens) == 1
    assert all(0 <= t.head < len(tokens) for t in tokens)


def test_words_that_lost_their_space_are_cut() -> None:
    text = "The Commissionformally met in Germanywith allies toprotect more peopleThis."
    found = [t.text for t in one(text).tokens]
    assert found[1:3] == ["Commission", "formally"]
    assert found[5:7] == ["Germany", "with"]
    assert found[8:10] == ["to", "protect"]
    assert found[11:13] == ["people", "This"]


def test_a_stop_without_a_space_is_a_word_of_its_own() -> None:
    assert [t.text for t in one("They will continue.military aid").tokens][2:5] == [
        "continue",
        ".",
        "military",
    ]
    assert "example.com" in [t.text for t in one("They wrote to example.com today.").tokens]


@pytest.mark.parametrize(
    "word", ["Franklin", "YouTube", "iPhone", "towards", "Robertson", "Kimberly", "within"]
)
def test_words_that_only_look_so_are_not(word: str) -> None:
    assert [t.text for t in one(f"They saw {word} there.").tokens][2] == word


def test_nothing_gives_nothing() -> None:
    assert parse("", []) == []
    assert one("   ").tokens == ()


def test_order_is_kept_where_sentences_are_many() -> None:
    text = " ".join(f"Ally {i} agreed." for i in range(150))
    cut = [i for i, c in enumerate(text) if c == "."]
    spans = [Span(a, b + 1) for a, b in zip([0, *(c + 2 for c in cut[:-1])], cut, strict=True)]
    parsed = parse(text, [Sentence(s, 0, 0) for s in spans])
    assert [p.tokens[1].text for p in parsed] == [str(i) for i in range(150)]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_characters_are_read(text: str) -> None:
    for token in one(text).tokens:
        assert token.span.of(text) == token.text
