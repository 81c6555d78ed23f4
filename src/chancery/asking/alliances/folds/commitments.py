"""Treaties and deadlines: what falls due on or after the day, on which condition, and who is not bound."""

from collections.abc import Iterator

from chancery.asking.agenda.duties import OPEN, bound_cells, duty_cell, grouped, ids_of
from chancery.asking.alliances.folds.material import Material
from chancery.asking.claims.days import due, holds_on, recent
from chancery.asking.claims.told import Told
from chancery.asking.prose.cells import Cell, words_of
from chancery.asking.prose.saying import say
from chancery.keeping.store import ClaimFilter


def commitments(material: Material) -> Iterator[Cell]:
    """Each deadline with what is to be done by then, then treaties without one."""
    circle = material.circle
    dated = [
        told
        for told in material.claims
        if told.claim.family == "event"
        and due(told.claim.deadline, circle.day)
        and told.claim.polarity == "affirmed"
        and told.claim.mood in OPEN
        and material.relevant(told)
    ]

    def same(told: Told) -> object:
        deadline = told.claim.deadline
        return deadline and deadline.edtf, told.claim.type, told.claim.mode

    shown: set[str] = set()
    for group in sorted(grouped(dated, same), key=_falls):
        shown |= ids_of(group, "treaty:", "instrument")
        yield duty_cell(group, group[0].claim.deadline, material.of("party_to"))
    yield from _treaties(material, shown)


def _falls(group: list[Told]) -> str:
    deadline = group[0].claim.deadline
    return deadline.latest.isoformat() if deadline and deadline.latest else ""


def _treaties(material: Material, shown: set[str]) -> Iterator[Cell]:
    """The treaties in force that bind every member, or that pages about the alliance speak of."""
    circle = material.circle
    named: dict[str, list[Told]] = {}
    for told in material.claims:
        if told.claim.family not in ("event", "relation"):
            continue
        treaties = [one for one in told.ids() if one.startswith("treaty:")]
        if treaties and material.relevant(told) and recent(told.time, circle.day):
            for treaty in treaties:
                named.setdefault(treaty, []).append(told)
    actors = tuple(sorted({*named, *circle.members}))
    bound: dict[str, list[Told]] = {}
    if actors:
        wanted = ClaimFilter(types=("party_to",), actors=actors, knowledge="only")
        for told in material.teller.claims(wanted):
            if holds_on(told.claim.when, circle.day):
                for treaty in told.ids("object"):
                    bound.setdefault(treaty, []).append(told)
    for treaty in sorted(bound.keys() - shown):
        rows = bound[treaty]
        parties = {a for told in rows for a in told.ids("subject")}
        if treaty in named or (circle.members and circle.members.keys() <= parties):
            yield _treaty(material, treaty, rows, named.get(treaty, []))


def _treaty(material: Material, treaty: str, rows: list[Told], said: list[Told]) -> Cell:
    names = tuple(sorted({name for told in rows for name in told.names("subject")}))
    said = [told for told in said if told.claim.polarity == "affirmed" and told.claim.mood == "fact"]
    return Cell(
        f"{rows[0].names('object')[0]}: {say('{number} parties', number=len(names))}",
        words_of([*said, *rows]),
        actors=(treaty,),
        names=names,
        under=tuple(
            cell
            for cell in bound_cells(material.of("party_to"), {treaty}, [])
            if cell.text.startswith(say("not party"))
        ),
    )
