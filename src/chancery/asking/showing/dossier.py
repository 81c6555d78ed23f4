"""An actor from every side: names, offices, ties, what it said and was said of it, what it is bound to."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import NamedTuple, get_args

from chancery.asking.agenda.commitments import Commitment, commitments_of
from chancery.asking.agenda.decisions import decisions_of
from chancery.asking.agenda.duties import grouped
from chancery.asking.claims.lookups import is_great, latest_about, told_until
from chancery.asking.claims.standing import Standing, standing, told_by
from chancery.asking.claims.told import Teller, Told
from chancery.asking.comparing.agreement import Pages
from chancery.asking.comparing.conflicts import Conflict, conflicts_among
from chancery.asking.comparing.heard import heard
from chancery.asking.comparing.sameness import gathered
from chancery.asking.history.activity import Bin, activity
from chancery.asking.history.timeline import chief_of
from chancery.asking.prose.cells import Cell, words_of
from chancery.asking.prose.lines import line_of, title_of
from chancery.asking.prose.phrasing import TIES, listed, mood_words, when_words
from chancery.asking.prose.saying import say
from chancery.ground.ids import folded
from chancery.ground.moments import When
from chancery.keeping.store import ClaimFilter, Part
from chancery.knowledge.loader import load_knowledge
from chancery.model.actors import Actor
from chancery.model.claims import Family
from chancery.model.judgements import Assessment

PARTS = {
    "offices": "Offices",
    "relations": "Ties",
    "stances": "Of whom it spoke",
    "said": "What it said",
    "about": "What was said of it",
    "commitments": "Commitments",
    "decisions": "Decisions",
    "events": "Events",
    "figures": "Figures",
    "conflicts": "Where sources disagree",
}
"""The parts of a dossier in their order, with their headings."""

_FEW = 3
"""So many others of one tie are shown line by line; more are one line."""

_MOST_NAMES = 16

_STANDING: dict[Standing, str] = {
    "former": "former: ",
    "future": "to come: ",
    "now": "",
    "undated": "no day known: ",
}


@dataclass(frozen=True, slots=True)
class Dossier:
    """An actor on a day (`as_of`; None: with all that was ever told): its names by language, lines with words.

    Offices and ties come with their time, those that hold before former ones; the rest the latest first. Each
    part has at most as many lines as were asked for, `found` counts all that there were. `counts` gives how
    many claims of pages of each type name it, `sources` how many pages; `activity` counts them over time.
    """

    actor: Actor
    as_of: date | None
    known_at: int
    names: tuple[tuple[str, tuple[str, ...]], ...]
    offices: tuple[Cell, ...]
    relations: tuple[Cell, ...]
    stances: tuple[Cell, ...]
    said: tuple[Cell, ...]
    about: tuple[Cell, ...]
    commitments: tuple[Cell, ...]
    decisions: tuple[Cell, ...]
    events: tuple[Cell, ...]
    figures: tuple[Cell, ...]
    conflicts: tuple[Cell, ...]
    counts: tuple[tuple[str, int], ...]
    found: tuple[tuple[str, int], ...]
    sources: int
    activity: tuple[Bin, ...]

    def part(self, name: str) -> tuple[Cell, ...]:
        """Give the lines of one part; `name` is a key of `PARTS`."""
        cells: tuple[Cell, ...] = getattr(self, name)
        return cells


_Part = tuple[Sequence[Cell], int]
"""The first lines of a part, and how many there are."""


def dossier(
    teller: Teller, actor: Actor, *, limit: int, as_of: date | None = None, without: Collection[str] = ()
) -> Dossier:
    """Give the dossier of `actor`, at most `limit` lines in each part; its claims are looked up once.

    What its organs and bodies do, decide and are bound to is its own; what they say is theirs. `without` are parts
    (keys of `PARTS`) that are not looked into: they stay empty.
    """
    counted = teller.counting.of_actor(actor.id, least=teller.least)
    named = sum(counted.values())
    about = latest_about(teller, actor.id, named=named, as_of=as_of)
    wide = [told for told in about if told_by(told, as_of)]
    acts = [told for told in wide if not told.world]
    claims = [told for told in wide if actor.id in told.ids()]
    pages = [told for told in claims if not told.world]
    day = as_of or datetime.now(UTC).date()
    speaking = [told for told in pages if actor.id in told.ids("speaker")]
    mine = {told.claim.id for told in speaking}
    of = [t for t in pages if t.claim.family == "statement" and t.claim.id not in mine]
    made: dict[str, Callable[[], _Part]] = {
        "offices": lambda: _first(_offices(actor.id, claims, day), limit),
        "relations": lambda: _first(_relations(actor.id, claims, day), limit),
        "stances": lambda: _stances(speaking, limit),
        "said": lambda: _lines(speaking, limit),
        "about": lambda: _lines(of, limit),
        "commitments": lambda: _commitments(pages, as_of, limit),
        "decisions": lambda: _first([one.cell for one in decisions_of(teller, acts, as_of=as_of)], limit),
        "events": lambda: _events([told for told in wide if told.claim.family == "event"], limit),
        "figures": lambda: _lines([told for told in pages if told.claim.family == "measure"], limit),
        "conflicts": lambda: _conflicts(teller, pages, limit),
    }
    parts = {name: ((), 0) if name in without else make() for name, make in made.items()}
    return Dossier(
        actor,
        as_of,
        teller.known_at,
        _names(teller, actor, pages),
        **{name: tuple(cells) for name, (cells, _) in parts.items()},
        counts=_counts(teller, actor, pages, counted if is_great(named) else {}, as_of),
        found=tuple((name, number) for name, (_, number) in parts.items()),
        sources=heard(pages),
        activity=activity(pages),
    )


def _first(cells: Sequence[Cell], limit: int) -> _Part:
    return cells[:limit], len(cells)


def _commitments(pages: Sequence[Told], as_of: date | None, limit: int) -> _Part:
    found = commitments_of(pages, later=pages, ties=pages, as_of=as_of)
    return [_bound(one) for one in found[:limit]], len(found)


def _conflicts(teller: Teller, pages: Sequence[Told], limit: int) -> _Part:
    judged = teller.store.notes(Assessment, known_at=teller.known_at)
    found = conflicts_among(pages, Pages(teller.store, known_at=teller.known_at), judged)
    return [_disagreement(one) for one in found[:limit]], len(found)


def _counts(
    teller: Teller,
    actor: Actor,
    pages: Sequence[Told],
    counted: Mapping[tuple[Part, str], int],
    as_of: date | None,
) -> tuple[tuple[str, int], ...]:
    """Count the claims that name the actor by type: all there are (`counted`), where only the latest are at hand."""
    counts: Counter[str] = Counter()
    if not counted:
        counts.update(f"{told.claim.family} {told.claim.type}" for told in pages)
    elif as_of is None:
        for (part, type), number in counted.items():
            counts[f"{'statement' if part == 'said' else part} {type}"] += number
    else:
        by = told_until(as_of) or date.max
        wanted = ClaimFilter(actors=(actor.id,), min_confidence=teller.least, said=(date.min, by))
        for family in get_args(Family):
            found = teller.counting.each(replace(wanted, families=(family,)), by=("type",))["type"]
            counts.update({f"{family} {type}": number for type, number in found.items()})
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _names(teller: Teller, actor: Actor, claims: Iterable[Told]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give its names by language: those of `knowledge/`, of ids it was merged with, and as pages write it."""
    found: dict[str, dict[str, None]] = {}
    entity = load_knowledge().entities.get(actor.id)
    for name in entity.names if entity is not None else ():
        if name.sort != "descriptive":
            found.setdefault(name.lang, {})[name.text] = None
    others = {one for one in teller.publisher.alike(actor.id) if one != actor.id}
    for other in sorted(others):
        name_of = teller.store.name_of(other, known_at=teller.known_at)
        if name_of is not None:
            found.setdefault("also", {})[name_of] = None
    if actor.kind == "person":
        words = set(folded(actor.name).split())
        for told in claims:
            for party in told.having():
                # a pronoun or a description shares no word with the name
                if party.id == actor.id and words.intersection(folded(party.text).split()):
                    found.setdefault(told.claim.lang, {})[party.text] = None
    return tuple((lang, tuple(names)[:_MOST_NAMES]) for lang, names in found.items())


