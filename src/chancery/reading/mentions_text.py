"""A sentence as the naming steps see it: words with offsets, and a folded form that finds its way back."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from chancery.ground.fixed import fixed
from chancery.ground.ids import folded
from chancery.reading.layers import Token

_WORD = re.compile(r"[\w\u0300-\u036f]+|[^\w\s]")
_MARKS = re.compile("[\u0300-\u036f]")
_APART = re.compile(r"[^\x00-\x7f]")

PLAIN_QUOTES = {0x2018: "'", 0x2019: "'", 0x02BC: "'", 0x2010: "-", 0x2011: "-", 0x2013: "-", 0x00A0: " "}
"""Characters that writers use for one another, each standing for exactly one."""

STOPS = frozenset('.,;:!?()[]{}"“”«»…|/–—')
"""Marks that a name does not run across."""


@fixed
class Folding:
    """Folded characters, and for each of them where the original stands (None: in the same place)."""

    text: str
    where: tuple[int, ...] | None

    def back(self, start: int, end: int, original: str) -> tuple[int, int]:
        """Give the original characters that folded characters `start`..`end` stand for."""
        if self.where is None:
            return start, end
        first = self.where[start]
        last = self.where[end - 1] + 1
        while last < len(original) and unicodedata.combining(original[last]):
            last += 1
        return first, last


def fold(text: str) -> Folding:
    """Fold a text: lower case, without marks, typographic quotes and dashes as plain ones.

    White space of any kind becomes one blank a character, so that a name broken over a line is still found.
    """
    if text.isascii():
        return Folding(_blanks(text.lower()), None)
    folds = _folds()
    whole = text.translate(folds)
    if folds.uneven.isdisjoint(text):
        return Folding(whole, None)
    return Folding(whole, tuple(i for i, c in enumerate(text) for _ in folds[ord(c)]))


class _Folds(dict[int, str]):
    """What each character folds to; learns it when it is first met. `uneven` are those that are not one for one."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, character: int) -> str:
        found = self[character] = _blanks(_folded_character(chr(character)))
        if len(found) != 1:
            self.uneven.add(chr(character))
        return found


@cache
def _folds() -> _Folds:
    return _Folds()


