"""Which claims tell of one and the same happening: its kind, who is in it, and days that meet.

Nothing is retired by it: the claims stay beside one another, on one line.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from chancery.asking.claims.days import NEAR
from chancery.asking.claims.told import Told
from chancery.asking.prose.lines import WHO, WHOM
from chancery.ground.ids import folded
from chancery.ground.moments import Interval, Moment, When

CLOSE = timedelta(days=8)
"""A time no wider than this is close enough for two claims to be of one happening."""

_PART = (CLOSE + NEAR).days
"""Days: claims of one happening begin no further apart."""

_COME_ABOUT = ("fact", "plan", "forecast")
"""Moods of a meeting before and after it: one and the same meeting."""


def in_moment(time: When | None) -> timedelta | None:
    """Give how wide a time is; None where an end of it is not known."""
    if time is None or time.earliest is None or time.latest is None:
        return None
    return time.latest - time.earliest


def bounds(time: When) -> tuple[date, date]:
    """Give the first and last day to place a time at: where one end is not known, the other one."""
    first, last = time.earliest, time.latest
    if isinstance(time, Interval) and last is None and isinstance(time.start, Moment):
        last = time.start.latest
    return first or last or date.min, last or first or date.max


def gathered(claims: Iterable[Told], time_of: Callable[[Told], When | None]) -> list[list[Told]]:
    """Put the claims of one happening together; the same whatever order they come in.

    Claims with a close time of their own are met first, those with none join them.
    """
    buckets: dict[object, list[Told]] = {}
    for told in claims:
        buckets.setdefault(_kind(told), []).append(told)
    found: list[list[Told]] = []
    for bucket in buckets.values():
        found += _groups(bucket, time_of)
    return found


def _groups(bucket: list[Told], time_of: Callable[[Told], When | None]) -> list[list[Told]]:
    def order(told: Told) -> tuple[bool, date, timedelta, str]:
        time = time_of(told)
        earliest = time.earliest if time is not None and time.earliest is not None else date.min
        return told.claim.when is None, earliest, in_moment(time) or timedelta.max, told.claim.id

    groups: list[list[Told]] = []
    near: dict[object, list[list[Told]]] = {}
    for told in sorted(bucket, key=order):
        names = told.ids() or (f"{told.place}",)
        parts, beside = _parts(time_of(told))
        for group in (group for name in names for part in beside for group in near.get((name, part), ())):
            if _one(group[0], told, time_of):
                group.append(told)
                break
        else:
            groups.append([told])
            for name in names:
                near.setdefault((name, parts), []).append(groups[-1])
    return groups


def _parts(time: When | None) -> tuple[object, tuple[object, ...]]:
    """Give the part of time that a claim is looked for in, and those where others of its kind may be."""
    width = in_moment(time)
    if time is None or time.earliest is None or width is None or width > CLOSE:
        return _edtf(time), (_edtf(time),)
    part = time.earliest.toordinal() // _PART
    return part, (part - 1, part, part + 1, time.edtf)


def _kind(told: Told) -> object:
    claim = told.claim
    if claim.family == "decision":
        settled = claim.type, claim.polarity, claim.mood
        return "decision", *(("open",) if claim.type == "open" else settled)
    mood = "told" if claim.type == "CONSULT" and claim.mood in _COME_ABOUT else claim.mood
    mode = None if claim.type == "CONSULT" else claim.mode
    words = folded(claim.quote) if claim.family == "statement" else None
    return claim.family, claim.type, mode, claim.polarity, mood, claim.stance, words


def _one(first: Told, other: Told, time_of: Callable[[Told], When | None]) -> bool:
    if first.claim.family == "statement":
        same_time = _edtf(time_of(first)) == _edtf(time_of(other))
        return same_time and first.ids("speaker", "about") == other.ids("speaker", "about")
    return same_parties(first, other) and _same_days(first, other, time_of)


def _edtf(time: When | None) -> str | None:
    return time.edtf if time is not None else None


def same_parties(first: Told, other: Told) -> bool:
    """Tell whether two claims of one kind have the same parties, as far as both name them."""
    if first.claim.type == "CONSULT":
        meeting = _ids(first, "meeting:"), _ids(other, "meeting:")
        if meeting[0] and meeting[1]:
            return bool(meeting[0] & meeting[1])
        return bool(_who(first) & _who(other)) and _agree(first, other, ("place",))
    if not _who(first) and not _who(other):
        return False
    if _who(first) != _who(other) and not (_who(first) & _who(other) and _whom(first) & _whom(other)):
        return False
    return _agree(first, other, WHOM) and _agree(first, other, ("place",))


def _who(told: Told) -> set[str]:
    if told.claim.type == "CONSULT":
        return set(told.ids("actor", "participant", "recipient"))
    return set(told.ids(*WHO))


def _whom(told: Told) -> set[str]:
    return set(told.ids(*WHOM))


def _ids(told: Told, prefix: str) -> set[str]:
    return {one for one in told.ids() if one.startswith(prefix)}


def _agree(first: Told, other: Told, roles: Sequence[str]) -> bool:
    """Tell whether two claims name somebody in common in these roles, or one of them names nobody."""
    one, two = set(first.ids(*roles)), set(other.ids(*roles))
    return not one or not two or bool(one & two)


def _same_days(first: Told, other: Told, time_of: Callable[[Told], When | None]) -> bool:
    one, two = time_of(first), time_of(other)
    if one is None or two is None:
        return False
    if one.edtf == two.edtf and (first.claim.when is None) == (other.claim.when is None):
        return True
    widths = in_moment(one), in_moment(two)
    if any(width is None or width > CLOSE for width in widths):
        return False
    # a page that gives no day tells of what was shortly before it
    before = NEAR if other.claim.when is None and first.claim.when is not None else timedelta(0)
    return bounds(one)[0] <= bounds(two)[1] and bounds(two)[0] - before <= bounds(one)[1]
