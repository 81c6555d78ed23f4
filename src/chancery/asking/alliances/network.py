"""Who is tied to whom on a day: relations that hold, events counted, growth between two days, brokers."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, product
from typing import Literal

from chancery.asking.alliances.brokers import Brokers, brokers_of
from chancery.asking.claims.lookups import Scope, everything, naming, root_of, scope_of
from chancery.asking.claims.standing import standing
from chancery.asking.claims.told import LEAST, Teller, Told, Words
from chancery.asking.comparing.sameness import bounds
from chancery.asking.prose.cells import words_of
from chancery.ground.collecting import collector_resting
from chancery.ground.errors import UsageError
from chancery.keeping.store import EVERYTHING, ClaimFilter, Store
from chancery.model.ontology import load_ontology

Kind = Literal["relation", "event"]

WINDOW = 365
"""How many days before the day events still count."""

DEEPEST = 3
"""More steps than this reach nearly everybody."""

MANY = 20_000
"""Relations and events of pages: of more, the ties of the foremost actors alone are shown."""
FOREMOST = 150
"""How many actors these are."""
LATEST = 4_000
"""So many of the latest relations among them, and of the latest events, are looked at."""

_OUTWARD = ("member_of", "partner_of", "allied_with", "takes_part_in", "depends_on", "opposes")

_NODES = ("state:", "org:", "group:", "person:", "mission:", "treaty:")


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in the network. `ties` counts its edges, `between` is betweenness (0 to 1, Freeman 1977).

    `cut` tells that without it some of the others were no longer joined (an articulation point).
    """

    id: str
    name: str
    kind: str
    ties: int
    between: float
    cut: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie: a relation from `source` to `target`, or the events between them of one quad class of PLOVER.

    `type` is the relation's, or the quad class ("material conflict"). `since` and `until` are the days (as
    EDTF) between which it is told to hold; of events, the first and the last, and `types` counts them.
    `told` is when a page first told of it, None where `knowledge/` does. Not `directed`: both did it together.
    """

    source: str
    target: str
    kind: Kind
    type: str
    count: int
    since: str | None
    until: str | None
    told: str | None
    directed: bool
    types: tuple[tuple[str, int], ...]
    words: tuple[Words, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same tie on another day."""
        return self.source, self.target, self.type

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims it stands on."""
        return tuple(words.claim for words in self.words)


@dataclass(frozen=True, slots=True)
class Growth:
    """What came and went from the day `since` to the network's day: relations, and who is in any.

    Events are no part of it: each day has those of the time before it.
    """

    since: date
    gained: tuple[Edge, ...]
    lost: tuple[Edge, ...]
    came: tuple[str, ...]
    went: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Who is tied to whom on `as_of`, as known at `known_at`: around `actor`, or everybody (None).

    `names` gives the name of every id in it and in its growth; `joins` are the bridges: pairs whose tie alone
    joins two parts. `foremost`: of a great record, what pages tell is looked at among so many actors alone, the
    most named ones, and of that the latest; 0 where everything is.
    """

    actor: str | None
    as_of: date
    known_at: int
    depth: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    joins: tuple[tuple[str, str], ...]
    sampled: bool
    names: dict[str, str]
    growth: Growth | None = None
    foremost: int = 0


@collector_resting()
def network(
    store: Store,
    actor: str | None = None,
    *,
    as_of: date,
    compare: date | None = None,
    depth: int = 1,
    window: int = WINDOW,
    known_at: int | None = None,
    least: float = LEAST,
) -> Network:
    """Give the ties of `actor` (id, name or alias; None: everybody's) on the day `as_of`.

    With those whom it reaches in `depth` steps come the ties among them. Events count for `window` days. With
    `compare` comes the growth from that day. What an organ or body does is its organisation's. Raises
    `UsageError` for an actor that nobody is, and for a depth or window that makes no sense.
    """
    if not 1 <= depth <= DEEPEST:
        raise UsageError(f"a depth of {depth} makes no network", hint=f"1 to {DEEPEST}")
    if window < 1:
        raise UsageError(f"a window of {window} days holds nothing", hint="give 1 or more")
    teller = Teller(store, known_at=known_at, least=least)
    whom = scope_of(teller, actor) if actor is not None else None
    center = whom.actor.id if whom is not None else None
    days = [as_of] if compare is None else [as_of, compare]
    ties = _Ties(teller, days, timedelta(days=window))
    great = _is_great(teller)
    claims = ties.around(whom, depth, great=great) if whom is not None else ties.of_all(great=great)
    found = _reached(ties.edges(claims, as_of), center, depth)
    growth = None
    if compare is not None:
        growth = _growth(compare, found, _reached(ties.edges(claims, compare), center, depth))
    brokers = brokers_of((edge.source, edge.target) for edge in found)
    nodes = _nodes(found, ties.names, brokers)
    return Network(
        center,
        as_of,
        teller.known_at,
        depth,
        nodes,
        found,
        brokers.joins,
        brokers.sampled,
        ties.names,
        growth,
        FOREMOST if great else 0,
    )


