"""Decisions that are open on the day: whose, about what, before which forum, between which options."""

from collections.abc import Iterator

from chancery.asking.cells import Cell, words_of
from chancery.asking.days import recent
from chancery.asking.folds.material import Material, grouped
from chancery.asking.phrasing import listed, when_words
from chancery.asking.told import Told
from chancery.ground.errors import UsageError
from chancery.ground.ids import folded
from chancery.model.claims import Option

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
    asked = told.claim.published
    for later in material.of("taken", "declined", family="decision"):
        when = later.claim.published
        if (
            asked is not None
            and asked.latest is not None
            and when is not None
            and when.earliest is not None
            and when.earliest > asked.latest
            and later.claim.mood == "fact"
            and later.claim.polarity == "affirmed"
            and set(later.ids("decider")) & set(told.ids("decider"))
            and set(later.ids("about")) & set(told.ids("about"))
        ):
            return True
    return False


def _decision(material: Material, group: list[Told]) -> Cell:
    order = sorted(group, key=lambda t: (material.circle.alliance not in t.ids("decider"), t.claim.evidence))
    who = tuple(dict.fromkeys(name for told in order for name in told.names("decider")))
    about = tuple(dict.fromkeys(name for told in order for name in told.names("about") if name not in who))
    deferred = any(told.claim.type == "deferred" for told in group)
    return Cell(
        f"{listed(who) or 'undecided'}: {'deferred' if deferred else 'open'}"
        + (f", about {listed(about)}" if about else ""),
        words_of(group),
        actors=tuple(dict.fromkeys(a for told in order for a in told.ids())),
        names=who,
        under=(*_options(material, order), *_forums(order)),
    )


def _options(material: Material, group: list[Told]) -> Iterator[Cell]:
    found: dict[str, list[tuple[Told, Option]]] = {}
    for told in group:
        for option in told.claim.options:
            found.setdefault(folded(option.label or option.text), []).append((told, option))
    for same in found.values():
        consequences = [one for _, option in same for one in _claims(material, option.consequences)]
        words = words_of([*(told for told, _ in same), *consequences])
        yield Cell(f"option: {same[0][1].label or same[0][1].text}", words)


def _claims(material: Material, ids: tuple[str, ...]) -> Iterator[Told]:
    for claim in ids:
        try:
            told = material.teller.claim(claim)
        except UsageError:
            continue  # a consequence that the record does not hold
        if told is not None:
            yield told


def _forums(group: list[Told]) -> Iterator[Cell]:
    placed = [told for told in group if told.names("forum")]
    for same in grouped(placed, lambda t: t.ids("forum") or t.names("forum")):
        first = same[0].claim
        time = first.deadline or (first.when if first.when != first.published else None)
        when = f", {when_words(time)}" if time else ""
        yield Cell(
            f"forum: {listed(same[0].names('forum'))}{when}",
            words_of(same),
            actors=same[0].ids("forum"),
            names=same[0].names("forum"),
            time=time.edtf if time else None,
        )
