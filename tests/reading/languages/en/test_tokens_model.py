"""The English model run in our own order: the trees spaCy gives, whatever stands beside a sentence."""

from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from chancery.ground.spans import Span
from chancery.model.documents import Sentence
from chancery.reading.languages.en import tokens_model
from chancery.reading.languages.en.sentences import split
from chancery.reading.languages.en.tokens import parse
from chancery.reading.languages.en.tokens_cutting import Cutter
from chancery.reading.languages.en.tokens_model import Model, Row, load_model, product

REPOSITORY = Path(__file__).parents[4]
PIPELINE = REPOSITORY / "training" / "en_pipeline"
NEWS = REPOSITORY / "examples" / "news"
TEXT = "\n".join(file.read_text(encoding="utf-8") for file in sorted(NEWS.glob("*.txt")))
SENTENCES = [Sentence(span, 0, 0) for span in split(TEXT)][:150]


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(PIPELINE)


def words() -> list[list[str]]:
    """Give the words of the example pages' sentences."""
    cutter = Cutter()
    return [[word for word, _, _ in cutter.words(sentence.span.of(TEXT))] for sentence in SENTENCES]


def test_there_is_something_to_read() -> None:
    assert len(SENTENCES) > 50


def test_the_trees_are_those_that_spacy_gives_but_for_what_rounding_decides(plain: Language) -> None:
    ours = load_model().trees(words())
    docs = [Doc(plain.vocab, words=one, sent_starts=[at == 0 for at in range(len(one))]) for one in words()]
    theirs = [
        [Row(t.head.i, t.dep_.lower(), t.lemma_, t.pos_, t.tag_) for t in doc] for doc in plain.pipe(docs)
    ]
    pairs = [pair for one, other in zip(ours, theirs, strict=True) for pair in zip(one, other, strict=True)]
    assert len(pairs) > 1000
    # sums are taken in another order: where two trees are as likely to six digits, either may come out
    assert sum(one != other for one, other in pairs) <= len(pairs) // 1000


def test_sentences_read_together_are_as_read_one_by_one() -> None:
    together = parse(TEXT, SENTENCES)
    assert together == [parse(TEXT, [sentence])[0] for sentence in SENTENCES]
    assert together == parse(TEXT, SENTENCES[::-1])[::-1]


def test_nothing_and_an_empty_sentence() -> None:
    assert parse("", []) == []
    assert [found.tokens for found in parse("  ", [Sentence(Span(0, 2), 0, 0)])] == [()]
    assert load_model().trees([]) == []
    assert load_model().trees([[], ["Yes"], []])[::2] == [[], []]


@settings(deadline=None)
@given(st.integers(1, 90), st.integers(0, 89), st.integers(1, 90), st.integers(0, 3))
def test_a_row_does_not_depend_on_the_others(count: int, first: int, some: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    rows = chance.standard_normal((count, 288), dtype=np.float32)
    weights = chance.standard_normal((288, 288), dtype=np.float32)
    whole = product(rows, weights)
    assert np.array_equal(product(rows[first : first + some], weights), whole[first : first + some])
    assert np.allclose(whole, rows.astype(np.float64) @ weights.astype(np.float64), atol=1e-3)


@pytest.mark.parametrize("many_alike", [None, False])
def test_a_word_does_not_depend_on_other_sentences(
    monkeypatch: pytest.MonkeyPatch, many_alike: bool | None
) -> None:
    if many_alike is not None:
        monkeypatch.setattr(tokens_model, "_many_alike", lambda *_: many_alike)
    model, some = Model(), [one for one in words() if one]
    whole = model.vectors(some)
    assert len(whole) > 4 * tokens_model.NEAR
    alone = [model.vectors([one]) for one in some]
    assert np.array_equal(np.concatenate(alone), whole)
    assert np.array_equal(np.concatenate([*alone[::-1]]), model.vectors(some[::-1]))


def test_what_was_met_is_forgotten_and_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    model, some = Model(), words()[:40]
    before = model.trees(some)
    monkeypatch.setattr(tokens_model, "REMEMBERED", 10)
    assert [model.trees([one])[0] for one in some] == before
    assert len(model._words) < len({word for one in some for word in one})
