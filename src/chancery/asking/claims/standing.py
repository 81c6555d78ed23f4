"""How a tie or an office stands on a day, and whether a claim had been told by then."""

from datetime import date
from typing import Literal

from chancery.asking.claims.days import said_by, stands_by
from chancery.asking.claims.told import Told
from chancery.ground.moments import Interval, Moment

Standing = Literal["now", "former", "future", "undated"]
"""How something stands on a day: true as far as is known, over, not yet begun, or without any date."""


def standing(told: Told, day: date) -> Standing:
    """Tell how a relation stands on `day`: a text that is silent about its end does not end it."""
    when = told.claim.when
    if when is None:
        if told.world or told.said is None:
            return "undated"
        return "now" if said_by(told.said, day) else "future"
    if when.earliest is not None and when.earliest > day:
        return "future"
    if told.world:
        return "former" if when.latest is not None and when.latest < day else "now"
    if not isinstance(when, Interval) or not isinstance(when.end, Moment):
        return "now"  # a page's day is the day from which on
    said = told.claim.published
    past = said is not None and said.latest is not None and when.end.latest <= said.latest
    return "former" if past or when.end.latest < day else "now"


def told_by(told: Told, day: date | None) -> bool:
    """Tell whether a claim counts for a question put for `day`: said by then, or of `knowledge/` and begun.

    Where no day is asked for, everything counts, what is undated as well.
    """
    if day is None:
        return True
    if told.world:
        when = told.claim.when
        return when is None or when.earliest is None or when.earliest <= day
    return stands_by(told, day)
