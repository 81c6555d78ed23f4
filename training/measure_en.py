"""Measure a trained English pipeline on a treebank file, and its cost on this machine.

Usage: python training/measure_en.py MODEL CONLLU [--genre newsgroup --genre weblog] [--curly]
Prints one JSON object. Shares are of 1. ``gold_words``: the treebank's own words are given.
``own_words``: only the sentence's text is given; a word counts when the same characters were cut and labelled
alike (F1). ``relations``: precision, recall, F1.
"""

import argparse
import json
import resource
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import spacy
from newsprint import curl_quotes
from spacy.language import Language
from spacy.tokens import Doc, Token
from treebank import Sentence, read_conllu, to_doc

Key = tuple[int, int]

CLAUSE_RELATIONS = (
    *(
        "nsubj",
        "nsubj:pass",
        "obj",
        "iobj",
        "obl",
        "obl:agent",
        "ccomp",
        "xcomp",
        "advcl",
        "acl:relcl",
        "parataxis",
    ),
    *("aux", "aux:pass", "mark", "conj", "appos", "ROOT"),
)
"""The relations that a clause is read from."""


def hold_together(doc: Doc) -> Doc:
    """Mark a document as one sentence, so that the parser gives it one root and never splits it."""
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def _place(token: Token) -> Key:
    return token.idx, token.idx + len(token)


def _facts(token: Token) -> dict[str, object]:
    """Give what is compared of one word; a head is named by its characters."""
    head: Key | None = None if token.head.i == token.i else _place(token.head)
    return {
        "words": True,
        "upos": token.pos_,
        "xpos": token.tag_,
        "feats": str(token.morph),
        "lemma": token.lemma_,
        "uas": head,
        "las": (head, token.dep_),
    }


def _compare(gold: Doc, found: Doc, right: Counter[str]) -> None:
    seen = {_place(token): _facts(token) for token in found if not token.is_space}
    for token in gold:
        guess = seen.get(_place(token))
        if guess is None:
            continue
        right["lemma_but_for_case"] += str(guess["lemma"]).lower() == token.lemma_.lower()
        right["verb_lemma"] += guess["lemma"] == token.lemma_ and token.pos_ == "VERB"
        for name, value in _facts(token).items():
            same = guess[name] == value
            right[name] += same
            if name in {"uas", "las"} and token.pos_ != "PUNCT":
                right[f"{name}_without_punctuation"] += same


def _bare(nlp: Language, sentence: Sentence) -> Doc:
    return Doc(nlp.vocab, words=sentence.words, spaces=sentence.spaces)


def relations(pairs: Iterable[tuple[Doc, Doc]]) -> dict[str, list[float]]:
    """Give precision, recall and F1 (head and label right) of each relation that clauses are read from."""
    counts: dict[str, Counter[str]] = {"gold": Counter(), "found": Counter(), "right": Counter()}
    for gold, found in pairs:
        for answer, guess in zip(gold, found, strict=True):
            counts["gold"][answer.dep_] += 1
            counts["found"][guess.dep_] += 1
            counts["right"][answer.dep_] += answer.dep_ == guess.dep_ and answer.head.i == guess.head.i
    table = {}
    for name in CLAUSE_RELATIONS:
        gold_count, found_count, right = (counts[kind][name] for kind in ("gold", "found", "right"))
        both = gold_count + found_count
        table[name] = [
            round(right / max(found_count, 1), 3),
            round(right / max(gold_count, 1), 3),
            round(2 * right / max(both, 1), 3),
        ]
    return table


CORE = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "ccomp", "xcomp"})


def _frames(doc: Doc) -> set[tuple[int, frozenset[tuple[int, str]]]]:
    """Give each verb that has a subject of its own, with the heads of its core arguments."""
    frames = set()
    for token in doc:
        core = frozenset((child.i, child.dep_) for child in token.children if child.dep_ in CORE)
        if token.pos_ == "VERB" and any(label.startswith("nsubj") for _, label in core):
            frames.add((token.i, core))
    return frames


