"""The linear model that makes words of Vietnamese syllables and names their parts of speech, as it is run.

It looks at what `words.py` names. Sentences come many at a time: what each is asked of the model is looked up by
name, and all of it is summed at once.
"""

import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from chancery.ground.prepared import mark_of, prepared
from chancery.reading.languages.vi.words import (
    BREAK,
    gap_features,
    key_features,
    padded,
    reach,
    settled,
    shape,
    spelt,
    sure,
    word_list,
)

_OPENS = frozenset(["cuộc", "chuyến", "việc", "nhằm", "hồi"])
"""Words that open a phrase or a clause and close no word that is not known."""
_AT_ONCE = 4_096
"""items that are summed together: a megabyte or four of numbers"""
_NONE = (0, 0)
_NO_PAIR = (0, 0, 0, 0)


@dataclass(frozen=True, eq=False)
class Weights:
    """A linear model: a row of weights for each feature; the answer with the highest sum wins. Row 0 is nothing."""

    answers: tuple[str, ...]
    rows: dict[str, int]
    table: NDArray[np.float32]

    def answer(self, features: Sequence[Sequence[str]]) -> list[int]:
        """Give the number of the best answer for each item; all items must have as many features."""
        if not features:
            return []
        row = self.rows.get
        return best(self.table, [row(name, 0) for item in features for name in item], len(features[0]))


def best(table: NDArray[np.float32], rows: Sequence[int], width: int) -> list[int]:
    """Give the number of the best answer for each item, which is `width` of the `rows` of a table."""
    items = np.array(rows, dtype=np.intp).reshape(-1, width)
    found: list[int] = []
    for start in range(0, len(items), _AT_ONCE):
        found += table[items[start : start + _AT_ONCE]].sum(axis=1).argmax(axis=1).tolist()
    return found


def read_weights(lines: Sequence[str]) -> Weights:
    """Read a model: a line with the answers, then a feature and its whole-number weights a line."""
    answers = tuple(lines[0].split("\t"))
    rows: dict[str, int] = {}
    table = np.zeros((len(lines), len(answers)), dtype=np.float32)
    for number, line in enumerate(lines[1:], start=1):
        name, _, numbers = line.partition("\t")
        rows[name.replace("\\n", BREAK)] = number
        for pair in numbers.split():
            answer, _, weight = pair.partition(":")
            table[number, int(answer)] = int(weight)
    return Weights(answers, rows, table)


@dataclass(frozen=True, eq=False)
class Looks:
    """Two models of the same answers that look at words one after the other, and the rows of both by name."""

    answers: tuple[str, ...]
    first: NDArray[np.float32]
    second: NDArray[np.float32]
    rows: dict[str, tuple[int, int]]
    beside: dict[str, tuple[int, int, int, int]]
    """two words in a row: the rows of what the left one is to the right one, then of the right one to the left"""

    @classmethod
    def of(cls, first: Weights, second: Weights) -> "Looks":
        """Put two models together."""
        names = {**first.rows, **second.rows}
        rows = {name: (first.rows.get(name, 0), second.rows.get(name, 0)) for name in names}
        pairs = {name[1:] for name in names if name[0] in "LR"}
        beside = {pair: (*rows.get("L" + pair, _NONE), *rows.get("R" + pair, _NONE)) for pair in pairs}
        return cls(first.answers, first.table, second.table, rows, beside)


