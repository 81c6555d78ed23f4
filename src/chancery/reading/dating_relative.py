"""Time counted from the day of writing: last week, next Friday, two years ago; lengths; hours."""

import math
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from chancery.ground.moments import Edge, Interval, Moment, between, day, month, year
from chancery.reading.dating_forms import (
    SEASONS,
    Answer,
    Lean,
    Part,
    Resolver,
    Unit,
    century,
    decade,
    made,
    month_in,
    quarter_in,
    season_in,
    year_in,
)

_FIRST_YEAR, _LAST_YEAR = 2, 9997
_DAY = timedelta(days=1)


def season_beside(name: str, step: int) -> Resolver:
    """Give the season that ended last (-1), this year's (0) or the one that starts next (1)."""
    make = season_in(name)

    def resolve(reference: date | None) -> Answer | None:
        if reference is None:
            return f"XXXX-{SEASONS[name][1]}", None
        if step == 0:
            return made(make, reference.year, "resolved")
        order = (
            range(reference.year, reference.year - 3, -1)
            if step < 0
            else range(reference.year, reference.year + 3)
        )
        for number in order:
            answer = made(make, number, "resolved")
            when = answer[1] if answer else None
            if when is None or when.earliest is None or when.latest is None:
                continue
            if (step < 0 and when.latest < reference) or (step > 0 and when.earliest > reference):
                return answer
        return None

    return resolve


def month_beside(number: int, step: int) -> Resolver:
    """Give the last such month before that of writing (-1), this year's (0), or the next one after it (1)."""

    def resolve(reference: date | None) -> Answer | None:
        if reference is None:
            return f"XXXX-{number:02d}", None
        at = reference.year
        if step < 0 and number >= reference.month:
            at -= 1
        if step > 0 and number <= reference.month:
            at += 1
        return made(month_in(number), at, "resolved")

    return resolve


def beside(unit: Unit, step: int, part: Part = "", *, running: Lean = "") -> Resolver:
    """Give the unit `step` units from that of writing: "last week" is ("week", -1).

    `running` cuts the unit at the day of writing: "earlier this week" is "past", "later this year" "future".
    """

    def resolve(reference: date | None) -> Answer | None:
        if reference is None:
            return _UNKNOWN.get(unit, "XXXX"), None
        answer = _whole(reference, unit, step, part)
        when = answer[1] if answer else None
        if answer is None or when is None or not running or when.earliest is None or when.latest is None:
            return answer
        if running == "past":
            return answer[0], between(when.earliest, max(when.earliest, reference), basis="resolved")
        return answer[0], between(min(when.latest, reference), when.latest, basis="resolved")

    return resolve


_UNKNOWN: dict[str, str] = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE"}
_UNKNOWN |= {"month": "XXXX-XX", "quarter": "XXXX-QX", "decade": "XXX", "century": "XX"}