def frame_score(pairs: Iterable[tuple[Doc, Doc]]) -> list[float]:
    """Give precision, recall and F1 of whole verb frames: the verb and all its core arguments."""
    gold_count = found_count = right = 0
    for gold, found in pairs:
        answers, guesses = _frames(gold), _frames(found)
        gold_count += len(answers)
        found_count += len(guesses)
        right += len(answers & guesses)
    precision, recall = right / max(found_count, 1), right / max(gold_count, 1)
    return [round(precision, 3), round(recall, 3), round(2 * right / max(gold_count + found_count, 1), 3)]


def accuracy(nlp: Language, sentences: Iterable[Sentence]) -> dict[str, object]:
    """Give the shares of words labelled right, with the treebank's words and with the pipeline's own."""
    golds, bare = [], []
    for sentence in sentences:
        golds.append(to_doc(sentence, nlp.vocab))
        bare.append(hold_together(_bare(nlp, sentence)))
    own = [hold_together(nlp.make_doc(gold.text)) for gold in golds]
    given_right: Counter[str] = Counter()
    own_right: Counter[str] = Counter()
    parsed = list(nlp.pipe(bare))
    for gold, found in zip(golds, parsed, strict=True):
        _compare(gold, found, given_right)
    roots = 0
    for gold, found in zip(golds, nlp.pipe(own), strict=True):
        _compare(gold, found, own_right)
        roots += sum(token.dep_ == "ROOT" for token in found) == 1
    total = sum(len(gold) for gold in golds)
    plain = sum(token.pos_ != "PUNCT" for gold in golds for token in gold)
    cut = sum(not token.is_space for doc in own for token in doc)
    verbs = sum(token.pos_ == "VERB" for gold in golds for token in gold)
    bases = {"uas_without_punctuation": plain, "las_without_punctuation": plain, "verb_lemma": verbs}
    given = {k: v / bases.get(k, total) for k, v in given_right.items() if k != "words"}
    f1 = {k: 2 * v / (total + cut) for k, v in own_right.items() if k not in bases}
    return {
        "sentences": len(golds),
        "words": total,
        "gold_words": {k: round(v, 4) for k, v in given.items()},
        "own_words": {k: round(v, 4) for k, v in f1.items()},
        "relations": relations(zip(golds, parsed, strict=True)),
        "verb_frames": frame_score(zip(golds, parsed, strict=True)),
        "sentences_with_one_root": round(roots / len(golds), 4),
    }


def cost(path: Path, sentences: list[Sentence]) -> dict[str, float]:
    """Give load time (s), memory (MB), size on disk (MB) and words a second from raw text."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    nlp = spacy.load(path)
    loaded = time.perf_counter() - start
    texts = [to_doc(sentence, nlp.vocab).text for sentence in sentences]
    start = time.perf_counter()
    docs = list(nlp.pipe(hold_together(nlp.make_doc(text)) for text in texts))
    spent = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "load_seconds": round(loaded, 2),
        "memory_mb_above_spacy_itself": round((after - before) / 1024),
        "disk_mb": round(sum(f.stat().st_size for f in path.rglob("*") if f.is_file()) / 1e6, 1),
        "words_per_second": round(sum(len(doc) for doc in docs) / spent),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("conllu", type=Path)
    parser.add_argument("--genre", action="append", default=[], help="only these parts of the treebank")
    parser.add_argument("--curly", action="store_true", help="print the quotes as newspapers do")
    options = parser.parse_args()
    sentences = [s for s in read_conllu(options.conllu) if not options.genre or s.genre in options.genre]
    if options.curly:
        for sentence in sentences:
            sentence.words = curl_quotes(sentence.words, sentence.spaces)
    costs = cost(options.model, sentences)
    report = {"accuracy": accuracy(spacy.load(options.model), sentences), "cost": costs}
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
