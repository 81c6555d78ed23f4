"""The words of Gambit's files: names in quotes, numbers (fractions too), braces; each with its line and column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from chancery.ground.errors import TableError

_WORD = re.compile(
    r"""(?P<space>[\s,]+)|(?P<text>"(?:[^"\\]|\\.)*")|(?P<brace>[{}])
    |(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?:/\d+)?)(?=[\s,{}"]|$)|(?P<word>[A-Za-z]+)""",
    re.VERBOSE,
)
Kind = Literal["text", "brace", "number", "word", "end"]
_CALLED = {"text": "a name in quotes", "number": "a number", "word": "a letter", "brace": "a brace"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a file with the place where it begins, from 1."""

    kind: str
    text: str
    line: int
    column: int

    @property
    def where(self) -> str:
        """Give the place in words."""
        return f"line {self.line}, column {self.column}"


class Words:
    """Reads the words of a file one after the other."""

    def __init__(self, text: str) -> None:
        """Cut `text` into words; raise `TableError` where something is none."""
        self._words = list(_cut(text))
        self._at = 0

    @property
    def next(self) -> Word:
        """The word that comes next; its kind is `end` after the last."""
        return self._words[self._at]

    def comes(self, kind: Kind, text: str | None = None) -> bool:
        """Tell whether the next word is of this kind, and this very one where `text` is given."""
        return self.next.kind == kind and text in (None, self.next.text)

    def take(self, kind: Kind, what: str, text: str | None = None) -> Word:
        """Take the next word; raise `TableError` that says `what` should stand there."""
        found = self.next
        if not self.comes(kind, text):
            shown = found.text if found.kind != "end" else "the end of the file"
            raise TableError(f"{found.where}: {shown} where {what} should stand", hint=f"write {what}")
        self._at += 1
        return found

    def name(self, what: str) -> str:
        """Take a name in quotes."""
        return re.sub(r"\\(.)", r"\1", self.take("text", what).text[1:-1], flags=re.DOTALL)

    def number(self, what: str) -> float:
        """Take a number, whole, decimal or a fraction."""
        found = self.take("number", what)
        try:
            value = float(Fraction(found.text))
        except (ZeroDivisionError, OverflowError, ValueError):
            raise TableError(f"{found.where}: {found.text} is no number", hint=f"write {what}") from None
        return value

    def whole(self, what: str) -> int:
        """Take a whole number, 0 or more."""
        found = self.take("number", what)
        if not found.text.isdigit() or len(found.text) > 12:
            raise TableError(f"{found.where}: {found.text} is no whole number", hint=f"write {what}")
        return int(found.text)

    def braced(self) -> Iterator[None]:
        """Step through what stands in braces: once for each thing, which the caller takes."""
        self.take("brace", "a brace {", "{")
        while not self.comes("brace", "}"):
            yield
        self.take("brace", "a brace }", "}")


def _cut(text: str) -> Iterator[Word]:
    at, line, start = 0, 1, 0
    while at < len(text):
        found = _WORD.match(text, at)
        place = at - start + 1
        if found is None:
            raise TableError(
                f"line {line}, column {place}: {text[at : at + 12]!r} is not understood",
                hint="names stand in quotes, lists in braces",
            )
        kind = found.lastgroup or ""
        if kind != "space":
            yield Word(kind, found.group(), line, place)
        breaks = found.group().count("\n")
        if breaks:
            line += breaks
            start = at + found.group().rindex("\n") + 1
        at = found.end()
    yield Word("end", "", line, at - start + 1)
