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

from chancery.ground.fixed import fixed
from chancery.ground.prepared import mark_of, prepared
from chancery.reading.languages.vi.words import (
    BREAK,
    around,
    gap_features,
    key_features,
    look_features,
    padded,
    reach,
    settled,
    shape,
    spelt,
    sure,
    tag_features,
    word_list,
)

_OPENS = frozenset(["cuộc", "chuyến", "việc", "nhằm", "hồi"])
"""Words that open a phrase or a clause and close no word that is not known."""
_AT_ONCE = 4_096
"""items that are summed together: a megabyte or four of numbers"""
_NO_PAIR = (0, 0)


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
        rows = [row(name, 0) for item in features for name in item]
        best: list[int] = summed(self.table, rows, len(features[0])).argmax(axis=1).tolist()
        return best


def summed(table: NDArray[np.float32], rows: Sequence[int], width: int) -> NDArray[np.float32]:
    """Give the sum of the rows of each item, which is `width` of the `rows` of a table."""
    items = np.array(rows, dtype=np.intp).reshape(-1, width)
    some = [table[items[at : at + _AT_ONCE]].sum(axis=1) for at in range(0, len(items), _AT_ONCE)]
    return np.concatenate(some) if some else np.zeros((0, table.shape[1]), dtype=np.float32)


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
    """Two models that look at words one after the other, side by side: a row holds the weights of both."""

    answers: tuple[str, ...]
    rows: dict[str, int]
    beside: dict[str, tuple[int, int]]
    """two words in a row: the row of what the left one is to the right one, and the other way round"""
    table: NDArray[np.float32]
    """a column for each answer of the first look, then for each of the second"""

    @classmethod
    def of(cls, first: Weights, second: Weights) -> "Looks":
        """Put two models of the same answers together."""
        rows = {name: row for row, name in enumerate({**first.rows, **second.rows}, start=1)}
        table = np.zeros((len(rows) + 1, 2 * len(first.answers)), dtype=np.float32)
        for one, weights in zip(np.hsplit(table, 2), (first, second), strict=True):
            one[[rows[name] for name in weights.rows]] = weights.table[list(weights.rows.values())]
        pairs = {name[1:] for name in rows if name[0] in "LR"}
        beside = {pair: (rows.get("L" + pair, 0), rows.get("R" + pair, 0)) for pair in pairs}
        return cls(first.answers, rows, beside, table)


@lru_cache(maxsize=100_000)
def _own(looks: Looks, key: str) -> tuple[int, ...]:
    """Give the rows of what a word is by itself."""
    return tuple(looks.rows.get(name, 0) for name in key_features(key))


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
        answers, table = self.looks.answers, self.looks.table
        seen = [_Seen(words, *padded(words)) for words in sentences]
        sums = summed(table, [row for one in seen for row in self._rows(one)], _FIRST)
        guessed = iter(sums[:, : len(answers)].argmax(axis=1).tolist())
        found = [[settled(word) for word in one.words] for one in seen]
        more: list[int] = []
        for one, tags in zip(seen, found, strict=True):
            more += self._tagged(one, tags, [answers[next(guessed)] for _ in tags])
        asked = [place for place, tag in enumerate(chain.from_iterable(found)) if tag is None]
        again = (sums[asked] + summed(table, more, _SECOND))[:, len(answers) :]
        numbers = iter(again.argmax(axis=1).tolist())
        return [
            [
                tag or _fitting(answers[next(numbers)], look)
                for tag, look in zip(tags, one.looks[1:-1], strict=True)
            ]
            for one, tags in zip(seen, found, strict=True)
        ]

    def _rows(self, seen: "_Seen") -> list[int]:
        """Give the rows of what each word is by itself and beside others, word by word."""
        keys, looks, row = seen.keys, seen.looks, self.looks.rows.get
        own = [_own(self.looks, key) for key in keys]
        listed_as = [self.known.get(key, "") for key in keys]
        beside = self.looks.beside
        pairs = [beside.get(f"{a} {b}", _NO_PAIR) for a, b in pairwise(keys)]
        rows: list[int] = []
        for here, word in enumerate(seen.words):
            rows += (
                *around(own, here),
                *(pairs[here + 1][0], pairs[here + 2][1]),
                *(row(name, 0) for name in look_features(looks, word, listed_as, here)),
            )
        return rows

    def _tagged(self, seen: "_Seen", tags: Sequence[str | None], guessed: Sequence[str]) -> list[int]:
        """Give the rows of what the second look adds for each word that is not settled: the first tags around."""
        row = self.looks.rows.get
        wanted = [here for here, tag in enumerate(tags) if tag is None]
        return [row(name, 0) for names in tag_features(guessed, seen.keys, wanted) for name in names]


_FIRST, _SECOND = 12, 6
"""how many features a word has at the first look, and how many the second adds"""


@fixed
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
