"""Treaties and deadlines: what falls due on or after the day, on which condition, and who is not bound."""

from collections.abc import Iterable, Iterator

from chancery.asking.cells import Cell, words_of
from chancery.asking.days import due, holds_on, recent
from chancery.asking.folds.material import Material, grouped
from chancery.asking.phrasing import act_words, figure_words, listed, mood_words, when_words
from chancery.asking.told import Told
from chancery.keeping.store import ClaimFilter

_CLOSE = 100
"""Characters between words that still belong together."""
_OPEN = ("fact", "plan", "obligation", "demand", "proposal", "forecast")


def commitments(material: Material) -> Iterator[Cell]:
    """Each deadline with what is to be done by then, then treaties without one."""
    circle = material.circle
    dated = [
        told
        for told in material.claims
        if told.claim.family == "event"
        and due(told.claim.deadline, circle.day)
        and told.claim.polarity == "affirmed"
        and told.claim.mood in _OPEN
        and material.relevant(told)
    ]

    def same(told: Told) -> object:
        deadline = told.claim.deadline
        return deadline and deadline.edtf, told.claim.type, told.claim.mode

    shown: set[str] = set()
    for group in sorted(grouped(dated, same), key=_falls):
        treaties = _ids(group, "instrument", "treaty:")
        shown |= treaties
        yield _deadline(material, group, treaties)
    yield from _treaties(material, shown)


def _falls(group: list[Told]) -> str:
    deadline = group[0].claim.deadline
    return deadline.latest.isoformat() if deadline and deadline.latest else ""


def _deadline(material: Material, group: list[Told], treaties: set[str]) -> Cell:
    first = group[0].claim
    # who is only meant ("it", "they") is left to the words
    parties = [p for told in group for p in told.having("actor", "participant")]
    who = list(dict.fromkeys(p.name for p in parties if p.id is not None or len(p.text.split()) > 1))
    where = list(dict.fromkeys(name for told in group for name in told.names("recipient")))
    bound = all(told.claim.mood == "obligation" for told in group)
    mood = mood_words(first) if not bound and len({told.claim.mood for told in group}) == 1 else ""
    assert first.deadline is not None
    counted = list(dict.fromkeys(figure_words(f) for told in group for f in told.claim.figures))
    doing = [listed(who), "must" if bound else "to", act_words(first), listed(counted)]
    text = f"by {when_words(first.deadline)}: {' '.join(part for part in doing if part)}"
    names = [p.name for told in group for p in told.having("instrument") if p.id in treaties]
    under = list(_conditions(group))
    under += _parties(material, treaties, group)
    under_treaty = f", under the {listed(list(dict.fromkeys(names)))}" if names else ""
    return Cell(
        text + (f" ({listed(where)})" if where else "") + mood + under_treaty,
        words_of(group),
        actors=tuple(dict.fromkeys(a for told in group for a in told.ids())),
        names=tuple(who),
        time=first.deadline.edtf,
        mood=first.mood,
        under=tuple(under),
    )


def _conditions(group: Iterable[Told]) -> Iterator[Cell]:
    conditional = [told for told in group if told.claim.condition]
    for same in grouped(conditional, lambda t: t.claim.condition):
        yield Cell(f"on condition: {same[0].claim.condition}", words_of(same))


def _parties(material: Material, treaties: set[str], group: list[Told]) -> list[Cell]:
    """Who is said to be bound, or not to be: by the treaty, or where none is named, in words close by."""
    claims = [
        told
        for told in material.of("party_to")
        if (treaties & set(told.ids("object")) if treaties else any(_close(told, one) for one in group))
        if told.names("subject") and told.claim.mood == "fact"
    ]
    cells = []
    for same in grouped(claims, lambda t: (t.claim.polarity, t.ids("object"))):
        who = tuple(dict.fromkeys(name for told in same for name in told.names("subject")))
        bound = "not party" if same[0].claim.polarity == "negated" else "party"
        what = same[0].names("object")
        to = f" to the {listed(what)}" if what else ""
        actors = tuple(dict.fromkeys(a for told in same for a in told.ids("subject")))
        cells.append(Cell(f"{bound}{to}: {listed(who)}", words_of(same), actors=actors, names=who))
    return sorted(cells, key=lambda cell: cell.text)


def _close(one: Told, other: Told) -> bool:
    """Tell whether two claims stand in one sentence, or nearly."""
    if one.place != other.place:
        return False
    first, second = sorted((one.claim.evidence, other.claim.evidence))
    return second.start - first.end <= _CLOSE


def _treaties(material: Material, shown: set[str]) -> Iterator[Cell]:
    """The treaties in force that bind every member, or that pages about the alliance speak of."""
    circle = material.circle
    named: dict[str, list[Told]] = {}
    for told in material.claims:
        if (
            told.claim.family in ("event", "relation")
            and material.relevant(told)
            and recent(told.time, circle.day)
        ):
            for treaty in _ids([told], "", "treaty:"):
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
        f"{rows[0].names('object')[0]}: {len(names)} parties",
        words_of([*said, *rows]),
        actors=(treaty,),
        names=names,
        under=tuple(cell for cell in _parties(material, {treaty}, []) if cell.text.startswith("not")),
    )


def _ids(group: Iterable[Told], role: str, prefix: str) -> set[str]:
    roles = (role,) if role else ()
    return {actor for told in group for actor in told.ids(*roles) if actor.startswith(prefix)}
