"""A language's lexicon: which verbs and nouns speak of which types. Text that an expert can review.

The entries are patterns, one a line of `lexicon/*.yaml`:

    meet                 the verb (or event noun) alone
    travel >to           with a phrase tied by `to`, who is the recipient
    hold +talks          with an object whose head is that noun (a light verb)
    impose +sanctions >on
    carry_out            a verb with its particle
    suffer <             the subject is who it is done to, the object (or "by"/"from") who does it
    meet =               mutual: subject and object are participants
    be +member >of       a copula with that predicate
    leave &military      one of its parties is of that context (`contexts.yaml`)
    sign @treaty         its object, or what the marker ties to it, is a mention of that kind
    cut|sever +tie|link  each of the verbs with each of the nouns

What `nothing` means are entries that speak of no type though a shorter one would ("meet +deadline").

Markers after `>` are those of `layers.MARKERS`, in every language. A file groups entries by what they mean:

    CONSULT.visit:
      verbs: [visit, "travel >to"]
      nouns: ["visit >to", trip]
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import product
from types import MappingProxyType

import yaml

from chancery.ground.errors import LexiconError
from chancery.ground.fixed import fixed
from chancery.ground.prepared import mark_of, prepared
from chancery.model.written import from_yaml


@fixed
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
    context: str | None = None
    kind: str | None = None


_NOTHING: frozenset[str] = frozenset()
_NO_TABLE: Mapping[str, tuple[Pattern, ...]] = MappingProxyType({})


@dataclass(frozen=True)
class Lexicon:
    """All patterns of a language, by file and by lemma."""

    tables: Mapping[str, Mapping[str, tuple[Pattern, ...]]] = field(default_factory=dict)

    def of(self, table: str, lemma: str) -> tuple[Pattern, ...]:
        """Give the patterns of `table` ("events", "relations", "cues", …) that start with `lemma`."""
        return self.tables.get(table, _NO_TABLE).get(lemma, ())

    def meaning(self, table: str, meaning: str) -> tuple[str, ...]:
        """Give every lemma of `table` that has a pattern of just that meaning."""
        key = (table, meaning)
        if key not in self._meanings:
            patterns = self.tables.get(table, {})
            self._meanings[key] = tuple(
                w for w, ps in patterns.items() if any(p.meaning == meaning for p in ps)
            )
        return self._meanings[key]

    def meanings(self, table: str, lemma: str) -> frozenset[str]:
        """Give what the patterns of `table` that start with `lemma` mean, all of them."""
        patterns = self.tables.get(table, _NO_TABLE).get(lemma)
        if not patterns:
            return _NOTHING  # not remembered: of names that mean nothing here there is no end
        key = (table, lemma)
        found = self._told.get(key)
        if found is None:
            found = self._told[key] = frozenset([p.meaning for p in patterns])
        return found

    @cached_property
    def _told(self) -> dict[tuple[str, str], frozenset[str]]:
        return {}

    @cached_property
    def _meanings(self) -> dict[tuple[str, str], tuple[str, ...]]:
        return {}

    def lemmas(self, table: str) -> frozenset[str]:
        """Give every lemma that opens a pattern of `table`."""
        return frozenset(self.tables.get(table, {}))


def parse_pattern(text: str, meaning: str, *, noun: bool = False) -> Pattern:
    """Read one entry; raise `LexiconError` where it cannot be understood."""
    words = text.split()
    if not words or words[0][0] in "><+=":
        raise LexiconError(f"an entry must start with a word: {text!r}")
    lemma = words[0].replace("_", " ")
    with_object = marker = context = kind = None
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
        elif word[0] == "&" and len(word) > 1:
            context = word[1:]
        elif word[0] == "@" and len(word) > 1:
            kind = word[1:]
        else:
            raise LexiconError(f"not understood: {word!r} in {text!r}", hint="see chancery.reading.lexicon")
    return Pattern(text, lemma, meaning, noun, with_object, marker, swapped, mutual, context, kind)


def spelled_out(text: str) -> Iterator[str]:
    """Give the entries that one with alternatives stands for: "cut|sever +tie" is "cut +tie" and "sever +tie"."""
    choices = []
    for word in text.split():
        sign = word[0] if word[0] in "+>&@" else ""
        choices.append([sign + one for one in word.removeprefix(sign).split("|")])
    return (" ".join(words) for words in product(*choices))


NOTHING = "nothing"
"""What entries mean that speak of no type."""

TABLES = (
    "events",
    "relations",
    "cues",
    "moods",
    "decisions",
    "contexts",
    "stand_ins",
    "light",
    "pronouns",
    "agents",
)
"""The files of a lexicon folder, without ".yaml"."""


def load_lexicon(folder: Traversable) -> Lexicon:
    """Read a language's `lexicon` folder; raise `LexiconError` where an entry cannot be understood."""
    return Lexicon({table: table_of(_patterns(folder / f"{table}.yaml")) for table in TABLES})


def prepared_lexicon(code: str, folder: Traversable) -> Lexicon:
    """Give what `load_lexicon` gives, for the language of the package that has this code: made once, and kept."""
    reading, model = files("chancery.reading"), files("chancery.model")
    mark = mark_of([folder, reading / "lexicon.py", model / "written.py"])
    return prepared(f"lexicon-{code}", mark, lambda: load_lexicon(folder))


def _patterns(file: Traversable) -> list[Pattern]:
    try:
        loaded = from_yaml(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise LexiconError(f"{file.name}: not YAML: {error}") from None
    if not isinstance(loaded, dict):
        raise LexiconError(f"{file.name}: not a mapping")
    found = []
    for meaning, entries in loaded.items():
        sorts = entries if isinstance(entries, dict) else {"words": entries}
        for sort, texts in sorts.items():
            for text in texts:
                if not isinstance(text, str):
                    raise LexiconError(
                        f"{file.name}: {meaning}: quote {text!r}, YAML reads it as something else"
                    )
                found += [parse_pattern(one, meaning, noun=sort == "nouns") for one in spelled_out(text)]
    return found


def _demands(pattern: Pattern) -> int:
    wanted = (pattern.with_object, pattern.kind, pattern.context, pattern.marker)
    return sum(weight for weight, value in zip((4, 4, 2, 1), wanted, strict=True) if value is not None)


def table_of(patterns: Iterable[Pattern]) -> dict[str, tuple[Pattern, ...]]:
    """Group patterns by lemma, the more demanding ones first."""
    grouped: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        grouped.setdefault(pattern.lemma, []).append(pattern)
    return {lemma: tuple(sorted(found, key=lambda p: -_demands(p))) for lemma, found in grouped.items()}
