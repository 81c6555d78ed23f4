"""Decisions, the latest first: only those that are shown are looked at, however many a record holds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from chancery.asking.agenda.aftermath import of_one
from chancery.asking.agenda.decisions import (
    OPEN,
    STATUSES,
    Decision,
    Status,
    about_of,
    decision_of,
    decisions_of,
    keys_of,
    last_said,
    status_of,
    threads_of,
)
from chancery.asking.claims.days import NEAR
from chancery.asking.claims.lookups import everything, naming, place_of, scope_of
from chancery.asking.claims.standing import told_by
from chancery.asking.claims.told import LEAST, Teller, Told
from chancery.asking.prose.cells import words_of
from chancery.ground.errors import Unknown, UsageError
from chancery.keeping.agenda import DECIDED, Agenda, before
from chancery.keeping.planned import StandingAgenda
from chancery.keeping.store import ClaimFilter, Store
from chancery.knowledge.loader import load_knowledge

LOOKED = 400
"""Decisions: so many at most are looked at for one page."""

_DAYS = 16


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which decisions are asked for: of `actors` (ids or names, with all that belongs to them), where any are given.

    `as_of` leaves out what was told only after that day.
    """

    actors: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = OPEN
    as_of: date | None = None
    least: float = LEAST


@dataclass(frozen=True, slots=True)
class PendingDecisions:
    """Decisions in their order, and where to go on (None: nowhere).

    `looked` tells that they are fewer than were asked for, because very many were looked at to find them.
    """

    decisions: tuple[Decision, ...]
    next: str | None = None
    looked: bool = False


@dataclass(frozen=True, slots=True)
class _Thread:
    """The claims of one decision, with what orders it: the last day on which it was told of, its first words."""

    day: str
    claim: str
    status: Status
    steps: tuple[Told, ...]

    @property
    def key(self) -> tuple[str, str]:
        return self.day, self.claim


