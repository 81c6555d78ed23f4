"""What is to be reviewed next: claims on which nobody has said anything yet."""

from dataclasses import dataclass
from heapq import nsmallest

from chancery.asking.names import actor_named
from chancery.asking.told import Teller, Told
from chancery.ground.errors import UsageError
from chancery.keeping.store import ClaimFilter, Store
from chancery.keeping.world import RULE


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
    standing = teller.publisher.standing
    fresh = (
        kept
        for kept in standing.claims(asked)
        if standing.said_of(kept.claim.id) is None and _of_rule(kept.claim.rule, wanted.rules)
    )
    chosen = nsmallest(limit, fresh, key=lambda kept: kept.claim.id)
    return [teller.told(kept) for kept in chosen]


def _of_rule(rule: str, wanted: tuple[str, ...]) -> bool:
    if rule == RULE:
        return False
    return not wanted or any(rule == one or rule.startswith(f"{one}.") for one in wanted)
