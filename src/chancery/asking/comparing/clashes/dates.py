"""Two dates for one thing."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from chancery.asking.claims.days import NEAR
from chancery.asking.claims.told import Told
from chancery.asking.comparing.clashes.standing import Clash, by_key, clashing, stands, unmixed
from chancery.asking.comparing.topics import Key, began, known, members, plain, same_wording, words_for
from chancery.asking.prose.phrasing import when_words
from chancery.ground.ids import folded
from chancery.ground.moments import When
from chancery.knowledge.loader import load_knowledge
from chancery.reading.comparing import holds_any, words_in

_ONCE = ("treaty:", "meeting:")
"""What one party does to one of these it does on one day: signing it, leaving it, opening it."""
_ZONES = timedelta(days=1)
"""What happens in the evening of one country happens on the next day of another."""
_UNSURE = "~?%"

Times = Callable[[Told], When]


def dates(tolds: Iterable[Told]) -> Iterator[Clash]:
    """Give the times that cannot both be right: of an act on one treaty or meeting, of the day since when
    somebody belongs, of the day by which a treaty binds.

    Times of which one may lie within the other agree, and so do neighbouring days. A treaty may be prolonged:
    its deadlines are held together only where they were told in the same days.
    """
    claims = list(tolds)
    for key_of, time_of, clash in (
        (_act, _own, _acts_clash),
        (_tie, _since, _ties_clash),
        (_duty, _due, _duties_clash),
    ):
        for key, group in by_key(claims, key_of).items():
            yield from _of_one(key, group, time_of, clash)


def _of_one(
    key: Key, group: list[Told], time_of: Times, clash: Callable[[Told, Told], bool]
) -> Iterator[Clash]:
    def label(told: Told) -> tuple[object, str]:
        when = time_of(told)
        return when.edtf, when_words(when)

    clear = unmixed(group, clash, lambda told: time_of(told).edtf)
    for left, right in clashing(stands(clear, label), clash, within=None):
        yield Clash("date", key, left, right)


def _act(told: Told) -> Key | None:
    claim = told.claim
    if claim.family != "event" or claim.when is None or claim.polarity == "negated" or told.world:
        return None
    if claim.mood != "fact" or claim.when.basis == "document" or not plain(told):
        return None
    who = members(told, "actor", "participant", "recipient")
    what = frozenset(actor for actor in told.ids("instrument", "place", "topic") if actor.startswith(_ONCE))
    return ("act", claim.type, claim.mode, who, what) if who and what else None


def _own(told: Told) -> When:
    assert told.claim.when is not None
    return told.claim.when


def _acts_clash(one: Told, other: Told) -> bool:
    return _apart(_own(one), _own(other)) and same_wording(one, other)


def _tie(told: Told) -> Key | None:
    claim = told.claim
    if claim.family != "relation" or claim.type != "member_of" or claim.polarity == "negated":
        return None
    if claim.mood != "fact" or not plain(told) or began(claim.when) is None:
        return None
    subjects, wholes = told.having("subject"), told.having("object")
    if len(subjects) != 1 or len(wholes) != 1 or not all(map(known, (*subjects, *wholes))):
        return None
    mine = load_knowledge().memberships_of(str(subjects[0].id))
    joined = [one for one in mine if one.object == wholes[0].id and one.type == claim.type]
    # who left and came back has joined twice
    return None if len(joined) > 1 else ("tie", claim.type, subjects[0].id, wholes[0].id)


def _since(told: Told) -> When:
    since = began(told.claim.when)
    assert since is not None
    return since


def _ties_clash(one: Told, other: Told) -> bool:
    return _apart(_since(one), _since(other))


def _duty(told: Told) -> Key | None:
    claim = told.claim
    if claim.family != "event" or claim.deadline is None or claim.polarity == "negated":
        return None
    treaties = frozenset(actor for actor in told.ids("instrument") if actor.startswith("treaty:"))
    if claim.mood != "obligation" or not treaties or holds_any(words_in(claim.quote), words_for(told).part):
        return None  # "the first 5,000 must leave by"
    who = frozenset(p.id if known(p) else folded(p.text) for p in told.having("actor", "participant"))
    return "duty", claim.type, claim.mode, who, treaties, frozenset(told.ids("recipient")), _counted(told)


def _counted(told: Told) -> frozenset[tuple[float, str]]:
    return frozenset((figure.value, figure.unit) for figure in told.claim.figures)


def _due(told: Told) -> When:
    assert told.claim.deadline is not None
    return told.claim.deadline


def _duties_clash(one: Told, other: Told) -> bool:
    first, second = one.said, other.said
    if first is None or second is None:
        return one.place == other.place and _apart(_due(one), _due(other))
    return not _apart(first, second, by=NEAR) and _apart(_due(one), _due(other))


def _apart(one: When, other: When, *, by: timedelta = _ZONES) -> bool:
    """Tell whether two times surely lie more than `by` from each other."""
    (first, last), (start, end) = _days(one), _days(other)
    if first is None or last is None or start is None or end is None:
        return False
    return start - last > by or first - end > by


def _days(when: When) -> tuple[date | None, date | None]:
    """Give the first and last day a time may mean; one told as unsure reaches as far again on both sides."""
    if when.earliest is None or when.latest is None:
        return None, None
    if not any(mark in when.edtf for mark in _UNSURE):
        return when.earliest, when.latest
    length = when.latest - when.earliest + timedelta(days=1)
    try:
        return when.earliest - length, when.latest + length
    except OverflowError:
        return None, None
