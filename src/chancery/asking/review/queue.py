"""What is to be reviewed next: claims on which nobody has said anything yet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from chancery.asking.claims.names import actor_named
from chancery.asking.claims.told import Teller, Told
from chancery.ground.errors import UsageError
from chancery.keeping.orders import order_key
from chancery.keeping.standing import Standing
from chancery.keeping.store import EVERYTHING, ClaimFilter, KeptClaim, Store


@dataclass(frozen=True, slots=True)
class Unreviewed:
    """Which claims are wanted: of rules (by the beginnings of their names), actors and documents (ids)."""

    rules: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    least: float = 0.0


def unreviewed(
    store: Store, wanted: Unreviewed | None = None, *, limit: int = 50, known_at: int | None = None
) -> list[Told]:
    """Give at most `limit` claims of pages on which nothing was said yet, in order of their ids.

    An id is a hash, so this order is as good as a draw by lot: what the first hundred say of a rule holds
    for the rest. Raises `UsageError` for an actor or document that nobody knows.
    """
    if limit < 1:
        raise UsageError(f"a limit of {limit} leaves nothing to review", hint="give 1 or more")
    wanted = wanted or Unreviewed()
    teller = Teller(store, known_at=known_at, least=wanted.least)
    asked = ClaimFilter(
        documents=tuple(store.document(one).id for one in wanted.documents),
        actors=tuple(actor_named(teller, one).id for one in wanted.actors),
        min_confidence=wanted.least,
    )
    if wanted.rules:
        rules = _rules(store, wanted.rules, known_at=teller.known_at)
        if not rules:
            return []
        asked = replace(asked, rules=rules)
    return [teller.told(kept) for kept in islice(_fresh(teller.publisher.standing, asked, limit), limit)]


def _fresh(standing: Standing, asked: ClaimFilter, at_once: int) -> Iterator[KeptClaim]:
    """Give the claims of which nothing was said, in order of their ids, so many looked up at a time."""
    after = None
    while True:
        some = standing.unsaid(asked, by="id", limit=at_once, after=after)
        yield from some
        if len(some) < at_once:
            return
        after = order_key(some[-1].claim, "id")


def _rules(store: Store, wanted: tuple[str, ...], *, known_at: int) -> tuple[str, ...]:
    """Give the rules by which claims were read whose names begin so."""
    named = (rule for rule, _ in store.counted(EVERYTHING, by="rule", known_at=known_at))
    return tuple(
        sorted(rule for rule in named if any(rule == one or rule.startswith(f"{one}.") for one in wanted))
    )
