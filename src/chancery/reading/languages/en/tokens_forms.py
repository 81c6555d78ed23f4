"""What an English word is by its form: its plain spelling, its ends and its shape, each as a row of a table.

Forms are numbered and spread over the rows as the model was trained, by MurmurHash64A and MurmurHash3 (Appleby, public
domain): a word never met has its rows too.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from chancery.reading.languages.en.tokens_shipped import Floats, shipped_weights, shipped_words

Numbers = NDArray[np.uint64]

_WHOLE = 2**64 - 1
_MIX, _SHIFT = 0xC6A4A7935BD1E995, 47
_LONG = 100
"""characters, from which on a word has no shape"""
_ALIKE = 4
"""characters alike, after which more of them leave a shape as it is"""


class Forms:
    """The rows of the model's tables for words."""

    def __init__(self) -> None:
        """Take the tables that are shipped."""
        arrays, words = shipped_weights(), shipped_words()
        self._seeds: list[int] = arrays["seeds"].tolist()
        self._tables: list[Floats] = [arrays[f"table.{at}"] for at in range(len(self._seeds))]
        self._plain: dict[str, str] = words["plain"]
        self._numbered: dict[str, int] = words["numbered"]
        self._number = lru_cache(maxsize=20_000)(self._numbered_or_hashed)

    def __call__(self, words: Sequence[str]) -> Floats:
        """Give a row for each word: those of its plain form, first letter, last three and shape, side by side."""
        number, plain = self._number, self._plain
        numbers = np.array(
            [
                (
                    number(plain.get(word) or word.lower()),
                    number(word[0]),
                    number(word[-3:]),
                    number(shape_of(word)),
                )
                for word in words
            ],
            dtype=np.uint64,
        )
        parts = [
            table[_spread(numbers[:, at], seed) % np.uint64(len(table))].sum(axis=1)
            for at, (seed, table) in enumerate(zip(self._seeds, self._tables, strict=True))
        ]
        return np.concatenate(parts, axis=1)

    def _numbered_or_hashed(self, text: str) -> int:
        number = self._numbered.get(text)
        return hashed(text) if number is None else number


def shape_of(word: str) -> str:
    """Give a word's shape: "Xxxxx" for "London", "dd" for "27"."""
    if len(word) >= _LONG:
        return "LONG"
    shape = ""
    last, count = "", 0
    for letter in word:
        one = _sort_of(letter)
        count = count + 1 if one == last else 1
        last = one
        if count <= _ALIKE:
            shape += one
    return shape


def _sort_of(letter: str) -> str:
    if letter.isalpha():
        return "X" if letter.isupper() else "x"
    return "d" if letter.isdigit() else letter


def hashed(text: str) -> int:
    """Give the 64 bits of a text's UTF-8: MurmurHash64A with the seed 1."""
    raw = text.encode("utf-8", "surrogatepass")
    value = 1 ^ (len(raw) * _MIX & _WHOLE)
    whole = len(raw) - len(raw) % 8
    for at in range(0, whole, 8):
        block = int.from_bytes(raw[at : at + 8], "little") * _MIX & _WHOLE
        block ^= block >> _SHIFT
        value = (value ^ (block * _MIX & _WHOLE)) * _MIX & _WHOLE
    if whole < len(raw):
        value = (value ^ int.from_bytes(raw[whole:], "little")) * _MIX & _WHOLE
    value ^= value >> _SHIFT
    value = value * _MIX & _WHOLE
    return value ^ (value >> _SHIFT)


def _spread(numbers: Numbers, seed: int) -> Numbers:
    """Give four numbers of 32 bits for each: MurmurHash3 of its eight bytes, 128 bits of it."""
    one = numbers * np.uint64(0x87C37B91114253D5)
    one = (one << np.uint64(31)) | (one >> np.uint64(33))
    one *= np.uint64(0x4CF5AD432745937F)
    one ^= np.uint64(seed ^ 8)
    other = np.full_like(one, seed ^ 8)
    one = one + other
    other = other + one
    one, other = _final(one), _final(other)
    one = one + other
    other = other + one
    low = np.uint64(0xFFFFFFFF)
    return np.stack([one & low, one >> np.uint64(32), other & low, other >> np.uint64(32)], axis=1)


def _final(value: Numbers) -> Numbers:
    value = value ^ (value >> np.uint64(33))
    value = value * np.uint64(0xFF51AFD7ED558CCD)
    value = value ^ (value >> np.uint64(33))
    value = value * np.uint64(0xC4CEB9FE1A85EC53)
    return value ^ (value >> np.uint64(33))