def _latest(claims: Iterable[Told]) -> list[Told]:
    return sorted(claims, key=lambda told: told.recency, reverse=True)


def _disagreement(conflict: Conflict) -> Cell:
    """Give a conflict as a line, with its sides under it."""
    under = [
        Cell(
            f"{side.text}, {say('{number} sources' if side.independent > 1 else '1 source', number=side.independent)}",
            words_of(side.told),
        )
        for side in conflict.sides
    ]
    return Cell(
        f"{conflict.about}: {conflict.reason}",
        (),
        actors=conflict.actors,
        time=conflict.time.edtf if conflict.time else None,
        under=tuple(under),
    )


def _bound(one: Commitment) -> Cell:
    """Give a commitment with how it stands in front, where that is not simply to come."""
    stands = "" if one.status in ("due", "undated") else f"{say(one.status)}, "
    return replace(one.cell, text=stands + one.cell.text)


def _lines(claims: Iterable[Told], limit: int) -> _Part:
    """Give a line for each claim, the latest first; the same words on several pages are one."""
    groups: list[list[Told]] = []
    for alike in grouped(claims, lambda told: folded(told.claim.quote)):
        # only of claims on the same words is it asked whether they say the same
        groups += [alike] if len(alike) == 1 else grouped(alike, lambda told: line_of(told).text)
    groups.sort(key=lambda group: max(told.recency for told in group), reverse=True)
    return [_line(_latest(group)) for group in groups[:limit]], len(groups)


