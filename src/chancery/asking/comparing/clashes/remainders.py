"""The same number told as what goes and as what stays."""

from collections.abc import Iterable, Iterator

from chancery.asking.claims.told import Told
from chancery.asking.comparing.clashes.standing import Clash, by_key, clashing, stands
from chancery.asking.comparing.topics import (
    CLOSE,
    Key,
    becoming,
    country,
    figure_words_around,
    known,
    plain,
    same_days,
    words_for,
)
from chancery.asking.prose.phrasing import figure_words
from chancery.asking.prose.saying import say
from chancery.reading.comparing import holds_any

_NEXT = 3
_SIDES = {"stays": "told as what stays", "goes": "told as what goes"}


def remainders(tolds: Iterable[Told]) -> Iterator[Clash]:
    """Give figures of troops or equipment that one text tells as withdrawn and another as left behind.

    Same owner, number, unit and days; not where one sentence tells both ("withdraw 2,500 and leave 2,500").
    """
    for key, group in by_key(tolds, _key).items():
        for left, right in clashing(stands(group, _label), _clash, within=CLOSE):
            yield Clash("left_or_gone", key, left, right)


def _key(told: Told) -> Key | None:
    claim = told.claim
    if claim.family != "measure" or claim.type not in ("troops", "equipment") or not claim.figures:
        return None
    owners = told.having("of")
    if not owners or claim.polarity == "negated" or not all(known(owner) for owner in owners):
        return None
    if not plain(told) or side(told) is None:
        return None
    figure = claim.figures[0]
    ids = frozenset(owner.id for owner in owners)
    return "left_or_gone", claim.type, figure.unit, figure.value, ids


def side(told: Told) -> str | None:
    """Tell whether the words say that the counted stay ("stays") or go ("goes"); None where neither or both."""
    figure = told.claim.figures[0]
    _, after = figure_words_around(told, figure)
    if holds_any(after[:_NEXT], words_for(told).part):
        return None  # "withdraw 2,500 of its 5,000 troops"
    told_as = becoming(told, figure)
    return next(iter(told_as)) if len(told_as) == 1 and told_as <= _SIDES.keys() else None


def _label(told: Told) -> tuple[object, str]:
    which = side(told) or ""
    return which, f"{figure_words(told.claim.figures[0])}, {say(_SIDES.get(which, ''))}"


def _clash(one: Told, other: Told) -> bool:
    if side(one) == side(other) or not same_days(one, other):
        return False
    first, second = one.claim, other.claim
    if first.document == second.document and first.evidence.meets(second.evidence):
        return False
    return not _elsewhere(one, other)


def _elsewhere(one: Told, other: Told) -> bool:
    """Tell whether the two name different places: what leaves one may stay in another."""
    places = [{country(place) for place in told.ids("place")} for told in (one, other)]
    return bool(places[0] and places[1]) and not places[0] & places[1]
