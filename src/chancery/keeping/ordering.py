"""Where a claim stands in each of the orders in which a store gives them."""

from datetime import date

from chancery.keeping.store import Order, OrderKey
from chancery.model.claims import Claim


def order_key(claim: Claim, by: Order) -> OrderKey:
    """Give where a claim stands in an order; claims without a day are the earliest, without a deadline last.

    Keys of one order differ for any two claims.
    """
    time = claim.when or claim.published
    day = time.latest.isoformat() if time and time.latest else ""
    due = claim.deadline.latest if claim.deadline else None
    first: dict[Order, tuple[float | str, ...]] = {
        "latest": (day, claim.confidence),
        "oldest": (day, claim.confidence),
        "surest": (claim.confidence, day),
        "due": ((due or date.max).isoformat(), day),
        "id": (),
    }
    return (*first[by], claim.id)
