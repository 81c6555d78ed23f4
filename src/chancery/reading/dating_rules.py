"""How a language's table of time patterns is run over a sentence: shared by all languages, knowing none.

Each pattern has a greatest width, so that a sentence takes time in proportion to its length. Where matches
meet, the longest stands; of equally long ones, the one whose rule comes first.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from chancery.ground.fixed import fixed
from chancery.ground.once import once
from chancery.ground.spans import Span
from chancery.reading.dating_forms import Lean, Resolver
from chancery.reading.dating_relative import opened
from chancery.reading.languages.base import TimeExpression
from chancery.reading.layers import TimeType

_WORD = re.compile(r"[^\W\d_]{1,40}")
_DIGIT = re.compile(r"\d")
MARKERS_SHOWN = frozenset(["by", "before", "after", "since", "until"])
_BOUNDED: tuple[TimeType, ...] = ("DATE", "TIME")


@fixed
class Draft:
    """What a rule makes of its match; `whole` says that all of what it rests on is in the words."""

    resolve: Resolver
    type: TimeType = "DATE"
    partial: bool = False
    relative: bool = False
    marker: str | None = None
    group: str | int = 0
    """the part of the match that the expression stands on"""


@dataclass(frozen=True)
class Reading:
    """One sentence under the rules: its characters and what its words say of past and future."""

    text: str
    tell: Callable[[str], Sequence[tuple[int, Lean]]]
    """gives the cues of past and future in a text, in order"""
    marked: Callable[[str, int], str]

    @once
    def cues(self) -> Sequence[tuple[int, Lean]]:
        """The sentence's cues; most sentences have no time in them and are never asked."""
        return self.tell(self.text)

    def lean(self, match: re.Match[str]) -> Lean:
        """Give the side of the day of writing that the nearest cue outside the match tells of."""
        return self.lean_at(match.start(), match.end())

    def lean_at(self, start: int, end: int) -> Lean:
        """Give the same for a stretch of the sentence."""
        before = after = None
        place = bisect_left(self.cues, (start, ""))
        if place:
            before = self.cues[place - 1]
        for cue in self.cues[place : place + 12]:
            if cue[0] >= end:
                after = cue
                break
        if before is None or after is None:
            nearest = before or after
            return nearest[1] if nearest else ""
        return before[1] if start - before[0] <= after[0] - end + 12 else after[1]

    def marker(self, match: re.Match[str]) -> str:
        """Give the marker that the words before the match put on it."""
        return self.marked(self.text, match.start())


@dataclass(frozen=True)
class Rule:
    """A pattern of a time expression and what is made of it.

    It is only tried where one of `words` (lower case) is in the sentence, or a digit where `words` is empty.
    """

    name: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str], Reading], Draft | None]
    words: frozenset[str] = field(default_factory=frozenset)


@fixed
class RuleTable:
    """Rules by what calls for them: the places in `rules` of those of a word, and of those of a digit."""

    rules: tuple[Rule, ...]
    of_word: Mapping[str, tuple[int, ...]]
    of_digit: tuple[int, ...]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> "RuleTable":
        """Order rules so."""
        every = tuple(rules)
        of_word: dict[str, tuple[int, ...]] = {}
        for rank, rule in enumerate(every):
            for word in rule.words:
                of_word[word] = (*of_word.get(word, ()), rank)
        return cls(every, of_word, tuple(rank for rank, rule in enumerate(every) if not rule.words))

    def called_for(self, text: str) -> list[tuple[int, Rule]]:
        """Give the rules that a text calls for, each with its place, in order."""
        called = {rank for word in words_of(text) if word in self.of_word for rank in self.of_word[word]}
        if _DIGIT.search(text):
            called.update(self.of_digit)
        return [(rank, self.rules[rank]) for rank in sorted(called)]


def words_of(text: str) -> frozenset[str]:
    """Give the words of a sentence in lower case."""
    return frozenset(word.lower() for word in _WORD.findall(text))


def cues_of(text: str, future: frozenset[str], past: Callable[[str], bool]) -> list[tuple[int, Lean]]:
    """Give where words stand that tell of the future or of the past, in order.

    `future` may hold pairs of words ("set to").
    """
    found: list[tuple[int, Lean]] = []
    matches = [(match.start(), match[0].lower()) for match in _WORD.finditer(text)]
    for place, (start, word) in enumerate(matches):
        pair = f"{word} {matches[place + 1][1]}" if place + 1 < len(matches) else ""
        if word in future or pair in future:
            found.append((start, "future"))
        elif past(word):
            found.append((start, "past"))
    return found


def scan(reading: Reading, rules: RuleTable) -> list[TimeExpression]:
    """Give the expressions of a sentence in order, none meeting another."""
    found: list[tuple[int, int, int, TimeExpression]] = []
    for rank, rule in rules.called_for(reading.text):
        for match in rule.pattern.finditer(reading.text):
            draft = rule.build(match, reading)
            expression = draft and _expression(draft, match, reading)
            if expression:
                found.append((expression.span.start, -len(expression.span), rank, expression))
    return longest((x[3] for x in sorted(found, key=lambda x: x[:3])), lambda x: x.span)


def _expression(draft: Draft, match: re.Match[str], reading: Reading) -> TimeExpression | None:
    start, end = match.span(draft.group)
    if start < 0:
        return None
    answer = draft.resolve(None)
    if answer is None:
        return None
    marker = reading.marked(reading.text, start) if draft.marker is None else draft.marker
    if (draft.type not in _BOUNDED and draft.marker is None) or (marker == "since" and "/" in answer[0]):
        marker = ""  # "from 9 to 11 July" names both ends itself
    resolve = opened(draft.resolve) if marker == "since" else draft.resolve
    settled = None if draft.partial or draft.relative or draft.type != "DATE" else resolve(None)
    return TimeExpression(
        Span(start, end),
        draft.type,
        resolve,
        fixed=settled[1] if settled else None,
        partial=draft.partial,
        relative=draft.relative,
        marker=marker,
        lean=reading.lean_at(start, end),
    )


_T = TypeVar("_T")


def longest(items: Iterable[_T], span_of: Callable[[_T], Span]) -> list[_T]:
    """Give `items`, which come by their start, without those that meet a longer one."""
    kept: list[_T] = []
    for item in items:
        if kept and span_of(kept[-1]).meets(span_of(item)):
            if len(span_of(item)) > len(span_of(kept[-1])):
                kept[-1] = item
            continue
        kept.append(item)
    return kept


def choice(words: Iterable[str]) -> str:
    """Give the words as one alternative of a pattern, longest first; a space in them is any white space."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s{1,2}") for w in ordered) + ")"


def by_name(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Turn {meaning: [words]} round: lower-case word -> meaning."""
    return {word.lower(): meaning for meaning, words in table.items() for word in words}
