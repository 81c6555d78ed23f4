"""The lines of a page, with what each shows by itself: prose, title, date, menu, caption."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from chancery.ground.ids import folded
from chancery.ground.once import once
from chancery.ground.spans import Span, trimmed
from chancery.model.documents import Block
from chancery.reading.language import Guess, guess
from chancery.reading.languages.base import PageWords

_NUMBERED = re.compile(r"\s*[-–—|:]\s*(\w+)\s*\d{1,2}\s*\.?$")
_WORD = re.compile(r"\w+")
_GAPS = re.compile(r"\s+")
_NUMBER = re.compile(r"\d{1,5}\s+")
_COUNT = re.compile(r"\s*[(\[]\s*\d{1,6}\s*[)\]]\s*:?\s*$")
_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
_NUMERIC_DATE = re.compile(r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{1,2}[:h]\d{2}\b")
_DATE_TAIL = re.compile(
    r"[-–—|(]\s*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\s*\)?$|[-–—|]\s*\d{1,2} \w{3,9} \d{4}$"
)
_LISTED = re.compile(r"^(?:>>|»|›|•|▪|▶|►|→|\d{1,2}[.)])\s+")
_BULLET = re.compile(r"^[-–—•*+]\s+\w")
_CRUMBS = re.compile(r"\s[>›»]\s")
_MENU_GAPS = re.compile(r"\s*\|\s*|\s{2,}|\t+")
_CLOSING = r"(?:\s?[\"'”’»)\]]|\[\d{1,3}\])*$"
_FINAL = re.compile(rf"[.!?…:;]{_CLOSING}|[\"”»]$")
_STOPPED = re.compile(rf"[.!?…]{_CLOSING}|\S{{3}}[\"”»]$")
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(]?\w)")
_QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“"}
_LONGEST, _TAIL = 5000, 40
"""how much of a line's start and end is looked at: enough to know what it is"""
LONG = 20
"""words of a line that is surely a paragraph"""