def _is_great(teller: Teller) -> bool:
    """Tell whether pages tell of more ties than can be looked at while somebody waits."""
    counts = dict(teller.store.counted(EVERYTHING, by="family"))
    return counts.get("relation", 0) + counts.get("event", 0) > MANY


class _Ties:
    """Turns claims into edges between actors, bodies counted as their organisations."""

    def __init__(self, teller: Teller, days: Sequence[date], window: timedelta) -> None:
        self.names: dict[str, str] = {}
        self._teller = teller
        self._days = days
        self._window = window

    def of_all(self, *, great: bool) -> tuple[Told, ...]:
        """Give every claim; of many the latest that tie those whom pages name most, and all of `knowledge/`."""
        if not great:
            return everything(self._teller, knowledge="with", families=("relation", "event"))
        teller, days = self._teller, (min(self._days) - self._window, max(self._days))
        named = teller.store.foremost(
            limit=2 * FOREMOST, days=days, least=teller.least, known_at=teller.known_at
        )
        among = tuple(one for one in named if one.startswith(_NODES))[:FOREMOST]
        world = everything(teller, knowledge="only", families=("relation", "event"))
        return (*world, *self._latest(ClaimFilter(among=among)))

    def _latest(self, wanted: ClaimFilter) -> Iterator[Told]:
        """Give the latest claims of pages that may be ties on one of the days."""
        days = (min(self._days) - self._window, max(self._days))
        plain = replace(wanted, moods=("fact",), polarities=("affirmed",), min_confidence=self._teller.least)
        for asked in (replace(plain, families=("relation",)), replace(plain, families=("event",), time=days)):
            for kept in self._teller.publisher.standing.ordered(asked, by="latest", limit=LATEST):
                yield self._teller.told(kept)

    def _naming(self, ids: Collection[str]) -> Iterator[Told]:
        """Give what `lookups.naming` gives; of pages the latest."""
        who = tuple(sorted(ids))
        yield from naming(self._teller, who, knowledge="only", families=("relation", "event"))
        yield from self._latest(ClaimFilter(actors=who))

    def _among(self, ids: Collection[str], held: Iterable[Told]) -> Iterator[Told]:
        """Give the latest claims that tie some of `ids`: those who are in the most of the claims `held`."""
        counts = Counter(one for told in held for one in told.ids() if one in ids)
        most = sorted(counts, key=lambda one: (-counts[one], one))[:FOREMOST]
        yield from naming(self._teller, most, knowledge="only", families=("relation", "event"))
        yield from self._latest(ClaimFilter(among=tuple(sorted(most))))

    def around(self, whom: Scope, depth: int, *, great: bool) -> tuple[Told, ...]:
        """Give the claims within `depth` steps of `whom`, and those among whom they reach; the latest of many."""
        held: dict[str, Told] = {}
        asked: set[str] = set()
        frontier = set(whom.ids)
        for step in range(depth + 1):
            asked |= frontier
            found: Iterable[Told]
            if not great:
                found = naming(self._teller, frontier, families=("relation", "event"))
            elif step < depth:
                found = self._naming(frontier)
            else:
                found = self._among(asked, list(held.values()))
            held.update((told.claim.id, told) for told in found)
            if step == depth:
                break
            near: set[str] = set()
            for day in self._days:
                near |= _within(self.edges(held.values(), day), whom.actor.id, step + 1)
            frontier = near - asked
        return tuple(held[one] for one in sorted(held))

    def edges(self, claims: Iterable[Told], day: date) -> tuple[Edge, ...]:
        """Give the edges of a day, relations before events, in order of whom they tie."""
        ties: dict[tuple[str, str, str], list[Told]] = {}
        events: dict[tuple[str, str, str], list[Told]] = {}
        for told in claims:
            if told.claim.polarity == "negated" or told.claim.mood != "fact":
                continue
            if told.claim.family == "relation" and standing(told, day) == "now" and _told(told, day):
                for pair in self._pairs(told):
                    ties.setdefault((*pair, told.claim.type), []).append(told)
            elif told.claim.family == "event" and self._recent(told, day):
                quad = load_ontology().entry("event", told.claim.type).quad or ""
                for pair in self._pairs(told):
                    events.setdefault((*pair, quad), []).append(told)
        found = [_relation(key, ties[key]) for key in sorted(ties)]
        return (*found, *(_event(key, events[key]) for key in sorted(events)))

    def _recent(self, told: Told, day: date) -> bool:
        if not _told(told, day) or told.time is None:
            return False
        first, last = bounds(told.time)
        return first <= day and last >= day - self._window

    def _pairs(self, told: Told) -> Iterator[tuple[str, str]]:
        if told.claim.family == "relation":
            one, two = self._ids(told, "subject"), self._ids(told, "object")
            # that an organisation works with its own bodies ties nobody to it
            own = told.claim.type in _OUTWARD
            yield from ((a, b) for a, b in product(one, two) if a != b and not (own and _kin(a, b)))
            return
        actors, recipients = self._ids(told, "actor"), self._ids(told, "recipient")
        yield from ((a, b) for a, b in product(actors, recipients) if a != b)
        yield from combinations(sorted(self._ids(told, "participant")), 2)

    def _ids(self, told: Told, role: str) -> set[str]:
        found: set[str] = set()
        for party in told.having(role):
            if party.id is None or not party.id.startswith(_NODES):
                continue
            # a mission or a partnership is somebody by itself; an organ speaks for its organisation
            own = party.id.startswith(("mission:", "treaty:", "person:")) or told.claim.family == "relation"
            one = party.id if own else root_of(party.id)
            if one not in self.names:
                teller = self._teller
                known = None if one == party.id else teller.store.name_of(one, known_at=teller.known_at)
                self.names[one] = party.name if one == party.id else known or one
            found.add(one)
        return found


