"""Train the Vietnamese word cutter and tagger from a treebank, and measure it.

    python training/vi/train_vi.py TREEBANK [--write FOLDER]

`TREEBANK` is a folder with train.conllu, dev.conllu and test.conllu; train and dev are learnt from, test is
measured only. With `--write`, the model goes to FOLDER/words.txt.gz. The same data give the same model.
"""

import argparse
import gzip
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from chancery.reading.languages.vi import words as w
from chancery.reading.languages.vi import words_model as m

TAGS = ["NOUN", "VERB", "PROPN", "ADJ", "ADV", "ADP", "AUX", "CCONJ", "SCONJ"] + [
    "DET",
    "NUM",
    "PRON",
    "PART",
    "PUNCT",
    "SYM",
    "INTJ",
    "X",
]
Sentence = list[tuple[str, str]]


def read(path: Path) -> list[Sentence]:
    """Give the sentences of a CoNLL-U file as (word, tag)."""
    sentences: list[Sentence] = []
    now: Sentence = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line:
            sentences.append(now)
            now = []
            continue
        cells = line.split("\t")
        now.append((" ".join(cells[1].split()), cells[3]))
    return [s for s in [*sentences, now] if s]


def gold_gaps(sentence: Sentence) -> tuple[list[str], list[int]]:
    """Give the pieces of a sentence, and for each gap 1 where a word goes on."""
    pieces: list[str] = []
    joined: list[int] = []
    for word, _ in sentence:
        for number, (start, end) in enumerate(w.pieces(word)):
            if pieces:
                joined.append(int(number > 0))
            pieces.append(word[start:end])
    return pieces, joined


