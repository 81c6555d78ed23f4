"""Times for forms that hold less than EDTF: a year, a month or a day, never more exact than what is known."""

from datetime import date

from chancery.ground.moments import Bound, Interval, Moment, When


def partial(moment: Moment) -> str | None:
    """Give a moment as an ISO 8601 day, month or year, whichever holds all it may mean; None for a decade."""
    first, last = moment.earliest, moment.latest
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04d}-{first.month:02d}"
    return f"{first.year:04d}" if first.year == last.year else None


def ends(when: When | None) -> tuple[str | None, str | None]:
    """Give the first and the last of an interval as `partial` does; a moment is both its ends."""
    if when is None:
        return None, None
    if isinstance(when, Moment):
        return partial(when), partial(when)
    return _end(when.start), _end(when.end)


def only_day(when: When | None) -> date | None:
    """Give the day that a time means; None where it means a longer time or none."""
    if when is None or when.earliest is None or when.earliest != when.latest:
        return None
    return when.earliest


def parts(when: When) -> list[list[int]]:
    """Give a time as lists of year, month, day as far as known: one, or first and last of an interval."""
    found = [partial(when)] if isinstance(when, Moment) else list(ends(when))
    if isinstance(when, Interval) and None in found:
        return []
    return [[int(part) for part in one.split("-")] for one in found if one]


def _end(bound: Bound) -> str | None:
    return partial(bound) if isinstance(bound, Moment) else None
