"""What a word is by its form, numbered as the model was trained."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.lex_attrs import word_shape
from spacy.strings import StringStore
from thinc.api import NumpyOps

from chancery.reading.languages.en.tokens_forms import Forms, _spread, hashed, shape_of


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("London", "Xxxxx"),
        ("NATO", "XXXX"),
        ("2024", "dddd"),
        ("F-16s", "X-ddx"),
        ("a" * 100, "LONG"),
        ("Thổ", "Xxx"),
    ],
)
def test_shapes(word: str, shape: str) -> None:
    assert shape_of(word) == shape


@given(st.text(min_size=1, max_size=120))
def test_shapes_are_those_of_training(word: str) -> None:
    assert shape_of(word) == word_shape(word)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=10, max_size=60))
def test_a_text_has_the_number_it_had_in_training(text: str) -> None:
    assert hashed(text) == StringStore().add(text)


@given(st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=8), st.integers(0, 2**31 - 1))
def test_numbers_are_spread_as_in_training(numbers: list[int], seed: int) -> None:
    ids = np.array(numbers, dtype=np.uint64)
    assert np.array_equal(_spread(ids, seed), NumpyOps().hash(ids, seed))


def test_a_word_with_a_number_of_its_own_keeps_it() -> None:
    forms = Forms()
    assert forms._number("nsubj") != hashed("nsubj")
    assert forms._number("Rutte") == hashed("Rutte")


def test_every_word_has_a_row() -> None:
    rows = Forms()(["NATO", "\u200b", "Zzzyx", "27"])
    assert rows.shape == (4, 4 * 96)
    assert len({row.tobytes() for row in rows}) == 4
