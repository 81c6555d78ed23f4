"""Spellings of one name: letters of other scripts in Latin ones, and what a spelling sounds like."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from chancery.ground.errors import KnowledgeError
from chancery.ground.fixed import fixed
from chancery.ground.ids import folded
from chancery.model.written import from_yaml

_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3
_MEDIALS, _FINALS = 21, 28
_VOWELS = frozenset("aeiou")


@fixed
class Spellings:
    """The rules of `sounds.yaml`."""

    letters: Mapping[str, str]
    hangul: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    sounds: tuple[tuple[re.Pattern[str], str], ...]
    families: Mapping[str, str]

    def latin(self, text: str) -> str:
        """Give `text` in small Latin letters without marks, as far as there are rules for its script."""
        if text.isascii():
            return folded(text).replace("'", "")
        composed = "".join(self._syllable(one) for one in unicodedata.normalize("NFC", text))
        return "".join(self.letters.get(one, one) for one in _unmarked(composed, self.letters))

    def sound(self, word: str) -> str:
        """Give what a word (as `latin` gives it) sounds like: one form for all its likely spellings."""
        if len(word) < 2:
            return word
        for pattern, instead in self.sounds:
            word = pattern.sub(instead, word)
        return word

    def family(self, word: str) -> str:
        """Give one spelling for all that a family's name is known to have; else what the word sounds like."""
        return self.sound(self.families.get(word, word))

    def _syllable(self, one: str) -> str:
        if not _FIRST_SYLLABLE <= ord(one) <= _LAST_SYLLABLE:
            return one
        initial, rest = divmod(ord(one) - _FIRST_SYLLABLE, _MEDIALS * _FINALS)
        medial, final = divmod(rest, _FINALS)
        return self.hangul[0][initial] + self.hangul[1][medial] + self.hangul[2][final]


def consonants(sound: str) -> str:
    """Give the consonants of a sound; a vowel that opens it is kept as "a"."""
    if not sound:
        return ""
    first = "a" if sound[0] in _VOWELS else sound[0]
    return first + "".join(one for one in sound[1:] if one not in _VOWELS)


def _unmarked(text: str, letters: Mapping[str, str]) -> str:
    """Fold `text`, sparing the letters of other scripts that have a row of their own with their mark."""
    return "".join(one if one in letters else folded(one) for one in text.casefold())


@cache
def load_spellings() -> Spellings:
    """Read `sounds.yaml`, once; raise `KnowledgeError` where it is not of its form."""
    loaded = from_yaml((files(__package__) / "sounds.yaml").read_text(encoding="utf-8"))
    hangul = tuple(tuple(loaded["hangul"][part]) for part in ("initials", "medials", "finals"))
    if tuple(map(len, hangul)) != (19, _MEDIALS, _FINALS):
        raise KnowledgeError("sounds.yaml: the parts of a Korean syllable are 19, 21 and 28")
    families: dict[str, str] = {}
    for row in _rows(loaded, "families"):
        for spelling in row:
            if families.setdefault(spelling, row[0]) != row[0]:
                raise KnowledgeError(f"sounds.yaml: {spelling!r} stands in two rows of families")
    return Spellings(
        MappingProxyType({**_rows(loaded, "letters"), **_rows(loaded, "cyrillic")}),
        (hangul[0], hangul[1], hangul[2]),
        tuple((re.compile(pattern), instead) for pattern, instead in _rows(loaded, "sounds")),
        MappingProxyType(families),
    )


def _rows(loaded: Any, part: str) -> Any:
    if not loaded[part].get("source"):
        raise KnowledgeError(f"sounds.yaml: {part} names no source")
    return loaded[part]["rows"]
