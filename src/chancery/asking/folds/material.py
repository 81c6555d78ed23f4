"""What every fold works on: the claims of the pages about an alliance on a day, looked up once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from chancery.asking.circle import Circle
from chancery.asking.days import said_by
from chancery.asking.told import Teller, Told
from chancery.keeping.store import ClaimFilter
from chancery.model.actors import Mention


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
        """The articles (document, number) in which some claim names the alliance or a part of it."""
        core = self.circle.voices
        return frozenset(told.place for told in self.claims if core.intersection(told.ids()))

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
    """Look up the claims of the pages that name somebody of `circle` and were said by its day."""
    found: list[Told] = []
    undated = 0
    for told in teller.claims(ClaimFilter(actors=circle.everybody)):
        if said_by(told.said, circle.day):
            found.append(told)
        elif told.said is None and circle.core.intersection(told.ids()):
            undated += 1
    return Material(teller, circle, tuple(found), undated)
