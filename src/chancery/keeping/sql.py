"""The record in a database, whichever it is: the only Store there is; an `Engine` does the talking."""

from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Self, TypeVar

from chancery.ground.collecting import collector_resting
from chancery.ground.errors import Unknown
from chancery.keeping import phrases, queries, rows, seeking
from chancery.keeping.common import Common
from chancery.keeping.engine import Engine, Row, WorldRows
from chancery.keeping.orders import Order, OrderKey
from chancery.keeping.presence import Presence
from chancery.keeping.shelving import TALLIED, TENTHS
from chancery.keeping.sql_agenda import SqlAgenda
from chancery.keeping.sql_disputes import SqlDisputes
from chancery.keeping.sql_documents import as_of
from chancery.keeping.store import (
    EVERYTHING,
    Added,
    ClaimFilter,
    DocumentReading,
    Found,
    KeptClaim,
    Note,
    Part,
    Passage,
)
from chancery.keeping.writing import Writer
from chancery.model.actors import Actor
from chancery.model.judgements import Assessment, Judgement, Review, Withdrawal
from chancery.model.runs import Observation

_T = TypeVar("_T")
_AT_ONCE = 2_000
_GREAT = 2_000
"""Documents of a load from which on it is worth a process of its own."""
_NOTES: Mapping[type, tuple[str, tuple[int, ...]]] = {
    Judgement: ("judgements", (5, 6)),
    Assessment: ("assessments", (4,)),
    Review: ("reviews", (4,)),
    Withdrawal: ("withdrawals", (3,)),
}
"""The table that keeps such notes, and which of its columns are times."""

_FOREMOST = """
SELECT s.actor FROM shelf s
WHERE (s.part = 'relation' OR s.part = 'event' AND s.day >= :first AND s.begins <= :last)
  AND s.since <= :known_at AND (s.until IS NULL OR s.until > :known_at) AND s.confidence >= :least
GROUP BY s.actor ORDER BY COUNT(*) DESC, s.actor LIMIT :limit"""