class Pending:
    """The decisions of a record as they are asked for."""

    def __init__(self, store: Store, wanted: Wanted, *, known_at: int | None = None) -> None:
        """Raise `UsageError` for an actor that nobody is."""
        self._teller = Teller(store, known_at=known_at, least=wanted.least)
        publisher = self._teller.publisher
        self._agenda = StandingAgenda(
            store, known_at=self._teller.known_at, standing=publisher.standing, merges=publisher.merges
        )
        self._wanted = wanted
        self._ids = {one for words in wanted.actors for one in scope_of(self._teller, words).ids}
        self._of: dict[str, _Thread] = {}  # by claim: its thread, where it was looked for

    def every(self) -> tuple[Decision, ...]:
        """Give all that is asked for, in the order of `STATUSES`, the latest told first."""
        claims = self._named() if self._ids else everything(self._teller, families=("decision",))
        found = decisions_of(self._teller, claims, as_of=self._wanted.as_of)
        return tuple(one for one in found if one.status in self._wanted.statuses)

    def page(self, *, limit: int, after: str | None = None) -> PendingDecisions:
        """Give the next `limit`; at most `LOOKED` are looked at."""
        shown: list[Decision] = []
        here, mark = after, after
        for looked, (index, thread) in enumerate(self._walk(after)):
            if looked >= LOOKED:
                return PendingDecisions(tuple(shown), here, looked=True)
            here = f"{index}{thread.claim}"
            if thread.status == STATUSES[index]:
                if len(shown) == limit:
                    return PendingDecisions(tuple(shown), mark)
                shown.append(decision_of(self._teller, thread.steps, as_of=self._wanted.as_of))
                mark = here
        return PendingDecisions(tuple(shown))

    def told_in(self, document: str) -> tuple[Decision, ...]:
        """Give the decisions that a document (whole id) tells of, whatever their status."""
        claims = everything(self._teller, families=("decision",), documents=(document,))
        return decisions_of(self._teller, self._together(claims), as_of=self._wanted.as_of)

    def _walk(self, after: str | None) -> Iterator[tuple[int, _Thread]]:
        """Give every decision that may have a status, status by status, after a mark."""
        start, past = self._place(after) if after is not None else (0, None)
        for index, status in enumerate(STATUSES):
            if index < start or status not in self._wanted.statuses:
                continue
            last = past if index == start else None
            found = self._of_actors() if self._ids else self._by_day(status, last)
            for thread in found:
                if last is None or thread.key < last.key:
                    yield index, thread

    def _place(self, after: str) -> tuple[int, _Thread]:
        """Give the status and the decision that a mark names."""
        told: Told | None = None
        try:
            index = int(after[:1])
            told = self._teller.claim(after[1:])
        except (ValueError, UsageError):
            index = len(STATUSES)
        if told is None or index >= len(STATUSES) or not self._counts(told):
            raise UsageError("this cursor leads nowhere any more", hint="ask again without it")
        if self._ids:
            return index, next(one for one in self._of_actors() if told.claim.id in _claims(one))
        return index, self._thread_of(told)

    def _of_actors(self) -> tuple[_Thread, ...]:
        """Give the decisions of the actors that are asked for: what others say of them does not join them."""
        threads = threads_of([told for told in self._named() if self._counts(told)])
        return tuple(sorted(map(_thread, threads), key=lambda one: one.key, reverse=True))

    def _named(self) -> tuple[Told, ...]:
        return naming(self._teller, self._ids, knowledge="without", families=("decision",))

    def _by_day(self, status: Status, last: _Thread | None) -> Iterator[_Thread]:
        """Give the decisions that may have a status, the latest first, from where `last` was."""
        kinds = DECIDED if status == "open" else (status,)
        day = self._wanted.as_of
        told = (min(day, date.max - NEAR) + NEAR).isoformat() if day is not None else None
        asked = Agenda(kinds, last=last.day if last is not None else "~", told=told, least=self._wanted.least)
        met: set[str] = set()
        waiting: list[_Thread] = []
        for at, claims in self._days(asked):
            for told_then in claims:
                if self._counts(told_then):
                    thread = self._thread_of(told_then)
                    if thread.claim not in met:
                        met.add(thread.claim)
                        waiting.append(thread)
            waiting.sort(key=lambda one: one.key, reverse=True)
            while waiting and waiting[0].day >= at:
                yield waiting.pop(0)
        yield from waiting

    def _days(self, asked: Agenda) -> Iterator[tuple[str, list[Told]]]:
        """Give the claims on the agenda day by day, the last day first."""
        days = _DAYS
        while found := self._agenda.days(asked, limit=days, falling=True):
            by_day: dict[str, list[Told]] = {}
            for kept in self._agenda.claims(replace(asked, first=min(found), last=max(found))):
                told = self._teller.told(kept)
                by_day.setdefault(last_said(told.said), []).append(told)
            for day in found:
                yield day, by_day.get(day, [])
            if found[-1] == "":
                return
            asked = replace(asked, last=before(found[-1]))
            days *= 2

    def _counts(self, told: Told) -> bool:
        claim = told.claim
        told_then = told_by(told, self._wanted.as_of) and claim.confidence >= self._wanted.least
        return claim.family == "decision" and claim.condition is None and told_then and not told.world

    def _thread_of(self, told: Told) -> _Thread:
        """Give the decision that a claim tells of."""
        if told.claim.id not in self._of:
            for steps in threads_of(self._together([told])):
                thread = _thread(steps)
                self._of.update(dict.fromkeys(_claims(thread), thread))
        return self._of[told.claim.id]

    def _together(self, claims: Iterable[Told]) -> list[Told]:
        """Give all that may be of one decision with any of `claims`, directly or by way of others."""
        found: dict[str, Told] = {}
        keys: set[object] = set()
        waiting = [told for told in claims if self._counts(told)]
        while waiting:
            found.update((told.claim.id, told) for told in waiting)
            new = {key for told in waiting for key in keys_of(told)} - keys
            keys |= new
            near = self._near(waiting) if new else ()
            waiting = [
                told
                for told in near
                if told.claim.id not in found and self._counts(told) and keys.intersection(keys_of(told))
            ]
        return list(found.values())

    def _near(self, claims: Sequence[Told]) -> Iterator[Told]:
        """Give the decisions in the same documents, and those of the same deciders about the same."""
        documents = tuple(sorted({told.claim.document for told in claims}))
        yield from everything(self._teller, families=("decision",), documents=documents)
        deciders = self._agenda.alike(of_one(one for told in claims for one in told.ids("decider")))
        about = self._agenda.alike(_placed({one for told in claims for one in about_of(told)}))
        if deciders and about:
            parts = (("decider", deciders), ("", about))
            yield from self._teller.claims(ClaimFilter(families=("decision",), parts=parts))


