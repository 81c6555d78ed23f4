"""Counts of claims after what people said of them: the store's own, set right by the few that were spoken of."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from chancery.keeping.identity import Merges
from chancery.keeping.standing import Standing, day_in_order, named_in
from chancery.keeping.stood import Stood
from chancery.keeping.store import EVERYTHING, ClaimFilter, KeptClaim, Part, Store


class StandingCounts:
    """How many claims there are after reviews, withdrawals and merges, at one `known_at`.

    What the store counts is taken, less the claims of which something was said, and what stands of these is added:
    the same as if every claim were looked at.
    """

    def __init__(self, store: Store, *, known_at: int, standing: Standing, merges: Merges) -> None:
        """Take a store and what was said of its claims."""
        self._store, self._known_at = store, known_at
        self._standing, self._merges = standing, merges

    def each(self, wanted: ClaimFilter, *, by: Sequence[str]) -> dict[str, dict[str, int]]:
        """Count `Standing.claims` by what they have in each of `by`, of `store.COUNTED`; see `Store.counted_each`."""
        wanted = self._standing.wide(wanted)
        counts = {name: Counter(dict(counted)) for name, counted in self._read(wanted, by).items()}
        if not self._standing.silent:
            if wanted.knowledge != "only":  # of what `knowledge/` tells nobody says anything
                spoken = replace(wanted, ids=self._standing.spoken(), knowledge="without")
                gone = self._store.counted_each(spoken, by=by, known_at=self._known_at)
                for name in by:
                    counts[name].subtract(dict(gone[name]))
            for one in self._standing.apart():
                if one.answers(wanted):
                    for name in by:
                        counts[name].update(_values(one.kept, name))
        return {name: dict(+counted) for name, counted in counts.items()}

    def of_actor(
        self, actor: str, *, least: float = 0.0, day: date | None = None
    ) -> dict[tuple[Part, str], int]:
        """Give what `Store.counts` gives, for every id that is one with `actor` and claims as they stand."""
        actors = self._merges.alike(actor)
        wanted = ClaimFilter(actors=tuple(actors), min_confidence=least)
        counts: Counter[tuple[Part, str]] = Counter()
        for one in actors:
            counts.update(self._store.counts(one, least=least, day=day, known_at=self._known_at))
        if len(actors) > 1:
            # what names several of them was counted for each
            several = replace(wanted, actors=(), among=tuple(actors))
            for kept in self._store.claims(several, known_at=self._known_at):
                stood = Stood(kept, named_in(self._store, kept))
                for one in actors:
                    _count(counts, stood, (one,), day, -1)
                _count(counts, stood, actors, day, 1)
        if not self._standing.silent:
            spoken = replace(wanted, ids=self._standing.spoken())
            for kept in self._store.claims(spoken, known_at=self._known_at):
                _count(counts, Stood(kept, named_in(self._store, kept)), actors, day, -1)
            for stood in self._standing.apart():
                if stood.answers(wanted):
                    _count(counts, stood, actors, day, 1)
        return dict(+counts)

    def _read(self, wanted: ClaimFilter, by: Sequence[str]) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """Give the store's own counts; of everything it keeps some ready."""
        if wanted == replace(EVERYTHING, min_confidence=wanted.min_confidence):
            return {name: self._store.counted(wanted, by=name, known_at=self._known_at) for name in by}
        return self._store.counted_each(wanted, by=by, known_at=self._known_at)


def _values(kept: KeptClaim, name: str) -> tuple[str, ...]:
    value = kept.source if name == "source" else getattr(kept.claim, name)
    return () if value is None else (str(value),)


def _count(
    counts: Counter[tuple[Part, str]], one: Stood, actors: Sequence[str], day: date | None, change: int
) -> None:
    """Change the count of a claim's part and type, where it names one of `actors` and is no later than `day`."""
    part = one.part(actors)
    if part is not None and day_in_order(one.kept.claim) <= (day.isoformat() if day else "9999-12-31"):
        counts[part, one.kept.claim.type] += change
