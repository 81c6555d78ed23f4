"""Where Vietnamese sentences begin and end."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from chancery.ground.spans import Span, trimmed
from chancery.model.written import from_yaml
from chancery.reading.languages.vi.words import listed

LONGEST = 1500
"""No sentence is longer than this many characters; what is longer is cut at a comma or a space."""

_CLOSERS = "\"'”’»)]"
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]{0,3}")
_INITIALS = re.compile(r"(?:^|[^\w.])((?:[^\W\d_a-zà-ỹ]\.){0,5}[^\W\d_a-zà-ỹ])$")
_WORD_BEFORE = re.compile(r"[\w.]{1,12}$")
_SEAM_LEFT = 4
_SEAM_RIGHT = 4


@dataclass(frozen=True)
class _Words:
    abbreviations: frozenset[str]
    openers: frozenset[str]
    before_name: frozenset[str]
    seam: re.Pattern[str]


@cache
def _words() -> _Words:
    data = from_yaml((resources.files(__package__) / "sentences.yaml").read_text(encoding="utf-8"))
    seams = "|".join(re.escape(words) for words in listed(data["seams"]))
    return _Words(
        frozenset(listed(data["abbreviations"])),
        frozenset(listed(data["openers"])),
        frozenset(listed(data["before_name"])),
        re.compile(rf"(?<=[^\W\d_]) (?=Việc (?!làm\b)|(?<=[a-zà-ỹ] )(?:{seams})\b)"),
    )


def split(text: str) -> list[Span]:
    """Give the sentences of a block of text, in order, each without the white space around it.

    A line break always ends one. No sentence is longer than `LONGEST` characters.
    """
    found: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        for span in _of_line(line):
            for piece in _short(text, span.shift(start)):
                whole = trimmed(text, piece)
                if len(whole):
                    found.append(whole)
        start += len(line)
    return found


def _of_line(line: str) -> list[Span]:
    ends = [stop.end() for stop in _STOP.finditer(line) if _ends(line, stop)]
    bounds = [0, *(end for end in ends if end < len(line)), len(line)]
    spans = [Span(a, b) for a, b in pairwise(bounds) if a < b]
    return [part for span in spans for part in _at_seams(line, span)]


def _ends(line: str, stop: re.Match[str]) -> bool:
    """Tell whether this stop ends a sentence."""
    mark = stop.group()
    after = line[stop.end() : stop.end() + 40]
    if not after.strip():
        return True
    glued = not after[0].isspace()
    following = after.lstrip().lstrip("\"'“‘«([-–— ")
    if not following or not (following[0].isupper() or following[0].isdigit()):
        return False
    before = line[max(0, stop.start() - 40) : stop.start()]
    if glued:
        # "…hội nghị.Tổng thống…": a space was lost, unless it is an address or an abbreviation
        return mark == "." and before[-2:].isalpha() and before[-2:].islower() and following[1:2].islower()
    if mark[0] != "." or len(mark.rstrip(_CLOSERS)) > 1:
        return True
    opener = following.split()[0].rstrip(",") in _words().openers
    if _INITIALS.search(before):
        return opener
    word = _WORD_BEFORE.search(before)
    if word and word.group() in _words().abbreviations:
        return False
    # a numbered heading: "1. Quan hệ" at the start of a line
    return not (word and word.group().isdigit() and line[: stop.start()].strip() == word.group())


def _at_seams(line: str, span: Span) -> list[Span]:
    """Cut where a heading has run into the sentence after it without a stop."""
    parts: list[Span] = []
    start = span.start
    for seam in _words().seam.finditer(line, span.start, span.end):
        left = line[start : seam.start()].rsplit(None, 30)
        enough = len(left) >= _SEAM_LEFT and len(line[seam.end() : span.end].split(None, 5)) >= _SEAM_RIGHT
        if enough and left[-1] not in _words().before_name and left[-1][-1].isalpha():
            parts.append(Span(start, seam.start()))
            start = seam.end()
    parts.append(Span(start, span.end))
    return parts


def _short(text: str, span: Span) -> list[Span]:
    """Cut what is longer than `LONGEST` at the last comma, else the last space, else anywhere."""
    parts: list[Span] = []
    start = span.start
    while span.end - start > LONGEST:
        window = text[start : start + LONGEST]
        place = max(window.rfind(", ") + 1, window.rfind("; ") + 1)
        if place < LONGEST // 2:
            place = window.rfind(" ")
        cut = start + (place if place > LONGEST // 2 else LONGEST)
        parts.append(Span(start, cut))
        start = cut
    parts.append(Span(start, span.end))
    return parts
