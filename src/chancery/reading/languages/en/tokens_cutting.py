"""Where English words begin and end: the rules that the model was trained with, and words that were glued together.

The rules and their order are those of spaCy's tokenizer (https://spacy.io/usage/linguistic-features#how-tokenizer-works):
what is between white space is cut at its ends, then within, but for forms that are told whole ("don't", "U.S.").
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chancery.reading.languages.en.tokens_glue import unglued
from chancery.reading.languages.en.tokens_shipped import known_words, shipped_words

REMEMBERED = 10_000
"""Stretches met, after which they are forgotten: memory does not grow with what is read."""

Word = tuple[str, int, bool]
"""A word, where it starts, and whether white space follows."""

_STRETCH = re.compile(r"\S+")


class Cutter:
    """Cuts a sentence into words; what it has met before it remembers."""

    def __init__(self, rules: Mapping[str, Any] | None = None) -> None:
        """Take the rules that are shipped, or others in their form."""
        rules = shipped_words()["cutting"] if rules is None else rules
        self._first, self._last = re.compile(rules["first"]).search, re.compile(rules["last"]).search
        self._within, self._address = (
            re.compile(rules["within"]).finditer,
            re.compile(rules["address"]).match,
        )
        self._whole: Mapping[str, Sequence[str]] = rules["whole"]
        self._met: dict[str, tuple[tuple[str, int], ...]] = {}
        self._late = self._told_late()

    def words(self, text: str, offset: int = 0) -> list[Word]:
        """Give the words of a sentence that starts at `offset`."""
        if len(self._met) > REMEMBERED:
            self._met.clear()
        found: list[Word] = []
        end, met = len(text), self._met
        for stretch in _STRETCH.finditer(text):
            part = stretch[0]
            words = met.get(part)
            if words is None:
                words = met[part] = tuple(self._placed(part))
            start = offset + stretch.start()
            found.extend([(word, start + at, False) for word, at in words])
            if stretch.end() < end:
                found[-1] = (*found[-1][:2], True)
        return found

    def _placed(self, stretch: str) -> Iterator[tuple[str, int]]:
        at = 0
        for word in self.cut(stretch):
            for part in unglued(word, known_words()):
                yield part, at
                at += len(part)

    def cut(self, stretch: str) -> list[str]:
        """Cut what has no white space in it, by the rules alone."""
        whole = self._whole.get(stretch)
        if whole is not None:
            return list(whole)
        return self._told_again(self._by_ends(stretch, self._whole))

    def _by_ends(self, stretch: str, whole: Mapping[str, Sequence[str]]) -> list[str]:
        before: list[str] = []
        after: list[str] = []
        last = 0
        while stretch and len(stretch) != last and stretch not in whole:
            last = len(stretch)
            opens = self._first(stretch)
            first = opens.end() - opens.start() if opens else 0
            if first and stretch[first:] in whole:
                before.append(stretch[:first])
                stretch = stretch[first:]
                break
            closes = self._last(stretch[first:])
            final = closes.end() - closes.start() if closes else 0
            if final and stretch[:-final] in whole:
                after.append(stretch[-final:])
                stretch = stretch[:-final]
                break
            if first and final and first + final <= len(stretch):
                before.append(stretch[:first])
                after.append(stretch[-final:])
                stretch = stretch[first:-final]
            elif first:
                before.append(stretch[:first])
                stretch = stretch[first:]
            elif final:
                after.append(stretch[-final:])
                stretch = stretch[:-final]
        return [*before, *(self._middle(stretch, whole) if stretch else ()), *reversed(after)]

    def _middle(self, stretch: str, whole: Mapping[str, Sequence[str]]) -> Iterator[str]:
        if stretch in whole:
            yield from whole[stretch]
            return
        if self._address(stretch):
            yield stretch
            return
        start = 0
        for mark in self._within(stretch):
            if mark.start() == 0:
                continue
            if mark.start() != start:
                yield stretch[start : mark.start()]
            if mark.end() != mark.start():
                yield mark[0]
            start = mark.end()
        if start < len(stretch):
            yield stretch[start:]

    def _told_late(self) -> dict[str, list[tuple[str, ...]]]:
        """Give the forms told whole that the other rules cut, as they cut them, by their first word."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for form in self._whole:
            if form.isspace() or not (self._first(form) or self._last(form) or any(self._within(form))):
                continue
            cut = tuple(self._by_ends(form, {}))
            found.setdefault(cut[0], []).append(cut)
        return found

    def _told_again(self, words: list[str]) -> list[str]:
        """Put forms told whole in place of what they were cut into, the longest and first before others."""
        spans = [
            (len(cut), -at)
            for at, word in enumerate(words)
            for cut in self._late.get(word, ())
            if tuple(words[at : at + len(cut)]) == cut
        ]
        taken: set[int] = set()
        instead: dict[int, int] = {}
        for count, at in sorted(spans, reverse=True):
            if -at not in taken and -at + count - 1 not in taken:
                instead[-at] = count
            taken.update(range(-at, -at + count))
        if not instead:
            return words
        found: list[str] = []
        at = 0
        while at < len(words):
            count = instead.get(at, 1)
            part = "".join(words[at : at + count])
            found.extend(self._whole[part] if at in instead else words[at : at + 1])
            at += count
        return found