@lru_cache(maxsize=100_000)
def _own(looks: Looks, key: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the rows, in both models, of what a word is by itself."""
    found = [looks.rows.get(name, _NONE) for name in key_features(key)]
    return tuple(one for one, _ in found), tuple(two for _, two in found)


@dataclass(frozen=True, eq=False)
class Model:
    """What cuts and tags: the words it knows, the weights of gaps, the two looks at each word."""

    known: dict[str, str]
    reaching: Mapping[str, int]
    gaps: Weights
    looks: Looks

    @classmethod
    def of(cls, known: dict[str, str], gaps: Weights, first: Weights, second: Weights) -> "Model":
        """Put together what was learnt."""
        return cls(known, reach(known), gaps, Looks.of(first, second))

    def cut(self, texts: Sequence[tuple[str, Sequence[tuple[int, int]]]]) -> list[list[tuple[int, int]]]:
        """Join the pieces of each text to words; give where each word stands."""
        drafts = [self._joined(text, found) for text, found in texts]
        asked = [[gap for gap, answer in enumerate(joined) if answer is None] for _, _, joined in drafts]
        features = [
            names
            for (keys, shapes, _), gaps in zip(drafts, asked, strict=True)
            if gaps
            for names in gap_features(keys, shapes, self.known, self.reaching, gaps)
        ]
        answers = iter(self.gaps.answer(features))
        for (_, _, joined), gaps in zip(drafts, asked, strict=True):
            for gap in gaps:
                joined[gap] = bool(next(answers))
        return [list(_words(found, joined)) for (_, found), (_, _, joined) in zip(texts, drafts, strict=True)]

    def _joined(
        self, text: str, found: Sequence[tuple[int, int]]
    ) -> tuple[list[str], list[str], list[bool | None]]:
        """Give what the pieces are and look like, and of each gap whether a word goes on over it, where it is told."""
        written = [text[start:end] for start, end in found]
        keys = [spelt(piece) for piece in written]
        shapes = [shape(piece) for piece in written]
        joined = sure(keys, word_list(), _listed_reach())
        for gap, ((_, left), (right, _)) in enumerate(pairwise(found)):
            between = text[left:right]
            alike = shapes[gap][0] in "aA" and shapes[gap + 1][0] in "aA"
            beside = alike and between.isspace() and "\n" not in between
            if not beside or (joined[gap] is None and self._parted(keys, shapes, gap)):
                joined[gap] = False
        return keys, shapes, joined

    def _parted(self, keys: Sequence[str], shapes: Sequence[str], gap: int) -> bool:
        """Tell two words that a treebank may have written as one."""
        listed_as = word_list()
        left, right = listed_as.get(keys[gap]), listed_as.get(keys[gap + 1])
        if left == right == "VERB":
            return True  # "mời dự"
        if keys[gap + 1] in _OPENS and f"{keys[gap]} {keys[gap + 1]}" not in self.known:
            return True  # "dự cuộc họp"
        # a foreign name and its verb: "Macron dọa"
        return shapes[gap][0] == "A" and right == "VERB" and f"{keys[gap]} {keys[gap + 1]}" not in self.known

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Give the Universal POS tag of each word of each sentence."""
        looks = self.looks
        seen = [_Seen(words, *padded(words)) for words in sentences]
        rows = [self._rows(one) for one in seen]
        firsts = list(chain.from_iterable(row for first, _ in rows for row in first))
        numbers = iter(best(looks.first, firsts, _FIRST))
        found = [[settled(word) for word in one.words] for one in seen]
        again: list[int] = []
        for one, tags, (_, second) in zip(seen, found, rows, strict=True):
            guessed = [looks.answers[next(numbers)] for _ in tags]
            again += self._again(one, tags, guessed, second)
        numbers = iter(best(looks.second, again, _SECOND))
        return [
            [
                tag or _fitting(looks.answers[next(numbers)], look)
                for tag, look in zip(tags, one.looks[1:-1], strict=True)
            ]
            for one, tags in zip(seen, found, strict=True)
        ]

    def _rows(self, seen: "_Seen") -> tuple[list[list[int]], list[list[int]]]:
        """Give the rows of what each word is by itself and beside others, for the first and the second look."""
        keys, looks, row = seen.keys, seen.looks, self.looks.rows.get
        own = [_own(self.looks, key) for key in keys]
        listed_as = [self.known.get(key, "") for key in keys]
        beside = self.looks.beside
        pairs = [beside.get(f"{a} {b}", _NO_PAIR) for a, b in pairwise(keys)]
        first: list[list[int]] = []
        second: list[list[int]] = []
        for here, word in enumerate(seen.words):
            far, before, key, after, beyond = own[here : here + 5]
            left, right = pairs[here + 1], pairs[here + 2]
            look = looks[here + 1]
            s = row(f"s{look}{min(word.count(' '), 2)}{'' if here else '^'}", _NONE)
            around = row(f"S{looks[here]} {look} {looks[here + 2]}", _NONE)
            d = row("d" + " ".join(listed_as[here + 1 : here + 4]), _NONE)
            for model, rows in enumerate((first, second)):
                o = key[model]
                rows.append(
                    [o[0], before[model][1], after[model][2], far[model][3], beyond[model][4], o[5], o[6]]
                    + [left[model], right[2 + model], s[model], around[model], d[model]]
                )
        return first, second

    def _again(
        self, seen: "_Seen", tags: Sequence[str | None], guessed: Sequence[str], rows: Sequence[list[int]]
    ) -> Iterator[int]:
        """Give the rows of the second look at each word that is not settled: it sees the first tags around."""
        row = self.looks.rows.get
        every = [BREAK, BREAK, *guessed, BREAK, BREAK]
        for here, tag in enumerate(tags):
            if tag is None:
                far, before, own, after, beyond = every[here : here + 5]
                key = seen.keys[here + 2]
                yield from rows[here]
                yield row("1" + before + own + after, _NONE)[1]
                yield row("2" + far + before, _NONE)[1]
                yield row("3" + after + beyond, _NONE)[1]
                yield row(f"4{before} {key}", _NONE)[1]
                yield row(f"5{key} {after}", _NONE)[1]
                yield row(f"6{before} {after}", _NONE)[1]


_FIRST, _SECOND = 12, 18
"""how many features a word has at the first and at the second look"""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A sentence's words, their keys (two breaks at each end), what they look like (nothing at each end)."""

    words: Sequence[str]
    keys: list[str]
    looks: list[str]


def _fitting(tag: str, look: str) -> str:
    """Give a tag that a word of this look can have."""
    return "NOUN" if look == "A" and tag in ("PUNCT", "NUM") else tag


def _words(pieces: Sequence[tuple[int, int]], joined: Iterable[bool | None]) -> Iterator[tuple[int, int]]:
    """Give where each word stands."""
    if not pieces:
        return
    start, end = pieces[0]
    for (first, last), goes_on in zip(pieces[1:], joined, strict=True):
        if not goes_on:
            yield start, end
            start = first
        end = last
    yield start, end


@cache
def _listed_reach() -> dict[str, int]:
    return reach(word_list())


@cache
def load() -> Model:
    """Give the model that is shipped, read once."""
    written = resources.files("chancery.model") / "written.py"
    return prepared("words-vi", mark_of([resources.files(__package__), written]), _read)


def _read() -> Model:
    folder = resources.files(__package__) / "model"
    parts = gzip.decompress((folder / "words.txt.gz").read_bytes()).decode("utf-8").split("\n\n")
    known = dict.fromkeys(parts[0].split("\n"), "") | word_list()
    gaps, first, second = (read_weights(part.strip("\n").split("\n")) for part in parts[1:4])
    return Model.of(known, gaps, first, second)
