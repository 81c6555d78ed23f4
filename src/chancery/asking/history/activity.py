"""How much is told of something over time, counted by months or years."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chancery.asking.claims.told import Told

MOST_MONTHS = 48
"""Where the months would be more, years are counted."""


@dataclass(frozen=True, slots=True)
class Bin:
    """A month ("2020-12") or a year ("2020"), and how many claims fall into it."""

    label: str
    count: int


def activity(claims: Iterable[Told]) -> tuple[Bin, ...]:
    """Count claims of pages by the month in which they are true, else published; without a gap between.

    A claim counts where the middle of its time lies; one of no known time, or of more than a year, is left
    out. Years take the place of months where there would be more than `MOST_MONTHS`.
    """
    days = [day for told in claims if not told.world and (day := _middle(told)) is not None]
    if not days:
        return ()
    months = Counter(day.year * 12 + day.month - 1 for day in days)
    first, last = min(months), max(months)
    if last - first < MOST_MONTHS:
        return tuple(Bin(f"{m // 12:04d}-{m % 12 + 1:02d}", months[m]) for m in range(first, last + 1))
    years = Counter(day.year for day in days)
    return tuple(Bin(f"{year:04d}", years[year]) for year in range(min(years), max(years) + 1))


def _middle(told: Told) -> date | None:
    time = told.time
    if time is None or time.earliest is None or time.latest is None:
        return None
    width = (time.latest - time.earliest).days
    return None if width > 366 else date.fromordinal(time.earliest.toordinal() + width // 2)
