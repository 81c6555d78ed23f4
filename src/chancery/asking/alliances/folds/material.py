"""What every fold works on: the claims of the pages about an alliance on a day, looked up once."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from operator import itemgetter

from chancery.asking.agenda.duties import ids_of
from chancery.asking.alliances.circle import Circle
from chancery.asking.alliances.folds.nearest import BELONGING, Nearest, near_of, nearest_of
from chancery.asking.claims.days import AROUND, NEAR, RECENT, said_by
from chancery.asking.claims.told import Teller, Told
from chancery.keeping.store import ClaimFilter
from chancery.knowledge.loader import load_knowledge
from chancery.model.actors import Mention

_BONDS = ("party_to", "depends_on", "opposes")
"""The relations that sections show of anybody who speaks for the alliance, beside ties; an office is shown of itself
alone."""


@dataclass(frozen=True)
class Material:
    """A circle, the teller to ask more, and what pages say of anybody in the circle by the day.

    `undated` counts those that name the core and could not be placed in time. `near` are articles that were found
    to speak of the alliance while the claims were looked up, `cut` the sections of which only the nearest claims were.
    """

    teller: Teller
    circle: Circle
    claims: tuple[Told, ...]
    undated: int
    near: frozenset[tuple[str, int]]
    cut: frozenset[str]

    @cached_property
    def about(self) -> frozenset[tuple[str, int]]:
        """The articles (document, number) in which some claim names the alliance or a part of it.

        Only those are asked for in which a deadline, a decision or a treaty stands: nobody asks for others. What
        names the alliance itself, or stands in one that is known to be near, need not be asked for.
        """
        voices = self.circle.voices
        open_ones = {
            told.claim.document
            for told in self.claims
            if (
                told.claim.deadline is not None
                or told.claim.family == "decision"
                or any(actor.startswith("treaty:") for actor in told.ids())
            )
            and told.place not in self.near
            and voices.isdisjoint(told.ids())
        }
        if not open_ones:
            return self.near
        teller = self.teller
        alike = sorted({one for voice in self.circle.voices for one in teller.publisher.alike(voice)})
        return self.near | teller.store.places_naming(
            sorted(open_ones), alike, least=teller.least, known_at=teller.known_at
        )

    @cached_property
    def _of(self) -> dict[tuple[tuple[str, ...], str | None], tuple[Told, ...]]:
        return {}

    @cached_property
    def _by_type(self) -> dict[str, list[tuple[int, Told]]]:
        """The claims of each type, with their places among all."""
        found: dict[str, list[tuple[int, Told]]] = {}
        for place, told in enumerate(self.claims):
            found.setdefault(told.claim.type, []).append((place, told))
        return found

    @cached_property
    def _missions(self) -> dict[tuple[str, int], frozenset[str]]:
        return {}

    def relevant(self, told: Told) -> bool:
        """Tell whether a claim names the alliance, or stands in an article that speaks of it."""
        return not self.circle.voices.isdisjoint(told.ids()) or told.place in self.about

    def of(self, *types: str, family: str | None = None) -> tuple[Told, ...]:
        """Give the claims of these types."""
        if (types, family) not in self._of:
            found = [placed for one in types for placed in self._by_type.get(one, ())]
            found.sort(key=itemgetter(0))
            self._of[types, family] = tuple(
                [told for _, told in found if family is None or told.claim.family == family]
            )
        return self._of[types, family]

    def mission_of(self, told: Told) -> str | None:
        """Give the one mission of the alliance that the claim's article names; None for none or several."""
        if told.place not in self._missions:
            self._missions[told.place] = frozenset(
                m.actor for m in self._mentions(told) if m.actor in self.circle.missions and m.actor
            )
        named = self._missions[told.place]
        return next(iter(named)) if len(named) == 1 else None

    def _mentions(self, told: Told) -> Iterable[Mention]:
        store, known_at = self.teller.store, self.teller.known_at
        document, number = told.place
        spans = [a.span for a in store.articles(document, known_at=known_at) if a.number == number]
        found = store.mentions(document, known_at=known_at)
        return [m for m in found if any(span.holds(m.span) for span in spans)]


def gather(teller: Teller, circle: Circle, *, limit: int | None = None) -> Material:
    """Look up the claims of pages that name somebody in the circle, said by the day, as the sections ask for them.

    Of what comes by the hundred, see `nearest`, the nearest `limit` each; None: all.
    """
    search = _Search(teller, circle)
    near, wanted = tuple(nearest_of(circle, whole=limit is None)), tuple(_wanted(circle))
    nowhere = ClaimFilter(actors=tuple(sorted(circle.core)), undated=True, min_confidence=teller.least)
    with search.ahead((*(one.asked[0] for one in near), *wanted, nowhere)):
        open_ones = [one for one in near if not search.settled(one, 0, limit)]
        for asked in wanted:
            search.keep(search.claims(asked))
        undated = sum(1 for _ in teller.claims(nowhere))
    stretch = 0
    while open_ones:
        stretch += 1
        with search.ahead(one.asked[stretch] for one in open_ones):
            open_ones = [one for one in open_ones if not search.settled(one, stretch, limit)]
    following = tuple(_following(circle, tuple(search.found.values())))
    with search.ahead(following):
        for asked in following:
            search.keep(search.claims(asked))
    order = sorted(search.found.values(), key=_placed)
    return Material(teller, circle, tuple(order), undated, frozenset(search.near), frozenset(search.cut))


