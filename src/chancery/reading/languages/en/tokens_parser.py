"""Which word hangs on which, found step by step for many sentences at once.

An arc-eager parser that may think again (Honnibal & Johnson 2015, "An Improved Non-monotonic Transition System for
Dependency Parsing"), with the moves and the weights of the spaCy parser that was trained. The state of all sentences
is a few arrays: a move is a handful of sums on them, not a call for each sentence.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from chancery.reading.languages.en.tokens_shipped import Floats, shipped_weights, shipped_words

Product = Callable[[Floats, Floats], Floats]
"""Gives the product of two matrices, each row's answer whatever the others are."""
Places = NDArray[np.int64]

_ROOT = "root"
_LIFTED = "||"
"""between a relation and that of the word it hangs on, where the tree would have crossed itself"""
_NEVER = np.float32(-np.inf)


class Tree(NamedTuple):
    """The head and the relation of each word of a sentence; words count from 0, a root is its own head."""

    heads: list[int]
    relations: list[str]


class _States:
    """Where the parser stands in every sentence; words count over all sentences, `none` is no word.

    What is yet to be read and what waits for its words lie in one row of places for each sentence, with room at the
    ends, so that the next word, the one after it and the three last that wait are always there to be asked for.
    """

    def __init__(self, counts: Sequence[int]) -> None:
        """Begin: all words are to be read, none waits."""
        self.none = total = sum(counts)
        sizes = np.array(counts, dtype=np.int64)
        starts = np.cumsum(sizes) - sizes
        order = np.arange(len(counts))
        self.read = starts + 2 * order
        """the place in `ahead` of the next word"""
        self.end = self.read + sizes
        self.ahead = np.full(total + 2 * len(counts), total, dtype=np.int64)
        self.ahead[np.arange(total) + 2 * np.repeat(order, sizes)] = np.arange(total)
        self.top = starts + 3 * order + 2
        """the place in `waiting` of the last word that waits"""
        self.waiting = np.full(total + 3 * len(counts) + 1, total, dtype=np.int64)
        self.head, self.relation = (np.full(total + 1, total, dtype=np.int64) for _ in range(2))
        self.left, self.right, self.before = (np.full(total + 1, total, dtype=np.int64) for _ in range(3))
        """a word's last child to the left, to the right, and the one its head had before it"""
        self.returned = np.zeros(total + 1, dtype=bool)
        """words that waited and were put back: they do not wait again"""

    def shift(self, some: Places, word: Places) -> None:
        """Let the next word wait."""
        top = self.top[some] + 1
        self.top[some] = top
        self.waiting[top] = word
        self.read[some] += 1

    def drop(self, some: Places) -> None:
        """Let the last that waits go."""
        top = self.top[some]
        self.waiting[top] = self.none
        self.top[some] = top - 1

    def put_back(self, some: Places, word: Places) -> None:
        """Put the last that waits, which has no head, before what is to be read."""
        self.returned[word] = True
        place = self.read[some] - 1
        self.read[some] = place
        self.ahead[place] = word
        self.drop(some)

    def hang_right(self, some: Places, last: Places, word: Places, relation: Places) -> None:
        """Hang the next word on the last that waits, and let it wait."""
        self.head[word], self.relation[word] = last, relation
        self.before[word] = self.right[last]
        self.right[last] = word
        self.shift(some, word)

    def hang_left(self, some: Places, last: Places, word: Places, relation: Places) -> None:
        """Hang the last that waits on the next word, whatever it hung on, and let it go."""
        # what it hung on, if anything, has had no child since
        self.right[self.head[last]] = self.before[last]
        self.right[self.none] = self.none
        self.head[last], self.relation[last] = word, relation
        self.left[word] = last
        self.returned[word] = False
        self.drop(some)


