from hypothesis import given
from hypothesis import strategies as st

from chancery.keeping.phrases import LONGEST_PASSAGE, passage, question, split, words

from .making import hostile


def test_words_and_phrases_are_told_apart() -> None:
    assert split('NATO "Thượng đỉnh" “in Madrid”') == (("nato",), ("thuong", "dinh"), ("in", "madrid"))


def test_a_quotation_mark_without_its_mate_is_no_error() -> None:
    assert split('"NATO summit') == (("nato",), ("summit",))
    assert split('summit"') == (("summit",),)


def test_what_holds_no_word_is_left_out() -> None:
    assert split('!!! "…" ** " " ""') == ()


def test_a_word_with_marks_inside_is_a_phrase() -> None:
    assert split("Yoon Suk-yeol") == (("yoon",), ("suk", "yeol"))


def test_the_question_asks_for_all() -> None:
    assert question(split('nato "in madrid"')) == '"nato" AND "in madrid"'


@given(st.lists(hostile, max_size=4).map(" ".join))
def test_no_input_leaves_its_quotation_marks(typed: str) -> None:
    for piece in split(typed):
        assert piece
        assert all(word.isalnum() for word in piece)


def test_the_passage_with_most_words_is_given() -> None:
    text = "NATO met. The summit was in Madrid.\nNATO held its summit in Madrid!  Later it went home."
    assert passage(text, split("nato summit madrid")).of(text) == "NATO held its summit in Madrid!"
    assert passage(text, split("nato")).of(text) == "NATO met."


def test_a_long_passage_is_cut() -> None:
    text = "word " * 10_000
    assert len(passage(text, split("word"))) == LONGEST_PASSAGE


@given(hostile, hostile)
def test_a_passage_lies_in_its_text(text: str, typed: str) -> None:
    span = passage(text, split(typed))
    assert 0 <= span.start <= span.end <= len(text)


@given(st.text(st.characters(max_codepoint=127), max_size=500))
def test_plain_text_has_the_words_that_any_text_has(text: str) -> None:
    # a letter beyond ASCII, in a word of its own, has the longer way taken
    assert words(text + " é").split() == [*words(text).split(), "e"]