def _line(group: Sequence[Told]) -> Cell:
    first = line_of(group[0])
    return first if len(group) == 1 else Cell(
        first.text, words_of(group), first.actors, first.names, first.time, first.mood
    )  # fmt: skip


def _events(claims: Sequence[Told], limit: int) -> _Part:
    """Give a line for each event, the latest first, whatever the number of claims that tell of it."""
    groups = gathered(claims, lambda told: told.time)
    chiefs = {id(group): chief_of(group, "true") for group in groups}
    groups.sort(key=lambda group: chiefs[id(group)].recency, reverse=True)
    first = [[chiefs[id(g)], *(told for told in g if told is not chiefs[id(g)])] for g in groups[:limit]]
    return [_line(group) for group in first], len(groups)


def _stances(claims: Sequence[Told], limit: int) -> _Part:
    """Give of whom it spoke, and in what stance how often; the most spoken of first."""
    whom: dict[str, list[Told]] = {}
    names: dict[str, str] = {}
    for told in claims:
        for party in told.having("about", "addressee"):
            if party.id is not None and party.id not in told.ids("speaker"):
                whom.setdefault(party.id, []).append(told)
                names[party.id] = party.name
    cells = []
    for actor in sorted(whom, key=lambda one: (-len(whom[one]), one))[:limit]:
        stances = Counter(told.claim.stance or "neutral" for told in whom[actor])
        counted = ", ".join(f"{say(stance)} {count}" for stance, count in sorted(stances.items()))
        words = words_of(_latest(whom[actor]))
        cells.append(Cell(f"{names[actor]}: {counted}", words, (actor,), (names[actor],)))
    return cells, len(whom)


def _offices(actor: str, claims: Iterable[Told], day: date) -> list[Cell]:
    """Give who holds which office and when: of a person its offices, of a body those who hold its."""
    held = [told for told in claims if told.claim.type == "holds_office"]
    terms = [told for told in held if told.world]
    said: dict[str, list[Told]] = {}
    for told in held:
        if not told.world:
            term = _term_of(told, terms)
            said.setdefault(term.claim.id if term else f"{_key(told)}", []).append(told)
    cells = [(told, [*said.pop(told.claim.id, ()), told]) for told in terms]
    cells += [(_latest(group)[0], group) for group in said.values()]
    ordered = sorted(cells, key=lambda pair: pair[0].recency, reverse=True)
    ordered.sort(key=lambda pair: standing(pair[0], day) != "now")
    return [_office(actor, told, group, standing(told, day)) for told, group in ordered]


