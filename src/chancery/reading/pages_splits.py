"""Cutting a line where two things stand in it: a caption and its credit, a dateline and its sentence."""

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import pairwise

from chancery.ground.ids import folded
from chancery.ground.spans import Span, trimmed
from chancery.reading.languages.base import PageWords

_CREDIT_WORDS = 14
_REACH = 160
"""characters at the end of a line in which its credit begins"""
_PLACE = re.compile(r"[(\[]|[.!?…)\]”\"|]\s*|\s[–—-]\s|\s")
_SMALL = frozenset(
    ["via", "by", "for", "and", "of", "the", "photo", "file", "pool", "handout", "images", "anh"]
    + ["minh", "hoa", "chup", "man", "hinh", "tu", "lieu", "internet", "nguon", "theo"]
)
_DATELINE_PAREN = re.compile(r"^\(([^()\n]{2,40})\)\s*[-–—:.]{0,2}\s*")
_DATELINE_PLACE = re.compile(
    r"^(?P<place>[^\W\d_a-z][\w.'’-]{1,20}(?:[ /][^\W\d_][\w.'’-]{0,20}){0,3})"
    r"(?P<more>,[^-–—()\n]{1,40})?\s*(?P<agency>\([^()\n]{2,40}\))?\s*(?:--|[-–—])\s+"
)
_OUTLET = re.compile(r"^(?P<place>[^\W\d_][\w.]{1,20})\s+[-–—]\s+")
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"\w+")
_INNER_CAPITAL = re.compile(r"[a-zà-ỹ][A-Z]")
_GLUED = re.compile(r"(?<=[^\W\d_A-Z]{3}[.!?])(?=[A-ZĐ][^\W\d_]{2,15}$)")


def credit_of(text: str, span: Span, words: PageWords) -> Span | None:
    """Give where the credit at the end of a line stands ("Photo: NATO |"), None where there is none.

    A credit opens with one of the language's words, after a sentence or a bracket, and is short.
    """
    start = _credit_start(span.of(text), words.credits)
    cut = None if start is None else trimmed(text, Span(span.start + start, span.end))
    return cut or None


@lru_cache(maxsize=64)
def _credit_start(line: str, credits: tuple[str, ...]) -> int | None:
    """Give where the credit at the end of a line begins. (A line is asked twice: what it is, where it is cut.)"""
    first = max(0, len(line) - _REACH)
    if _credit_words(credits).search(folded(line[first:])) is None:
        return None
    starts = [] if first else [(0, True)]
    starts += [
        (m.start() if m[0] in "([" else m.end(), not m[0].isspace()) for m in _PLACE.finditer(line, first)
    ]
    for start, parted in starts:
        if _opens_credit(line[start:], credits, whole=start == 0, parted=parted):
            return start
    return None


@lru_cache(maxsize=16)
def _credit_words(credits: tuple[str, ...]) -> re.Pattern[str]:
    """Give a pattern of what every credit has in it: few lines do."""
    return re.compile("|".join(re.escape(word.lstrip("(").removesuffix(":")) for word in credits) or r"(?!)")


@lru_cache(maxsize=16)
def _credit_letters(credits: tuple[str, ...]) -> frozenset[str]:
    """Give the characters that what a credit opens with begins with."""
    return frozenset(opening[0] for opening in _credit_openings(credits))


@lru_cache(maxsize=16)
def _credit_openings(credits: tuple[str, ...]) -> tuple[str, ...]:
    """Give what a credit may open with."""
    bare = [word.lstrip("(") for word in credits]
    return (*bare, *(f"{word[:-1]} :" for word in bare if word.endswith(":")))


def _opens_credit(rest: str, credits: tuple[str, ...], *, whole: bool, parted: bool) -> bool:
    """Tell whether `rest` opens with a credit word; `parted`: punctuation stands before it."""
    opening = rest.lstrip("([ ")
    if not opening[:1].isupper() and not (parted and opening[:1].islower()):
        return False
    if folded(opening[0])[:1] not in _credit_letters(credits):
        return False  # most places, and it is soon told
    plain = folded(opening[:80])
    if not plain.startswith(_credit_openings(credits)):
        return False
    tokens = _WORD.findall(rest)
    if len(tokens) > _CREDIT_WORDS or (not parted and len(tokens) > 8):
        return False
    for word in credits:
        bare = word.lstrip("(")
        if word.endswith(":"):
            if plain.startswith((bare, bare[:-1] + " :")):
                return True
        elif parted and plain.startswith(bare) and not plain[len(bare) : len(bare) + 1].isalnum():
            named = all(t[0].isupper() or t[0].isdigit() or folded(t) in _SMALL for t in tokens)
            if named and len(tokens) <= len(_WORD.findall(bare)) + 4 and not (whole and len(tokens) > 4):
                return True
    return False


