"""Text of pages made safe for the eye: what would turn, hide or break a line is shown as what it is."""

import re

_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_MARKS = {"\u200e": "", "\u200f": "", "\u061c": "", "\ufeff": ""}
"""Marks that only order what stands beside them: left out, every text stands in an isolate of its own."""


def visible(text: str) -> str:
    """Give `text` with control characters and changes of direction as pictures of themselves.

    Line breaks and tabs stay; the number of characters does not.
    """
    return _CONTROLS.sub(_picture, text)


def _picture(found: re.Match[str]) -> str:
    one = found[0]
    if one in _MARKS:
        return _MARKS[one]
    if one < " ":
        return chr(0x2400 + ord(one))
    return "\u2421" if one == "\x7f" else f"[U+{ord(one):04X}]"
