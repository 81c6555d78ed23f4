"""Where on a map: the states that belong to an alliance on a day, and the states that events name."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from chancery.asking.alliances.circle import Circle, circle_of
from chancery.asking.claims.days import stands_by
from chancery.asking.claims.lookups import root_of
from chancery.asking.claims.names import actor_named
from chancery.asking.claims.told import LEAST, Teller, Told
from chancery.asking.finding.filters import Filter, Filters
from chancery.asking.finding.narrowing import question
from chancery.ground.errors import UsageError
from chancery.ground.moments import Interval, Moment, When
from chancery.keeping.store import Store
from chancery.knowledge.loader import load_knowledge

MOST = 3_000
"""Events: of more, the latest are placed on the map."""

_PLAIN = (("family", "event"), ("mood", "fact"), ("polarity", "affirmed"))
_CHAIN = 8


@dataclass(frozen=True, slots=True)
class Belongs:
    """A state that belongs to an alliance: as a member, or else as a partner through `frameworks` (ids).

    `since` is when its present standing began, None where nobody wrote it down. A partner may be in none.
    """

    state: str
    name: str
    member: bool
    frameworks: tuple[str, ...]
    since: When | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Belonging:
    """Who belongs to an alliance on `as_of`: states by name, and how many others that are none (`elsewhere`).

    `frameworks` are those that have somebody in them on some day, by id, with their names; always in the same order.
    """

    alliance: str
    name: str
    as_of: date
    known_at: int
    states: tuple[Belongs, ...]
    frameworks: tuple[tuple[str, str], ...]
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Happened:
    """The events that name a state, or somebody who belongs to it or lies in it (`ids`, as they were named)."""

    state: str
    name: str
    events: int
    types: tuple[tuple[str, int], ...]
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happenings:
    """Events by state, the most first; an event counts once for each state that it names.

    `filters` are those asked for, and that these are events which came about. `events` were looked at, of
    which `placed` name a state; where `more` is true, older ones were left out.
    """

    states: tuple[Happened, ...]
    filters: Filters
    events: int
    placed: int
    more: bool
    known_at: int


def belonging(
    store: Store, alliance: str, *, as_of: date, known_at: int | None = None, least: float = LEAST
) -> Belonging:
    """Give who belongs to `alliance` (id, name or alias) on the day; `UsageError` for what is no alliance."""
    teller = Teller(store, known_at=known_at, least=least)
    actor = actor_named(teller, alliance)
    if actor.kind not in ("organisation", "group"):
        raise UsageError(f"{actor.name} is a {actor.kind}, not an alliance", hint="alliance=org:nato")
    circle = circle_of(teller, actor.id, as_of)
    rows: dict[str, list[Told]] = {**circle.members, **circle.partners}
    within: dict[str, list[str]] = {}
    for framework, claims in circle.frameworks.items():
        for told in claims:
            for who in told.ids("subject"):
                within.setdefault(who, []).append(framework)
                if who not in circle.members:
                    rows.setdefault(who, []).append(told)
    found = [
        Belongs(
            who,
            _name(teller, who),
            who in circle.members,
            tuple(dict.fromkeys(within.get(who, ()))),
            _since(rows[who]),
            tuple(dict.fromkeys(told.claim.id for told in rows[who])),
        )
        for who in rows
        if who.startswith("state:")
    ]
    return Belonging(
        actor.id,
        actor.name,
        as_of,
        teller.known_at,
        tuple(sorted(found, key=lambda one: (one.name, one.state))),
        tuple((one, _name(teller, one)) for one in _frameworks(circle)),
        len(rows) - len(found),
    )


def happenings(
    store: Store,
    filters: Filters,
    *,
    places: bool = False,
    as_of: date | None = None,
    known_at: int | None = None,
    least: float = LEAST,
) -> Happenings:
    """Count events that pass `filters` by state: by whoever plays a part, or (`places`) by where they were.

    Unless a filter says otherwise they are events told as facts. `as_of` leaves out what was told later.
    """
    teller = Teller(store, known_at=known_at, least=least)
    asked_for = filters.also(
        Filter(name, "exact", (value,)) for name, value in _PLAIN if not filters.of(name)
    )
    asked = question(asked_for, teller)
    found = _Counted()
    if asked.wanted is not None:
        kept = teller.publisher.standing.ordered(asked.wanted, by="latest", limit=MOST + 1)
        found.more = len(kept) > MOST
        for one in kept[:MOST]:
            if (as_of is None or stands_by(Told(one, (), ()), as_of)) and asked.passes(teller, one):
                found.add(teller.told(one), places=places)
    return Happenings(
        tuple(found.states(teller)), asked_for, found.events, found.placed, found.more, teller.known_at
    )


def state_of(id: str) -> str | None:
    """Give the state that an id is, belongs to or lies in; None for persons, organisations, seas and regions."""
    entities = load_knowledge().entities
    one: str | None = id if id.startswith(("person:", "place:")) else root_of(id)
    for _ in range(_CHAIN):
        if one is None or one.startswith("state:"):
            return one
        entity = entities.get(one)
        one = entity.place if entity is not None and entity.kind == "place" else None
    return None


class _Counted:
    """Events, counted by state as they are added."""

    def __init__(self) -> None:
        self.events = self.placed = 0
        self.more = False
        self._types: dict[str, Counter[str]] = {}
        self._ids: dict[str, set[str]] = {}

    def add(self, told: Told, *, places: bool) -> None:
        """Count one event for each state that it names."""
        self.events += 1
        named = {id: state_of(id) for id in (told.ids("place") if places else told.ids())}
        states = {state for state in named.values() if state is not None}
        self.placed += bool(states)
        for state in states:
            self._types.setdefault(state, Counter())[told.claim.type] += 1
        for id, lies_in in named.items():
            if lies_in is not None:
                self._ids.setdefault(lies_in, set()).add(id)

    def states(self, teller: Teller) -> Iterator[Happened]:
        """Give the states, that with the most events first."""
        for state in sorted(self._types, key=lambda one: (-self._types[one].total(), one)):
            types = sorted(self._types[state].items(), key=lambda item: (-item[1], item[0]))
            ids = tuple(sorted(self._ids[state]))
            yield Happened(state, _name(teller, state), self._types[state].total(), tuple(types), ids)


def _frameworks(circle: Circle) -> list[str]:
    """Give the alliance's own frameworks first, of any day, so that none changes its place when others come."""
    known = load_knowledge()
    joined = {one.object for one in known.memberships}
    own = sorted(
        e.id
        for e in known.entities.values()
        if e.of == circle.alliance and e.sort == "framework" and e.id in joined
    )
    return [*own, *sorted(set(circle.frameworks) - set(own))]


def _since(claims: Sequence[Told]) -> When | None:
    """Give the first day that one of the claims begins with."""
    begun = [start for told in claims if isinstance(start := _start(told.claim.when), Moment)]
    return min(begun, key=lambda when: (when.earliest, when.edtf), default=None)


def _start(when: When | None) -> object:
    return when.start if isinstance(when, Interval) else when


def _name(teller: Teller, id: str) -> str:
    return teller.store.name_of(id, known_at=teller.known_at) or id


def claims_filter(filters: Iterable[Filter], happened: Happened, *, places: bool) -> Filters:
    """Give the filters that find just the claims that were counted for a state."""
    return Filters(tuple(filters)).also([Filter("place" if places else "actor", "in", happened.ids)])
