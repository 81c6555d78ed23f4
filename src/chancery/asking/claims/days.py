"""Whether a claim counts on a day."""

from datetime import date, timedelta

from chancery.asking.claims.told import Told
from chancery.ground.moments import Edge, Interval, When
from chancery.knowledge.world import holds_through

RECENT = timedelta(days=400)
"""How old a figure, an open decision or a position may be and still count."""
NEAR = timedelta(days=6)
"""A claim said this much later still tells of the day: a page appears some days after what it reports."""
AROUND = timedelta(days=45)
"""How far from the day a meeting is still around it."""


def holds_on(when: When | None, day: date) -> bool:
    """Tell whether what is true at `when` surely is on `day`; without a time it is not known to be."""
    if when is None:
        return False
    if not isinstance(when, Interval):
        return when.earliest <= day <= when.latest
    start = None if isinstance(when.start, Edge) else when.start.edtf
    end = None if isinstance(when.end, Edge) else when.end.edtf
    return holds_through(start, end, day, day) is True


def said_by(said: When | None, day: date) -> bool:
    """Tell whether something said at `said` may have been known on `day`, give or take `NEAR`."""
    return said is not None and said.earliest is not None and said.earliest <= day + NEAR


def recent(time: When | None, day: date) -> bool:
    """Tell whether `time` lies at or before `day` (or near), and not longer ago than `RECENT`."""
    if not said_by(time, day) or time is None:
        return False
    return (time.latest or date.max) >= day - RECENT


def around(when: When | None, day: date) -> bool:
    """Tell whether `when` is known closely enough, and lies `AROUND` the day."""
    if when is None or when.earliest is None or when.latest is None:
        return False
    close = when.latest - when.earliest <= AROUND
    return close and when.earliest - AROUND <= day <= when.latest + AROUND


def due(deadline: When | None, day: date) -> bool:
    """Tell whether a deadline is not yet past on `day`."""
    return deadline is not None and deadline.latest is not None and deadline.latest >= day


def stands_by(told: Told, day: date) -> bool:
    """Tell whether a claim bears on the world of `day`: said by then; of `knowledge/`, true on it."""
    if told.world:
        return told.claim.when is None or holds_on(told.claim.when, day)
    return said_by(told.said, day)
