"""Ids: hashes for what is written down, slugs for who it is about."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from chancery.ground.compact import compact

_A_NAME = 40
_GAPS = re.compile(r"[^a-z0-9]+")
_canonical = compact(ascii_only=True, sort_keys=True, allow_nan=True)


def digest(parts: Sequence[object], *, length: int = 20) -> str:
    """Give `length` hex digits of the SHA-256 of `parts` written as canonical JSON.

    Strings, numbers, None and nested sequences of these; equal parts give equal ids on every machine.
    """
    return hashlib.sha256(_canonical(parts).encode("ascii")).hexdigest()[:length]


def folded(text: str) -> str:
    """Give `text` for comparing and searching: lower case, no marks, đ as d (NFD, marks stripped)."""
    if text.isascii():
        return text.casefold()
    return _without_marks(text) if len(text) <= _A_NAME else _stripped(text)


@lru_cache(maxsize=20_000)
def _without_marks(text: str) -> str:
    """Remember what short texts come to: the same words and names are asked for again and again."""
    return _stripped(text)


def _stripped(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return apart.translate(_marks())


class _Marks(dict[int, int | None]):
    """Leaves marks out of a text; learns each character when it is first met."""

    def __missing__(self, character: int) -> int | None:
        self[character] = None if unicodedata.combining(chr(character)) else character
        return self[character]


@cache
def _marks() -> _Marks:
    return _Marks()


def slug(text: str) -> str:
    """Give `text` as the last part of an id: "Yoon Suk-yeol" -> "yoon-suk-yeol"; never empty."""
    plain = _GAPS.sub("-", folded(text)).strip("-")
    return plain or "x" + digest([text], length=8)
