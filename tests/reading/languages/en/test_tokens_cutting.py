"""Where English words begin and end."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from chancery.reading.languages.en import tokens_cutting
from chancery.reading.languages.en.tokens_cutting import Cutter
from tests.reading.languages.en.test_tokens_model import PIPELINE, TEXT

CUTTER = Cutter()


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(PIPELINE)


def cut(text: str) -> list[str]:
    return [word for stretch in text.split() for word in CUTTER.cut(stretch)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They don't agree.", "They do n't agree ."),
        ("The U.S. (and E.U.) won't.", "The U.S. ( and E.U. ) wo n't ."),
        ("NATO's 31-member bloc", "NATO 's 31 - member bloc"),
        ("Mr. Rutte, 57, said: “No.”", "Mr. Rutte , 57 , said : “ No . ”"),
        ("$1.2bn at 9a.m. on 2%", "$ 1.2bn at 9 a.m. on 2 %"),
        ("see https://example.org/a-b?c=d now", "see https://example.org/a-b?c=d now"),
    ],
)
def test_words_are_cut(text: str, words: str) -> None:
    assert cut(text) == words.split()


def test_pages_are_cut_as_the_model_was_trained_with(plain: Language) -> None:
    assert cut(TEXT) == [token.text for token in plain.make_doc(TEXT) if not token.is_space]


PARTS = st.sampled_from(
    ["don't", "U.S.", "(", ")", "'", "’s", ":)", "a.m.", "-", "/", "9", "km", "...", "Co", ".", "@"]
)


@settings(deadline=None, max_examples=300)
@given(st.lists(PARTS, min_size=1, max_size=7).map("".join))
def test_a_stretch_is_cut_as_spacy_cuts_it(plain: Language, stretch: str) -> None:
    assert CUTTER.cut(stretch) == [token.text for token in plain.make_doc(stretch)]


@settings(deadline=None)
@given(st.text(max_size=80), st.integers(0, 10**6))
def test_words_stand_where_they_are_said_to(text: str, offset: int) -> None:
    words = CUTTER.words(text, offset)
    assert all(text[at - offset :].startswith(word) for word, at, _ in words)
    assert "".join(word for word, _, _ in words) == "".join(text.split())
    for word, at, spaced in words:
        after = text[at - offset + len(word) :]
        assert spaced == (after[:1].isspace())


def test_glued_words_are_parted_where_they_stand() -> None:
    assert CUTTER.words("talks in Germanywith Poland")[2:4] == [("Germany", 9, False), ("with", 16, True)]


def test_what_was_met_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    cutter = Cutter()
    before = cutter.words("Finland joined NATO.")
    monkeypatch.setattr(tokens_cutting, "REMEMBERED", 1)
    assert cutter.words("Finland joined NATO.") == before
    assert cutter.words("Sweden too.") == Cutter().words("Sweden too.")


@pytest.mark.parametrize("text", ["", "   ", "(" * 3000, "'" * 2000, "a" * 5000, "\u200b" * 500, "x-" * 1500])
def test_hostile_text_is_cut(text: str) -> None:
    assert "".join(word for word, _, _ in CUTTER.words(text)) == "".join(text.split())
