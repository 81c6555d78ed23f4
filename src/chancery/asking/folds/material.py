"""What every fold works on: the claims of the pages about an alliance on a day, looked up once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from chancery.asking.circle import Circle
from chancery.asking.days import AROUND, NEAR, RECENT, said_by
from chancery.asking.told import Teller, Told
from chancery.keeping.store import ClaimFilter
from chancery.knowledge.loader import load_knowledge
from chancery.model.actors import Mention
from chancery.model.claims import Family, Stance

STANCES: tuple[Stance, ...] = ("prioritises", "warns", "opposes")
"""How an alliance and its voices may stand to what a state lists among priorities and opponents."""


@dataclass(frozen=True)
class Material:
    """A circle, the teller to ask more, and what pages say of anybody in the circle by the day.

    `undated` counts those that name the core and could not be placed in time.
    """

    teller: Teller
    circle: Circle
    claims: tuple[Told, ...]
    undated: int

    @cached_property
    def about(self) -> frozenset[tuple[str, int]]:
        """The articles (document, number) in which some claim names the alliance or a part of it.

        Only those are asked for in which a deadline, a decision or a treaty stands: nobody asks for others.
        """
        open_ones = {
            told.claim.document
            for told in self.claims
            if told.claim.deadline is not None
            or told.claim.family == "decision"
            or any(actor.startswith("treaty:") for actor in told.ids())
        }
        teller = self.teller
        alike = sorted({one for voice in self.circle.voices for one in teller.publisher.alike(voice)})
        return teller.store.places_naming(
            sorted(open_ones), alike, least=teller.least, known_at=teller.known_at
        )

    @cached_property
    def _missions(self) -> dict[tuple[str, int], frozenset[str]]:
        return {}

    def relevant(self, told: Told) -> bool:
        """Tell whether a claim names the alliance, or stands in an article that speaks of it."""
        return bool(self.circle.voices.intersection(told.ids())) or told.place in self.about

    def of(self, *types: str, family: str | None = None) -> tuple[Told, ...]:
        """Give the claims of these types."""
        return tuple(
            told
            for told in self.claims
            if told.claim.type in types and (family is None or told.claim.family == family)
        )

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


def gather(teller: Teller, circle: Circle) -> Material:
    """Look up the claims of pages, said by the day, that some section of a state may show."""
    found: dict[str, Told] = {}
    for wanted in _wanted(circle):
        if wanted.actors:
            for told in teller.claims(wanted):
                if said_by(told.said, circle.day):
                    found.setdefault(told.claim.id, told)
    core = tuple(sorted(circle.core))
    undated = sum(1 for _ in teller.claims(ClaimFilter(actors=core, undated=True)))
    order = sorted(found.values(), key=lambda t: (t.claim.document, t.claim.evidence, t.claim.id))
    return Material(teller, circle, tuple(order), undated)


def _wanted(circle: Circle) -> tuple[ClaimFilter, ...]:
    """Give what the sections of a state ask for: a great record holds far more about everybody in a circle."""
    day = circle.day
    recently = (day - RECENT, day + NEAR)
    everybody, voices = circle.everybody, tuple(sorted(circle.voices))
    ties = tuple(sorted(circle.voices | circle.frameworks.keys()))
    events: tuple[Family, ...] = ("event",)
    named = tuple(sorted(actor for actor in circle.core if actor.startswith("meeting:")))
    treaties = tuple(sorted(e.id for e in load_knowledge().entities.values() if e.kind == "treaty"))
    return (
        ClaimFilter(families=("measure",), actors=everybody, time=recently),
        ClaimFilter(families=events, types=("RETREAT",), actors=everybody, time=recently),
        ClaimFilter(families=("relation",), actors=ties, time=recently),
        ClaimFilter(families=("relation",), types=("party_to",), actors=everybody),
        ClaimFilter(families=("statement",), actors=voices, stances=STANCES, time=recently),
        ClaimFilter(families=events, types=("CONSULT",), actors=voices, when=(day - AROUND, day + AROUND)),
        ClaimFilter(actors=named),
        ClaimFilter(families=("event", "relation"), actors=treaties, parts=(("", everybody),), time=recently),
        ClaimFilter(families=events, actors=everybody, deadline=(day, date.max)),
        ClaimFilter(families=("decision",), actors=everybody, published=recently),
    )
