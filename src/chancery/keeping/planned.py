"""The agenda after what people said of claims: rejected ones are gone, accepted and corrected ones in place."""

from chancery.keeping.agenda import Agenda, Later, merged_days, on_agenda, told_first
from chancery.keeping.identity import Merges
from chancery.keeping.standing import Standing, place_in_order
from chancery.keeping.stood import Stood
from chancery.keeping.store import KeptClaim, Store


class StandingAgenda:
    """What a store's agenda holds after reviews and withdrawals, at one `known_at`."""

    def __init__(self, store: Store, *, known_at: int, standing: Standing, merges: Merges) -> None:
        """Take a store and what was said of its claims."""
        self._store, self._known_at = store, known_at
        self._standing, self._merges = standing, merges

    def alike(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Give every id that is one with any of `actors`."""
        return tuple(sorted({one for actor in actors for one in self._merges.alike(actor)}))

    def days(self, asked: Agenda, *, limit: int, falling: bool = False) -> tuple[str, ...]:
        """Give what `Planned.agenda_days` gives; the actors that are asked for must be spread out (see `alike`)."""
        held = self._store.agenda_days(asked, limit=limit, falling=falling, known_at=self._known_at)
        ours = (day for one in self._standing.apart() for day in stood_on(one, asked))
        return merged_days((*held, *ours), limit=limit, falling=falling)

    def claims(self, asked: Agenda) -> tuple[KeptClaim, ...]:
        """Give what `Planned.agenda` gives; as above."""
        held = self._store.agenda(asked, known_at=self._known_at)
        found = [kept for kept in held if not self._standing.spoken_for(kept.claim)]
        found += [one.kept for one in self._standing.apart() if any(stood_on(one, asked))]
        return tuple(sorted(found, key=place_in_order))

    def later(self, asked: Later, *, limit: int) -> tuple[KeptClaim, ...]:
        """Give what `Planned.told_later` gives, and all such that somebody accepted or put right; as above."""
        held = self._store.told_later(asked, limit=limit, known_at=self._known_at)
        found = [kept for kept in held if not self._standing.spoken_for(kept.claim)]
        return (*found, *(one.kept for one in self._standing.apart() if _told_later(one, asked)))


def stood_on(one: Stood, asked: Agenda) -> tuple[str, ...]:
    """Give the days on which a claim outside a store's tables is on the agenda that is asked for."""
    return tuple(on_agenda(one.kept, asked, (actor for _, actor in one.named)))


def _told_later(one: Stood, asked: Later) -> bool:
    """Tell whether a claim outside a store's tables is among what was told later; as the store itself would."""
    claim = one.kept.claim
    if claim.family != "event" or claim.type not in asked.types or claim.confidence < asked.least:
        return False
    if not asked.after < told_first(claim) <= (asked.until or "9999-12-31"):
        return False
    ids = {actor for _, actor in one.named}
    return (
        not ids.isdisjoint(asked.actors)
        and (not asked.others or not ids.isdisjoint(asked.others))
        and (not asked.moods or claim.mood in asked.moods)
    )
