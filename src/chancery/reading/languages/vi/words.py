"""Cutting Vietnamese into words and naming their parts of speech, with a small linear model.

A space stands between syllables, not between words: "hội nghị thượng đỉnh" is one word of four syllables.
Two averaged perceptrons decide, one for each gap between syllables whether a word goes on over it, one for
each word its Universal POS tag. Both look at neighbouring words only, so a sentence takes time
that grows with its length and no faster. Figures are in docs/decisions/0003-vietnamese-words.md.
"""

import gzip
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from chancery.model.written import from_yaml

MARKS = "\u0300-\u036f"
_PIECE = re.compile(
    r"\d+(?:[.,/:]\d+)*%?"
    rf"|[^\W_][\w{MARKS}]*(?:(?:['’&/-]|\.(?=[^\W\dA-Z]|[A-Z](?![^\W\d_A-Z]))|-(?=\d))[^\W_][\w{MARKS}]*)*"
    r"|\.\.\.|\S"
)
_LONGEST = 5
_BREAK = "\n"

# The older spelling writes the tone of "oa", "oe", "uy" on the last vowel: "hoà", "thoả", "uỷ".
_OLD = {
    old: new
    for pair, kinds in (("oa", "òa óa ỏa õa ọa|oà oá oả oã oạ"), ("oe", "òe óe ỏe õe ọe|oè oé oẻ oẽ oẹ"))
    for new, old in zip(*(k.split() for k in kinds.split("|")), strict=True)
    if pair
} | dict(zip(["uỳ", "uý", "uỷ", "uỹ", "uỵ"], ["ùy", "úy", "ủy", "ũy", "ụy"], strict=True))
_OLD_AT_END = re.compile("(?<!q)(?:" + "|".join(_OLD) + r")(?![^\W\d_])")


@lru_cache(maxsize=50_000)
def spelt(text: str) -> str:
    """Give `text` for comparing: NFC, lower case, one space between syllables, tones in their newer place."""
    plain = " ".join(unicodedata.normalize("NFC", text).lower().split())
    return _OLD_AT_END.sub(lambda found: _OLD[found.group()], plain)


def pieces(text: str) -> list[tuple[int, int]]:
    """Give where each syllable, number and punctuation mark of `text` stands."""
    return [found.span() for found in _PIECE.finditer(text)]


def listed(value: str) -> list[str]:
    """Give the words of a comma-separated list of a data file."""
    return [word for word in (part.strip() for part in value.replace("\n", " ").split(",")) if word]


@cache
def word_list() -> dict[str, str]:
    """Give every word the data files name, with its part of speech as they know it ("" where they do not)."""
    folder = resources.files(__package__)
    known: dict[str, str] = {}
    data = from_yaml((folder / "words.yaml").read_text(encoding="utf-8"))
    for value in data.values():
        for line in value.values() if isinstance(value, dict) else (value,):
            for word in listed(line):
                known.setdefault(spelt(word), "")
    for name in ("reporting", "own_act", "others_act"):
        known.update({spelt(word): "VERB" for word in listed(data[name]) if " " in word})
    tags = {"names": "PROPN", "nouns": "NOUN", "adjectives": "ADJ", "verbs": "VERB", "both": "BOTH"}
    vocabulary = from_yaml((folder / "vocabulary.yaml").read_text(encoding="utf-8"))
    for name, tag in tags.items():
        for word in listed(vocabulary[name]):
            known[spelt(word)] = tag
    return known


@lru_cache(maxsize=50_000)
def shape(word: str) -> str:
    """Give what a word looks like: "A" capital, "AA" capitals, "a" small, "0" digits, else the mark."""
    first = word[:1]
    if first.isdigit():
        return "0"
    if not first.isalpha():
        return first
    if first.isupper():
        return "AA" if len(word) > 1 and word.isupper() else "A"
    return "a"


