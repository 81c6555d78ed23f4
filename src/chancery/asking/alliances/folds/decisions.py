"""Decisions that are open on the day: whose, about what, before which forum, between which options."""

from collections.abc import Iterator

from chancery.asking.agenda.deciding import forum_cells, option_cells, settles
from chancery.asking.agenda.duties import grouped
from chancery.asking.alliances.folds.material import Material
from chancery.asking.claims.days import recent
from chancery.asking.claims.told import Told
from chancery.asking.prose.cells import Cell, words_of
from chancery.asking.prose.phrasing import listed
from chancery.asking.prose.saying import say

_OPEN = ("open", "deferred")


def decisions(material: Material) -> Iterator[Cell]:
    """Each open decision: what the alliance's own bodies have before them is one in each article."""
    circle = material.circle
    claims = [told for told in material.of(*_OPEN, family="decision") if _counts(material, told)]

    def same(told: Told) -> object:
        deciders = told.ids("decider")
        if circle.voices.intersection(deciders) or not deciders:
            return told.place, circle.alliance
        return told.place, deciders

    for group in grouped(claims, same):
        open_still = [told for told in group if not _settled(material, told)]
        if open_still:
            yield _decision(material, open_still)


def _counts(material: Material, told: Told) -> bool:
    circle = material.circle
    claim = told.claim
    # that somebody has not decided leaves it open; what hangs on an if is not before them
    if claim.condition is not None or not recent(claim.published, circle.day):
        return False
    deciders = told.ids("decider")
    if told.having("decider") and not deciders:
        return False
    if not deciders:
        named = bool(circle.voices.intersection(told.ids()))
        return named or (bool(told.having("forum")) and material.relevant(told))
    ours = circle.voices | circle.members.keys() | circle.partners.keys()
    return bool(ours.intersection(deciders)) and material.relevant(told)


def _settled(material: Material, told: Told) -> bool:
    """Tell whether a later page says that the same decider has decided about the same."""
    return any(settles(later, told) for later in material.of("taken", "declined", family="decision"))


def _decision(material: Material, group: list[Told]) -> Cell:
    order = sorted(group, key=lambda t: (material.circle.alliance not in t.ids("decider"), t.claim.evidence))
    who = tuple(dict.fromkeys(name for told in order for name in told.names("decider")))
    about = tuple(dict.fromkeys(name for told in order for name in told.names("about") if name not in who))
    deferred = any(told.claim.type == "deferred" for told in group)
    return Cell(
        f"{listed(who) or say('undecided')}: {say('deferred' if deferred else 'open')}"
        + (", " + say("about {whom}", whom=listed(about)) if about else ""),
        words_of(group),
        actors=tuple(dict.fromkeys(a for told in order for a in told.ids())),
        names=who,
        under=(*option_cells(material.teller, order), *forum_cells(order)),
    )
