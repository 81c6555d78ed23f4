"""The English model run in our own order: the trees spaCy gives, whatever stands beside a sentence."""

from importlib.resources import files
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
from chancery.reading.languages.en.tokens_model import Row, load_model, product

NEWS = Path(__file__).parents[4] / "examples" / "news"
TEXT = "\n".join(file.read_text(encoding="utf-8") for file in sorted(NEWS.glob("*.txt")))
SENTENCES = [Sentence(span, 0, 0) for span in split(TEXT)][:150]


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(Path(str(files("chancery.reading.languages") / "en" / "model")))


def docs(nlp: Language) -> list[Doc]:
    found = []
    for sentence in SENTENCES:
        words = [t.text for t in nlp.make_doc(sentence.span.of(TEXT)) if not t.is_space]
        found.append(Doc(nlp.vocab, words=words, sent_starts=[at == 0 for at in range(len(words))]))
    return found


def test_there_is_something_to_read() -> None:
    assert len(SENTENCES) > 50


def test_the_trees_are_those_that_spacy_gives_but_for_what_rounding_decides(plain: Language) -> None:
    model = load_model()
    ours = model.trees(docs(model.nlp))
    theirs = [
        [Row(t.head.i, t.dep_.lower(), t.lemma_, t.pos_, t.tag_) for t in doc]
        for doc in plain.pipe(docs(plain))
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
    model = load_model()
    assert model.trees([]) == []
    assert model.trees([Doc(model.nlp.vocab, words=[])]) == [[]]


@settings(deadline=None)
@given(st.integers(1, 90), st.integers(0, 89), st.integers(1, 90), st.integers(0, 3))
def test_a_row_does_not_depend_on_the_others(count: int, first: int, some: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    rows = chance.standard_normal((count, 288), dtype=np.float32)
    weights = chance.standard_normal((288, 288), dtype=np.float32)
    whole = product(rows, weights)
    assert np.array_equal(product(rows[first : first + some], weights), whole[first : first + some])
    assert np.allclose(whole, rows.astype(np.float64) @ weights.astype(np.float64), atol=1e-3)


def test_a_model_that_has_met_many_words_gives_way_to_one_that_reads_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "Zorvenia and Quaxland signed the pact."
    sentences = [Sentence(Span(0, len(text)), 0, 0)]
    before, old = parse(text, sentences), load_model()
    monkeypatch.setattr(tokens_model, "REMEMBERED", 0)
    assert old.full
    new = load_model()
    assert new is not old
    assert not new.full
    assert parse(text, sentences) == before
