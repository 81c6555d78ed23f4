"""A language's lexicon: which verbs and nouns speak of which types. Text that an expert can review.

The entries are patterns, one a line of `lexicon/*.yaml`:

    meet                 the verb (or event noun) alone
    travel >to           with a phrase tied by `to`, who is the recipient
    hold +talks          with an object whose head is that noun (a light verb)
    impose +sanctions >on
    carry_out            a verb with its particle
    suffer <             the subject is who it is done to, the object (or "by"/"from") who does it
    meet =               mutual: subject and object are participants

Markers after `>` are those of `layers.MARKERS`, in every language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from chancery.ground.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Pattern:
    """One reviewed entry: the words that must be there, and what they mean."""

    text: str
    lemma: str
    meaning: str
    """what the file says it means: "CONSULT.visit", "member_of", "warns", "plan" """
    noun: bool = False
    with_object: str | None = None
    marker: str | None = None
    swapped: bool = False
    mutual: bool = False


@dataclass(frozen=True)
class Lexicon:
    """All patterns of a language, by file and by lemma."""

    tables: Mapping[str, Mapping[str, tuple[Pattern, ...]]] = field(default_factory=dict)

    def of(self, table: str, lemma: str) -> tuple[Pattern, ...]:
        """Give the patterns of `table` ("events", "relations", "cues", …) that start with `lemma`."""
        return self.tables.get(table, {}).get(lemma, ())

    def lemmas(self, table: str) -> frozenset[str]:
        """Give every lemma that opens a pattern of `table`."""
        return frozenset(self.tables.get(table, {}))


def parse_pattern(text: str, meaning: str, *, noun: bool = False) -> Pattern:
    """Read one entry; raise `LexiconError` where it cannot be understood."""
    words = text.split()
    if not words or words[0][0] in "><+=":
        raise LexiconError(f"an entry must start with a word: {text!r}")
    lemma = words[0].replace("_", " ")
    with_object = marker = None
    swapped = mutual = False
    for word in words[1:]:
        if word == "<":
            swapped = True
        elif word == "=":
            mutual = True
        elif word[0] == "+" and len(word) > 1:
            with_object = word[1:].replace("_", " ")
        elif word[0] == ">" and len(word) > 1:
            marker = word[1:]
        else:
            raise LexiconError(f"not understood: {word!r} in {text!r}", hint="see chancery.reading.lexicon")
    return Pattern(text, lemma, meaning, noun, with_object, marker, swapped, mutual)


def table_of(patterns: Iterable[Pattern]) -> dict[str, tuple[Pattern, ...]]:
    """Group patterns by lemma, the more demanding ones first."""
    grouped: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        grouped.setdefault(pattern.lemma, []).append(pattern)
    return {
        lemma: tuple(sorted(found, key=lambda p: -(2 * (p.with_object is not None) + (p.marker is not None))))
        for lemma, found in grouped.items()
    }
