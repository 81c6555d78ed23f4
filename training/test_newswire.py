"""The made-up news: every sentence is a tree in the treebank's terms, cut as texts are; and going on with it."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import spacy
from newswire import newswire
from newswire_trees import Node, laid_out, leaf
from newswire_words import adjective, comma, common, conjugated, mark, pronoun
from spacy.language import Language
from treebank import ROOT, Sentence
from tune_en import Run, average, tune

PIPELINE = Path(__file__).parent / "en_pipeline"
MANY = 400


@pytest.fixture(scope="session")
def made() -> list[Sentence]:
    return list(newswire(MANY, seed=3))


def ancestors(sentence: Sentence, at: int) -> list[int]:
    found = [at]
    while sentence.heads[found[-1]] != found[-1]:
        found.append(sentence.heads[found[-1]])
        assert len(found) <= len(sentence.words), sentence.words
    return found


def test_the_same_seed_makes_the_same_sentences(made: list[Sentence]) -> None:
    assert list(newswire(MANY, seed=3)) == made
    assert list(newswire(MANY, seed=4)) != made


def test_every_sentence_is_a_tree_that_no_arc_crosses(made: list[Sentence]) -> None:
    for sentence in made:
        roots = {ancestors(sentence, at)[-1] for at in range(len(sentence.words))}
        assert len(roots) == 1
        assert [label for at, label in enumerate(sentence.labels) if sentence.heads[at] == at] == [ROOT]
        arcs = sorted({tuple(sorted((at, head))) for at, head in enumerate(sentence.heads) if at != head})
        for low, high in arcs:
            assert not any(low < a < high < b or a < low < b < high for a, b in arcs), sentence.words


def test_labels_are_those_that_the_pipeline_knows(made: list[Sentence]) -> None:
    nlp = spacy.load(PIPELINE)
    pipes: dict[str, Any] = dict(nlp.pipeline)
    relations = {label.rpartition("||")[0] or label for label in pipes["parser"].labels} | {ROOT}
    assert {label for one in made for label in one.labels} <= relations
    assert {tag for one in made for tag in one.xpos} <= set(pipes["tagger"].labels)
    moves = set(pipes["parser"].move_names)
    for one in made:
        for at, (head, label) in enumerate(zip(one.heads, one.labels, strict=True)):
            assert head == at or f"{'L' if at < head else 'R'}-{label}" in moves, (one.words, label)
    known = set(pipes["morphologizer"].cfg["labels_morph"].values())
    assert {feats for one in made for feats in one.feats} - {""} <= known


def test_words_are_cut_as_texts_are(made: list[Sentence]) -> None:
    """But for those with a hyphen, which are trained on without an answer."""
    blank = spacy.blank("en")
    for sentence in made:
        if any("-" in word and len(word) > 1 for word in sentence.words):
            continue
        text = "".join(w + " " * s for w, s in zip(sentence.words, sentence.spaces, strict=True))
        assert [token.text for token in blank(text)] == sentence.words


def test_no_two_commas_and_none_at_the_end(made: list[Sentence]) -> None:
    for sentence in made:
        assert not any(one == "," and other in (",", ".") for one, other in pairwise(sentence.words))
        assert sentence.words[0][:1] == sentence.words[0][:1].upper()


def test_a_verb_agrees_with_its_subject(made: list[Sentence]) -> None:
    checked = 0
    for sentence in made:
        for at, label in enumerate(sentence.labels):
            verb = sentence.heads[at]
            joined = any(
                head == at and own == "conj"
                for head, own in zip(sentence.heads, sentence.labels, strict=True)
            )
            if label != "nsubj" or sentence.xpos[verb] not in ("VBZ", "VBP") or joined:
                continue
            checked += 1
            if sentence.upos[at] in ("NOUN", "PROPN"):
                several = sentence.xpos[at] == "NNS" or sentence.words[at].lower() == "they"
                assert (sentence.xpos[verb] == "VBP") == several, sentence.words
    assert checked > 5


def test_what_hangs_on_a_word_stands_around_it() -> None:
    verb = Node(
        conjugated("lift", "VBD"), left=[leaf(pronoun("they"), "nsubj")], right=[leaf(common("ban"), "obj")]
    )
    verb.right[0].left = [leaf(adjective("old"), "amod")]
    verb.right += [leaf(comma(), "punct"), leaf(mark(".", "PUNCT", ".", glued=True), "punct")]
    sentence = laid_out(verb)
    assert sentence.words == ["They", "lifted", "old", "ban", "."]
    assert sentence.heads == [1, 1, 3, 1, 1]
    assert sentence.labels == ["nsubj", ROOT, "amod", "obj", "punct"]


@pytest.mark.parametrize(
    ("base", "tag", "form"),
    [
        ("strike", "VBD", "struck"),
        ("retake", "VBN", "retaken"),
        ("expel", "VBD", "expelled"),
        ("have", "VBZ", "has"),
    ]
    + [
        ("deny", "VBZ", "denies"),
        ("die", "VBG", "dying"),
        ("agree", "VBG", "agreeing"),
        ("veto", "VBZ", "vetoes"),
    ],
)
def test_forms_of_verbs(base: str, tag: str, form: str) -> None:
    assert conjugated(base, tag).form == form


CONLLU = "".join(
    f"{n}\t{word}\t{word}\t{upos}\t{xpos}\t_\t{head}\t{label}\t_\t_\n"
    for n, word, upos, xpos, head, label in [
        (1, "Ministers", "NOUN", "NNS", 2, "nsubj"),
        (2, "met", "VERB", "VBD", 0, "root"),
        (3, "them", "PRON", "PRP", 2, "obj"),
    ]
)


def test_going_on_changes_weights_and_no_words(tmp_path: Path) -> None:
    for part in ("train", "dev"):
        (tmp_path / f"{part}.conllu").write_text((CONLLU + "\n") * 30, encoding="utf-8")

    def loaded() -> Language:
        return spacy.load(PIPELINE, exclude=["lemmatizer"])

    trained, kept = [loaded(), loaded()], loaded()
    before = kept.get_pipe("parser").model.to_bytes()
    for one, rate in zip(trained, (0.001, 0.002), strict=True):
        tune(one, tmp_path, Run(steps=2, many=20, rate=rate))
    average(trained, kept)
    assert kept.get_pipe("parser").model.to_bytes() != before
    assert len(kept.vocab.strings) == len(loaded().vocab.strings)