class _Search:
    """Looks claims up, and keeps them by their ids; `near` and `cut` as in `Material`."""

    def __init__(self, teller: Teller, circle: Circle) -> None:
        self.found: dict[str, Told] = {}
        self.near: set[tuple[str, int]] = set()
        self.cut: set[str] = set()
        self._some: dict[str, dict[str, Told]] = {}
        self._teller, self._day = teller, circle.day
        self._everybody = frozenset(circle.everybody)

    def claims(self, asked: ClaimFilter) -> Iterator[Told]:
        """Give the claims that are asked for, name somebody in the circle and were said by the day."""
        for told in self._teller.claims(replace(asked, min_confidence=self._teller.least)):
            if said_by(told.said, self._day) and not self._everybody.isdisjoint(told.ids()):
                # what somebody put right is shown wherever it stands
                if asked.beside and told.review is None:
                    self.near.add(told.place)
                yield told

    def ahead(self, wanted: Iterable[ClaimFilter]) -> AbstractContextManager[None]:
        """Begin to look up what `claims` is asked for inside the block."""
        return self._teller.ahead([replace(one, min_confidence=self._teller.least) for one in wanted])

    def keep(self, claims: Iterable[Told]) -> None:
        for told in claims:
            self.found.setdefault(told.claim.id, told)

    def settled(self, wanted: Nearest, stretch: int, limit: int | None) -> bool:
        """Look into the next of the stretches in which claims are wanted; keep the nearest once there are enough.

        Tell whether there are, or there is no further stretch.
        """
        some = self._some.setdefault(wanted.section, {})
        some |= {told.claim.id: told for told in self.claims(wanted.asked[stretch])}
        if limit is not None and len(some) > limit:
            self.keep(sorted(some.values(), key=wanted.far)[:limit])
            self.cut.add(wanted.section)
            return True
        if stretch + 1 < len(wanted.asked):
            return False
        self.keep(some.values())
        return True


def _placed(told: Told) -> tuple[str, int, int, str]:
    claim = told.claim
    return claim.document, claim.evidence.start, claim.evidence.end, claim.id


def _wanted(circle: Circle) -> Iterator[ClaimFilter]:
    """Give what the sections of a state ask for: a great record holds far more about everybody in a circle."""
    day = circle.day
    recently, by_then = (day - RECENT, day + NEAR), (date.min, day + NEAR)
    voices = tuple(sorted(circle.voices))
    event = ClaimFilter(families=("event",))
    named = tuple(sorted(actor for actor in circle.core if actor.startswith("meeting:")))
    yield from _forces(circle, recently)
    yield ClaimFilter(families=("measure",), types=("members",), actors=voices, time=recently)
    relation = ClaimFilter(families=("relation",), time=recently)
    yield replace(relation, types=_BONDS, actors=near_of(circle))
    yield replace(relation, types=BELONGING, actors=near_of(circle), polarities=("negated",))
    yield replace(relation, types=("holds_office",), actors=tuple(sorted({circle.alliance, *circle.leaders})))
    core = (("recipient", tuple(sorted(circle.core))),)
    yield replace(event, types=("SANCTION",), modes=("withdraw",), moods=("fact",), parts=core, time=recently)
    yield replace(event, types=("CONSULT",), actors=voices, when=(day - AROUND, day + AROUND))
    if named:
        yield ClaimFilter(actors=named, said=by_then)
    yield ClaimFilter(families=("event", "relation"), actors=_treaties(), time=recently)


def _forces(circle: Circle, recently: tuple[date, date]) -> Iterator[ClaimFilter]:
    """Give the figures that may be of a mission: those that name one, its place, or neither."""
    told = ClaimFilter(families=("measure",), polarities=("affirmed",), time=recently)
    missions, hosts = tuple(sorted(circle.missions)), tuple(sorted(set(circle.hosts.values())))
    members = tuple(sorted(circle.members.keys() | circle.partners.keys()))
    if missions:
        yield replace(told, parts=(("mission", missions),))
        if hosts:
            yield replace(told, parts=(("place", hosts),), lacking=("mission",))
        if members:
            yield replace(told, parts=(("of", members),), lacking=("mission", "place"))


def _following(circle: Circle, found: Sequence[Told]) -> Iterator[ClaimFilter]:
    """Give what the sections ask for beside what was found: withdrawals, who is bound, later decisions."""
    recently = (circle.day - RECENT, circle.day + NEAR)
    forces = tuple(sorted({told.claim.document for told in found if told.claim.family == "measure"}))
    duties = [told for told in found if told.claim.deadline is not None]
    bound = ClaimFilter(families=("relation",), types=("party_to",), said=(date.min, circle.day + NEAR))
    deciders = {a for told in found if told.claim.family == "decision" for a in told.ids("decider")}
    if forces:
        yield ClaimFilter(families=("event",), types=("RETREAT",), documents=forces)
    if duties:
        yield replace(bound, documents=tuple(sorted({told.claim.document for told in duties})))
    yield replace(bound, actors=tuple(sorted({*_treaties(), *ids_of(found, "treaty:")})))
    if deciders:
        settled = ClaimFilter(families=("decision",), types=("taken", "declined"), published=recently)
        yield replace(settled, parts=(("decider", tuple(sorted(deciders))),))


@cache
def _treaties() -> tuple[str, ...]:
    return tuple(sorted(e.id for e in load_knowledge().entities.values() if e.kind == "treaty"))