def _kin(one: str, other: str) -> bool:
    return root_of(one) == other or root_of(other) == one


def _told(told: Told, day: date) -> bool:
    """Tell whether a claim of a page was told by the day; of `knowledge/`, whether its time has come."""
    if told.world:
        return told.claim.when is None or bounds(told.claim.when)[0] <= day
    return told.said is not None and bounds(told.said)[0] <= day


def _relation(key: tuple[str, str, str], claims: list[Told]) -> Edge:
    rows = sorted(claims, key=lambda told: (not told.world, told.claim.when is None, told.claim.id))
    when = rows[0].claim.when
    since, until = when.edtf.partition("/")[::2] if when is not None else (None, None)
    ends = None if until == ".." else until or None
    return Edge(
        *key[:2],
        "relation",
        key[2],
        len(claims),
        since or None,
        ends,
        _first_told(claims),
        True,
        (),
        words_of(claims),
    )


def _first_told(claims: Sequence[Told]) -> str | None:
    if any(told.world for told in claims):
        return None
    said = [told.said for told in claims if told.said is not None]
    return min(said, key=lambda when: (bounds(when), when.edtf)).edtf if said else None


def _event(key: tuple[str, str, str], claims: list[Told]) -> Edge:
    counts: dict[str, int] = {}
    for told in claims:
        counts[told.claim.type] = counts.get(told.claim.type, 0) + 1
    times = sorted((bounds(told.time), told.time.edtf) for told in claims if told.time is not None)
    types = tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    since, until = times[0][1], max(times, key=lambda pair: pair[0][1])[1]
    directed = any(told.ids("recipient") for told in claims)
    first = _first_told(claims)
    return Edge(
        *key[:2], "event", key[2], len(claims), since, until, first, directed, types, words_of(claims)
    )


def _within(edges: Iterable[Edge], center: str | None, depth: int) -> set[str]:
    """Give whom `center` reaches in `depth` steps, itself among them; everybody, where it is None."""
    near: dict[str, set[str]] = {}
    for edge in edges:
        near.setdefault(edge.source, set()).add(edge.target)
        near.setdefault(edge.target, set()).add(edge.source)
    if center is None:
        return set(near)
    reached = frontier = {center}
    for _ in range(depth):
        frontier = {two for one in frontier for two in near.get(one, ())} - reached
        reached = reached | frontier
    return reached


def _reached(edges: Sequence[Edge], center: str | None, depth: int) -> tuple[Edge, ...]:
    inside = _within(edges, center, depth)
    return tuple(edge for edge in edges if edge.source in inside and edge.target in inside)


def _nodes(edges: Sequence[Edge], names: dict[str, str], brokers: Brokers) -> tuple[Node, ...]:
    ties: dict[str, int] = {}
    for edge in edges:
        for one in (edge.source, edge.target):
            ties[one] = ties.get(one, 0) + 1
    nodes = [
        Node(one, names[one], one.partition(":")[0], ties[one], brokers.between[one], one in brokers.cuts)
        for one in ties
    ]
    return tuple(sorted(nodes, key=lambda node: (-node.between, -node.ties, node.id)))


def _growth(since: date, now: Sequence[Edge], before: Sequence[Edge]) -> Growth:
    new = [edge for edge in now if edge.kind == "relation"]
    old = [edge for edge in before if edge.kind == "relation"]
    here, there = {edge.key for edge in new}, {edge.key for edge in old}
    who = {one for edge in new for one in (edge.source, edge.target)}
    whom = {one for edge in old for one in (edge.source, edge.target)}
    return Growth(
        since,
        tuple(edge for edge in new if edge.key not in there),
        tuple(edge for edge in old if edge.key not in here),
        tuple(sorted(who - whom)),
        tuple(sorted(whom - who)),
    )
