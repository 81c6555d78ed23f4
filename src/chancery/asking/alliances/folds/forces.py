"""Missions on the day, with the forces that the pages give them, by contributor; plans shown as plans."""

from collections.abc import Iterator

from chancery.asking.agenda.duties import grouped
from chancery.asking.alliances.folds.material import Material
from chancery.asking.claims.days import recent
from chancery.asking.claims.told import Told
from chancery.asking.prose.cells import Cell, words_of
from chancery.asking.prose.phrasing import figures_words, mood_words, when_words
from chancery.asking.prose.saying import say

_COUNTED = ("troops", "share", "equipment", "countries")
_TOLD = ("fact", "plan", "obligation", "forecast")


def missions(material: Material) -> Iterator[Cell]:
    """Each mission with its forces, the missions without one together, and on whom the alliance depends."""
    circle = material.circle
    forces = told_forces(material)
    for mission in sorted(forces):
        rows = circle.missions[mission]
        hosts = [t for t in rows if circle.hosts.get(mission)]
        place = material.teller.store.name_of(circle.hosts[mission]) if hosts else None
        name = rows[0].names("subject")[0]
        yield Cell(
            name + (f", {place}" if place else ""),
            words_of(rows),
            actors=(mission,),
            names=(name,),
            under=tuple(_figures(material, forces[mission])),
        )
    silent = [m for m in sorted(circle.missions) if m not in forces]
    if silent:
        rows = [told for mission in silent for told in circle.missions[mission]]
        names = sorted({told.names("subject")[0] for told in rows})
        text = _many(len(names), more=bool(forces))
        yield Cell(text, words_of(rows), actors=tuple(silent), names=tuple(names))
    yield from _dependence(material)


def told_forces(material: Material) -> dict[str, list[Told]]:
    """Give the recent figures that are of a mission, by its id."""
    forces: dict[str, list[Told]] = {}
    for told in material.of(*_COUNTED, family="measure"):
        mission = _mission(material, told)
        if mission is not None and told.claim.figures and recent(told.time, material.circle.day):
            forces.setdefault(mission, []).append(told)
    return forces


def told_dependence(material: Material) -> tuple[Told, ...]:
    """Give the recent claims that the alliance depends on somebody."""
    circle = material.circle
    return tuple(
        told
        for told in material.of("depends_on")
        if circle.core.intersection(told.ids("subject")) and told.names("object")
        if told.claim.mood == "fact" and recent(told.time, circle.day)
    )


def _mission(material: Material, told: Told) -> str | None:
    """Give the mission that a figure is of: the one it names, the one in its place, or its article's.

    What is of the whole alliance must name the mission or its place: a figure from its past looks the same.
    """
    circle = material.circle
    if told.claim.mood not in _TOLD or told.claim.polarity == "negated":
        return None
    whose = set(told.ids("of"))
    if whose and whose <= set(circle.hosts.values()):
        return None  # the forces of the country it is in are not the mission's
    named = [m for m in told.ids("mission") if m in circle.missions]
    if named:
        return named[0]
    if told.ids("mission"):
        return None
    placed = [m for m, host in circle.hosts.items() if host in told.ids("place")]
    if told.ids("place"):
        ours = circle.core | circle.members.keys()
        return placed[0] if len(placed) == 1 and whose & ours else None
    if not whose & (circle.members.keys() | circle.partners.keys()) or told.claim.type == "countries":
        return None
    return material.mission_of(told)


def _figures(material: Material, claims: list[Told]) -> Iterator[Cell]:
    def same(told: Told) -> object:
        said = tuple((f.value, f.unit, f.bound) for f in told.claim.figures)
        return told.ids("of"), said, told.claim.mood, told.claim.deadline and told.claim.deadline.edtf

    circle = material.circle

    def order(group: list[Told]) -> tuple[bool, bool]:
        whole = not group[0].ids("of") or bool(circle.core.intersection(group[0].ids("of")))
        return group[0].claim.mood != "fact", not whole

    for group in sorted(grouped(claims, same), key=order):
        first = group[0].claim
        who = group[0].names("of")
        figures = figures_words(first.figures)
        by = " " + say("by {day}", day=when_words(first.deadline)) if first.deadline else ""
        leaving = (
            ", " + say("told of a withdrawal") if all(_withdrawn(material, told) for told in group) else ""
        )
        time = max(group, key=lambda t: t.recency).time
        yield Cell(
            f"{', '.join(who) or say('in all')}: {figures}{leaving}{by}{mood_words(first)}",
            words_of(group),
            actors=group[0].ids("of"),
            names=who,
            time=time.edtf if time else None,
            mood=first.mood,
        )


def _many(missions: int, *, more: bool) -> str:
    if missions == 1:
        return say("1 more mission") if more else say("1 mission")
    return say("{number} more missions" if more else "{number} missions", number=missions)


def _withdrawn(material: Material, told: Told) -> bool:
    """Tell whether a withdrawal has the same figure: it may be what goes, or what is left."""
    texts = {figure.text for figure in told.claim.figures}
    return any(
        event.claim.document == told.claim.document
        and event.claim.evidence.meets(told.claim.evidence)
        and texts.intersection(figure.text for figure in event.claim.figures)
        for event in material.of("RETREAT")
    )


def _dependence(material: Material) -> Iterator[Cell]:
    claims = told_dependence(material)
    for group in grouped(claims, lambda t: (t.ids("subject"), t.names("object"))):
        who, on = group[0].names("subject"), group[0].names("object")
        text = f"{', '.join(who)} {say('depends on')} {', '.join(on)}{mood_words(group[0].claim)}"
        yield Cell(text, words_of(group), actors=group[0].ids(), names=(*who, *on))