class Parser:
    """The moves that there are, and the weights that choose among them."""

    def __init__(self, product: Product) -> None:
        """Take the weights that are shipped; `product` multiplies."""
        arrays, moves = shipped_weights(), shipped_words()["moves"]
        self._product = product
        self._narrow = arrays["parser.narrow.weights"], arrays["parser.narrow.bias"]
        self._lower, self._bias = arrays["parser.lower.weights"], arrays["parser.lower.bias"]
        self._none = arrays["parser.lower.none"]
        self._upper = arrays["parser.upper.weights"], arrays["parser.upper.bias"]
        self._columns = np.arange(len(self._none))
        kinds = "".join(move[0] for move in moves)
        self._kind = np.frombuffer(kinds.encode(), dtype=np.uint8)
        self._arcs = (self._kind == ord("L")) | (self._kind == ord("R"))
        self._shift, self._reduce = kinds.index("S"), kinds.index("D")
        self._breaks = self._kind == ord("B")
        self._names = [move[2:] for move in moves]

    def trees(self, counts: Sequence[int], vectors: Floats) -> list[Tree]:
        """Parse sentences of so many words each, none of none, with the vectors of their words one after the other."""
        states = _States(counts)
        parts = self._parts(vectors)
        going = np.arange(len(counts))
        while len(going):
            going = self._step(states, parts, going)
        ends = np.cumsum(counts).tolist()
        heads, relations = states.head.tolist(), states.relation.tolist()
        return [
            self._tree(heads[end - count : end], relations[end - count : end], end - count, states.none)
            for count, end in zip(counts, ends, strict=True)
        ]

    def _parts(self, vectors: Floats) -> Floats:
        """Give what each word adds in each place that a state looks at, a row for each; at the end those of no word."""
        none = np.zeros((1, vectors.shape[1]), dtype=np.float32)
        narrow = self._product(np.concatenate([vectors, none]), self._narrow[0])
        narrow += self._narrow[1]
        parts = self._product(narrow, self._lower).reshape(-1, len(self._bias))
        parts[-len(self._none) :] = self._none
        return parts

    def _step(self, states: _States, parts: Floats, going: Places) -> Places:
        """Make one move in each sentence; give those that are not at their end."""
        read, top = states.read[going], states.top[going]
        word, last, under = states.ahead[read], states.waiting[top], states.waiting[top - 1]
        looked_at = np.empty((len(going), len(self._columns)), dtype=np.int64)
        for column, places in enumerate(
            (
                *(word, states.ahead[read + 1], last, under, states.waiting[top - 2]),
                *(states.left[word], states.left[last], states.right[last]),
            )
        ):
            looked_at[:, column] = places
        looked_at *= len(self._columns)
        looked_at += self._columns
        scores = self._scores(parts, looked_at)
        empty, left = last == states.none, states.end[going] - read
        scores[~(empty | ((left > 1) & ~states.returned[word])), self._shift] = _NEVER
        scores[empty | ((left > 0) & (under == states.none)), self._reduce] = _NEVER
        scores += np.where((empty | (left == 0))[:, None] & self._arcs, _NEVER, np.float32(0))
        best = scores.argmax(axis=1)
        self._move(states, going, best, (word, last, under))
        waits = states.waiting[states.top[going]] != states.none
        there: Places = going[waits | (states.read[going] < states.end[going])]
        return there

    def _scores(self, parts: Floats, looked_at: Places) -> Floats:
        sums = parts[looked_at].sum(axis=1)
        sums += self._bias
        half = len(self._bias) // 2
        scores = self._product(np.maximum(sums[:, :half], sums[:, half:]), self._upper[0])
        scores += self._upper[1]
        scores[:, self._breaks] = _NEVER  # a sentence stays one
        return scores

    def _move(self, states: _States, going: Places, best: Places, at: tuple[Places, Places, Places]) -> None:
        word, last, under = at
        kind = self._kind[best]
        for name, move in ((ord("R"), states.hang_right), (ord("L"), states.hang_left)):
            some = np.flatnonzero(kind == name)
            if len(some):
                move(going[some], last[some], word[some], best[some])
        some = np.flatnonzero(best == self._shift)
        if len(some):
            states.shift(going[some], word[some])
        some = np.flatnonzero(best == self._reduce)
        if len(some):
            lone = (states.head[last[some]] == states.none) & (under[some] != states.none)
            back = some[lone]
            states.put_back(going[back], last[back])
            states.drop(going[some[~lone]])

    def _tree(self, heads: list[int], moves: list[int], start: int, none: int) -> Tree:
        own = [at if head == none else head - start for at, head in enumerate(heads)]
        relations = [
            _ROOT if head == none else self._names[move] for head, move in zip(heads, moves, strict=True)
        ]
        for at, relation in enumerate(relations):
            if _LIFTED in relation:
                relations[at], _, above = relation.partition(_LIFTED)
                own[at] = _lowered(at, above, own, relations)
        return Tree(own, relations)


def _lowered(at: int, above: str, heads: Sequence[int], relations: Sequence[str]) -> int:
    """Give the nearest word under a word's head that has the relation `above`; the head where there is none."""
    row, seen = [heads[at]], {at}
    while row:
        below = []
        for one in row:
            for child, head in enumerate(heads):
                if head == one and child != one and child not in seen:
                    if relations[child] == above:
                        return child
                    seen.add(child)
                    below.append(child)
        row = below
    return heads[at]
