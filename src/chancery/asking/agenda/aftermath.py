"""What was told after a duty, of it alone: few claims of many, found by who and what the duty names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from chancery.asking.agenda.outcomes import DONE_AS, PROMISES, TARGETS, days_of
from chancery.asking.claims.days import NEAR
from chancery.asking.claims.lookups import root_of
from chancery.asking.claims.standing import told_by
from chancery.asking.claims.told import Teller, Told
from chancery.ground.moments import When
from chancery.keeping.agenda import Later
from chancery.keeping.planned import StandingAgenda
from chancery.keeping.store import ClaimFilter
from chancery.knowledge.loader import load_knowledge

LATER = 200
"""Claims: of what was told since of the same act to the same target, so many of the latest time are looked at."""


class Aftermath:
    """Finds what may tell what became of duties, told by `as_of` (None: at any time)."""

    def __init__(self, teller: Teller, agenda: StandingAgenda, *, as_of: date | None) -> None:
        """Ask `teller` and its agenda."""
        self._teller, self._agenda, self._as_of = teller, agenda, as_of
        self._asked_before: dict[Later, tuple[Told, ...]] = {}
        self._until = (min(as_of, date.max - NEAR) + NEAR).isoformat() if as_of is not None else None

    def later(self, group: Sequence[Told], due: When | None) -> tuple[Told, ...]:
        """Give the claims that may be outcomes of the duty that `group` tells; others may be among them."""
        said = [one.said.latest for one in group if one.said is not None and one.said.latest is not None]
        if not said:
            return ()
        after = min(said)
        found: dict[str, Told] = {}
        for told in self._asked(group, due, after):
            if told.claim.confidence >= self._teller.least and told_by(told, self._as_of):
                found[told.claim.id] = told
        return tuple(found.values())

    def _asked(self, group: Sequence[Told], due: When | None, after: date) -> Iterator[Told]:
        whom = self._agenda.alike(_ids(group, *TARGETS))
        bound = self._agenda.alike(of_one(_ids(group, "actor", "participant")))
        treaties = tuple(one for one in _ids(group, "instrument") if one.startswith("treaty:"))
        events = {told.claim.type for told in group if told.claim.family == "event"}
        acts = tuple(sorted({DONE_AS.get(type, type) for type in events} - set(PROMISES)))
        if acts and whom:
            yield from self._of_target(Later(acts, whom, bound, after.isoformat(), self._until), bound)
        if acts and bound and due is not None:
            # what names no target is of the duty where its time is
            lacking = TARGETS if whom else ()
            days = days_of(due)
            wanted = ClaimFilter(families=("event",), types=acts, actors=bound, when=days, lacking=lacking)
            yield from self._teller.claims(wanted)
        if treaties and bound:
            parts = (("", bound), ("", treaties))
            wanted = ClaimFilter(types=("SANCTION",), modes=("withdraw",), moods=("fact",), parts=parts)
            yield from self._teller.claims(wanted)

    def _of_target(self, asked: Later, bound: tuple[str, ...]) -> Iterator[Told]:
        """Give what was told of the act and its target: by who is bound first, then by anybody."""
        if bound:
            yield from self._told(asked)
        # no plan of others is an outcome; many duties have one target, and are asked about together
        yield from self._told(replace(asked, others=(), after="", moods=("fact",)))

    def _told(self, asked: Later) -> tuple[Told, ...]:
        wanted = replace(asked, least=self._teller.least)
        if wanted not in self._asked_before:
            kept = self._agenda.later(wanted, limit=LATER)
            self._asked_before[wanted] = tuple(self._teller.told(one) for one in kept)
        return self._asked_before[wanted]


def _ids(group: Sequence[Told], *roles: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for told in group for one in told.ids(*roles)))


def of_one(ids: Iterable[str]) -> tuple[str, ...]:
    """Give ids with all that have the same organisation or state above them."""
    families = _families()
    found = dict.fromkeys(ids)
    for one in tuple(found):
        found.update(dict.fromkeys((root_of(one), *families.get(root_of(one), ()))))
    return tuple(found)


@cache
def _families() -> Mapping[str, tuple[str, ...]]:
    """Give, for each organisation and state, what is a part of it at any depth."""
    found: dict[str, list[str]] = {}
    for one in load_knowledge().entities:
        found.setdefault(root_of(one), []).append(one)
    return {root: tuple(members) for root, members in found.items()}
