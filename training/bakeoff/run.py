"""Compare the trained parser with word patterns at finding who does what to whom.

Usage: python training/bakeoff/run.py TREEBANK [--model FOLDER]
where TREEBANK is a folder with `test.conllu`. Both sides get the treebank's own words and the same tags.
Prints a JSON object: precision, recall and F1 of (verb, subject, object) triples and of each of their two
sides, and sentences a second on one core, tagging included.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from patterns import Triple, Word, triples  # noqa: E402
from treebank import Sentence, read_conllu, to_doc  # noqa: E402

MODEL = HERE.parent / "en_pipeline"
SIDES = {"nsubj": "subject", "obj": "object", "nsubj:pass": "object", "obl:agent": "subject"}
Finder = Callable[[Doc], Iterable[Triple]]


def from_tree(doc: Doc) -> list[Triple]:
    """Give the triples of a tree: subject and object of each verb, turned round in the passive."""
    found = []
    for token in doc:
        if token.pos_ != "VERB":
            continue
        sides: dict[str, int] = {}
        for child in token.children:
            side = SIDES.get(child.dep_)
            if side is not None:
                sides.setdefault(side, child.i)
        if sides:
            found.append((token.i, sides.get("subject"), sides.get("object")))
    return found


def from_patterns(doc: Doc) -> list[Triple]:
    """Give the triples that tags and order tell."""
    return list(triples([Word(t.text, t.pos_, t.tag_) for t in doc]))


def name_of(doc: Doc) -> dict[int, int]:
    """Map each word of a name to the name's first: either side may take any word of it as the head."""
    first = {t.i: t.i for t in doc}
    for token in doc:
        if token.dep_ == "flat":
            first[token.i] = first[token.head.i]
    return first


def score(golds: list[Doc], found: list[list[Triple]]) -> dict[str, dict[str, float]]:
    """Give precision, recall and F1 of whole triples, of subjects and of objects."""
    counts = {kind: [0, 0, 0] for kind in ("triples", "subjects", "objects")}
    for gold, guesses in zip(golds, found, strict=True):
        names = name_of(gold)
        want, have = from_tree(gold), guesses
        same = {v: (None if s is None else names[s], None if o is None else names[o]) for v, s, o in want}
        mine = {v: (None if s is None else names[s], None if o is None else names[o]) for v, s, o in have}
        _count(counts["triples"], set(same.items()), set(mine.items()))
        for side, kind in enumerate(("subjects", "objects")):
            _count(
                counts[kind],
                {(v, pair[side]) for v, pair in same.items() if pair[side] is not None},
                {(v, pair[side]) for v, pair in mine.items() if pair[side] is not None},
            )
    return {kind: _shares(*numbers) for kind, numbers in counts.items()}


def _count(numbers: list[int], want: set[object], have: set[object]) -> None:
    numbers[0] += len(want & have)
    numbers[1] += len(have)
    numbers[2] += len(want)


def _shares(right: int, have: int, want: int) -> dict[str, float]:
    precision, recall = right / max(have, 1), right / max(want, 1)
    f1 = 2 * right / max(have + want, 1)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}


def read(
    nlp: Language, sentences: list[Sentence], finder: Finder, *, without: list[str]
) -> tuple[list[list[Triple]], float]:
    """Give the triples of every sentence and the sentences read a second."""
    docs = []
    for sentence in sentences:
        doc = Doc(nlp.vocab, words=sentence.words, spaces=sentence.spaces)
        for token in doc:
            token.is_sent_start = token.i == 0
        docs.append(doc)
    start = time.perf_counter()
    found = [list(finder(doc)) for doc in nlp.pipe(docs, disable=without)]
    return found, round(len(docs) / (time.perf_counter() - start), 1)


def main() -> None:
    """Measure both and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL)
    options = parser.parse_args()
    sentences = list(read_conllu(options.treebank / "test.conllu"))
    nlp = spacy.load(options.model)
    golds = [to_doc(sentence, nlp.vocab) for sentence in sentences]
    spare = ["lemmatizer"]
    wanted = sum(len(from_tree(gold)) for gold in golds)
    report: dict[str, object] = {"sentences": len(sentences), "triples": wanted}
    for name, finder, without in (
        ("parser", from_tree, spare),
        ("patterns", from_patterns, [*spare, "parser"]),
    ):
        found, speed = read(nlp, sentences, finder, without=without)
        report[name] = {**score(golds, found), "sentences_a_second": speed}
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