def words_of(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Give the words of several syllables that stand in `sentences`, names left out where they stand once."""
    counts = Counter(w.spelt(word) for s in sentences for word, tag in s if " " in word)
    return frozenset(counts)


def learn(items: Sequence[tuple[list[str], int]], answers: Sequence[str], *, rounds: int) -> m.Weights:
    """Learn an averaged perceptron; features seen once are left out."""
    counts = Counter(name for features, _ in items for name in features)
    rows = {name: number for number, name in enumerate((n for n, c in counts.items() if c > 1), start=1)}
    coded = [([rows[n] for n in features if n in rows], gold) for features, gold in items]
    now = np.zeros((len(rows) + 1, len(answers)), dtype=np.float64)
    sums = np.zeros_like(now)
    dice = random.Random(7)
    step = 0
    for _ in range(rounds):
        dice.shuffle(coded)
        for features, gold in coded:
            step += 1
            scores = now[features].sum(axis=0)
            best = int(scores.argmax())
            if best != gold:
                now[features, gold] += 1
                now[features, best] -= 1
                sums[features, gold] += step
                sums[features, best] -= step
    table = now - sums / step
    return m.Weights(tuple(answers), rows, np.rint(table * 64).astype(np.float32))


@dataclass(frozen=True)
class Learnt:
    """What is written down of a model: its words, and the weights of gaps, of words, and of the second look."""

    known: dict[str, str]
    gaps: m.Weights
    first: m.Weights
    second: m.Weights


def train(sentences: Sequence[Sentence], *, rounds: int = 8) -> Learnt:
    """Learn all three parts; the word list each sentence is learnt with comes from the other sentences."""
    listed = w.word_list()
    folds = 8
    gaps: list[tuple[list[str], int]] = []
    for fold in range(folds):
        others = words_of([s for n, s in enumerate(sentences) if n % folds != fold])
        known = frozenset(listed) | others
        for sentence in sentences[fold::folds]:
            pieces, joined = gold_gaps(sentence)
            features = w.gap_features([w.spelt(p) for p in pieces], [w.shape(p) for p in pieces], known)
            gaps.extend(zip(features, joined, strict=True))
    gap_weights = learn(gaps, ["0", "1"], rounds=rounds)
    number = {tag: n for n, tag in enumerate(TAGS)}

    def looks(some: Sequence[Sentence]) -> list[tuple[list[str], int]]:
        return [
            (features, number[tag])
            for s in some
            for features, (_, tag) in zip(w.word_features([word for word, _ in s], listed), s, strict=True)
        ]

    first = learn(looks(sentences), TAGS, rounds=rounds)
    again: list[tuple[list[str], int]] = []
    for fold in range(4):
        part = learn(looks([s for n, s in enumerate(sentences) if n % 4 != fold]), TAGS, rounds=rounds)
        for s in sentences[fold::4]:
            written = [word for word, _ in s]
            features = w.word_features(written, listed)
            tags = [TAGS[n] for n in part.answer(features)]
            more = w.tag_features(tags, w.padded(written)[0])
            again.extend(([*a, *b], number[t]) for a, b, (_, t) in zip(features, more, s, strict=True))
    second = learn(again, TAGS, rounds=rounds)
    every = dict.fromkeys(sorted(words_of(sentences)), "") | listed
    return Learnt(every, gap_weights, first, second)


def measure(model: m.Model, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Give word F1, tag accuracy on gold words, tag accuracy over our own words, sentences a second."""
    right = gold_words = our_words = tags_right = tags_all = whole = 0
    nouns_right = nouns = 0
    began = time.perf_counter()
    for sentence in sentences:
        text = " ".join(word for word, _ in sentence)
        (cut,) = model.cut([(text, w.pieces(text))])
        (tags,) = model.tag([[text[a:b] for a, b in cut]])
        ours = set(zip(cut, tags, strict=True))
        gold = set()
        place = 0
        for word, tag in sentence:
            gold.add(((place, place + len(word)), tag))
            place += len(word) + 1
        right += len({s for s, _ in gold} & {s for s, _ in ours})
        whole += len(gold & ours)
        gold_words, our_words = gold_words + len(gold), our_words + len(ours)
    took = time.perf_counter() - began
    every = model.tag([[word for word, _ in sentence] for sentence in sentences])
    for sentence, found in zip(sentences, every, strict=True):
        for tag, (_, wanted) in zip(found, sentence, strict=True):
            tags_all += 1
            tags_right += tag == wanted
            if wanted in ("NOUN", "VERB", "PROPN"):
                nouns += 1
                nouns_right += tag == wanted
    return {
        "word F1": 2 * right / (gold_words + our_words),
        "word and tag F1": 2 * whole / (gold_words + our_words),
        "tag accuracy, words given": tags_right / tags_all,
        "the same, nouns, verbs and names": nouns_right / nouns,
        "sentences a second": len(sentences) / took,
    }


def longest_match(sentences: Sequence[Sentence], known: frozenset[str]) -> float:
    """Give the word F1 of the longest match alone, to compare."""
    right = gold_words = ours = 0
    for sentence in sentences:
        pieces, joined = gold_gaps(sentence)
        gold = set(_words(joined))
        found = set(_words(w.longest([w.spelt(p) for p in pieces], known)))
        right += len(found & gold)
        gold_words += len(gold)
        ours += len(found)
    return 2 * right / (gold_words + ours)


def _words(marks: Sequence[int]) -> list[tuple[int, int]]:
    found, start = [], 0
    for place, goes_on in enumerate([*marks, 0]):
        if not goes_on:
            found.append((start, place + 1))
            start = place + 1
    return found


def write(model: Learnt, path: Path) -> None:
    """Write the model as compressed text, the same bytes for the same model."""
    lines = [word for word in sorted(model.known) if word not in w.word_list()]
    for weights in (model.gaps, model.first, model.second):
        lines += ["", "\t".join(weights.answers)]
        for name, row in weights.rows.items():
            pairs = [f"{n}:{int(v)}" for n, v in enumerate(weights.table[row]) if v]
            if pairs:
                lines.append(name.replace("\n", "\\n") + "\t" + " ".join(pairs))
    path.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))


def main() -> None:
    """Train, measure, and write where asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("treebank", type=Path)
    asked.add_argument("--write", type=Path)
    given = asked.parse_args()
    learnt = read(given.treebank / "train.conllu") + read(given.treebank / "dev.conllu")
    test = read(given.treebank / "test.conllu")
    print(f"longest match alone: {longest_match(test, frozenset(w.word_list()) | words_of(learnt)):.4f}")
    model = train(learnt)
    as_run = m.Model.of(model.known, model.gaps, model.first, model.second)
    for name, value in measure(as_run, test).items():
        print(f"{name}: {value:.4f}")
    if given.write:
        given.write.mkdir(parents=True, exist_ok=True)
        write(model, given.write / "words.txt.gz")


if __name__ == "__main__":
    main()