def longest(keys: Sequence[str], known: frozenset[str] | dict[str, str]) -> list[bool]:
    """Tell for each gap whether the longest match from the left over `known` goes on over it."""
    joined = [False] * max(len(keys) - 1, 0)
    here = 0
    while here < len(keys):
        for size in range(min(_LONGEST, len(keys) - here), 1, -1):
            if " ".join(keys[here : here + size]) in known:
                joined[here : here + size - 1] = [True] * (size - 1)
                here += size - 1
                break
        here += 1
    return joined


def _sure(keys: Sequence[str], known: dict[str, str]) -> list[bool | None]:
    """Tell for each gap whether the data files settle it: inside one of their words, at its edge, or None."""
    settled: list[bool | None] = [None] * max(len(keys) - 1, 0)
    here = 0
    while here < len(keys):
        for size in range(min(_LONGEST, len(keys) - here), 1, -1):
            if " ".join(keys[here : here + size]) in known:
                settled[here : here + size - 1] = [True] * (size - 1)
                if here:
                    settled[here - 1] = False
                here += size - 1
                if here < len(settled):
                    settled[here] = False
                break
        here += 1
    return settled


def gap_features(
    keys: Sequence[str], shapes: Sequence[str], known: frozenset[str] | dict[str, str]
) -> list[list[str]]:
    """Give what the model looks at for each gap between two pieces of a sentence."""
    match = longest(keys, known)
    padded = [_BREAK, *keys, _BREAK]
    looks = ["", *shapes, ""]
    found = []
    for here in range(len(keys) - 1):
        before, left, right, after = padded[here : here + 4]
        around = "".join(
            "1" if 0 <= there < len(match) and match[there] else "0" for there in (here - 1, here, here + 1)
        )
        pair = "1" if f"{left} {right}" in known else "0"
        found.append(
            [
                "b",
                "m" + around + pair,
                "s" + " ".join(looks[here : here + 4]),
                "z" + looks[here + 1] + looks[here + 2] + around,
                f"p{left} {right}",
                "l" + left,
                "r" + right,
                f"x{before} {left}",
                f"y{right} {after}",
                f"t{before} {left} {right}",
                f"u{left} {right} {after}",
            ]
        )
    return found


def word_features(words: Sequence[str], known: dict[str, str]) -> list[list[str]]:
    """Give what the model looks at for each word before it knows any tag; `words` as written."""
    keys = [_BREAK, _BREAK, *(spelt(word) for word in words), _BREAK, _BREAK]
    looks = ["", *(shape(word) for word in words), ""]
    found = []
    for here, word in enumerate(words):
        far, before, key, after, beyond = keys[here : here + 5]
        first, _, rest = key.partition(" ")
        look = looks[here + 1]
        found.append(
            [
                "w" + key,
                "l" + before,
                "r" + after,
                f"L{before} {key}",
                f"R{key} {after}",
                "k" + far,
                "j" + beyond,
                "f" + first,
                "e" + rest.rpartition(" ")[2],
                f"s{look}{min(word.count(' '), 2)}{'^' if not here else ''}",
                f"S{looks[here]} {look} {looks[here + 2]}",
                f"d{known.get(before, '')} {known.get(key, '')} {known.get(after, '')}",
            ]
        )
    return found


def tag_features(tags: Sequence[str], words: Sequence[str]) -> list[list[str]]:
    """Give what the second look at each word adds: the tags first given to its neighbours."""
    padded = [_BREAK, _BREAK, *tags, _BREAK, _BREAK]
    found = []
    for here, word in enumerate(words):
        far, before, own, after, beyond = padded[here : here + 5]
        key = spelt(word)
        found.append(
            [
                "1" + before + own + after,
                "2" + far + before,
                "3" + after + beyond,
                f"4{before} {key}",
                f"5{key} {after}",
                f"6{before} {after}",
            ]
        )
    return found


@dataclass(frozen=True, eq=False)
class Weights:
    """A linear model: a row of weights for each feature; the answer with the highest sum wins."""

    answers: tuple[str, ...]
    rows: dict[str, int]
    table: NDArray[np.float32]

    def answer(self, features: Sequence[Sequence[str]]) -> list[int]:
        """Give the number of the best answer for each item; all items must have as many features."""
        if not features:
            return []
        number = self.rows.get
        wanted = np.array([[number(name, 0) for name in item] for item in features])
        best: list[int] = self.table[wanted].sum(axis=1).argmax(axis=1).tolist()
        return best


