"""What falls due, day by day: only the days that are shown are looked at, however much a record holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from chancery.asking.agenda.aftermath import Aftermath
from chancery.asking.agenda.commitments import (
    STATUSES,
    Commitment,
    Status,
    commitment_of,
    groups_of,
    in_order,
    is_duty,
    speaks_first,
)
from chancery.asking.agenda.outcomes import due_of
from chancery.asking.claims.days import NEAR
from chancery.asking.claims.lookups import of_treaties, scope_of
from chancery.asking.claims.standing import told_by
from chancery.asking.claims.told import LEAST, Teller, Told
from chancery.asking.prose.cells import words_of
from chancery.ground.errors import UsageError
from chancery.ground.moments import When
from chancery.keeping.agenda import Agenda, Kind, before
from chancery.keeping.planned import StandingAgenda
from chancery.keeping.shelving import LAST_DAY
from chancery.keeping.store import ClaimFilter, Store

LOOKED = 200
"""Duties: what became of so many at most is looked up for one page."""

_DAYS = 16


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which commitments are asked for: of `actors` (ids or names, with all that belongs to them), where any are given.

    `due_from` and `due_before` leave out what falls due before the one day, or cannot before the other; `undated` asks
    for promises without a time as well. `as_of` None is today.
    """

    actors: tuple[str, ...] = ()
    due_from: date | None = None
    due_before: date | None = None
    undated: bool = False
    statuses: tuple[Status, ...] = STATUSES
    as_of: date | None = None
    least: float = LEAST


