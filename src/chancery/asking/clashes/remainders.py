"""The same number told as what goes and as what stays."""

from collections.abc import Iterable, Iterator

from chancery.asking.clashes.standing import Clash, by_key, clashing, stands
from chancery.asking.phrasing import figure_words
from chancery.asking.told import Told
from chancery.asking.topics import (
    CLOSE,
    Key,
    country,
    figure_words_around,
    known,
    plain,
    same_days,
    words_for,
)
from chancery.reading.comparing import Run, holds_any

_WINDOW = 4
"""Words between a figure and the verb that says what becomes of it."""
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
    if claim.polarity == "negated" or not plain(told) or side(told) is None:
        return None
    if not owners or not all(known(owner) for owner in owners):
        return None
    figure = claim.figures[0]
    ids = frozenset(owner.id for owner in owners)
    return "left_or_gone", claim.type, figure.unit, figure.value, ids


def side(told: Told) -> str | None:
    """Tell whether the words say that the counted stay ("stays") or go ("goes"); None where neither or both."""
    claim, words = told.claim, words_for(told)
    before, after = figure_words_around(told, claim.figures[0])
    near, next_to = before[-_WINDOW:], after[:_WINDOW]
    if holds_any(next_to, words.part):
        return None  # "withdraw 2,500 of its 5,000 troops"
    found = {
        name: _ends_with(near, runs[0]) or holds_any(next_to, runs[1])
        for name, runs in (("stays", words.stays), ("goes", words.goes))
    }
    told_as = [name for name, so in found.items() if so]
    return told_as[0] if len(told_as) == 1 else None


def _ends_with(words: list[str], runs: frozenset[Run]) -> bool:
    return any(tuple(words[-length:]) in runs for length in range(1, len(words) + 1))


def _label(told: Told) -> tuple[object, str]:
    which = side(told) or ""
    return which, f"{figure_words(told.claim.figures[0])}, {_SIDES.get(which, '')}"


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
