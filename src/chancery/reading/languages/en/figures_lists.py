"""English lists of numbers that name what is counted once: "Uganda sent 4,500 soldiers, Ethiopia 2,500 and Kenya
1,410", "500 troops from Ghana, 300 from Togo", "nineteen Hungarian and 11 Italian soldiers"."""

import re
from collections.abc import Iterator, Sequence

from chancery.ground.spans import Span
from chancery.reading.figures import DIGITS, SHARE, digits_value, figure_found
from chancery.reading.languages.en.figures_amounts import spoken_value
from chancery.reading.languages.en.figures_words import lead_of, table
from chancery.reading.layers import FigureFound

_NAME = r"(?P<name>[A-Z][\w’'-]{1,30}(?:\s(?:of\s|and\s)?[A-Z][\w’'-]{1,30}){0,3})"
_JOINT = r"(?:,\s+(?:and\s+|while\s+|with\s+)?|;\s+(?:and\s+)?|\s+and\s+)(?:the\s+|another\s+)?"
_LEAD = r"(?:[a-z]+\s+){0,2}?"
_END = r"(?=\s*(?:[,;.:)]|and\b|while\b|$))"
_NEXT = (
    re.compile(rf"{_JOINT}{_NAME}\s+{_LEAD}(?P<n>{DIGITS}){_END}"),
    re.compile(rf"\)?{_JOINT}{_NAME}\s+\({_LEAD}(?P<n>{DIGITS})(?=\))"),
    re.compile(rf"{_JOINT}{_LEAD}(?P<n>{DIGITS})\s+from\s+(?:the\s+)?{_NAME}"),
)
_REST = re.compile(r"[^,;.:()]{0,60}")
_BEFORE = re.compile(
    r"(?P<n>[A-Za-z-]{3,20}|\d[\d,]{0,8})\s+(?P<name>[A-Z][a-z]{2,20}(?:\s[A-Z][a-z]{2,20})?)(?:,|,?\s+and|,?\s+or)\s+\Z"
)
_PEOPLE = ("troops", "people", "killed", "wounded", "casualties", "members")
_MOST = 12


def enumerated(text: str, found: Sequence[FigureFound]) -> list[FigureFound]:
    """Give the figures with those that a list gives the unit of the one that is spelt out, in order."""
    whole = {f.span: f for f in found}
    for figure in found:
        if figure.figure.unit in ("", SHARE) or figure.noun is None:
            continue
        for other in (*_after(text, figure), *_ahead(text, figure)):
            met = [s for s in whole if s.meets(other.span)]
            if all(not whole[s].figure.unit for s in met):
                for span in met:
                    del whole[span]
                whole[other.span] = other
    return sorted(whole.values(), key=lambda f: f.span)


def _after(text: str, first: FigureFound) -> Iterator[FigureFound]:
    """Give what follows: each item has its name and its number, and nothing else."""
    noun = first.noun or first.span
    rest = _REST.match(text, noun.end)
    for pattern in _NEXT:
        at = noun.end if rest is None else rest.end()
        for _ in range(_MOST):
            match = pattern.match(text, at)
            value = digits_value(match["n"], point=".") if match is not None else None
            if match is None or value is None or _is_year(match["n"], value):
                break
            start, bound = lead_of(text, match.start("n"))
            span, name = Span(start, match.end("n")), Span(match.start("name"), match.end("name"))
            unit = first.figure.unit
            yield figure_found(text, span, value, unit=unit, bound=bound, of=match["name"], noun=name)
            at = match.end()


def _is_year(words: str, value: float) -> bool:
    return words.isdigit() and 1800 <= value <= 2100


def _ahead(text: str, last: FigureFound) -> Iterator[FigureFound]:
    """Give what stands before: each item has its number and an adjective, as the one with the noun has."""
    noun = last.noun or last.span
    own = text[last.span.end : noun.start].strip()
    if last.figure.unit not in _PEOPLE or not own[:1].isupper():
        return
    end = last.span.start
    for _ in range(_MOST):
        match = _BEFORE.search(text[max(0, end - 60) : end])
        if match is None:
            return
        begin = max(0, end - 60)
        words = match["n"].casefold()
        value = digits_value(words, point=".") if words[:1].isdigit() else spoken_value(words.split("-"))
        if value is None or value <= 0 or (words.isalpha() and words not in table().numbers):
            return
        span = Span(begin + match.start("n"), begin + match.end("n"))
        name = Span(begin + match.start("name"), begin + match.end("name"))
        yield figure_found(text, span, value, unit=last.figure.unit, of=match["name"], noun=name)
        end = span.start