def _whole(reference: date, unit: Unit, step: int, part: Part) -> Answer | None:
    if unit == "day":
        return of_day(moved(reference, step, "day"))
    if unit in ("week", "weekend"):
        return _week(moved(reference, step, "week"), unit)
    if unit == "month":
        there = moved(reference, step, "month")
        return month_in(there.month, part)(there.year, "resolved") if there else None
    if unit == "quarter":
        there = moved(reference, 3 * step, "month")
        return quarter_in((there.month + 2) // 3)(there.year, "resolved") if there else None
    if unit == "year":
        return made(year_in(part), reference.year + step, "resolved")
    if unit == "decade":
        return decade(reference.year // 10 * 10 + 10 * step, part)(None)
    return century(reference.year // 100 + 1 + step)(None) if unit == "century" else None


def _week(inside: date | None, unit: str) -> Answer | None:
    if inside is None or not _FIRST_YEAR <= inside.year <= _LAST_YEAR:
        return None
    monday = inside - _DAY * inside.weekday()
    iso = monday.isocalendar()
    value = f"{iso.year:04d}-W{iso.week:02d}"
    if unit == "weekend":
        return f"{value}-WE", between(monday + 5 * _DAY, monday + 6 * _DAY, basis="resolved")
    return value, between(monday, monday + 6 * _DAY, basis="resolved")


def moved(reference: date, steps: int, unit: Unit) -> date | None:
    """Give the day `steps` units away (at most the month's last), None outside the calendar."""
    if abs(steps) > 10_000:
        return None
    if unit in ("day", "week"):
        there = reference.toordinal() + steps * (7 if unit == "week" else 1)
        return date.fromordinal(there) if 400 < there < date.max.toordinal() - 400 else None
    months = steps * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit, 0)
    place = reference.year * 12 + reference.month - 1 + months
    at, number = divmod(place, 12)
    if not _FIRST_YEAR <= at <= _LAST_YEAR:
        return None
    return date(at, number + 1, min(reference.day, monthrange(at, number + 1)[1]))


def of_day(there: date | None) -> Answer | None:
    """Give one day worked out from another."""
    return (there.isoformat(), day(there, basis="resolved")) if there else None


def weekday(number: int, step: int | None = None, lean: Lean = "") -> Resolver:
    """Give a weekday (Monday 0): the last one (-1), this week's (0), the next (1).

    With no step: the last one up to today; the first one from today where the verb looks ahead.
    """

    def resolve(reference: date | None) -> Answer | None:
        if reference is None:
            return f"XXXX-WXX-{number + 1}", None
        back = (reference.weekday() - number) % 7
        ahead = (number - reference.weekday()) % 7
        if step == 0:
            by = number - reference.weekday()
        elif step == 1:
            by = ahead or 7
        elif step == -1:
            by = -(back or 7)
        else:
            by = ahead if lean == "future" else -back
        return of_day(moved(reference, by, "day"))

    return resolve


def weekday_of_week(number: int, weeks: int) -> Resolver:
    """Give a weekday (Monday 0) of the week `weeks` weeks from that of writing."""

    def resolve(reference: date | None) -> Answer | None:
        if reference is None:
            return f"XXXX-WXX-{number + 1}", None
        return of_day(moved(reference, 7 * weeks + number - reference.weekday(), "day"))

    return resolve


def ago(number: int, unit: Unit, *, loose: bool = False) -> Resolver:
    """Give the time `number` units back (negative: ahead), as exact as the unit is.

    A `loose` number ("more than 20 years ago") has a value, but stands for no time.
    """

    def resolve(reference: date | None) -> Answer | None:
        if reference is None:
            return ("FUTURE_REF" if number < 0 else "PAST_REF"), None
        there = moved(reference, -number, unit)
        if there is None or unit in ("hour", "minute", "second"):
            return None
        if unit == "day":
            return of_day(there)
        if unit == "week":
            week = _week(there, "week")
            return (there.isoformat(), week[1]) if week else None
        if unit in ("month", "quarter"):
            return month_in(there.month)(there.year, "resolved")
        if unit == "year" and not loose:
            return year_in()(there.year, "resolved")
        return (f"{there.year:04d}" if unit == "year" else f"{there.year // 10:03d}"), None

    return resolve


_LETTERS: dict[str, tuple[str, int]] = {
    "second": ("S", 1),
    "minute": ("M", 1),
    "hour": ("H", 1),
    "day": ("D", 1),
}
_LETTERS |= {"week": ("W", 1), "weekend": ("WE", 1), "month": ("M", 1), "quarter": ("Q", 1), "year": ("Y", 1)}
_LETTERS |= {"decade": ("Y", 10), "century": ("Y", 100)}


def length_value(number: float | None, unit: Unit) -> str:
    """Give the TIMEX3 value of a length of time: ("year", 2) -> "P2Y"; an unknown number is X."""
    letter, times = _LETTERS[unit]
    head = "PT" if unit in ("second", "minute", "hour") else "P"
    return f"{head}X{letter}" if number is None else f"{head}{number * times:g}{letter}"


def always(value: str) -> Resolver:
    """Give a value that stands for no day: a length, a set, PAST_REF."""
    return lambda reference: (value, None)


def present(reference: date | None) -> Answer | None:
    """Give "now": the day of writing itself."""
    return "PRESENT_REF", (day(reference, basis="document") if reference else None)


def stretch(number: int, unit: Unit) -> Resolver:
    """Give the last `number` units up to the day of writing, or the next ones where `number` is negative."""

    def resolve(reference: date | None) -> Answer | None:
        value = length_value(abs(number), unit)
        there = moved(reference, -number, unit) if reference else None
        if reference is None or there is None or unit in ("hour", "minute", "second", "weekend"):
            return value, None
        ends = [_grained(x, unit) for x in sorted((there, reference))]
        return value, Interval(ends[0], ends[1], "resolved")

    return resolve


def within(number: float, unit: Unit) -> Resolver:
    """Give a length that also says by when: "within two months" of the day of writing."""

    def resolve(reference: date | None) -> Answer | None:
        value = length_value(number, unit)
        what: Unit = "day" if unit == "hour" else unit
        steps = math.ceil(number / 24) if unit == "hour" else number
        if reference is None or steps != int(steps) or what in ("minute", "second", "weekend"):
            return value, None
        there = moved(reference, int(steps), what)
        if there is None or what in ("decade", "century"):
            return value, None
        months = what in ("month", "quarter", "year")
        last = month(there.year, there.month, basis="resolved") if months else day(there, basis="resolved")
        return value, last

    return resolve


def _grained(there: date, unit: Unit) -> Moment:
    if unit in ("day", "week"):
        return day(there, basis="resolved")
    if unit in ("month", "quarter"):
        return month(there.year, there.month, basis="resolved")
    return year(there.year, basis="resolved")


def at_time(clock: str, on: Resolver | None) -> Resolver:
    """Give a time of day ("T21:30", "TMO") on the day that the words give, else undated."""

    def resolve(reference: date | None) -> Answer | None:
        if on is None:
            return (reference.isoformat() if reference else "XXXX-XX-XX") + clock, None
        answer = on(reference)
        return (answer[0] + clock, answer[1]) if answer else None

    return resolve


def opened(resolve: Resolver) -> Resolver:
    """Give "since" that time: from it on, without an end."""

    def since(reference: date | None) -> Answer | None:
        answer = resolve(reference)
        if answer is None or answer[1] is None:
            return answer
        when = answer[1]
        start = when.start if isinstance(when, Interval) else replace(when, span=None)
        return answer[0], Interval(start, Edge.OPEN, when.basis)

    return since