def _blanks(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ").replace("\r", " ")


def _folded_character(char: str) -> str:
    if char < "\x80":
        return char.lower()
    plain = PLAIN_QUOTES.get(ord(char))
    return plain if plain is not None else folded(char)


def composed(text: str) -> str:
    """Give a text with its marks joined to their letters (NFC) and plain quotes, for comparing exactly."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).translate(PLAIN_QUOTES)


def marks_of(text: str) -> list[str]:
    """Give the marks on a text's letters in no order: "Thụy" and "Thuỵ" are the same; đ counts as a mark."""
    apart = unicodedata.normalize("NFD", text)
    return sorted(_MARKS.findall(apart) + ["đ"] * (text.count("đ") + text.count("Đ")))


def is_bare(text: str) -> bool:
    """Tell whether a text of some length has no letter beyond ASCII: typed without diacritics."""
    return len(text) > 20 and not any(c.isalpha() for c in _APART.findall(text))


def is_shouted(text: str) -> bool:
    """Tell whether a text is written in capitals: four words in five or more have no small letter."""
    words = [w for w in _WORD.findall(text) if len(w) > 1 and w[0].isalpha()]
    return len(words) > 2 and sum(w.isupper() for w in words) >= 0.8 * len(words)


def _is_titled(words: Sequence[str]) -> bool:
    """Tell whether a line is written as English headlines are: nearly every longer word with a capital."""
    longer = [w for w in words if len(w) > 3 and w.isalpha()]
    return len(longer) > 3 and sum(w[0].isupper() for w in longer) > 0.8 * len(longer)


@dataclass(slots=True)
class Line:
    """One sentence under naming: its words by number, the class of each, and what already stands where.

    `starts` and `ends` count in the sentence; `keys` are lower-case forms for looking words up (without
    marks where the whole article has none); `tags` are Universal POS tags or "". `titled` tells
    a headline in which most words have a capital.
    """

    number: int
    offset: int
    text: str
    shouted: bool
    titled: bool
    starts: list[int]
    ends: list[int]
    words: list[str]
    keys: list[str]
    tags: list[str]
    tied: list[bool]
    """a word belongs to the same token of the language's own words as the one before it"""
    subjects: frozenset[int]
    """words that the parser takes for a subject's head"""
    parsed: bool
    capitals: list[bool]
    """a word is written with a capital"""

    def __len__(self) -> int:
        """Give the number of words, marks counted as words."""
        return len(self.words)

    def key(self, at: int) -> str:
        """Give the lower-case form of a word, "" beyond the ends."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def between(self, first: int, last: int) -> str:
        """Give the characters of words `first` up to, not including, `last`, as written."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def capital(self, at: int) -> bool:
        """Tell whether a word is written with a capital (never so in a line of capitals)."""
        return 0 <= at < len(self.capitals) and self.capitals[at]

    def glued(self, at: int) -> bool:
        """Tell whether a word follows the one before it without a blank."""
        return 0 < at < len(self.words) and self.starts[at] == self.ends[at - 1]


def make_line(
    number: int,
    offset: int,
    text: str,
    *,
    tokens: Sequence[Token],
    cuts: Sequence[int],
    bare: bool,
    shouted: bool = False,
) -> Line:
    """Split a sentence into words, also at the places in `cuts` (where words were run together)."""
    starts, ends = _words(text, cuts)
    words = [text[a:b] for a, b in zip(starts, ends, strict=True)]
    if text.isascii():
        keys = [w.lower() for w in words]
    elif bare:
        keys = [folded(composed(w)) for w in words]
    else:
        keys = [w.lower() for w in _composed_words(text, starts, ends)]
    tags, tied = _tags(starts, offset, tokens)
    heads = {t.span.start - offset for t in tokens if t.relation.startswith(("nsubj", "csubj"))}
    subjects = frozenset(i for i, at in enumerate(starts) if at in heads)
    parsed = any(t.relation for t in tokens)
    return Line(
        number,
        offset,
        text,
        shouted,
        _is_titled(words),
        starts,
        ends,
        words,
        keys,
        tags,
        tied,
        subjects,
        parsed,
        [word[0].isupper() for word in words],
    )


def _composed_words(text: str, starts: Sequence[int], ends: Sequence[int]) -> list[str]:
    """Give the words of a text composed; where every mark stands on its letter, the whole text at once."""
    if unicodedata.is_normalized("NFC", text):
        whole = text.translate(PLAIN_QUOTES)
        return [whole[a:b] for a, b in zip(starts, ends, strict=True)]
    return [composed(text[a:b]) for a, b in zip(starts, ends, strict=True)]


def _words(text: str, cuts: Sequence[int]) -> tuple[list[int], list[int]]:
    """Give where words start and end."""
    starts: list[int] = []
    ends: list[int] = []
    left = sorted(cuts, reverse=True)
    for match in _WORD.finditer(text):
        start, end = match.span()
        while left and left[-1] < end:
            cut = left.pop()
            if start < cut:
                starts.append(start)
                ends.append(cut)
                start = cut
        starts.append(start)
        ends.append(end)
    return starts, ends


def _tags(starts: Sequence[int], offset: int, tokens: Sequence[Token]) -> tuple[list[str], list[bool]]:
    tags: list[str] = []
    tied: list[bool] = []
    at = 0
    last = -1
    begins = [token.span.start - offset for token in tokens]
    ends = [token.span.end - offset for token in tokens]
    count = len(tokens)
    for start in starts:
        while at < count and ends[at] <= start:
            at += 1
        inside = at < count and begins[at] <= start
        tags.append(tokens[at].tag if inside else "")
        tied.append(inside and at == last)
        last = at if inside else -1
    return tags, tied
