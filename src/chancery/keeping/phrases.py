"""Words to search for: from what was typed to a safe question, from a text to the passage that answers.

The typed words are only ever split, folded and put between quotation marks, so no input is a syntax error.
"""

import re
from collections.abc import Iterable

from chancery.ground.ids import folded
from chancery.ground.spans import Span, trimmed

_PIECE = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]|[^\s"“”„«»]+')
_PASSAGE = re.compile(r"[^.!?…\n]+[.!?…]*|[.!?…]+")

_WORD = re.compile(r"[^\W_]+")

_PLAIN = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else 32 for code in range(256))
"""What stands for each ASCII character: letters in lower case, digits, a space for all else."""

LONGEST_WORD = 400
"""Characters: a longer word is found by its beginning."""

LONGEST_PASSAGE = 600
"""Characters: a longer passage is cut."""


def split(typed: str) -> tuple[tuple[str, ...], ...]:
    """Give what is searched for: each piece, quoted or a single word, as its folded words in order."""
    found = (_words(piece[1] if piece[1] is not None else piece[0]) for piece in _PIECE.finditer(typed))
    return tuple(dict.fromkeys(piece for piece in found if piece))


def question(wanted: tuple[tuple[str, ...], ...]) -> str:
    """Give the full-text question that asks for all of `wanted`, each piece as a phrase."""
    return " AND ".join('"' + " ".join(piece) + '"' for piece in wanted)


def answers(text: str, wanted: tuple[tuple[str, ...], ...]) -> bool:
    """Tell whether `text` has all of `wanted`, each piece's words one after the other."""
    inside = f" {' '.join(_words(text))} "
    return all(f" {' '.join(words)} " in inside for words in wanted)


def passage(text: str, wanted: tuple[tuple[str, ...], ...]) -> Span:
    """Give the sentence-like stretch of `text` that holds most of `wanted`, the first of equals."""
    best, most = Span(0, 0), -1
    for piece in _PASSAGE.finditer(text):
        inside = f" {' '.join(_words(piece[0]))} "
        held = sum(f" {' '.join(words)} " in inside for words in wanted)
        if held > most:
            best, most = Span(piece.start(), piece.end()), held
            if held == len(wanted):
                break
    best = trimmed(text, best)
    return Span(best.start, min(best.end, best.start + LONGEST_PASSAGE))


def words(text: str) -> str:
    """Give the words of a text, folded, with one space between them, each cut to `LONGEST_WORD`."""
    if text.isascii():  # most are, and bytes are cut five times as fast
        plain = text.encode("ascii").translate(_PLAIN).split()
        return b" ".join(plain if len(text) <= LONGEST_WORD else [w[:LONGEST_WORD] for w in plain]).decode()
    found = _WORD.findall(folded(text))
    return " ".join(found if len(text) <= LONGEST_WORD else [word[:LONGEST_WORD] for word in found])


def worded(texts: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Give texts under their numbers as their words."""
    return [(number, words(text)) for number, text in texts]


def _words(text: str) -> tuple[str, ...]:
    return tuple(words(text).split())
