"""The claims of a timeline, the latest first: only as many are looked at as its lines are made of."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from chancery.asking.claims.days import NEAR
from chancery.asking.claims.standing import told_by
from chancery.asking.claims.told import Teller, Told
from chancery.keeping.agenda import before
from chancery.keeping.orders import Window, first_day, order_key
from chancery.keeping.store import ClaimFilter

AT_ONCE = 2_000
MOST = 6_000
"""Claims: so many at most are looked at for one timeline, where its lines are bounded."""

APART = timedelta(days=14)
"""Claims of one happening begin no further apart: what began that long after the last claim seen is whole."""

_LATE = timedelta(days=366)
"""So long after something was said it may still be published, and so wide may the date of an article be."""

By = Literal["true", "said", "published"]
"""Which of the times orders a timeline."""


class Unfolding:
    """Claims in the order of their first day, the latest first, seen part by part; `told` are those seen by now.

    In the order of when things were said they go by when they were published.
    """

    def __init__(
        self,
        teller: Teller,
        wanted: ClaimFilter,
        by: By,
        *,
        since: date | None,
        until: date | None,
        as_of: date | None,
    ) -> None:
        """Ask `teller` for what is `wanted` that may touch the days from `since` to `until`, told by `as_of`."""
        self._teller, self._wanted, self._as_of = teller, replace(wanted, min_confidence=teller.least), as_of
        self._since, self._until, self._true = since, until, by == "true"
        self._parts = self._looked()
        self._found: dict[str, Told] = {}
        self._seen = "~"
        self.whole = False

    @property
    def told(self) -> Sequence[Told]:
        """What was seen by now."""
        return tuple(self._found.values())

    @property
    def enough(self) -> bool:
        """Tell whether no more is looked at."""
        return self.whole or len(self._found) >= MOST

    @property
    def settled(self) -> str:
        """Give the day from which on nothing is missing that one line may be made of."""
        if self.whole or not self._seen:
            return ""
        day = date.fromisoformat(self._seen)
        return (day + min(APART, date.max - day)).isoformat()

    def more(self) -> None:
        """Look at the next part; where there is none, all was seen."""
        if not next(self._parts, False):
            self.whole = True

    def endings(self) -> tuple[Told, ...]:
        """Give the ties that end on a day that was seen: they may have begun long before."""
        if (
            not self._true
            or self.whole
            or (self._wanted.families and "relation" not in self._wanted.families)
        ):
            return ()
        window = Window("ended", self._seen, self._until.isoformat() if self._until else "~")
        found = self._teller.claims(replace(self._wanted, window=window))
        return tuple(told for told in found if told_by(told, self._as_of))

    def undated(self) -> tuple[Told, ...]:
        """Give the claims without such a day, at most as many as are looked at at once."""
        window = Window("begun", "", "") if self._true else Window("out", only="unpublished")
        return tuple(
            told
            for told in self._ask(replace(self._wanted, window=window), None)
            if told_by(told, self._as_of)
        )

    def _looked(self) -> Iterator[bool]:
        for window in self._windows():
            wanted = replace(self._wanted, window=window)
            if self._true and (self._since or self._until):
                wanted = replace(wanted, time=(self._since or date.min, self._until or date.max))
            after: Told | None = None
            while True:
                some = self._ask(wanted, after)
                self._found.update((told.claim.id, told) for told in some if told_by(told, self._as_of))
                if len(some) < AT_ONCE:
                    break
                after = some[-1]
                wanted = replace(wanted, window=replace(window, last=_day(after, self._true)))
                if window.only != "startless":
                    self._seen = min(self._seen, _day(after, self._true))
                    yield True

    def _ask(self, wanted: ClaimFilter, after: Told | None) -> list[Told]:
        by: Literal["begun", "out"] = "begun" if self._true else "out"
        key = order_key(after.claim, by) if after is not None else None
        found = self._teller.publisher.standing.ordered(wanted, by=by, limit=AT_ONCE, after=key)
        return [self._teller.told(kept) for kept in found]

    def _windows(self) -> Iterator[Window]:
        """Give the stretches to look at, one before the other."""
        first = self._since.isoformat() if self._since else ""
        last = self._until.isoformat() if self._until else "~"
        told = (min(self._as_of, date.max - NEAR) + NEAR).isoformat() if self._as_of else "~"
        if not self._true:
            late = self._until and (min(self._until, date.max - _LATE) + _LATE).isoformat()
            early = self._since and (max(self._since, date.min + _LATE) - _LATE).isoformat()
            yield Window("out", early or "", min(late or "~", told))
            return
        if min(told, last) < "~":
            # of what only the end is known that end is the day, however early it may have begun
            yield Window("begun", min(told, last) + "\x01", only="startless")
        if told < last:
            # told by then of what was still to come
            yield Window("begun", max(first, told + "\x01"), last, "ahead")
        yield Window("begun", first, min(last, told))
        if first:
            yield Window("begun", "", before(first), lasting=first)


def _day(told: Told, true: bool) -> str:
    return first_day(told.time if true else told.said)
