"""Two numbers for one thing."""

from collections.abc import Iterable, Iterator

from chancery.asking.claims.days import NEAR
from chancery.asking.claims.told import Told
from chancery.asking.comparing.clashes.standing import Clash, by_key, clashing, stands, unmixed
from chancery.asking.comparing.ranges import may_agree
from chancery.asking.comparing.topics import (
    CLOSE,
    Key,
    becoming,
    figure_words_around,
    members,
    of_everyone,
    of_the_whole,
    plain,
    same_days,
    same_wording,
    words_for,
)
from chancery.asking.prose.phrasing import figure_words
from chancery.ground.ids import folded
from chancery.model.claims import Figure
from chancery.reading.comparing import holds_any, words_in

_SPECIFIC = ("troops", "casualties", "members", "countries")
"""Measures whose parties say what is counted; of the others the words must tell that it is the same thing."""
_STOCKS = ("troops", "members", "countries", "equipment")
_TOLD_LATER = NEAR * 5
"""By then the dead and the hurt of one day are counted: until then a later number is a newer one."""


def numbers(tolds: Iterable[Told]) -> Iterator[Clash]:
    """Give the figures that cannot both be right: same thing, place, mission, unit, mood and days.

    What may be a part, an increase, a range or a rounding, what grows from day to day, and what an article
    itself tells in two ways, is left out.
    """
    for key, group in by_key(_told_apart(tolds), _key).items():
        clear = unmixed(group, _clash, lambda told: _figure(told).value)
        for left, right in clashing(stands(clear, _label), _clash, within=CLOSE):
            yield Clash("number", key, left, right)


def _told_apart(tolds: Iterable[Told]) -> Iterator[Told]:
    """Leave out the figures of somebody of whom only one number is told: most of them, before words are looked at."""
    groups: dict[Key, list[Told]] = {}
    for told in tolds:
        claim = told.claim
        if claim.family == "measure" and len(claim.figures) == 1:
            groups.setdefault((claim.type, claim.figures[0].unit, frozenset(told.ids("of"))), []).append(told)
    for group in groups.values():
        if len({(_figure(told).value, _figure(told).bound) for told in group}) > 1:
            yield from group


def _figure(told: Told) -> Figure:
    return told.claim.figures[0]


def _label(told: Told) -> tuple[object, str]:
    figure = _figure(told)
    return (figure.value, figure.bound), figure_words(figure)


def _key(told: Told) -> Key | None:
    claim = told.claim
    if claim.family != "measure" or len(claim.figures) != 1 or claim.polarity == "negated" or not plain(told):
        return None
    figure = _figure(told)
    of, where = members(told, "of"), members(told, "place", "mission")
    if of is None or where is None or not figure.unit or not of_the_whole(told, figure):
        return None
    if claim.type in ("troops", "casualties", "equipment") and not where:
        return None  # "the United States has 2,500 troops": somewhere
    if claim.type in _STOCKS and claim.when is None and _past(told):
        return None  # "at the peak, there were 100,000": nobody says when that was
    if claim.type == "troops" and not of_everyone(told, figure):
        return None
    if any(party.text in figure.text for party in told.having("of")):
        return None  # "US$ 2.4 billion": whose money it is called after, not whose it is
    if claim.type in ("members", "countries") and not _all_members(told, figure):
        return None
    if not of and not where:
        return None
    deadline = claim.deadline.edtf if claim.deadline else None
    of_what = None if claim.type in _SPECIFIC else folded(figure.of or "")
    moving = becoming(told, figure)
    return "number", claim.type, figure.unit, claim.mood, of, where, deadline, of_what, moving


def _past(told: Told) -> bool:
    return holds_any(words_in(told.claim.quote), words_for(told).past)


def _all_members(told: Told, figure: Figure) -> bool:
    """Tell whether a count is of all members ("the 30-member alliance", "its 31 members"), not of some of them."""
    if figure.of is None:
        return bool(told.having("mission")) and not told.having("of")
    if figure.text in figure.of:
        return "-" in figure.text
    _, after = figure_words_around(told, figure)
    return not " ".join(after).startswith(" ".join(figure.of.casefold().split()))


def _clash(one: Told, other: Told) -> bool:
    if may_agree(_figure(one), _figure(other)):
        return False
    kind = one.claim.type
    if kind == "casualties" and not _counted(one, other):
        return False
    if not same_days(one, other, whole=kind in ("casualties", "spending")):
        return False
    return kind in _SPECIFIC or same_wording(one, other)


def _counted(one: Told, other: Told) -> bool:
    """Tell whether two counts of the dead or hurt are of one day, and neither is the newer one."""
    if one.claim.when is None or other.claim.when is None:
        return False
    said = [told.claim.published for told in (one, other)]
    first, second = said
    if first is None or second is None:
        return one.place == other.place
    if first.edtf == second.edtf:
        return True
    happened = max(
        told.claim.when.latest for told in (one, other) if told.claim.when and told.claim.when.latest
    )
    return all(
        when.earliest is not None and when.earliest > happened + _TOLD_LATER for when in (first, second)
    )
