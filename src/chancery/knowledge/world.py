"""The world as `data/` describes it: frozen facts, and the questions asked of them by date."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from functools import cache
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import TypeVar

from chancery.ground.fixed import fixed
from chancery.ground.moments import When, parse_edtf

Row = TypeVar("Row")
Thing = TypeVar("Thing")

LANGUAGES = ("en", "vi")
"""Languages in which names are kept."""


@cache
def _when(edtf: str) -> When:
    return parse_edtf(edtf)


def holds_through(start: str | None, end: str | None, first: date, last: date) -> bool | None:
    """Tell whether what began at `start` and ended at `end` (EDTF) held on all days `first`..`last`.

    Both ends belong to it. An `end` of None means that it still holds; a `start` of None that nobody wrote
    down since when. None is given where the dates are too coarse to tell, or where it held on some days only.
    """
    began, ended = (_when(start) if start else None), (_when(end) if end else None)
    if ended and ended.latest and first > ended.latest:
        return False
    if began is None:
        return None
    if began.earliest and last < began.earliest:
        return False
    sure_from, sure_until = began.latest or date.max, (ended.earliest if ended else None) or date.max
    return True if sure_from <= first and last <= sure_until else None


def days_of(when: date | When) -> tuple[date, date] | None:
    """Give the first and last day that `when` may mean, or None where one of them is not known."""
    if isinstance(when, date):
        return when, when
    if when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


@fixed
class Name:
    """One way to write an entity in one language.

    `sort`: name, short, official, adjective, people (plural of the demonym), capital, seat (a building or
    place that stands for a government), abbreviation, or descriptive (words that mean it only while it
    lasts). `ambiguous`: also a common word, a person's name, or the name of something else.
    """

    text: str
    lang: str
    sort: str
    ambiguous: bool = False


@fixed
class Entity:
    """Something with a name: what it is, and where it belongs.

    `kind`: state, organisation, group, person, place, treaty, mission, meeting or office. `sort` is finer
    (alliance, wire, outlet, city, sea). `of` is the actor it belongs to (a parliament's state, a mission's
    organisation), `part_of` the greater whole (an organ's organisation, a region's wider region), `place` the
    place or state where it is. `region` names the main region of a state, `regions` all of them. `start` and
    `end` are EDTF. `file` and `row` (the line, from 1) are where it is written down.
    """

    id: str
    kind: str
    name: str
    names: tuple[Name, ...]
    source: str
    file: str
    row: int
    sort: str | None = None
    region: str | None = None
    regions: tuple[str, ...] = ()
    of: str | None = None
    part_of: str | None = None
    place: str | None = None
    start: str | None = None
    end: str | None = None

    def names_in(self, lang: str) -> tuple[Name, ...]:
        """Give its names in one language."""
        return tuple(name for name in self.names if name.lang == lang)

    def exists_on(self, when: date | When) -> bool | None:
        """Tell whether it existed on all days of `when`; None where its dates do not say."""
        days = days_of(when)
        if days is None or (self.start is None and self.end is None):
            return None
        return holds_through(self.start, self.end, *days)


@fixed
class Membership:
    """`subject` stands in a relation to `object`, from `start` to `end`; `type` is one of the contract's relations.

    EDTF; an `end` of None means that it still holds.
    """

    subject: str
    object: str
    type: str
    start: str | None
    end: str | None
    source: str
    file: str
    row: int

    def holds_on(self, when: date | When) -> bool | None:
        """Tell whether it held on all days of `when`; None where the dates are too coarse to tell."""
        days = days_of(when)
        return holds_through(self.start, self.end, *days) if days else None


@fixed
class Title:
    """A title of persons: `sort` is office, rank, honorific or role; `names` as they are written."""

    id: str
    sort: str
    names: tuple[Name, ...]
    source: str
    file: str
    row: int


@fixed
class Office:
    """A post: whose (`of`), under which title (an id of `titles`), with names of its own ("NATO chief")."""

    id: str
    of: str
    title: str
    name: str
    names: tuple[Name, ...]
    source: str
    file: str
    row: int


@fixed
class Holder:
    """Who held an office, from `start` to `end` (EDTF; None: still does); `acting` when only for a while."""

    office: str
    person: str
    start: str
    end: str | None
    acting: bool
    source: str
    file: str
    row: int

    def holds_on(self, when: date | When) -> bool | None:
        """Tell whether the person held it on all days of `when`; None where the dates are too coarse."""
        days = days_of(when)
        return holds_through(self.start, self.end, *days) if days else None


@fixed
class TreatyEvent:
    """What happened to a treaty on a day: `what` is signed, in_force, suspended, notified, withdrew, ended…

    `actor` is who did it; None where it happened to the treaty as a whole.
    """

    treaty: str
    actor: str | None
    what: str
    when: str
    source: str
    file: str
    row: int


@fixed
class KnowledgeRow:
    """One row of a file: `text` is the characters `start`..`end` of the file, `row` its first line, from 1.

    `kind` says what the row is (state, membership, holder…); `fields` are its values as written.
    """

    file: str
    row: int
    start: int
    end: int
    text: str
    kind: str
    fields: Mapping[str, object]
    source: str


@fixed
class Written:
    """What the facts were read from: each file's text by its name, and every row of every file in order."""

    files: Mapping[str, str]
    rows: tuple[KnowledgeRow, ...]