_DATELINE_DATED = re.compile(
    r"[A-Z][\w’'-]{1,20}(?:[ /][A-Z][\w’'-]{1,20}){0,2}[.,] {1,2}"
    r"(?:\d{1,2} [A-Z][a-z]{2,8} \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})\. {1,2}"
)
"""A place and a whole date before the first sentence, each with a stop: "Astana. 4 July 2024. The leaders …"."""


def dateline_of(text: str, span: Span, inner: Collection[str] = ()) -> Span | None:
    """Give where the dateline at the start of a line stands ("BRUSSELS (Reuters) - "), else None.

    `inner` are the capitalised words that stand inside lines of the page: "NATO - ..." is no dateline there.
    """
    line = text[span.start : min(span.end, span.start + 140)]
    paren = _DATELINE_PAREN.match(line)
    if paren and paren[0].rstrip().endswith(("-", "–", "—", ":")) and len(line) > paren.end() + 20:
        return Span(span.start, span.start + paren.end())
    place = _DATELINE_PLACE.match(line)
    if place and _is_place(place, line, inner):
        return Span(span.start, span.start + place.end())
    dated = _DATELINE_DATED.match(line)
    if dated and _sentence_after(line, dated.end()):
        return Span(span.start, span.start + dated.end())
    outlet = _OUTLET.match(line)
    if outlet and _is_outlet(outlet, line, inner):
        return Span(span.start, span.start + outlet.end())
    return None


def _is_place(match: re.Match[str], line: str, inner: Collection[str]) -> bool:
    """A place in capitals, or one followed by an agency or a date; not an acronym the page is about."""
    if len(line) <= match.end():
        return False
    more, place = match["more"], match["place"]
    if match["agency"] or (more and any(c.isdigit() for c in more)):
        return place[:1].isupper()
    name = re.split(r"[ /]", place)[0]
    return name.isupper() and len(name) > 2 and _sentence_after(line, match.end()) and name not in inner


def _is_outlet(match: re.Match[str], line: str, inner: Collection[str]) -> bool:
    """One word that opens the line and nothing else on the page is called so ("Kinhtedothi - ")."""
    name = match["place"]
    shaped = name.isupper() or _INNER_CAPITAL.search(name) is not None or len(name) >= 9 or "." in name
    return shaped and name[0].isupper() and _sentence_after(line, match.end()) and name not in inner


def _sentence_after(line: str, at: int) -> bool:
    return line[at:].lstrip("“\"'‘(")[:1].isupper()


def glued_headline(text: str, span: Span, words: PageWords) -> int | None:
    """Give where the sentence begins in a line that opens with its headline, run together with it; else None.

    The place is a capitalised word that opens sentences and names nobody, after a word without a stop.
    """
    found = list(_TOKEN.finditer(text, span.start, min(span.end, span.start + 400)))
    for before, here in pairwise(found[4:25]):
        word = _WORD.match(here[0])
        if (len(before[0]) == 1 and not before[0].isalnum()) or before[0][-1] in ".!?…;":
            return None  # a sentence has ended, or a quotation begins: this is no headline
        if word is None or not word[0][0].isupper() or folded(word[0]) not in words.openers:
            continue
        so_far = [t[0] for t in found if t.end() < here.start() and len(t[0]) > 3]
        in_capitals = sum(t[0].isupper() for t in so_far) > 0.6 * len(so_far)  # "A Title Written Like This"
        if (before[0][-1].isalnum() or before[0][-1] in "”\"’'") and not in_capitals:
            return here.start()
    return None


def glued_tail(text: str, span: Span, words: PageWords) -> int | None:
    """Give where a word of furniture begins that is stuck to the line's last sentence ("…region.Logo")."""
    start = max(span.start, span.end - 40)
    match = _GLUED.search(text, start, span.end)
    if match and folded(text[match.end() : span.end]) in words.furniture:
        return match.end()
    return None
