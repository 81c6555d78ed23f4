"""The calendar behind time expressions: small makers of resolvers, the same for every language.

A resolver takes the day the words are counted from (None: not known) and gives the TIMEX3 value and the time
meant; None where there is no such day. Thirds of months and years, EDTF seasons and quarters are as in
`ground.moments`. Every resolver is monotone: a later reference never gives an earlier time.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Literal

from chancery.ground.fixed import fixed
from chancery.ground.moments import (
    Basis,
    Interval,
    When,
    between,
    day,
    month,
    parse_edtf,
    year,
)

Answer = tuple[str, When | None]
Resolver = Callable[[date | None], Answer | None]
Maker = Callable[[int, Basis], Answer | None]
"""A year -> the time in that year, None where it has no such day."""
Part = Literal["", "early", "mid", "late"]
_MONTH = 27
"""Days from the first to the last of the shortest month."""
_LONG = 4
"""How much further off a month still to come is than a day, where the verb is past."""
Lean = Literal["past", "future", ""]
Unit = Literal[
    "second", "minute", "hour", "day", "week", "weekend", "month", "quarter", "year", "decade", "century"
]

SEASONS = {"spring": (21, "SP"), "summer": (22, "SU"), "autumn": (23, "FA"), "winter": (24, "WI")}
"""EDTF number and TIMEX3 letters of the seasons."""

_FIRST_YEAR, _LAST_YEAR = 2, 9997


@fixed
class Year:
    """The year as the words give it: its number, or how far from the year of writing, or neither."""

    number: int | None = None
    offset: int | None = None

    @property
    def said(self) -> bool:
        """Tell whether the words say the year."""
        return self.number is not None or self.offset is not None


UNSAID = Year()


def in_year(said: Year, make: Maker, blank: str, lean: Lean = "") -> Resolver:
    """Give the resolver of something in a year; `blank` is its value while the year is not known."""

    def resolve(reference: date | None) -> Answer | None:
        if said.number is not None:
            return made(make, said.number, "stated")
        if reference is None:
            return (blank, None) if made(make, 2000, "resolved") else None
        if said.offset is not None:
            return made(make, reference.year + said.offset, "resolved")
        return _nearest(make, reference, lean)

    return resolve


def made(make: Maker, number: int, basis: Basis) -> Answer | None:
    """Give what `make` makes of a year that the calendar has."""
    return make(number, basis) if _FIRST_YEAR <= number <= _LAST_YEAR else None


def _nearest(make: Maker, reference: date, lean: Lean) -> Answer | None:
    """Give the answer whose year brings it closest; news looks back more than forward, verbs allowing.

    A month still to come needs more than to be near where the verb is past: "they left in December", told in November.
    """
    behind, ahead = {"": (1.0, 1.4), "past": (1.0, 10.0), "future": (6.0, 1.0)}[lean]
    best: tuple[float, Answer] | None = None
    for number in range(reference.year - 4, reference.year + 5):
        answer = made(make, number, "resolved")
        if answer is None or answer[1] is None:
            continue
        first, last = answer[1].earliest or reference, answer[1].latest or reference
        long = _LONG if lean == "past" and (last - first).days >= _MONTH else 1
        far = (
            long * ahead * (first - reference).days
            if first > reference
            else behind * max((reference - last).days, 0)
        )
        if best is None or far < best[0]:
            best = (far, answer)
    return best[1] if best else None


def days(first: tuple[int, int], last: tuple[int, int]) -> Maker:
    """Give the days `first` through `last`, each (month, day); the year is the last one's."""

    def make(number: int, basis: Basis) -> Answer | None:
        begins = number - 1 if first > last else number
        start, end = real_day(begins, *first), real_day(number, *last)
        if start is None or end is None:
            return None
        value = end.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
        return value, between(start, end, basis=basis)

    return make


def real_day(number: int, month_number: int, day_number: int) -> date | None:
    """Give the day, None where the calendar has none."""
    if not (1 <= number <= 9999 and 1 <= month_number <= 12):
        return None
    if not 1 <= day_number <= monthrange(number, month_number)[1]:
        return None
    return date(number, month_number, day_number)


