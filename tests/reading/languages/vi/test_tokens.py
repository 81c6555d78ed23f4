"""Vietnamese words and their parts of speech."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.ground.spans import Span
from chancery.model.documents import Sentence
from chancery.reading.languages.vi.tokens import parse
from chancery.reading.languages.vi.words import longest, pieces, shape, spelt
from chancery.reading.layers import Token

UPOS = frozenset(
    ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"]
    + ["PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"]
)


def tokens(text: str) -> tuple[Token, ...]:
    (parsed,) = parse(text, [Sentence(Span(0, len(text)), 0, 0)])
    return parsed.tokens


def test_syllables_become_words() -> None:
    found = [t.text for t in tokens("Việt Nam chưa đưa ra quyết định về hội nghị thượng đỉnh ở châu Âu.")]
    for word in ("Việt Nam", "đưa ra", "quyết định", "hội nghị thượng đỉnh", "châu Âu"):
        assert word in found
    assert found[-1] == "."


def test_two_verbs_of_one_syllable_stay_two_words() -> None:
    assert {"mời", "dự"} <= {t.text for t in tokens("Ba Lan được mời dự phiên họp.")}


def test_a_strange_name_leaves_its_verb_alone() -> None:
    assert [t.text for t in tokens("Hezbollah dọa trả đũa.")][:2] == ["Hezbollah", "dọa"]


@pytest.mark.parametrize(
    ("word", "tag"),
    [("Hàn Quốc", "PROPN"), ("NATO", "PROPN"), ("gặp", "VERB"), ("thủ tướng", "NOUN"), ("2.500", "NUM")],
)
def test_tags(word: str, tag: str) -> None:
    text = "Hôm qua, thủ tướng Hàn Quốc gặp lãnh đạo NATO cùng 2.500 khách."
    assert {t.text: t.tag for t in tokens(text)}[word] == tag


def test_lemma_is_lower_case_composed_and_in_the_newer_spelling() -> None:
    text = "Thoả  thuận Uỷ ban Hoà bình"
    assert [t.lemma for t in tokens(text)] == ["thỏa thuận", "ủy ban", "hòa bình"]
    apart = unicodedata.normalize("NFD", "Thỏa thuận đã ký.")
    assert tokens(apart)[0].lemma == "thỏa thuận"
    assert spelt("QUÝ") == "quý"


def test_spans_count_in_the_whole_text() -> None:
    text = "Một. Mỹ rút quân."
    (parsed,) = parse(text, [Sentence(Span(5, len(text)), 0, 0)])
    assert [t.span.of(text) for t in parsed.tokens] == [t.text for t in parsed.tokens]
    assert parsed.tokens[0].text == "Mỹ"


def test_numbers_addresses_and_names_with_marks_are_one_piece() -> None:
    text = "F/A-18 ngày 11/7/2024, nato.int và O'Brien: 3,4%."
    found = [text[a:b] for a, b in pieces(text)]
    assert found == ["F/A-18", "ngày", "11/7/2024", ",", "nato.int", "và", "O'Brien", ":", "3,4%", "."]


def test_a_states_name_takes_in_no_small_word() -> None:
    assert [t.text for t in tokens("Anh triệu đại sứ Nga về nước.")][:2] == ["Anh", "triệu"]
    assert [t.text for t in tokens("Mỹ hiện triển khai 200 binh sĩ ở đó.")][:2] == ["Mỹ", "hiện"]
    assert tokens("Pháp luật không cho phép.")[0].text == "Pháp luật"


def test_longest_match_prefers_the_longer_word() -> None:
    known = frozenset(["hội nghị", "hội nghị thượng đỉnh", "thượng đỉnh"])
    assert longest(["hội", "nghị", "thượng", "đỉnh", "ở"], known) == [True, True, True, False]


def test_shapes() -> None:
    assert [shape(w) for w in ("NATO", "Mỹ", "ở", "12", "-")] == ["AA", "A", "a", "0", "-"]


@settings(deadline=None)
@given(st.text(max_size=120) | st.text(alphabet="aăâ ÁàĐđ.-'/&\u0301\n12", max_size=120))
def test_any_text_is_cut_without_loss(text: str) -> None:
    found = tokens(text)
    end = 0
    for token in found:
        assert end <= token.span.start < token.span.end <= len(text)
        assert token.span.of(text) == token.text
        assert token.tag in UPOS
        assert token.head == -1
        end = token.span.end
    assert "".join("".join(t.text for t in found).split()) == "".join(text.split())
