"""Members, partners and offices: what `knowledge/` holds on the day, and what the pages say of it."""

from collections.abc import Iterator
from dataclasses import replace

from chancery.asking.agenda.duties import grouped
from chancery.asking.alliances.folds.material import Material
from chancery.asking.alliances.folds.nearest import BELONGING
from chancery.asking.claims.days import recent
from chancery.asking.claims.told import Told
from chancery.asking.prose.cells import Cell, words_of
from chancery.asking.prose.lines import cell_of, phrase_of
from chancery.asking.prose.phrasing import TIES, figures_words, listed, mood_words
from chancery.asking.prose.saying import say


def members(material: Material) -> Iterator[Cell]:
    """How many members and which. A page's other count may be of some of them: it is shown only alone."""
    circle = material.circle
    counts = [
        told
        for told in material.of("members", family="measure")
        if circle.core.intersection(told.ids("of", "mission"))
        and told.claim.mood == "fact"
        and told.claim.polarity == "affirmed"
        and recent(told.time, circle.day)
    ]
    rows = [told for group in circle.members.values() for told in group]
    agreeing = [t for t in counts if [f.value for f in t.claim.figures] == [len(circle.members)]]
    if rows:
        names = _names(rows, "subject")
        yield Cell(
            say("{number} members", number=len(names)),
            words_of([*agreeing, *rows]),
            actors=tuple(sorted(circle.members)),
            names=tuple(sorted(names)),
        )
        yield from _leaving(material)
        return
    for group in grouped(counts, lambda t: t.claim.figures):
        figures = figures_words(group[0].claim.figures)
        if figures:
            yield Cell(figures, words_of(group))


def _leaving(material: Material) -> Iterator[Cell]:
    """Which members are said to withdraw from the alliance, or since they joined, not to belong to it."""
    circle = material.circle
    left = [t for t in material.of("SANCTION", family="event") if t.claim.mode == "withdraw" and _plain(t)]
    denied = [
        t
        for t in material.of("member_of", "takes_part_in", family="relation")
        if t.claim.polarity == "negated" and t.claim.mood == "fact"
    ]
    said = [
        told
        for told in (*left, *denied)
        if recent(told.time, circle.day)
        and any(_joined_by(material, who, told) for who in told.ids("actor", "subject"))
        and circle.core & set(told.ids("recipient", "object"))
    ]
    for group in grouped(said, phrase_of):
        yield replace(cell_of(group[0], phrase_of(group[0])), words=words_of(group))


def _joined_by(material: Material, actor: str, told: Told) -> bool:
    """Whether a member was one when something was told: before, "Sweden is no member" was plainly true."""
    rows = material.circle.members.get(actor, ())
    told_by = told.time.latest if told.time else None
    starts = [row.claim.when.earliest for row in rows if row.claim.when is not None]
    return bool(rows) and all(day is None or told_by is None or day <= told_by for day in starts)


def partners(material: Material) -> Iterator[Cell]:
    """Frameworks with who takes part in them, the partners, and each tie that a page tells of."""
    circle = material.circle
    ties = [told for told in material.of(*BELONGING, family="relation") if recent(told.time, circle.day)]
    repeated: list[Told] = []
    for framework, rows in circle.frameworks.items():
        inside = _names(rows, "subject")
        known = {a for t in rows for a in t.ids("subject")}
        said = [
            t for t in ties if framework in t.ids("object") and _plain(t) and known & set(t.ids("subject"))
        ]
        repeated += [t for t in said if known.issuperset(t.ids("subject"))]
        yield Cell(
            f"{rows[0].names('object')[0]}: {len(inside)}",
            words_of([*said, *rows]),
            actors=(framework, *sorted({a for t in rows for a in t.ids("subject")})),
            names=tuple(sorted(inside)),
        )
    rows = [told for group in circle.partners.values() for told in group]
    if rows:
        names = _names(rows, "subject")
        yield Cell(
            say("{number} partners", number=len(names)),
            words_of(rows),
            actors=tuple(sorted(circle.partners)),
            names=tuple(sorted(names)),
        )
    yield from _told_ties(material, [told for told in ties if told not in repeated])


def _told_ties(material: Material, ties: list[Told]) -> Iterator[Cell]:
    """What the pages say of outsiders and the alliance or one of its bodies or frameworks."""
    circle = material.circle
    near = circle.core | circle.frameworks.keys()
    inside = near | circle.members.keys()
    outside: dict[str, tuple[str, ...]] = {}

    def outsiders(told: Told) -> tuple[str, ...]:
        found = outside.get(told.claim.id)
        if found is None:
            named = told.ids("subject", "object")
            found = tuple([a for a in named if a not in inside and not a.startswith(("place:", "unnamed:"))])
            outside[told.claim.id] = found
        return found

    told_of = [t for t in ties if not near.isdisjoint(t.ids("subject", "object")) and outsiders(t)]

    def same(told: Told) -> object:
        to = tuple(sorted(near.intersection(told.ids("subject", "object"))))
        denied = told.claim.polarity == "negated"
        return outsiders(told), told.claim.type, to, denied or told.claim.mood

    for group in grouped(told_of, same):
        first = group[0]
        who = [p.name for p in first.parties if p.id in outsiders(first)]
        what = [p.name for p in first.having("subject", "object") if p.id in near]
        text = f"{listed(who)}: {_tie(first)} {listed(what)}"
        yield Cell(
            text if first.claim.polarity == "negated" else text + mood_words(first.claim),
            words_of(group),
            actors=outsiders(first),
            names=tuple(who),
            mood=first.claim.mood,
        )


def _tie(told: Told) -> str:
    """Give a tie in words, denied where it is."""
    if told.claim.polarity != "negated":
        return say(TIES[told.claim.type][0])
    if told.claim.type == "takes_part_in":
        return say("does not take part in")
    return say("not {tie}", tie=say(TIES[told.claim.type][0]))


def offices(material: Material) -> Iterator[Cell]:
    """Who holds the alliance's offices on the day."""
    circle = material.circle
    said = [
        told
        for told in material.of("holds_office")
        if (circle.alliance in told.ids("object") or not told.ids("object"))
        and _plain(told)
        and recent(told.time, circle.day)
    ]
    for person, rows in circle.leaders.items():
        since = rows[0].claim.when
        office = rows[0].names("office")[0] if rows[0].names("office") else say("office")
        words = [told for told in said if person in told.ids("subject")]
        yield Cell(
            f"{office}: {rows[0].names('subject')[0]}",
            words_of([*words, *rows]),
            actors=(person,),
            names=rows[0].names("subject")[:1],
            time=since.edtf if since else None,
        )
    others = [
        told
        for told in said
        if circle.alliance in told.ids("object") and not circle.leaders.keys() & set(told.ids("subject"))
    ]
    for group in grouped(others, lambda t: t.ids("subject")):
        titles = group[0].having("office")
        if not group[0].ids("subject") or not titles:
            continue
        who = group[0].names("subject")[0]
        yield Cell(f"{titles[0].text}: {who}", words_of(group), actors=group[0].ids("subject"), names=(who,))


def _names(rows: list[Told], role: str) -> set[str]:
    return {name for told in rows for name in told.names(role)}


def _plain(told: Told) -> bool:
    return told.claim.mood == "fact" and told.claim.polarity == "affirmed"