def month_in(number: int, part: Part = "") -> Maker:
    """Give a month, or the days 1-10, 11-20, 21-end of it."""

    def make(in_: int, basis: Basis) -> Answer | None:
        value = f"{in_:04d}-{number:02d}"
        if not part:
            return value, month(in_, number, basis=basis)
        last = monthrange(in_, number)[1]
        low, high = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}[part]
        return value, between(date(in_, number, low), date(in_, number, high), basis=basis)

    return make


def months_in(first: int, last: int) -> Maker:
    """Give the months `first` through `last`; the year is the last one's."""

    def make(number: int, basis: Basis) -> Answer | None:
        start = month(number - 1 if first > last else number, first, basis=basis)
        end = month(number, last, basis=basis)
        return f"{start.edtf}/{end.edtf}", Interval(start, end, basis)

    return make


def year_in(part: Part = "") -> Maker:
    """Give a year, or its months 1-4, 5-8, 9-12."""

    def make(number: int, basis: Basis) -> Answer | None:
        value = f"{number:04d}"
        if not part:
            return value, year(number, basis=basis)
        low, high = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
        start, end = month(number, low, basis=basis), month(number, high, basis=basis)
        return value, Interval(start, end, basis)

    return make


def years(first: int, last: int) -> Resolver:
    """Give the years `first` through `last`."""

    def resolve(reference: date | None) -> Answer | None:
        if not _FIRST_YEAR <= first < last <= _LAST_YEAR:
            return None
        return f"{first:04d}/{last:04d}", Interval(year(first), year(last))

    return resolve


def season_in(name: str) -> Maker:
    """Give a season ("spring", "summer", "autumn", "winter") by its EDTF number, northern."""
    code, letters = SEASONS[name]

    def make(number: int, basis: Basis) -> Answer | None:
        return f"{number:04d}-{letters}", parse_edtf(f"{number:04d}-{code}", basis=basis)

    return make


def quarter_in(number: int) -> Maker:
    """Give a quarter of a year, 1 to 4."""

    def make(in_: int, basis: Basis) -> Answer | None:
        return f"{in_:04d}-Q{number}", parse_edtf(f"{in_:04d}-{32 + number}", basis=basis)

    return make


def half_in(number: int) -> Maker:
    """Give a half of a year, 1 or 2."""

    def make(in_: int, basis: Basis) -> Answer | None:
        return f"{in_:04d}-H{number}", parse_edtf(f"{in_:04d}-{39 + number}", basis=basis)

    return make


def decade(first: int, part: Part = "") -> Resolver:
    """Give the ten years from `first`; of a part (early, mid, late) years 0-3, 4-6, 7-9."""
    low, high = {"": (0, 9), "early": (0, 3), "mid": (4, 6), "late": (7, 9)}[part]

    def resolve(reference: date | None) -> Answer | None:
        if not _FIRST_YEAR <= first <= _LAST_YEAR - 9:
            return None
        value = f"{first // 10:03d}"
        if part:
            return value, Interval(year(first + low), year(first + high))
        return value, parse_edtf(f"{value}X")

    return resolve


def century(number: int) -> Resolver:
    """Give the `number`th century."""

    def resolve(reference: date | None) -> Answer | None:
        if not 1 <= number <= 98:
            return None
        return f"{number - 1:02d}", parse_edtf(f"{number - 1:02d}XX")

    return resolve


def either(first: Resolver, second: Resolver) -> Resolver:
    """Give what may be read two ways (11/7): both days as bounds, or the one by the day of writing."""

    def resolve(reference: date | None) -> Answer | None:
        left, right = first(None), second(None)
        if left is None or right is None:
            return left or right
        if left[0] == right[0]:
            return left
        dates = sorted(date.fromisoformat(x[0]) for x in (left, right))
        close = [x for x in dates if reference and abs((reference - x).days) <= 10]
        if len(close) == 1:
            return close[0].isoformat(), day(close[0], basis="resolved")
        return f"{dates[0].year:04d}", between(dates[0], dates[1])

    return resolve
