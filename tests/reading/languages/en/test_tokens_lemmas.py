"""Base forms of English words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.reading.languages.en.tokens_lemmas import bases_known, lemma_of


@pytest.mark.parametrize(
    ("word", "tag", "features", "base"),
    [
        ("withdrew", "VERB", "Tense=Past|VerbForm=Fin", "withdraw"),
        ("acceded", "VERB", "Tense=Past|VerbForm=Part", "accede"),
        ("refuelling", "VERB", "VerbForm=Ger", "refuel"),
        ("condemns", "VERB", "Number=Sing|Tense=Pres|VerbForm=Fin", "condemn"),
        ("Sought", "VERB", "Tense=Past|VerbForm=Fin", "seek"),
        ("treaties", "NOUN", "Number=Plur", "treaty"),
        ("means", "NOUN", "Number=Sing", "means"),
        ("Allied", "ADJ", "Degree=Pos", "allied"),
        ("Tirana", "PROPN", "Number=Sing", "Tirana"),
        ("THE", "DET", "Definite=Def|PronType=Art", "the"),
        ("Join", "VERB", "VerbForm=Inf", "join"),
    ],
)
def test_a_word_has_its_base(word: str, tag: str, features: str, base: str) -> None:
    assert lemma_of(word, tag, features) == base


@given(st.text(min_size=1, max_size=30), st.sampled_from(["VERB", "NOUN", "ADJ", "PROPN", "PUNCT", "X", ""]))
def test_every_word_has_one(word: str, tag: str) -> None:
    assert lemma_of(word, tag, "")


def test_the_bases_of_a_part_of_speech() -> None:
    assert {"agree", "meet"} <= bases_known("verb")
    assert {"agreement", "ability"} <= bases_known("noun")