def _term_of(told: Told, terms: Iterable[Told]) -> Told | None:
    """Give the term of `knowledge/` that a page speaks of: the same person and body, while it lasted."""
    for term in terms:
        same = set(told.ids("subject")) & set(term.ids("subject"))
        body = not told.ids("object") or set(told.ids("object")) & set(term.ids("object"))
        if same and body and told.claim.mood == "fact" and told.claim.polarity == "affirmed":
            said, when = told.said, term.claim.when
            if said is None or when is None or _during(said, when):
                return term
    return None


def _during(said: When, term: When) -> bool:
    began, ended = term.earliest or date.min, term.latest or date.max
    return (said.latest or date.max) >= began and (said.earliest or date.min) <= ended


def _key(told: Told) -> tuple[object, ...]:
    titles = tuple(folded(party.text) for party in told.having("office"))
    return told.ids("subject"), told.ids("object"), titles, told.claim.polarity, told.claim.mood


def _office(actor: str, told: Told, group: Sequence[Told], stands: Standing) -> Cell:
    title = listed([title_of(party) for party in told.having("office")]) or say("office")
    body, who = listed(told.names("object")), listed(told.names("subject"))
    person = actor in told.ids("subject")
    whose = f", {body}" if body and person and folded(body) not in folded(title) else ""
    text = title + whose if person else f"{title}: {who}"
    denied = say("not {tie}" if told.claim.polarity == "negated" else "{tie}", tie=text)
    return _dated(told, group, f"{say(_STANDING[stands])}{denied}")


def _dated(told: Told, group: Sequence[Told], text: str) -> Cell:
    when = told.claim.when
    time = f", {when_words(when)}" if when is not None else ""
    return Cell(
        text + time + mood_words(told.claim, denied=""),
        words_of(group),
        actors=told.ids(),
        names=(),
        time=when.edtf if when is not None else None,
        mood=told.claim.mood,
    )


class _Tie(NamedTuple):
    """What ties that stand on one line have in common."""

    stands: Standing
    type: str
    ours: bool
    denied: bool
    mood: str


def _relations(actor: str, claims: Iterable[Told], day: date) -> list[Cell]:
    """Give its ties with their time, those that hold first: of many of one kind, one line."""
    kinds: dict[_Tie, dict[tuple[str, ...], list[Told]]] = {}
    for told in claims:
        if told.claim.family == "relation" and told.claim.type != "holds_office":
            ours = actor in told.ids("subject")
            claim = told.claim
            kind = _Tie(standing(told, day), claim.type, ours, claim.polarity == "negated", claim.mood)
            role = "object" if ours else "subject"
            kinds.setdefault(kind, {}).setdefault(told.ids(role) or told.names(role), []).append(told)
    order: dict[Standing, int] = {"now": 0, "future": 1, "former": 2, "undated": 3}
    cells: list[tuple[int, str, Cell]] = []
    for kind, others in kinds.items():
        bare = say(TIES[kind.type][0 if kind.ours else 1])
        tie = say(_STANDING[kind.stands]) + (say("not {tie}", tie=bare) if kind.denied else bare)
        for cell in _tied(list(others.values()), tie, "object" if kind.ours else "subject"):
            cells.append((order[kind.stands], cell.text, cell))
    return [cell for _, _, cell in sorted(cells, key=lambda one: one[:2])]


def _tied(groups: Sequence[list[Told]], tie: str, role: str) -> Iterable[Cell]:
    if len(groups) <= _FEW:
        for group in groups:
            chief = max(group, key=lambda told: (told.world, told.recency))
            yield _dated(chief, group, f"{tie} {listed(chief.names(role))}")
        return
    told = [one for group in groups for one in group]
    whom = tuple(sorted({name for one in told for name in one.names(role)}))
    actors = tuple(dict.fromkeys(actor for one in told for actor in one.ids()))
    text = f"{tie}: {len(whom)}{mood_words(told[0].claim, denied='')}"
    yield Cell(text, words_of(told), actors, whom, mood=told[0].claim.mood)
