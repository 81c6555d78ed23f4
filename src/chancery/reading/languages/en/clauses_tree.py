"""A parsed English sentence as a tree that can be asked questions."""

from collections.abc import Iterator, Sequence
from typing import Any

from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.reading.languages.en.clauses_lists import renamed
from chancery.reading.languages.en.clauses_mending import mended
from chancery.reading.languages.en.clauses_words import clause_words
from chancery.reading.layers import Parsed, Token

NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM", "SYM", "X"])
_LOOSE = frozenset(
    ["acl", "acl:relcl", "advcl", "advcl:relcl", "parataxis", "conj", "cc", "punct", "case", "mark", "appos"]
    + ["cop", "aux", "nsubj", "nsubj:pass", "nsubj:outer", "csubj", "cc:preconj", "dep", "discourse", "list"]
    + [
        "reparandum",
        "expl",
        "ccomp",
        "xcomp",
        "obl",
        "obj",
        "vocative",
        "orphan",
        "obl:unmarked",
        "obl:agent",
    ]
)
"""Relations of what hangs on a noun without being of its phrase."""


_QUOTES = frozenset(['"', "“", "”", "«", "»", "``", "''"])


class Tree:
    """The words of one sentence with their children, and the mentions that stand on them."""

    def __init__(self, text: str, parsed: Parsed, mentions: Sequence[Mention]) -> None:
        """Keep the sentence; heads that lead nowhere are mended, so that every walk ends."""
        self.text = text
        self.tokens: tuple[Token, ...] = mended(renamed(parsed.tokens, mentions))
        self._relations = [token.relation for token in self.tokens]
        self._lowered = [token.text.casefold() for token in self.tokens]
        self.heads = _sound_heads(self.tokens)
        self._children: list[list[int]] = [[] for _ in self.tokens]
        for index, head in enumerate(self.heads):
            if head != index:
                self._children[head].append(index)
        self._order = _outward(self.heads, self._children)
        self._edges = self._measure()
        self._depths = self._sink()
        self._mentions: list[Mention | None] = [None] * len(parsed.tokens)
        self._place(mentions)
        self._nouns: dict[int, tuple[int, int]] = {}
        self.known: dict[object, Any] = {}
        """what was asked of this tree before and takes a while to find, by what was asked"""

    def __len__(self) -> int:
        """Give the number of words."""
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        """Give a word."""
        return self.tokens[index]

    def lower(self, index: int) -> str:
        """Give a word in small letters."""
        return self._lowered[index]

    def relation(self, index: int) -> str:
        """Give the relation a word has to its head."""
        return self._relations[index]

    def children(self, index: int, *relations: str) -> list[int]:
        """Give the words that hang on `index`, in order; only those with one of `relations` where given."""
        found = self._children[index]
        if not relations or not found:
            return found
        own = self._relations
        return [i for i in found if own[i] in relations]

    def child(self, index: int, *relations: str) -> int | None:
        """Give the first child with one of `relations`."""
        for found in self._children[index]:
            if not relations or self._relations[found] in relations:
                return found
        return None

    def edges(self, index: int) -> tuple[int, int]:
        """Give the first and last word of all that hangs on `index`, itself included."""
        return self._edges[index]

    def mention(self, index: int) -> Mention | None:
        """Give the mention that stands on a word."""
        return self._mentions[index]

    def stretch(self, first: int, last: int) -> Span:
        """Give the characters from one word through another, no mark of punctuation at either end."""
        while first < last and self._is_mark(first, keep="$€£¥#"):
            first += 1
        while last > first and self._is_mark(last, keep=")]%"):
            last -= 1
        return self._balanced(first, last)

    def _is_mark(self, index: int, *, keep: str) -> bool:
        text = self.tokens[index].text
        return text not in keep and not any(c.isalnum() for c in text)

    def _balanced(self, first: int, last: int) -> Span:
        """Take in the quotation mark just outside whose other one is inside."""
        inside = [t.text for t in self.tokens[first : last + 1] if t.text in _QUOTES]
        if len(inside) % 2:
            if first > 0 and self.tokens[first - 1].text in _QUOTES:
                first -= 1
            elif last + 1 < len(self.tokens) and self.tokens[last + 1].text in _QUOTES:
                last += 1
        return Span(self.tokens[first].span.start, self.tokens[last].span.end)

    def noun_edges(self, index: int) -> tuple[int, int]:
        """Give the first and last word of the noun phrase headed by `index`.

        Clauses, coordinated phrases and what merely stands beside are left out; so is all that follows them.
        """
        edges = self._nouns.get(index)
        if edges is None:
            edges = self._nouns[index] = self._noun_edges(index)
        return edges

    def _noun_edges(self, index: int) -> tuple[int, int]:
        first = last = index
        if not self._children[index]:
            return self._with_mention(index, first, last)
        barrier_left, barrier_right = -1, len(self.tokens)
        for child in self._children[index]:
            if not self._tight(child, index):
                left, right = self._edges[child]
                if child < index:
                    barrier_left = max(barrier_left, right)
                else:
                    barrier_right = min(barrier_right, left)
        for child in self._children[index]:
            if not self._tight(child, index):
                continue
            left, right = self.noun_edges_bounded(child)
            if child < index and left > barrier_left:
                first = min(first, left)
            elif child > index and right < barrier_right:
                last = max(last, right)
        return self._with_mention(index, first, last)

    def noun_edges_bounded(self, child: int) -> tuple[int, int]:
        """Give the edges of a modifier, without the clauses that hang on it at its end."""
        left, right = self._edges[child]
        for grandchild in self._children[child]:
            if (
                self.tokens[grandchild].relation in ("acl", "acl:relcl", "parataxis", "advcl")
                and grandchild > child
            ):
                right = min(right, self._edges[grandchild][0] - 1)
        for grandchild in self._children[child]:
            if grandchild < child and self.tokens[grandchild].relation in ("cop", "nsubj", "mark", "aux"):
                left = max(left, self._edges[grandchild][1] + 1)
        left = min(left, child)
        while (
            right > child and self.tokens[right].tag == "PUNCT" and self.tokens[right].text not in ")]\"”’'"
        ):
            right -= 1
        return left, max(right, child)

    def _tight(self, child: int, index: int) -> bool:
        relation = self.tokens[child].relation
        if relation == "advmod" and child < index and self.tokens[index].tag != "ADJ":
            return False
        if relation.startswith("nmod") and relation != "nmod:poss" and self._is_outside(child, index):
            return False
        if relation == "punct":
            return self.tokens[child].text in "\"“”‘’-'" and abs(child - index) < 2 and child > 0
        return relation not in _LOOSE

    def _is_outside(self, child: int, index: int) -> bool:
        """Tell a phrase before its noun ("On 17 July the court …") or a day after it: they are the verb's."""
        ties = [i for i in self._children[child] if self.tokens[i].relation == "case"]
        if child < index:
            bound = self.lower(child) in ("least", "most")  # "at least 20,000 troops"
            return not bound and any(self.tokens[i].tag == "ADP" and i < child for i in ties)
        word = self.tokens[child]
        return word.tag == "PROPN" and bool(ties) and clause_words().holds("days", word.text.casefold())

    def _with_mention(self, index: int, first: int, last: int) -> tuple[int, int]:
        """Widen a phrase to hold the whole of the name its head stands in."""
        found = self._mentions[index]
        if found is not None:
            while first > 0 and self._mentions[first - 1] is found:
                first -= 1
            while last + 1 < len(self.tokens) and self._mentions[last + 1] is found:
                last += 1
        return first, last

    def mentions_in(self, first: int, last: int) -> Iterator[Mention]:
        """Give the mentions on the words `first` through `last`."""
        before: Mention | None = None
        for found in self._mentions[first : last + 1]:
            if found is not None and found is not before:
                yield found
            before = found

    def _place(self, mentions: Sequence[Mention]) -> None:
        """Lay the mentions on the words: the longer first, each word in one."""
        if not self.tokens:
            return
        whole = Span(self.tokens[0].span.start, max(self.tokens[0].span.start, self.tokens[-1].span.end))
        at: dict[int, int] = {}
        for index, token in enumerate(self.tokens):
            at.setdefault(token.span.start, index)
        for mention in sorted(mentions, key=lambda m: (-len(m.span), m.span.start)):
            if not whole.meets(mention.span):
                continue
            first = at.get(mention.span.start)
            if first is None:
                first = next(
                    (i for i, t in enumerate(self.tokens) if t.span.meets(mention.span)), len(self.tokens)
                )
            for index in range(first, len(self.tokens)):
                if not self.tokens[index].span.meets(mention.span):
                    break
                if self._mentions[index] is None:
                    self._mentions[index] = mention

    def _measure(self) -> list[tuple[int, int]]:
        edges = [(i, i) for i in range(len(self.tokens))]
        for index in reversed(self._order):
            head = self.heads[index]
            if head != index:
                (first, last), (left, right) = edges[head], edges[index]
                if left < first or right > last:
                    edges[head] = (left if left < first else first, right if right > last else last)
        return edges

    def depth(self, index: int) -> int:
        """Give how many heads stand above a word."""
        return self._depths[index]

    def _sink(self) -> list[int]:
        depths = [0] * len(self.tokens)
        for index in self._order:
            head = self.heads[index]
            if head != index:
                depths[index] = depths[head] + 1
        return depths


def _outward(heads: list[int], children: list[list[int]]) -> list[int]:
    """Give all words, each after its head."""
    order = [i for i, head in enumerate(heads) if head == i]
    at = 0
    while at < len(order):
        order.extend(children[order[at]])
        at += 1
    return order


def _sound_heads(tokens: Sequence[Token]) -> list[int]:
    """Give each word's head, a word that leads round in a circle or out of the sentence being its own."""
    count = len(tokens)
    heads = [t.head if 0 <= t.head < count else i for i, t in enumerate(tokens)]
    state = [0] * count  # 0 unseen, 1 on the walk at hand, 2 known to end
    for start in range(count):
        walk = []
        index = start
        while state[index] == 0:
            state[index] = 1
            walk.append(index)
            if heads[index] == index:
                break
            index = heads[index]
        else:
            if state[index] == 1:
                heads[index] = index
        for seen in walk:
            state[seen] = 2
    return heads