@dataclass(frozen=True)
class Line:
    """One line of a page. `number` counts lines; `block` is what the extractor said of it."""

    number: int
    span: Span
    text: str
    block: Block
    words: PageWords

    @once
    def plain(self) -> str:
        """The line folded, with single spaces."""
        return _GAPS.sub(" ", folded(self.text[:_LONGEST])).strip()

    @once
    def pictured(self) -> str | None:
        """What a numbered picture shows, folded: "… - Photo 1."; None where the line is no such."""
        found = _NUMBERED.search(self.plain)
        return self.plain[: found.start()] if found and found[1] in self.words.pictures else None

    @once
    def bag(self) -> frozenset[str]:
        """Its words, folded, each once."""
        return frozenset(_WORD.findall(self.plain))

    @once
    def size(self) -> int:
        """How many words it has (of its first 5,000 characters); without spaces two characters are a word."""
        tokens = _WORD.findall(self.text[:_LONGEST])
        return sum(
            1 if t[0] < "\u0e00" or len(t) < 3 or "\u1e00" <= t[0] < "\u2000" else len(t) // 2 for t in tokens
        )

    @once
    def language(self) -> Guess | None:
        """The language it is in, where it can be told."""
        return guess(self.text)

    @once
    def stopped(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_STOPPED.search(self.text[-_TAIL:]))

    @once
    def cut(self) -> bool:
        """Whether it breaks off with dots."""
        return bool(_CUT.search(self.text[-_TAIL:]))

    @once
    def date(self) -> bool:
        """Whether it is a date and hardly anything else ("Published 13 July 2023, 09:40")."""
        if len(self.text) > 90 or not any(c.isdigit() for c in self.text):
            return False
        tokens = _WORD.findall(self.plain)
        numbers = [t for t in tokens if t[0].isdigit()]
        others = [t for t in tokens if not t[0].isdigit() and t not in self.words.dates]
        dated = any(t in self.words.dates for t in tokens) or _NUMERIC_DATE.search(self.text) is not None
        inside = self.text.startswith("(")  # "(Outlet) - 19/02/2021"
        full = any(len(t) == 4 for t in numbers) or _NUMERIC_DATE.search(self.text) is not None
        return dated and full and len(others) <= (4 if inside else 1) and not self.stopped

    @once
    def byline(self) -> bool:
        """Whether it names the writer."""
        return self.size <= 16 and self.plain.startswith(self.words.bylines) and not self.stopped

    @once
    def disclaimer(self) -> bool:
        """Whether it says that the views are not the outlet's."""
        return self.plain.startswith(self.words.disclaimers)

    @once
    def section(self) -> bool:
        """Whether it is a heading under which other pages are listed."""
        return self._opens(self.words.sections)

    @once
    def comments(self) -> bool:
        """Whether it is a heading under which readers write ("Comments", "12 thoughts on …")."""
        counted = _NUMBER.match(self.plain)
        if counted and self.size <= 2 * LONG:
            bare = self.plain[counted.end() :]
            return any(bare == p or bare.startswith(p + " ") for p in self.words.counted_comments)
        return self._opens(self.words.comments)

    def _opens(self, phrases: Sequence[str]) -> bool:
        if self.size > 8 or len(self.text) > 80:
            return False
        bare = _COUNT.sub("", self.plain).strip(" :>»›|-•…")
        return any(
            bare == p or (bare.startswith(p + " ") and p.count(" ") and self.size <= 5) for p in phrases
        )

    @once
    def labelled(self) -> bool:
        """Whether its own words are those of furniture, or it has no words."""
        bare = self.plain.strip(" :>»›|-•")
        if not any(c.isalnum() for c in bare) or not _IMAGE.sub("", self.text[:_LONGEST]).strip(" |"):
            return True
        if bare in self.words.furniture:
            return True
        inside = self.size <= 60 and any(phrase in self.plain for phrase in self.words.furniture_inside)
        return inside or (self.size <= 40 and self.plain.startswith(self.words.furniture_starts))

    @once
    def furniture(self) -> bool:
        """Whether it shows by itself that it belongs to no article."""
        crumbs = self.size <= 12 and _CRUMBS.search(self.text) is not None
        return self.labelled or crumbs or self.menu or self.listing

    @once
    def menu(self) -> bool:
        """Whether it is a row of short things side by side ("Home | Politics | Sign in")."""
        if self.stopped or len(self.text) > 400:
            return False
        parts = [p for p in _MENU_GAPS.split(self.text.strip(" |")) if p]
        if len(parts) < 2 or any(len(_WORD.findall(p)) > 4 for p in parts):
            return False
        known = sum(self._known(p) for p in parts)
        return known >= 1 or len(parts) >= 4

    def _known(self, part: str) -> bool:
        bare = folded(part).strip()
        return bare in self.words.furniture or bare.startswith(self.words.furniture_starts)

    @once
    def listing(self) -> bool:
        """Whether it is a title in a list of other pages: an arrow before it, or a bare date after it."""
        if self.stopped or self.size > 30 or len(self.text) > 400:
            return False
        return self.text.startswith((">>", "»", "►")) or bool(_DATE_TAIL.search(self.text))

    @once
    def listed(self) -> bool:
        """Whether it opens as an item of a list."""
        return bool(_LISTED.match(self.text))

    @once
    def bulleted(self) -> bool:
        """Whether a dash or a dot stands before it."""
        return bool(_BULLET.match(self.text))

    @once
    def quoted(self) -> bool:
        """Whether all of it stands in one pair of quotation marks."""
        if len(self.text) < 3 or self.text[0] not in _QUOTES:
            return False
        close = _QUOTES[self.text[0]]
        inner = self.text[1:].rstrip(".,!?… |")
        return inner.endswith(close) and inner.count(close) == 1

    @once
    def sentences(self) -> int:
        """About how many sentences it has."""
        return 1 + len(_SENTENCE_END.findall(self.text[:_LONGEST]))

    @once
    def prose(self) -> bool:
        """Whether it reads as a paragraph: a sentence at least, or long."""
        if self.furniture or self.section or self.comments or self.date:
            return False
        if self.size >= LONG + 5:
            return True
        if self.quoted or self.byline:
            return False
        if self.bulleted and self.size >= 4:
            return True
        return (self.size >= 2 and self.stopped) or (
            self.size >= 4 and _FINAL.search(self.text[-_TAIL:]) is not None
        )

    @once
    def title(self) -> bool:
        """Whether it can be a headline or a heading."""
        if self.furniture or self.section or self.comments or self.date or self.byline or self.prose:
            return False
        return 2 <= self.size <= 30 and self.text[0] not in "-–•*#"