class SqlStore(SqlAgenda, SqlDisputes):
    """A record in a database; see `Store` for what it does. Made by `open_store`; for one thread."""

    def __init__(self, engine: Engine) -> None:
        """Take over an open and migrated database."""
        self.engine = engine
        # the step last asked for, with the number of its state of `knowledge/`
        self._world_at: tuple[int, int] | None = None
        self.common = Common()
        # the step last asked for, with the notes there were, by their kind
        self._notes_at: tuple[int, dict[type, tuple[Any, ...]]] = -1, {}
        # what is asked for ahead, as it is put to the database; None where it is not put at all
        self._announced: dict[tuple[ClaimFilter, int], seeking.Question | None] = {}
        self.presence = Presence(engine, self.last)

    def __enter__(self) -> Self:
        """Give itself, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Let the record go; a second call does nothing."""
        self.engine.close()

    def interrupt(self) -> None:
        """Break off, from another thread, what is being asked; it raises `RecordError` there."""
        self.engine.interrupt()

    # -- adding

    def put(self, reading: DocumentReading) -> Added:
        """Keep a whole reading in one transaction; what the record holds already is not added again."""
        return self.put_all((reading,))[0]

    def put_all(self, readings: Sequence[DocumentReading]) -> tuple[Added, ...]:
        """Keep several readings in one transaction, all or none, each with a `known_at` of its own."""
        # what is held already needs no lock
        if all(Writer(self.engine).holds(reading) for reading in readings):
            return (Added(None),) * len(readings)
        with self.engine.writing():
            writer = Writer(self.engine)
            added = tuple(writer.put(reading) for reading in readings)
            writer.finish()
            return added

    def load(self, batches: Iterable[Sequence[DocumentReading]]) -> int:
        """Keep a great many readings in one transaction, all or none; give how many were new."""
        first, coming = _some(batches)
        great = len(first) >= _GREAT
        empty = self._row(queries.ANY_PAGE) is None
        new = 0
        with self.engine.loading(empty=empty) if great else self.engine.writing():
            writer = Writer(self.engine, empty=great and empty)
            with collector_resting():  # rows hold no cycles; what gives the batches may make some
                while first:
                    new += writer.put(first.popleft()).reading
            for batch in coming:
                with collector_resting():
                    new += sum(writer.put(reading).reading for reading in batch)
            writer.finish()
        return new

    def put_world(self, mark: str, actors: Sequence[Actor], readings: Sequence[DocumentReading]) -> Added:
        """Keep `knowledge/` in one transaction, in place of what it said before, unless `mark` is held."""
        with self.engine.writing():
            if self.world_mark() == mark:
                return Added(None)
            return Writer(self.engine).put_world(mark, actors, readings)

    def put_first_world(self, world: WorldRows) -> Added | None:
        """Keep `knowledge/` as rows in one transaction, if nothing was ever kept; None where something was."""
        with self.engine.writing():
            return Writer(self.engine).put_first(world) if self._row(queries.LAST_COMMIT) is None else None

    def world_mark(self) -> str | None:
        """Give the mark of the `knowledge/` that is held; None where none is."""
        row = self._row(queries.WORLD_MARK)
        return None if row is None else str(row[0])

    def add(self, note: Judgement | Assessment | Review | Withdrawal) -> int:
        """Keep a note beside what it is about; give its `known_at`."""
        row = rows.note_row(note)
        with self.engine.writing():
            return Writer(self.engine).note(_NOTES[type(note)][0], row)

    # -- claims

    def claims(self, wanted: ClaimFilter = EVERYTHING, *, known_at: int | None = None) -> Iterator[KeptClaim]:
        """Give the claims of each document's latest run, by document, evidence and id."""
        if seeking.of_pages(wanted):
            return self._of_pages(wanted, as_of(known_at))
        question, values = seeking.claims(wanted)
        far = seeking.is_far(wanted)
        asked = self._each(rows.kept_of, question, stream=far, **values, known_at=as_of(known_at))
        if wanted.knowledge != "only":
            return asked
        return iter(self.common.known.claims(self._known_world(known_at), wanted, lambda: asked))

    @contextmanager
    def ahead(self, wanted: Iterable[ClaimFilter], *, known_at: int) -> Iterator[None]:
        """Begin to look up claims that are asked for inside the block, where a server can; answers stay the same."""
        pages = filter(seeking.of_pages, wanted)
        before, self._announced = (
            self._announced,
            {(one, known_at): self._question(one, known_at) for one in pages},
        )
        try:
            with self.engine.ahead([asked for asked in self._announced.values() if asked is not None]):
                yield
        finally:
            self._announced = before

    def _question(self, wanted: ClaimFilter, known_at: int) -> seeking.Question | None:
        """Give the question for claims that are found by whom they name; None where nobody is named by them."""
        narrowed = self.presence.narrowed(wanted, known_at)
        if narrowed is None:
            return None
        question, values = seeking.claims_of_pages(narrowed)
        return question, {**values, "known_at": known_at}

    def _of_pages(self, wanted: ClaimFilter, known_at: int) -> Iterator[KeptClaim]:
        """Give claims that are found by whom they name."""
        key = (wanted, known_at)
        asked = self._announced[key] if key in self._announced else self._question(wanted, known_at)
        if asked is not None:
            question, values = asked
            yield from self._each(rows.kept_of, question, stream=seeking.is_far(wanted), **values)

    def latest(
        self,
        actor: str,
        part: Part,
        *,
        limit: int,
        least: float = 0.0,
        day: date | None = None,
        known_at: int | None = None,
    ) -> list[KeptClaim]:
        """Give the latest claims that name `actor` in one part."""
        values = self._shelved(actor, least, day, known_at)
        return list(self._each(rows.kept_of, queries.LATEST_OF, **values, part=part, limit=limit))

    def counts(
        self, actor: str, *, least: float = 0.0, day: date | None = None, known_at: int | None = None
    ) -> dict[tuple[Part, str], int]:
        """Give how many claims of pages name `actor`, by part and type."""
        asked = self.engine.ask(queries.COUNTS_OF, self._shelved(actor, least, day, known_at))
        return {(row[0], row[1]): row[2] for row in asked}

    def foremost(
        self, *, limit: int, days: tuple[date, date], least: float = 0.0, known_at: int | None = None
    ) -> tuple[str, ...]:
        """Give whom most relations, and events of these days, of pages name."""
        first, last = (one.isoformat() for one in days)
        values = {"first": first, "last": last, "least": least, "known_at": as_of(known_at), "limit": limit}
        return tuple(str(row[0]) for row in self.engine.ask(_FOREMOST, values))

    def places_naming(
        self,
        documents: Sequence[str],
        actors: Sequence[str],
        *,
        least: float = 0.0,
        known_at: int | None = None,
    ) -> frozenset[tuple[str, int]]:
        """Give the articles (document, number) of `documents` in which some claim names one of `actors`."""
        found: set[tuple[str, int]] = set()
        for start in range(0, len(documents), _AT_ONCE):
            some = documents[start : start + _AT_ONCE]
            question, values = seeking.places_naming(some, actors)
            asked = self.engine.ask(question, {**values, "least": least, "known_at": as_of(known_at)})
            found.update((str(row[0]), int(row[1])) for row in asked)
        return frozenset(found)

    def _shelved(self, actor: str, least: float, day: date | None, known_at: int | None) -> dict[str, Any]:
        until = day.isoformat() if day else "9999-12-31"
        return {"actor": actor, "least": least, "day": until, "known_at": as_of(known_at)}

    def claim(self, claim: str, *, known_at: int | None = None) -> KeptClaim:
        """Give one claim as it was last read, by whatever run."""
        whole = self._whole("claims", "claim", claim)
        row = self._row(queries.CLAIM, id=whole, known_at=as_of(known_at))
        if row is None:
            raise Unknown(f"the claim {whole} was not known yet at {known_at}")
        return rows.kept_of(row)

    def claims_by(self, document: str, run: str) -> Iterator[KeptClaim]:
        """Give the claims that one run saw in one document, whether it still counts or not."""
        reading = self._reading(document, run, None)
        return self._each(rows.kept_of, queries.CLAIMS_BY, reading=reading)

    def observations(self, claim: str) -> tuple[Observation, ...]:
        """Give which runs saw a claim (whole id), the first first."""
        seen = self._each(
            lambda row: (row[0], datetime.fromisoformat(row[1])), queries.OBSERVATIONS, id=claim
        )
        return tuple(Observation(claim, run, at) for run, at in seen)

    def ordered(
        self,
        wanted: ClaimFilter,
        *,
        by: Order,
        limit: int,
        after: OrderKey | None = None,
        known_at: int | None = None,
    ) -> tuple[KeptClaim, ...]:
        """Give the first `limit` claims in the order `by`, of those that come after the key `after`."""
        since = None
        if by == "latest" and after is None and limit > 0:
            since = self._since(wanted, limit, as_of(known_at))
        question, values = seeking.ordered(wanted, by, after, since=since)
        return tuple(self._each(rows.kept_of, question, **values, limit=limit, known_at=as_of(known_at)))

    def _since(self, wanted: ClaimFilter, limit: int, known_at: int) -> str | None:
        """Give a day from which on there are `limit` claims: of those of great actors few need then be looked at."""
        asked = seeking.enough(wanted)
        if asked is None:
            return None
        question, values = asked
        row = self._row(question, **values, past=limit - 1, known_at=known_at)
        return None if row is None else row[0]

    def counted(
        self, wanted: ClaimFilter, *, by: str, known_at: int | None = None
    ) -> tuple[tuple[str, int], ...]:
        """Count claims by what they have in `by`, one of `COUNTED`; those with nothing there are left out."""
        sure = bisect_right(TENTHS, wanted.min_confidence)
        tenth = wanted.min_confidence in (0.0, *TENTHS)
        everything = tenth and replace(wanted, min_confidence=0.0) == EVERYTHING
        if everything and by in TALLIED and (known_at is None or known_at >= self.last()):
            asked = self.engine.ask(queries.TALLIES, {"name": by, "sure": sure})
            return tuple((str(row[0]), int(row[1])) for row in asked)
        return self.counted_each(wanted, by=(by,), known_at=known_at)[by]

    def counted_each(
        self, wanted: ClaimFilter, *, by: Sequence[str], known_at: int | None = None
    ) -> dict[str, tuple[tuple[str, int], ...]]:
        """Give what `counted` gives by each of several, looking at each claim once."""
        question, values = seeking.counted(wanted, by)
        counts: dict[str, Counter[str]] = {name: Counter() for name in by}
        for *found, claims in self.engine.ask(question, {**values, "known_at": as_of(known_at)}):
            for name, value in zip(by, found, strict=True):
                if value is not None:
                    counts[name][str(value)] += int(claims)
        return {name: tuple(counted.items()) for name, counted in counts.items()}

    def search(
        self,
        words: str,
        *,
        wanted: ClaimFilter = EVERYTHING,
        limit: int = 50,
        passages: int | None = None,
        known_at: int | None = None,
    ) -> Found:
        """Find words and "quoted phrases", whatever their case and marks; see `Store.search`."""
        pieces = phrases.split(words)
        if not pieces:
            return Found((), ())
        asked: dict[str, Any] = {**self.engine.wanted(pieces), "known_at": as_of(known_at)}

        def passage(row: Row) -> Passage:
            span = phrases.passage(row[2], pieces)
            return Passage(row[0], row[1], span, span.of(row[2]))

        dialect = self.engine.dialect
        question, values = seeking.found_claims(wanted)
        claims = self._each(rows.kept_of, dialect.hit_claims + question, **values, **asked, limit=limit)
        most = limit if passages is None else passages
        texts = self._each(passage, dialect.found_texts, **asked, limit=most)
        return Found(tuple(claims) if limit else (), tuple(texts) if most else ())

    # -- notes and actors

    def notes(self, kind: type[Note], *, known_at: int | None = None) -> tuple[Note, ...]:
        """Give every judgement, assessment, review or withdrawal, in the order they were made."""
        if known_at is None or not self.presence.is_past(known_at):
            return tuple(note for _, note in self.notes_since(kind, 0, known_at=known_at))
        if self._notes_at[0] != known_at:
            self._notes_at = known_at, {}
        held = self._notes_at[1]
        if kind not in held:
            held[kind] = tuple(note for _, note in self.notes_since(kind, 0, known_at=known_at))
        return held[kind]

    def notes_since(
        self, kind: type[Note], since: int, *, known_at: int | None = None
    ) -> tuple[tuple[int, Note], ...]:
        """Give the notes made after the step `since`, each with its step, in the order they were made."""
        table, times = _NOTES[kind]
        made = self._each(
            lambda row: (int(row[-1]), kind(*rows.note_fields(row[:-1], times))),
            queries.NOTES[table],
            since=since,
            known_at=as_of(known_at),
        )
        return tuple(made)

    def actors(self, *, known_at: int | None = None) -> Mapping[str, Actor]:
        """Give the actors that `knowledge/` names, by id."""
        world = self._known_world(known_at)
        return self.common.known.actors(
            world, lambda: self._each(lambda row: Actor(*row), queries.ACTORS, world=world)
        )

    def name_of(self, actor: str, *, known_at: int | None = None) -> str | None:
        """Give an actor's name: from `knowledge/`, else the first by code point that a mention gave it."""
        for question in (queries.WORLD_NAME, queries.MENTION_NAME):
            row = self._row(question, id=actor, known_at=as_of(known_at))
            if row is not None and row[0] is not None:
                return str(row[0])
        return None

    def _known_world(self, known_at: int | None) -> int:
        """Give the number of the state of `knowledge/`, 0 for none; at a step that was taken it never changes."""
        if known_at is not None and self._world_at is not None and self._world_at[0] == known_at:
            return self._world_at[1]
        world = int(self._one(queries.WORLD, known_at=as_of(known_at))[0])
        if known_at is not None and self.presence.is_past(known_at):
            self._world_at = known_at, world
        return world


def _some(
    batches: Iterable[Sequence[DocumentReading]],
) -> tuple[deque[DocumentReading], Iterator[Sequence[DocumentReading]]]:
    """Give the readings of the first batches, `_GREAT` of them or all there are, and the batches after them."""
    coming, first = iter(batches), deque[DocumentReading]()
    while len(first) < _GREAT and (batch := next(coming, None)) is not None:
        first.extend(batch)
    return first, coming
