"""The Vietnamese model as it is run: many sentences at once, and each as the features it learnt by would have it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.reading.languages.vi import words_model
from chancery.reading.languages.vi.words import padded, pieces, settled, shape, tag_features, word_features
from chancery.reading.languages.vi.words_model import Model, load

_TEXTS = (
    "Việt Nam chưa đưa ra quyết định về hội nghị thượng đỉnh ở châu Âu.",
    "Thủ tướng Ba Lan được mời dự phiên họp ngày 9/7 tại Washington.",
    "NATO kết nạp Thụy Điển.",
    "Ông nói: “Chúng tôi sẽ rút 2.500 quân”.",
    "",
    "hoà hoãn\nhợp tác",
)


def _cut(model: Model, text: str) -> list[str]:
    (found,) = model.cut([(text, pieces(text))])
    return [text[start:end] for start, end in found]


def _named(model: Model, words: list[str]) -> list[str]:
    """Tag a sentence by the names of its features, one after the other."""

    many = len(model.looks.answers)

    def answers(rows: list[list[str]], look: int) -> list[str]:
        table = model.looks.table[:, look * many : (look + 1) * many]
        sums = [table[[model.looks.rows.get(name, 0) for name in names]].sum(axis=0) for names in rows]
        return [model.looks.answers[int(one.argmax())] for one in sums]

    features = word_features(words, model.known)
    more = tag_features(answers(features, 0), padded(words)[0])
    again = answers([[*a, *b] for a, b in zip(features, more, strict=True)], 1)
    named = [
        "NOUN" if shape(w) == "A" and t in ("PUNCT", "NUM") else t for w, t in zip(words, again, strict=True)
    ]
    return [settled(word) or tag for word, tag in zip(words, named, strict=True)]


def test_words_are_tagged_as_the_features_they_were_learnt_by_say() -> None:
    model = load()
    for text in _TEXTS:
        words = _cut(model, text)
        assert model.tag([words]) == [_named(model, words)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*_TEXTS, "Nga", "x" * 50, "đã đã đã"]), max_size=6))
def test_a_sentence_is_read_the_same_whatever_stands_beside_it(texts: list[str]) -> None:
    model = load()
    together = model.cut([(text, pieces(text)) for text in texts])
    assert together == [model.cut([(text, pieces(text))])[0] for text in texts]
    words = [[text[a:b] for a, b in found] for text, found in zip(texts, together, strict=True)]
    assert model.tag(words) == [model.tag([one])[0] for one in words]


def test_many_items_are_summed_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    model = load()
    words = [_cut(model, text) for text in _TEXTS]
    whole = model.tag(words)
    monkeypatch.setattr(words_model, "_AT_ONCE", 3)
    assert model.tag(words) == whole