def decisions(
    store: Store,
    *,
    actors: tuple[str, ...] = (),
    statuses: tuple[Status, ...] = OPEN,
    as_of: date | None = None,
    known_at: int | None = None,
    least: float = LEAST,
) -> tuple[Decision, ...]:
    """Give the decisions in `statuses`, the latest told first, in the order of `STATUSES`.

    Of `actors` (ids or names, with all that belongs to them) alone, where any are given; `as_of` leaves out
    what was told only after that day. Raises `UsageError` for an actor that nobody is.
    """
    return first_of(store, Wanted(actors, statuses, as_of, least), known_at=known_at)


def first_of(
    store: Store, wanted: Wanted, *, limit: int | None = None, known_at: int | None = None
) -> tuple[Decision, ...]:
    """Give the first `limit` of the decisions that are asked for (None: all), however many must be looked at."""
    if limit is None:
        return Pending(store, wanted, known_at=known_at).every()
    found: list[Decision] = []
    after: str | None = None
    while len(found) < limit:
        some = Pending(store, wanted, known_at=known_at).page(limit=limit - len(found), after=after)
        found += some.decisions
        after = some.next
        if after is None:
            break
    return tuple(found)


def pending(
    store: Store, wanted: Wanted, *, limit: int, after: str | None = None, known_at: int | None = None
) -> PendingDecisions:
    """Give `limit` of the decisions that are asked for, after the mark `after`.

    Raises `UsageError` for an actor that nobody is, and for a mark that leads nowhere.
    """
    return Pending(store, wanted, known_at=known_at).page(limit=limit, after=after)


def decision_told(
    store: Store, claim: str, *, as_of: date | None = None, known_at: int | None = None, least: float = LEAST
) -> Decision:
    """Give the decision that a claim (whole id) tells of, or that of one of its options or what follows from it.

    Raises `Unknown` where no decision rests on it.
    """
    for one in decisions_beside(store, claim, as_of=as_of, known_at=known_at, least=least):
        if any(claim in cell.claims for cell in (one.cell, *one.history, *one.options)):
            return one
    raise Unknown(f"no decision rests on a claim {claim[:80]!r}", hint="/decisions lists them")


def decisions_beside(
    store: Store, start: str, *, as_of: date | None = None, known_at: int | None = None, least: float = LEAST
) -> tuple[Decision, ...]:
    """Give the decisions, whatever their status, that are told of in the document of the claim whose id begins so.

    None where there is no such claim; raises `UsageError` where there are several.
    """
    asked = Pending(store, Wanted((), STATUSES, as_of, least), known_at=known_at)
    try:
        return asked.told_in(store.claim(start, known_at=known_at).claim.document)
    except Unknown:
        return ()


def _thread(steps: Sequence[Told]) -> _Thread:
    first = words_of(reversed(steps))[0].claim
    return _Thread(last_said(steps[-1].said), first, status_of(steps), tuple(steps))


def _claims(thread: _Thread) -> frozenset[str]:
    return frozenset(told.claim.id for told in thread.steps)


def _placed(ids: Iterable[str]) -> tuple[str, ...]:
    """Give ids with the missions in these places: what is about one of them is about the place."""
    found = dict.fromkeys(ids)
    for one in tuple(found):
        found.update(dict.fromkeys(_missions().get(one, ())))
    return tuple(found)


@cache
def _missions() -> Mapping[str, tuple[str, ...]]:
    """Give the missions in each place."""
    found: dict[str, list[str]] = {}
    for one in load_knowledge().entities:
        place = place_of(one)
        if place is not None:
            found.setdefault(place, []).append(one)
    return {place: tuple(missions) for place, missions in found.items()}