def read_weights(lines: Sequence[str]) -> Weights:
    """Read a model: a line with the answers, then a feature and its whole-number weights a line."""
    answers = tuple(lines[0].split("\t"))
    rows: dict[str, int] = {}
    table = np.zeros((len(lines), len(answers)), dtype=np.float32)
    for number, line in enumerate(lines[1:], start=1):
        name, _, numbers = line.partition("\t")
        rows[name.replace("\\n", _BREAK)] = number
        for pair in numbers.split():
            answer, _, weight = pair.partition(":")
            table[number, int(answer)] = int(weight)
    return Weights(answers, rows, table)


@dataclass(frozen=True, eq=False)
class Model:
    """What cuts and tags: the words it knows, and the weights of gaps, of words, and of the second look."""

    known: dict[str, str]
    gaps: Weights
    first: Weights
    second: Weights

    def cut(self, text: str, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Join the pieces of `text` to words; give where each word stands."""
        if not found:
            return []
        written = [text[start:end] for start, end in found]
        keys = [spelt(piece) for piece in written]
        shapes = [shape(piece) for piece in written]
        answers = self.gaps.answer(gap_features(keys, shapes, self.known))
        listed_as = word_list()
        sure = _sure(keys, listed_as)
        words = [found[0]]
        for gap, guess in enumerate(answers):
            left, right = found[gap], found[gap + 1]
            answer = guess if sure[gap] is None else sure[gap]
            if sure[gap] is None and listed_as.get(keys[gap]) == listed_as.get(keys[gap + 1]) == "VERB":
                answer = False  # "mời dự" is two verbs, whatever a treebank wrote
            named = shapes[gap][0] == "A" and listed_as.get(keys[gap + 1]) == "VERB"
            if sure[gap] is None and named and f"{keys[gap]} {keys[gap + 1]}" not in self.known:
                answer = False  # a foreign name and its verb: "Macron dọa"
            alike = shapes[gap][0] in "aA" and shapes[gap + 1][0] in "aA"
            if (
                answer
                and alike
                and text[left[1] : right[0]].isspace()
                and "\n" not in text[left[1] : right[0]]
            ):
                words[-1] = (words[-1][0], right[1])
            else:
                words.append(right)
        return words

    def tag(self, words: Sequence[str]) -> list[str]:
        """Give the Universal POS tag of each word of a sentence."""
        features = word_features(words, self.known)
        tags = [self.first.answers[number] for number in self.first.answer(features)]
        more = tag_features(tags, words)
        best = self.second.answer([a + b for a, b in zip(features, more, strict=True)])
        return [_settled(word, self.second.answers[number]) for word, number in zip(words, best, strict=True)]


def _settled(word: str, guess: str) -> str:
    """Give the tag a word has whatever stands beside it, else the model's guess."""
    look = shape(word)
    if look == "0":
        return "NUM"
    if not word[0].isalnum():
        return "SYM" if word[0] in "%$€£+=#@" else "PUNCT"
    listed_as = word_list().get(spelt(word), "")
    if listed_as == "PROPN" and look != "a":
        return "PROPN"
    if look == "AA" and not listed_as:
        return "PROPN"
    if " " in word and listed_as in ("NOUN", "VERB", "ADJ"):
        return listed_as
    return "NOUN" if guess in ("PUNCT", "NUM") and look == "A" else guess


@cache
def load() -> Model:
    """Give the model that is shipped, read once."""
    folder = resources.files(__package__) / "model"
    parts = gzip.decompress((folder / "words.txt.gz").read_bytes()).decode("utf-8").split("\n\n")
    known = dict.fromkeys(parts[0].split("\n"), "") | word_list()
    gaps, first, second = (read_weights(part.strip("\n").split("\n")) for part in parts[1:4])
    return Model(known, gaps, first, second)