@dataclass(frozen=True, slots=True)
class FallingDue:
    """Commitments in their order, and where to go on (None: nowhere).

    `looked` tells that they are fewer than were asked for, because very many were looked at to find them.
    """

    commitments: tuple[Commitment, ...]
    next: str | None = None
    looked: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days of the agenda, one after the other."""

    kinds: tuple[Kind, ...]
    first: str = ""
    last: str = "~"

    def holds(self, kind: Kind, day: str) -> bool:
        return kind in self.kinds and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class _Duty:
    """The claims of one duty, with what tells and orders it before anything is known of what became of it."""

    group: tuple[Told, ...]
    due: When | None
    said: str
    claim: str
    """of its claims the one first told"""
    first: str


class Falling:
    """The duties of a record as they are asked for; each is looked at once."""

    def __init__(self, store: Store, wanted: Wanted, *, known_at: int | None = None) -> None:
        """Raise `UsageError` for an actor that nobody is."""
        self._teller = Teller(store, known_at=known_at, least=wanted.least)
        publisher = self._teller.publisher
        self._agenda = StandingAgenda(
            store, known_at=self._teller.known_at, standing=publisher.standing, merges=publisher.merges
        )
        ids = [one for words in wanted.actors for one in scope_of(self._teller, words).ids]
        self._actors = self._agenda.alike(tuple(ids))
        self._wanted = wanted
        self._day = wanted.as_of or datetime.now(UTC).date()
        self._aftermath = Aftermath(self._teller, self._agenda, as_of=wanted.as_of)
        self._made: dict[str, Commitment] = {}

    def every(self) -> tuple[Commitment, ...]:
        """Give all that is asked for, in the order of `STATUSES`, then of time."""
        found = [
            self._commitment(duty)
            for stretch in self._stretches(None)
            for duty in self._duties(stretch, falling=False)
        ]
        return tuple(sorted((one for one in found if one.status in self._wanted.statuses), key=in_order))

    def page(self, *, limit: int, after: str | None = None, falling: bool = False) -> FallingDue:
        """Give the next `limit`, those that fall due last first where `falling`; at most `LOOKED` are looked at."""
        shown: list[Commitment] = []
        here, mark = after, after
        for index, duty in self._walk(after, falling=falling):
            if len(self._made) >= LOOKED and duty.claim not in self._made:
                return FallingDue(tuple(shown), here, looked=True)
            made = self._commitment(duty)
            here = f"{index}{duty.claim}"
            if made.status == STATUSES[index]:
                if len(shown) == limit:
                    return FallingDue(tuple(shown), mark)
                shown.append(made)
                mark = here
        return FallingDue(tuple(shown))

    def _walk(self, after: str | None, *, falling: bool) -> Iterator[tuple[int, _Duty]]:
        """Give every duty that may have a status, status by status, after a mark."""
        start, place, mark = self._place(after) if after is not None else (0, None, "")
        for index, status in enumerate(STATUSES):
            if index < start or status not in self._wanted.statuses:
                continue
            stretches = self._stretches(status)
            if index == start and place is not None:
                at = next((n for n, one in enumerate(stretches) if one.holds(*place)), len(stretches))
                stretches = stretches[at:]
                if stretches:
                    one = stretches[0]
                    cut = (one.first, place[1]) if falling else (place[1], one.last)
                    stretches[0] = _Stretch(one.kinds, *cut)
            passed = index != start or not mark
            for duty in (duty for one in stretches for duty in self._duties(one, falling=falling)):
                if passed:
                    yield index, duty
                elif mark in {told.claim.id for told in duty.group}:
                    passed = True

    def _place(self, after: str) -> tuple[int, tuple[Kind, str], str]:
        """Give the status, the place on the agenda and the claim that a mark names."""
        try:
            index, claim = int(after[:1]), after[1:]
            told = self._teller.claim(claim)
        except (ValueError, UsageError):
            told = None
        if told is None or index >= len(STATUSES):
            raise UsageError("this cursor leads nowhere any more", hint="ask again without it")
        return index, _placed(told), claim

    def _stretches(self, status: Status | None) -> list[_Stretch]:
        """Give where the duties of a status are (None: of any)."""
        today = self._day.isoformat()
        first = self._wanted.due_from.isoformat() if self._wanted.due_from is not None else ""
        promised = (
            [_Stretch(("promised",))] if self._wanted.undated and self._wanted.due_before is None else []
        )
        if status == "undated":
            return promised
        if status == "overdue":
            return [_Stretch(("due",), first, before(today))]
        if status == "due":
            return _from(max(first, today))
        return [*_from(first), *promised]

    def _duties(self, stretch: _Stretch, *, falling: bool) -> Iterator[_Duty]:
        """Give the duties of a stretch, day by day, those of one day in their order."""
        first, last, days = stretch.first, stretch.last, _DAYS
        while True:
            asked = self._asked(stretch.kinds, first, last)
            found = self._agenda.days(asked, limit=days, falling=falling)
            if not found:
                return
            by_day: dict[str, list[_Duty]] = {}
            for duty in self._on(self._asked(stretch.kinds, min(found), max(found))):
                by_day.setdefault(_day(duty), []).append(duty)
            for day in found:
                yield from sorted(by_day.get(day, ()), key=lambda one: (one.said, one.first))
            # further on: nothing sorts between a day and itself with a "\x01" behind
            first, last = (first, before(found[-1])) if falling else (found[-1] + "\x01", last)
            days *= 2

    def _on(self, asked: Agenda) -> Iterator[_Duty]:
        """Give the duties on these days, in no order."""
        kept = self._agenda.claims(asked)
        if asked.kinds == ("promised",):
            documents = tuple(sorted({one.claim.document for one in kept}))
            wanted = ClaimFilter(documents, ("event",), actors=self._actors)
            told = self._teller.claims(wanted) if documents else iter(())
        else:
            told = (self._teller.told(one) for one in kept if one.claim.confidence >= self._wanted.least)
        dated = asked.kinds != ("promised",)
        duties = [
            one
            for one in told
            if told_by(one, self._wanted.as_of) and is_duty(one) and (due_of(one) is not None) == dated
        ]
        for group in groups_of(duties):
            duty = _duty(group)
            if self._in_time(duty.due) and asked.first <= _day(duty) <= asked.last:
                yield duty

    def _in_time(self, due: When | None) -> bool:
        if due is None:
            return True
        wanted = self._wanted
        early = wanted.due_before is None or (due.earliest or date.min) < wanted.due_before
        return early and (wanted.due_from is None or (due.latest or date.max) >= wanted.due_from)

    def _asked(self, kinds: tuple[Kind, ...], first: str, last: str) -> Agenda:
        wanted = self._wanted
        told = None if wanted.as_of is None else (min(wanted.as_of, date.max - NEAR) + NEAR).isoformat()
        begins = wanted.due_before.isoformat() if wanted.due_before is not None else None
        return Agenda(kinds, first, last, told, begins, self._actors, wanted.least)

    def _commitment(self, duty: _Duty) -> Commitment:
        if duty.claim not in self._made:
            later = self._aftermath.later(duty.group, duty.due)
            ties = [one for one in of_treaties(self._teller, duty.group) if told_by(one, self._wanted.as_of)]
            self._made[duty.claim] = commitment_of(duty.group, later, ties, self._day)
        return self._made[duty.claim]


def commitments(
    store: Store,
    *,
    actors: tuple[str, ...] = (),
    due_before: date | None = None,
    undated: bool = False,
    as_of: date | None = None,
    known_at: int | None = None,
    least: float = LEAST,
) -> tuple[Commitment, ...]:
    """Give what falls due on or after `as_of` (None: today), what is overdue on it first, then what is settled.

    All of it, as `Wanted` says; promises without a time come last. Raises `UsageError` for an actor that nobody is.
    """
    wanted = Wanted(actors, None, due_before, undated, as_of=as_of, least=least)
    return first_of(store, wanted, known_at=known_at)


def first_of(
    store: Store, wanted: Wanted, *, limit: int | None = None, known_at: int | None = None
) -> tuple[Commitment, ...]:
    """Give the first `limit` of the commitments that are asked for (None: all), however many must be looked at."""
    if limit is None:
        return Falling(store, wanted, known_at=known_at).every()
    found: list[Commitment] = []
    after: str | None = None
    while len(found) < limit:
        some = Falling(store, wanted, known_at=known_at).page(limit=limit - len(found), after=after)
        found += some.commitments
        after = some.next
        if after is None:
            break
    return tuple(found)


def falling(
    store: Store,
    wanted: Wanted,
    *,
    limit: int,
    after: str | None = None,
    latest: bool = False,
    known_at: int | None = None,
) -> FallingDue:
    """Give `limit` of the commitments that are asked for, after the mark `after`; those due last first where `latest`.

    Raises `UsageError` for an actor that nobody is, and for a mark that leads nowhere.
    """
    return Falling(store, wanted, known_at=known_at).page(limit=limit, after=after, falling=latest)


def _duty(group: Sequence[Told]) -> _Duty:
    ordered = sorted(group, key=speaks_first)
    first = min(ordered, key=_told)
    said = first.said.edtf if first.said is not None else ""
    return _Duty(tuple(ordered), due_of(ordered[0]), said, first.claim.id, words_of(ordered)[0].claim)


def _told(told: Told) -> tuple[bool, date]:
    return told.said is None, (told.said.earliest or date.max) if told.said is not None else date.max


def _from(first: str) -> list[_Stretch]:
    """Give where duties are that do not fall due before a day: those without a last day are so wherever they stand."""
    whole = _Stretch(("due", "ongoing"), first)
    return [_Stretch(("ongoing",), "", before(first)), whole] if first else [whole]


def _day(duty: _Duty) -> str:
    """Give the day on which a duty is on the agenda."""
    return _placed_at(duty.due)[1] if duty.due is not None else duty.said


def _placed(told: Told) -> tuple[Kind, str]:
    due = due_of(told)
    if due is not None:
        return _placed_at(due)
    return "promised", told.said.edtf if told.said is not None else ""


def _placed_at(due: When) -> tuple[Kind, str]:
    if due.latest is not None:
        return "due", due.latest.isoformat()
    return "ongoing", due.earliest.isoformat() if due.earliest is not None else LAST_DAY