@fixed
class Knowledge:
    """Everything in `data/`, indexed. What it was read from comes when it is asked for: reading never does."""

    entities: Mapping[str, Entity]
    memberships: tuple[Membership, ...]
    titles: Mapping[str, Title]
    offices: Mapping[str, Office]
    holders: tuple[Holder, ...]
    treaty_events: tuple[TreatyEvent, ...]
    _written: Callable[[], Written] = field(repr=False)
    _by_office: Mapping[str, tuple[Holder, ...]] = field(init=False, repr=False)
    _by_person: Mapping[str, tuple[Holder, ...]] = field(init=False, repr=False)
    _by_subject: Mapping[str, tuple[Membership, ...]] = field(init=False, repr=False)
    _by_object: Mapping[str, tuple[Membership, ...]] = field(init=False, repr=False)
    _by_kind: Mapping[str, tuple[Entity, ...]] = field(init=False, repr=False)
    _by_body: Mapping[str, tuple[Office, ...]] = field(init=False, repr=False)
    _by_whole: Mapping[str, tuple[Entity, ...]] = field(init=False, repr=False)
    _by_owner: Mapping[str, tuple[Entity, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the dated rows once."""
        object.__setattr__(self, "_by_office", _grouped(self.holders, "office"))
        object.__setattr__(self, "_by_person", _grouped(self.holders, "person"))
        object.__setattr__(self, "_by_subject", _grouped(self.memberships, "subject"))
        object.__setattr__(self, "_by_object", _grouped(self.memberships, "object"))
        object.__setattr__(self, "_by_kind", _gathered(self.entities.values(), "kind"))
        object.__setattr__(self, "_by_body", _gathered(self.offices.values(), "of"))
        object.__setattr__(self, "_by_whole", _gathered(self.entities.values(), "part_of"))
        object.__setattr__(self, "_by_owner", _gathered(self.entities.values(), "of"))

    def of_kind(self, kind: str) -> tuple[Entity, ...]:
        """Give every entity of one kind, in the order of the files."""
        return self._by_kind.get(kind, ())

    @property
    def treaties(self) -> tuple[Entity, ...]:
        """Give the treaties; `start` is when they entered into force, `end` when they ended."""
        return self.of_kind("treaty")

    @property
    def missions(self) -> tuple[Entity, ...]:
        """Give the missions and operations, with `of`, `place`, `start` and `end`."""
        return self.of_kind("mission")

    @property
    def meetings(self) -> tuple[Entity, ...]:
        """Give the meetings, with `of`, `place`, `start` and `end`."""
        return self.of_kind("meeting")

    def names(self, lang: str) -> Iterator[tuple[Name, Entity]]:
        """Give every name in one language with the entity it names, in the order of the files."""
        for entity in self.entities.values():
            for name in entity.names:
                if name.lang == lang:
                    yield name, entity

    def holders_of(self, office: str) -> tuple[Holder, ...]:
        """Give everyone known to have held an office, the earliest first."""
        return self._by_office.get(office, ())

    def holder_on(self, office: str, when: date | When) -> Holder | None:
        """Give who held an office through all days of `when`; None where that is not known for sure.

        On the day of a handover it is whoever came in.
        """
        days = days_of(when)
        if days is None:
            return None
        possible = [h for h in self.holders_of(office) if h.holds_on(when) is not False]
        if len(possible) > 1 and days[0] == days[1]:
            incoming = [h for h in possible if h.start == days[0].isoformat()]
            possible = incoming[-1:] or possible
        return possible[0] if len(possible) == 1 and possible[0].holds_on(when) else None

    def held_by(self, person: str) -> tuple[Holder, ...]:
        """Give the offices that a person is known to have held, the earliest first."""
        return self._by_person.get(person, ())

    def offices_of(self, actor: str) -> tuple[Office, ...]:
        """Give the offices of a state or organisation."""
        return self._by_body.get(actor, ())

    def memberships_of(self, actor: str) -> tuple[Membership, ...]:
        """Give what an actor belongs to or takes part in, at any time."""
        return self._by_subject.get(actor, ())

    def memberships_in(self, actor: str) -> tuple[Membership, ...]:
        """Give who belongs to or takes part in an organisation, group, treaty or mission, at any time."""
        return self._by_object.get(actor, ())

    def members(self, actor: str, when: date | When, *, type: str = "member_of") -> tuple[Membership, ...]:
        """Give who surely stood in relation `type` to `actor` on all days of `when`, by id."""
        found = [m for m in self.memberships_in(actor) if m.type == type and m.holds_on(when)]
        return tuple(sorted(found, key=attrgetter("subject")))

    def events_of(self, treaty: str) -> tuple[TreatyEvent, ...]:
        """Give what happened to a treaty, in the order of the file."""
        return tuple(event for event in self.treaty_events if event.treaty == treaty)

    def parts_of(self, whole: str) -> tuple[Entity, ...]:
        """Give the organs of an organisation, or the regions within a region."""
        return self._by_whole.get(whole, ())

    def belonging_to(self, owner: str) -> tuple[Entity, ...]:
        """Give what is of somebody without being a part: bodies, groups, missions, meetings, frameworks."""
        return self._by_owner.get(owner, ())

    @property
    def files(self) -> Mapping[str, str]:
        """Give the text of each file by its name."""
        return self._written().files

    def rows(self) -> tuple[KnowledgeRow, ...]:
        """Give every row of every file: by file name, then as they stand."""
        return self._written().rows


def _gathered(things: Iterable[Thing], key: str) -> Mapping[str, tuple[Thing, ...]]:
    """Put things under what they have for `key`, in their order; what has nothing is left out."""
    found: dict[str, list[Thing]] = {}
    for thing in things:
        name = getattr(thing, key)
        if name is not None:
            found.setdefault(name, []).append(thing)
    return MappingProxyType({name: tuple(some) for name, some in found.items()})


def _grouped(rows: tuple[Row, ...], key: str) -> Mapping[str, tuple[Row, ...]]:
    of = attrgetter(key)
    ordered = sorted(rows, key=lambda row: (of(row), getattr(row, "start", None) or ""))
    return MappingProxyType({name: tuple(group) for name, group in groupby(ordered, key=of)})
