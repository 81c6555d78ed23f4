"""What figures have in common in all languages: how digits are grouped, which figure stands."""

import re
from collections.abc import Iterable
from dataclasses import replace

from chancery.ground.spans import Span
from chancery.model.claims import Figure, FigureBound
from chancery.reading.dating_rules import longest
from chancery.reading.layers import FigureFound, TimeFound

SHARE = "share"
"""the unit of a part of a whole: its value is a fraction of 1"""

DIGITS = r"(?:\d{1,3}(?:[.,]\d{3}){1,5}(?:[.,]\d{1,2})?(?!\d)|\d{1,12}(?:[.,]\d{1,4})?(?!\d))"
"""a number in digits, as a piece of a pattern; `digits_value` says which, if any"""

_GROUPED = re.compile(r"\d{1,3}(?P<sign>[.,])\d{3}(?:(?P=sign)\d{3}){0,4}(?:(?P<point>[.,])\d{1,2})?")
_PLAIN = re.compile(r"\d{1,12}(?:(?P<point>[.,])\d{1,4})?")


def digits_value(text: str, *, point: str) -> float | None:
    """Give the value of digits with their signs, where `point` is the language's decimal sign.

    The shape decides where it can ("1.234,5", "1,234,567"), then the language ("1.200" is 1200 where the
    decimal sign is the comma). What neither settles is None: a comma in "1,234" in a language that has
    it for a decimal sign, "2,5" in one that has not.
    """
    grouped = _GROUPED.fullmatch(text)
    if grouped:
        sign, tail = grouped["sign"], grouped["point"]
        if tail == sign:
            return None
        if tail is None and text.count(sign) == 1:
            if sign == point:
                return float(text.replace(sign, ".")) if point == "." else None
            if text.startswith("0"):
                return None
        head, _, rest = text.partition(tail) if tail else (text, "", "")
        whole = head.replace(sign, "")
        return float(f"{whole}.{rest}" if rest else whole)
    plain = _PLAIN.fullmatch(text)
    if plain is None:
        return None
    sign = plain["point"]
    if sign is None:
        return float(text)
    if sign != point and (point == "." or len(text.partition(sign)[2]) > 2):
        return None
    return float(text.replace(sign, "."))


def figure_found(
    text: str,
    span: Span,
    value: float,
    *,
    unit: str,
    bound: FigureBound = "exactly",
    of: str | None = None,
    noun: Span | None = None,
) -> FigureFound:
    """Give the figure on `span` of `text`; whole values stay whole however large."""
    return FigureFound(span, Figure(round(float(value), 6), unit, bound, of, span.of(text)), noun)


def standing(found: Iterable[FigureFound]) -> list[FigureFound]:
    """Give the figures in order, the longest where some meet; of equally long ones, the first."""
    return longest(sorted(found, key=lambda f: (f.span.start, -len(f.span))), lambda f: f.span)


def inherited(found: list[FigureFound], words: frozenset[str]) -> list[FigureFound]:
    """Give "one of them" the unit of the figure before it, where `words` are those that stand for it."""
    for place in range(1, len(found)):
        this, before = found[place], found[place - 1]
        if this.figure.unit == "" and this.figure.of in words and before.figure.unit not in ("", SHARE):
            found[place] = replace(this, figure=replace(this.figure, unit=before.figure.unit))
    return found


def outside_times(figures: Iterable[FigureFound], times: Iterable[TimeFound]) -> list[FigureFound]:
    """Give the figures that are no part of a time: "2" of "2 December" and "20" of "20 years" are not.

    A figure of which the time is a part stays ("a 70-year-old").
    """
    taken = sorted(t.span for t in times)
    kept: list[FigureFound] = []
    place = 0
    for figure in sorted(figures, key=lambda f: f.span.start):
        while place < len(taken) and taken[place].end <= figure.span.start:
            place += 1
        # times do not meet one another, so only those that start inside the figure can still meet it
        after = place
        while after < len(taken) and taken[after].start < figure.span.end:
            if taken[after].meets(figure.span) and not _within(taken[after], figure.span):
                break
            after += 1
        else:
            kept.append(figure)
    return kept


def _within(inner: Span, outer: Span) -> bool:
    return outer.holds(inner) and inner != outer


def placed(figures: Iterable[FigureFound], by: int) -> list[FigureFound]:
    """Give a sentence's figures as spans of the text that the sentence starts in at `by`."""
    return [
        replace(f, span=f.span.shift(by), noun=f.noun.shift(by) if f.noun is not None else None)
        for f in figures
    ]


def opens(text: str, start: int) -> bool:
    """Tell whether nothing but quotation marks and white space stands before `start` in a sentence."""
    return start <= 12 and not text[:start].strip(" \"“”‘’'(\n\t-–—")
