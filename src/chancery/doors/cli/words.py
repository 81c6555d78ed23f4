"""Text from pages, made safe for a terminal."""

import re

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_GAPS = re.compile(r"\s+")


def plain(text: str) -> str:
    """Give `text` on one line, without characters that steer a terminal or turn its writing round."""
    return _UNSAFE.sub("\ufffd", _GAPS.sub(" ", text)).strip()


def safe(text: str) -> str:
    """Give `text` with its spaces as they are, without characters that steer a terminal."""
    return _UNSAFE.sub("\ufffd", text)


def failure(message: str, hint: str) -> str:
    """Give one line that says what went wrong and, in brackets, what to do."""
    return plain(message) + (f" ({plain(hint)})" if hint else "")


def shortened(text: str, most: int) -> str:
    """Give `text` made `plain`, cut after a word where it is longer than `most` characters."""
    told = plain(text)
    if len(told) <= most:
        return told
    cut = told[: most - 1]
    head, gap, _ = cut.rpartition(" ")
    return (head if gap and len(head) > most // 2 else cut).rstrip(" ,;:") + "…"