def lines_of(characters: str, blocks: Sequence[Block], words: PageWords) -> list[Line]:
    """Give the lines of a text, one a block, trimmed, sentences broken in two joined."""
    spans = [(trimmed(characters, block.span, edges="\ufeff\u200b"), block) for block in blocks]
    found: list[Line] = []
    for span, block in _unwrapped(characters, [(s, b) for s, b in spans if len(s)]):
        line = Line(len(found), span, span.of(characters), block, words)
        before = found[-1] if found else None
        if before is not None and not block.path and _broken(characters, before, line):
            whole = before.span.cover(span)
            found[-1] = Line(before.number, whole, whole.of(characters), before.block, words)
        else:
            found.append(line)
    return found


def _broken(characters: str, before: Line, line: Line) -> bool:
    """Tell whether a line goes on in lower case with the sentence that the line above leaves open."""
    if not line.text[0].islower() or not _adjacent(characters, before.span, line.span):
        return False
    ended = before.stopped or before.furniture or before.section or before.comments or before.date
    return not ended and before.size >= 4 and before.text[-1].isalnum() | (before.text[-1] in ",-–—'’\"”")


def _unwrapped(characters: str, spans: list[tuple[Span, Block]]) -> list[tuple[Span, Block]]:
    """Join lines that were broken at a fixed width: the next one goes on in lower case, most are as long."""
    lengths = [len(s) for s, b in spans if not b.path]
    breaks = [_goes_on(characters, a[0], b[0]) for a, b in pairwise(spans) if not a[1].path]
    if len(lengths) < 6 or sum(breaks) < 0.3 * len(lengths) or max(lengths) > 120:
        return spans
    found: list[tuple[Span, Block]] = []
    width = sorted(lengths)[len(lengths) * 3 // 4]
    for span, block in spans:
        before = found[-1] if found else None
        if (
            before
            and _adjacent(characters, before[0], span)
            and _last_line(characters, before[0]) >= 0.75 * width
        ):
            found[-1] = (before[0].cover(span), before[1])
        else:
            found.append((span, block))
    return found


def _adjacent(characters: str, first: Span, second: Span) -> bool:
    between = characters[first.end : second.start]
    return between.count("\n") + between.count("\r") - between.count("\r\n") == 1


def _goes_on(characters: str, first: Span, second: Span) -> bool:
    return _adjacent(characters, first, second) and characters[second.start].islower() and len(first) > 40


def _last_line(characters: str, span: Span) -> int:
    return span.end - 1 - max(characters.rfind("\n", span.start, span.end), span.start - 1)


def repeated(lines: Sequence[Line]) -> frozenset[int]:
    """Give the numbers of title-like lines that stand twice, one below the other, as teasers do."""
    if len(lines) < 2:
        return frozenset()
    counted = Counter(line.plain for line in lines if line.title)
    found: set[int] = set()
    for here, after in pairwise(lines):
        if here.title and counted[here.plain] > 1 and here.plain == after.plain:
            found.update((here.number, after.number))
    return frozenset(found)


def inner_words(lines: Sequence[Line]) -> frozenset[str]:
    """Give the capitalised words inside lines; one that only opens lines may be a place or a paper."""
    return frozenset(w for line in lines for w in _WORD.findall(line.text[:_LONGEST])[1:] if w[0].isupper())
