"""What went wrong, in the reader's language: a message is told apart from its values by the texts of the catalogue.

Errors are raised in English with their values in them, wherever the fault is found. The catalogue holds their texts
with {0}, {1} … in the places of the values, which stay as they are.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from chancery.doors.web.wording import translations

_PLACE = re.compile(r"\{(\d)\}")
_LETTERS = re.compile(r"[^\W\d_]")
_LEAST_LETTERS = 3
"""A text with fewer letters of its own would be found in nearly any message."""


class _Text(NamedTuple):
    """A text of the catalogue: its pieces between the places, and its words in the reader's language."""

    pieces: tuple[str, ...]
    words: str

    def values(self, message: str) -> list[str] | None:
        """Give the values that a message has in the places; None where it is another text."""
        first, *between, last = self.pieces
        if not message.startswith(first) or not message.endswith(last):
            return None
        found, at, end = [], len(first), len(message) - len(last)
        for piece in between:
            past = message.find(piece, at, end)
            if past < 0:
                return None
            found.append(message[at:past])
            at = past + len(piece)
        return [*found, message[at:end]] if at <= end else None


def messages(lang: str) -> Callable[[str], str]:
    """Give what puts a message or a hint into `lang`; one that the catalogue does not have stays as it is."""
    fixed, texts = translations(lang).gettext, _texts(lang)

    def told(message: str) -> str:
        known = fixed(message) if message else message
        if known != message:
            return known
        for text in texts:
            values = text.values(message)
            if values is not None:
                # a value may be another message: "row 3: no such key 'x'"
                inner = [told(value) if " " in value else value for value in values]
                return _filled(text.words, inner)
        return message

    return told


def _filled(words: str, values: Sequence[str]) -> str:
    return _PLACE.sub(lambda place: values[int(place[1])], words)


@lru_cache(maxsize=8)
def _texts(lang: str) -> tuple[_Text, ...]:
    """Give the texts with places, those with most words of their own first."""
    catalogue: dict[object, object] = getattr(translations(lang), "_catalog", {})
    texts = {one: words for one, words in catalogue.items() if isinstance(one, str) and "{0}" in one}
    own = {one: _letters(one) for one in texts}
    ordered = sorted((one for one in texts if own[one] >= _LEAST_LETTERS), key=lambda one: (-own[one], one))
    return tuple(_Text(tuple(re.split(r"\{\d\}", one)), str(texts[one])) for one in ordered)


def _letters(text: str) -> int:
    return len(_LETTERS.findall(_PLACE.sub("", text)))
