"""Times as they are known: never more exact than the words, written in EDTF.

EDTF: ISO 8601-2:2019, levels 0 and 1, with the level 2 seasons, quarters and halves. A bare year stays a
year; its first and last day are bounds of what it may mean, not a date it stands for.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import Literal

from chancery.ground.errors import EdtfError
from chancery.ground.spans import Span

Basis = Literal["stated", "resolved", "document"]
"""How a time is known: from the words alone, worked out from another date, or the document's own date."""


class Edge(Enum):
    """An end of an interval that is no moment."""

    OPEN = ".."
    """it goes on, or has gone on, without an end"""
    UNKNOWN = ""
    """there is an end, but nobody says when"""
    UNSTATED = "?"
    """the words say nothing about this end"""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time with one centre: a day, a month, a season, a year, a decade; imprecise as written.

    `earliest` and `latest` are the first and last day it may mean; `edtf` is how it is written down;
    `span` is where the words stand in the text, if it came from words.
    """

    earliest: date
    latest: date
    edtf: str
    basis: Basis = "stated"
    span: Span | None = None


Bound = Moment | Edge


@dataclass(frozen=True, slots=True)
class Interval:
    """A time from `start` through `end`, each a moment or an `Edge`."""

    start: Bound
    end: Bound
    basis: Basis = "stated"
    span: Span | None = None

    @property
    def earliest(self) -> date | None:
        """First day it may touch; None where the start is open, unknown or unstated."""
        return self.start.earliest if isinstance(self.start, Moment) else None

    @property
    def latest(self) -> date | None:
        """Last day it may touch; None where the end is open, unknown or unstated."""
        return self.end.latest if isinstance(self.end, Moment) else None

    @property
    def edtf(self) -> str:
        """The interval in EDTF: "2020-09/..", "/2021-05-01", "2020-12-01/2020-12-02"."""
        return f"{_written(self.start)}/{_written(self.end)}"


When = Moment | Interval


def _written(bound: Bound) -> str:
    if isinstance(bound, Moment):
        return bound.edtf
    return "" if bound is Edge.UNSTATED else bound.value


def day(value: date, *, basis: Basis = "stated", span: Span | None = None) -> Moment:
    """Give one day."""
    return Moment(value, value, value.isoformat(), basis, span)


def month(year: int, number: int, *, basis: Basis = "stated", span: Span | None = None) -> Moment:
    """Give one calendar month."""
    last = monthrange(year, number)[1]
    return Moment(date(year, number, 1), date(year, number, last), f"{year:04d}-{number:02d}", basis, span)


def year(number: int, *, basis: Basis = "stated", span: Span | None = None) -> Moment:
    """Give one calendar year, as a year."""
    return Moment(date(number, 1, 1), date(number, 12, 31), f"{number:04d}", basis, span)


def between(first: date, last: date, *, basis: Basis = "stated", span: Span | None = None) -> When:
    """Give the days `first` through `last`; a single day where they are the same."""
    if first == last:
        return day(first, basis=basis, span=span)
    return Interval(day(first, basis=basis), day(last, basis=basis), basis, span)


_QUALIFIED = re.compile(r"^(?P<body>[^~?%]*)(?P<mark>[~?%]?)$")
_DIGITS = re.compile(r"^(?P<y>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<m>\d{2}|XX)(?:-(?P<d>\d{2}|XX))?)?$")
_CLOCK = re.compile(r"^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?$")
# level 1 seasons 21-24 (northern, by month), level 2 quarters 33-36, quadrimesters 37-39, halves 40-41
_PARTS = {
    **{21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3)},
    **{25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3), 29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3)},
    **{33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3)},
    **{37: (1, 4), 38: (5, 4), 39: (9, 4), 40: (1, 6), 41: (7, 6)},
}


def parse_edtf(text: str, *, basis: Basis = "stated", span: Span | None = None) -> When:
    """Read an EDTF text; raise `EdtfError` where it is none.

    A time of day is accepted and left out: nothing here is known to the minute.
    """
    text = text.strip()
    if "/" not in text:
        return _moment(text, basis, span)
    left, _, right = text.partition("/")
    if not left and not right:
        raise EdtfError(f"not a date: {text!r}", hint="an interval needs at least one end: 2020-09/..")
    start, end = _bound(left, basis), _bound(right, basis)
    if isinstance(start, Moment) and isinstance(end, Moment) and end.latest < start.earliest:
        raise EdtfError(f"ends before it starts: {text!r}")
    return Interval(start, end, basis, span)


def _bound(text: str, basis: Basis) -> Bound:
    if text == "..":
        return Edge.OPEN
    if not text:
        return Edge.UNKNOWN
    return _moment(text, basis, None)


def _moment(text: str, basis: Basis, span: Span | None) -> Moment:
    clock = _CLOCK.match(text)
    if clock:
        text = clock.group(1)
    qualified = _QUALIFIED.match(text)
    digits = _DIGITS.match(qualified["body"]) if qualified else None
    if not digits:
        raise EdtfError(
            f"not a date: {text!r}", hint="write 2024, 2024-07, 2024-07-11 or 2024-07-09/2024-07-11"
        )
    try:
        first, last = _days(digits["y"], digits["m"], digits["d"])
    except ValueError as error:
        raise EdtfError(f"no such day: {text!r}", hint=str(error)) from None
    return Moment(first, last, text, basis, span)


def _days(years: str, months: str | None, days: str | None) -> tuple[date, date]:
    low, high = int(years.replace("X", "0")), int(years.replace("X", "9"))
    low = max(low, 1)
    if months is None or months == "XX" or low != high:
        if days not in (None, "XX") and months == "XX":
            raise ValueError("a day without its month")
        return date(low, 1, 1), date(high, 12, 31)
    number = int(months)
    if number in _PARTS and days is None:
        first_month, length = _PARTS[number]
        first = date(low, first_month, 1)
        past = first_month + length - 1
        after = date(low + past // 12, past % 12 + 1, 1)
        return first, after - timedelta(days=1)
    if days is None or days == "XX":
        return date(low, number, 1), date(low, number, monthrange(low, number)[1] if 1 <= number <= 12 else 0)
    only = date(low, number, int(days))
    return only, only


def overlaps(when: When, first: date, last: date) -> bool:
    """Tell whether `when` may touch a day of `first`..`last`; an end that is no moment reaches all the way."""
    starts = when.earliest or date.min
    ends = when.latest or date.max
    return starts <= last and first <= ends


def marked(when: When, *, span: Span | None = None, basis: Basis | None = None) -> When:
    """Give the same time with other provenance."""
    return replace(when, span=span or when.span, basis=basis or when.basis)
