"""How claims are put into order, and the stretches of an order in which they are looked for."""

from datetime import date
from typing import Any, Literal

from chancery.ground.fixed import fixed
from chancery.ground.moments import When
from chancery.model.claims import Claim

Order = Literal["latest", "oldest", "surest", "due", "begun", "out", "id"]
"""How claims are put into order: by the last day of their own time (else their article's), confidence, deadline; by
the first day of that time, or of their article's (else of their own), the latest first; by id alone."""

FALLING: tuple[Order, ...] = ("latest", "surest", "begun", "out")
"""The orders in which the greatest key comes first."""

OrderKey = tuple[float | str, ...]
"""Where a claim stands in an order; see `order_key`."""

_OUT = "COALESCE(c.published_earliest, c.published_latest)"
_WHEN = "COALESCE(c.when_earliest, c.when_latest)"
BEGUN = f"COALESCE(CASE WHEN c.when_edtf IS NULL THEN {_OUT} ELSE {_WHEN} END, '')"
OUT = f"COALESCE(CASE WHEN c.published_edtf IS NULL THEN {_WHEN} ELSE {_OUT} END, '')"
"""The first day of a claim's own time, else of its article's; of its article's, else of its own."""

ORDERED: dict[Order, tuple[tuple[str, ...], bool]] = {
    "latest": (("c.day", "c.confidence", "c.id"), True),
    "oldest": (("c.day", "c.confidence", "c.id"), False),
    "surest": (("c.confidence", "c.day", "c.id"), True),
    "due": (("COALESCE(c.deadline_latest, '9999-12-31')", "c.day", "c.id"), False),
    "id": (("c.id",), False),
    "begun": ((BEGUN, "c.id"), True),
    "out": ((OUT, "c.id"), True),
}
"""A claim's key in each order, as `order_key` gives it, and whether the greatest comes first."""

_KEYS = {"begun": BEGUN, "out": OUT, "ended": "c.when_latest"}

_ONLY = {
    "ahead": "c.when_earliest > c.published_earliest",
    "startless": "c.when_earliest IS NULL AND c.when_latest IS NOT NULL",
    "unpublished": "c.published_edtf IS NULL",
}

# so written, the index of ties by their end answers
_ENDED = """c.number IN (SELECT x.number FROM claims x WHERE x.family = 'relation' AND x.when_latest IS NOT NULL
    AND x.when_latest >= :window_first AND x.when_latest <= :window_last)"""


@fixed
class Window:
    """Claims whose day, by one of three, lies from `first` to `last` (ISO 8601, "" for none).

    `begun` is the first day of their own time, else of their article's; `out` that of their article's, else of their
    own; `ended` the last day of their own time, of ties alone. `only` keeps what was told before it began
    (`ahead`), of which only the end is known (`startless`), or that has no article's date (`unpublished`);
    `lasting` what ends on that day or later, or no day is known on which it does.
    """

    by: Literal["begun", "out", "ended"]
    first: str = ""
    last: str = "~"
    only: Literal["ahead", "startless", "unpublished"] | None = None
    lasting: str | None = None


def first_day(when: When | None) -> str:
    """Give the day on which a time begins; where that is not known its last, "" for none."""
    day = when and (when.earliest or when.latest)
    return day.isoformat() if day else ""


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
        "begun": (first_day(time),),
        "out": (first_day(claim.published or claim.when),),
        "id": (),
    }
    return (*first[by], claim.id)


def narrowed(window: Window) -> tuple[list[str], dict[str, Any]]:
    """Give what must hold of a claim `c`, and the values for its places."""
    key = _KEYS[window.by]
    values: dict[str, Any] = {"window_first": window.first, "window_last": window.last}
    held = [f"{key} >= :window_first AND {key} <= :window_last"]
    if window.by == "ended":
        held.append(_ENDED)
    if window.only is not None:
        held.append(_ONLY[window.only])
    if window.lasting is not None:
        held.append(
            "c.number IN (SELECT x.number FROM claims x WHERE x.day >= :window_lasting OR x.day = '')"
        )
        values["window_lasting"] = window.lasting
    return held, values
