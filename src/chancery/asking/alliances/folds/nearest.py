"""What a great record holds thousands of about an alliance, and a state shows the nearest of: the latest, the soonest.

Such claims are asked for in stretches of days, from the day outwards, until there are enough: of what lies further
off nothing is then looked at.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chancery.asking.agenda.duties import OPEN
from chancery.asking.alliances.circle import Circle
from chancery.asking.claims.days import NEAR, RECENT
from chancery.asking.claims.told import Told
from chancery.keeping.store import ClaimFilter
from chancery.model.claims import Stance

STANCES: tuple[Stance, ...] = ("prioritises", "warns", "opposes")
"""How an alliance and its voices may stand to what a state lists among priorities and opponents."""

BELONGING = ("member_of", "partner_of", "allied_with", "takes_part_in", "part_of")
"""Relations by which somebody belongs to an alliance, or to what is near it."""

_REACHES = tuple(timedelta(days=days) for days in (60, 120))
_AHEAD = timedelta(days=200)
"""How far back from the day one looks, and how far ahead, where there was not enough; then as far as there is."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """Claims of a section, of which the nearest are shown.

    `asked` gives them stretch by stretch, some of them twice; `far` gives what sorts the nearest first. Whatever only
    a later stretch gives is further off.
    """

    section: str
    asked: tuple[ClaimFilter, ...]
    far: Callable[[Told], tuple[int, float, str]]


def nearest_of(circle: Circle, *, whole: bool) -> Iterator[Nearest]:
    """Give what is asked for so, of an alliance on a day; where the `whole` is wanted, in one stretch."""
    day, voices = circle.day, tuple(sorted(circle.voices))
    back = _stretches(day + NEAR, day - RECENT, () if whole else [day - reach for reach in _REACHES])
    ahead = _stretches(day, date.max, () if whole else [day + _AHEAD])

    tied = ClaimFilter(families=("relation",), types=BELONGING, actors=near_of(circle))
    told = tuple(replace(tied, time=days) for days in back)
    yield Nearest("partners", told, _since)

    speaking = ClaimFilter(families=("statement",), parts=(("speaker", voices),), stances=STANCES)
    said = tuple(replace(speaking, time=days) for days in back)
    yield Nearest("priorities", said, _since)

    # what neither names the alliance nor stands in an article that does is no concern of its state
    ours = ClaimFilter(beside=voices, actors=circle.everybody)
    opened = replace(ours, families=("decision",), types=("open", "deferred"))
    decided = tuple(replace(opened, published=days) for days in back)
    yield Nearest("decisions", decided, _since)

    by_then = (date.min, day + NEAR)
    bound = replace(ours, families=("event",), moods=OPEN, polarities=("affirmed",), said=by_then)
    due = tuple(replace(bound, deadline=days) for days in ahead)
    yield Nearest("commitments", due, _until)


def near_of(circle: Circle) -> tuple[str, ...]:
    """Give who speaks for the alliance, and its frameworks, in order."""
    return tuple(sorted(circle.voices | circle.frameworks.keys()))


def _stretches(start: date, end: date, between: Sequence[date]) -> tuple[tuple[date, date], ...]:
    """Give the days from `start` to `end`, later or earlier, cut after each of those `between`: first and last each."""
    after = timedelta(days=1 if end > start else -1)
    starts = [start, *(cut + after for cut in between)]
    return tuple((min(pair), max(pair)) for pair in zip(starts, [*between, end], strict=True))


def _since(told: Told) -> tuple[int, float, str]:
    """Give what sorts the latest first: by the time that is true, else the article's."""
    return _placed(told, -_day(told.time.latest if told.time is not None else None, date.max))


def _until(told: Told) -> tuple[int, float, str]:
    """Give what sorts the soonest first."""
    due = told.claim.deadline
    return _placed(told, _day(due.earliest if due is not None else None, date.min))


def _placed(told: Told, far: int) -> tuple[int, float, str]:
    return far, -told.claim.confidence, told.claim.id


def _day(day: date | None, other: date) -> int:
    return (day or other).toordinal()
