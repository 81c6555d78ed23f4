"""Putting whole readings into the tables, inside a transaction that somebody else begins and ends."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from chancery.keeping import clashing, derived, queries
from chancery.keeping.agenda import agenda_rows
from chancery.keeping.engine import Engine, Row, WorldRows
from chancery.keeping.forms import form_of
from chancery.keeping.rows import (
    ClaimRows,
    article_row,
    document_row,
    fetch_row,
    instant,
    mention_row,
    run_row,
    text_row,
)
from chancery.keeping.shelving import TENTHS, Kind, Placed, beside_rows, kind_of, shelf_rows, tallies
from chancery.keeping.store import Added, DocumentReading
from chancery.keeping.tables import DERIVED, TABLES, WORDED
from chancery.model.actors import Actor
from chancery.model.claims import Claim
from chancery.model.documents import Document
from chancery.model.runs import Run

_HELD = {
    "text": "SELECT id FROM texts",
    "document": "SELECT id FROM documents",
    "reading": "SELECT document, run FROM readings",
    "fetch": "SELECT document, place FROM fetches",
    "run": "SELECT id FROM runs",
}
"""Every key of what `Writer` looks up, by what it is the key of."""
_QUOTE = TABLES["claims"].index("quote")
World = tuple[Sequence[Actor], Sequence[DocumentReading]]
"""A state of `knowledge/`: whom it names, and a reading of each of its files."""


class Writer:
    """Adds readings while the write lock is held; `finish` must come at the end.

    Rows wait in memory until there are many: a database takes a thousand rows at once far sooner than one by
    one. What waits is looked up here, what was kept before in the database.
    """

    def __init__(self, engine: Engine, *, empty: bool = False) -> None:
        """Take a database; nothing is written before it is needed.

        Of an `empty` record, which holds next to nothing, what is held is looked up at once and not for each reading.
        """
        self._engine = engine
        self._known_at: int | None = None
        self._last: tuple[int, str] | None = None
        self._waiting: dict[str, list[Row]] = {}
        self._count = 0
        self._new: set[tuple[str, ...]] = set()
        self._before = _held(engine) if empty else None
        self._runs: dict[int, tuple[Run, str]] = {}
        self._begun: set[str] = set()
        """the runs that are known to be there"""
        self._next: dict[str, int] = {}
        self._kinds: Counter[Kind] = Counter()

    def holds(self, reading: DocumentReading) -> bool:
        """Tell whether the record has this reading and this way of coming already."""
        return self._holds(reading, reading.document.id, reading.run.id)

    def has_reading(self, document: str, run: str) -> bool:
        """Tell whether this run has read this document (whole ids)."""
        return self._has("reading", document, run)

    def put(self, reading: DocumentReading, *, world: bool = False) -> Added:
        """Add what is new of a reading, under one `known_at`.

        ValueError where its claims do not stand on its text.
        """
        if not world:
            self._known_at = None
        document = reading.document
        document_id, run = document.id, self._run_id(reading.run)
        new_document = not self._has("document", document_id)
        # asked again under the lock: another process may just have kept the same
        if not new_document and self._holds(reading, document_id, run):
            return Added(None)
        claims = checked(reading, document_id)
        if new_document:
            self._put_document(document, document_id, world=world)
        new_fetch = reading.fetch is not None and (
            new_document or not self._has("fetch", document_id, reading.fetch.place)
        )
        if reading.fetch is not None and new_fetch:
            self._add("fetches", fetch_row(document_id, reading.fetch, self.commit()))
            self._new.add(("fetch", document_id, reading.fetch.place))
        new_claims = 0
        new_reading = new_document or not self._has("reading", document_id, run)
        if new_reading:
            if not new_document and not world:
                self._supersede(document_id)
            new_claims = self._put_reading(reading, document_id, claims, fresh=new_document, world=world)
        if self._count > self._engine.at_once:
            self.flush()
        return Added(self._known_at, new_document, new_reading, new_fetch, new_claims)

    def put_world(self, mark: str, actors: Iterable[Actor], readings: Sequence[DocumentReading]) -> Added:
        """Add a state of `knowledge/`; what it shares with an earlier one is not added again."""
        known_at = self.commit()
        before = {(str(row[0]), str(row[1])) for row in self._engine.ask(queries.WORLD_READINGS)}
        now = {(reading.document.id, reading.run.id) for reading in readings}
        again = [pair for pair in sorted(now - before) if self._has("reading", *pair)]
        world = self._free("worlds")
        self._add("worlds", (world, mark, known_at))
        added = [self.put(reading, world=True) for reading in readings]
        for document, run in sorted(now):
            self._add("world_documents", (world, document, run))
        for actor in actors:
            self._add("actors", (actor.id, world, actor.name, actor.kind))
        self.flush()
        for document, run in sorted(before - now):
            self._end(self._number(document, run))
        for document, run in again:
            number = self._number(document, run)
            self._engine.do(
                derived.SHELVE_WORLD, {"first": number, "last": number, "since": known_at, "until": None}
            )
        return Added(
            known_at,
            document=any(one.document for one in added),
            reading=any(one.reading for one in added),
            claims=sum(one.claims for one in added),
        )

    def put_first(self, world: WorldRows) -> Added:
        """Add what `put_world` would, made beforehand; RuntimeError where the record is not empty."""
        if self.commit() != 1:
            raise RuntimeError("what is made for an empty record is not for one that holds something")
        for table, rows in world.tables.items():
            self._add_all(table, rows)
        self.flush()
        return Added(1, document=True, reading=True, claims=world.claims)

    def note(self, table: str, row: Row) -> int:
        """Add a note; give its `known_at`."""
        known_at = self.commit()
        self._add(table, (self._free(table), *row, known_at))
        self.flush()
        return known_at

    def commit(self) -> int:
        """Give the current `known_at`, taking the next number where there is none."""
        if self._known_at is None:
            if self._last is None:
                row = next(iter(self._engine.before(queries.LAST_COMMIT)), None)
                self._last = (int(row[0]), str(row[1])) if row else (0, "")
            # a clock that was set back must not put a later commit before an earlier one
            self._last = (self._last[0] + 1, max(instant(datetime.now(UTC)), self._last[1]))
            self._add("commits", self._last)
            self._known_at = self._last[0]
        return self._known_at

    def flush(self) -> None:
        """Write what waits."""
        for table in (*TABLES, *DERIVED):
            if rows := self._waiting.pop(table, None):
                if table in WORDED:
                    self._engine.add_words(table, rows)
                elif table == "claims":
                    self._engine.add_claims(rows)
                else:
                    self._engine.add(table, rows)
        self._count = 0

    def finish(self) -> None:
        """Write what waits, and count what came and what no longer stands."""
        self.flush()
        self._engine.do_all(
            derived.ADD_TALLY,
            [
                {"name": name, "value": value, "sure": sure, "claims": claims}
                for name, value, sure, claims in tallies(self._kinds)
            ],
        )
        if any(claims < 0 for claims in self._kinds.values()):
            self._engine.do(derived.NO_TALLY)
        self._kinds.clear()

    def _add(self, table: str, row: Row) -> None:
        self._waiting.setdefault(table, []).append(row)
        self._count += 1

    def _add_all(self, table: str, rows: Sequence[Row]) -> None:
        self._waiting.setdefault(table, []).extend(rows)
        self._count += len(rows)

    def _run_id(self, run: Run) -> str:
        """Give a run's id; a load has one run, and as many readings as there are pages."""
        if id(run) not in self._runs:
            self._runs[id(run)] = run, run.id  # the run is kept, so that no other takes its place in memory
        return self._runs[id(run)][1]

    def _holds(self, reading: DocumentReading, document_id: str, run: str) -> bool:
        if not self._has("reading", document_id, run):
            return False
        fetch = reading.fetch
        return fetch is None or self._has("fetch", document_id, fetch.place)

    def _has(self, kind: str, *key: str) -> bool:
        if (kind, *key) in self._new:
            return True
        if self._before is not None:
            return (kind, *key) in self._before
        return next(iter(self._engine.before(queries.HAS[kind], key)), None) is not None

    def _free(self, table: str) -> int:
        if table not in self._next:
            self._next[table] = int(next(iter(self._engine.before(queries.FIRST_FREE[table])))[0])
        self._next[table] += 1
        return self._next[table] - 1

    def _number(self, document: str, run: str) -> int:
        values = {"id": document, "run": run, "known_at": self.commit()}
        return int(next(iter(self._engine.ask(queries.READING_BY, values)))[0])

    def _supersede(self, document_id: str) -> None:
        """End the reading that stood until now."""
        if any(key[:2] == ("reading", document_id) for key in self._new):
            self.flush()
        for row in list(self._engine.ask(queries.STANDING_READING, {"id": document_id})):
            for *values, confidence in list(self._engine.ask(derived.TALLIED_OF, {"reading": row[0]})):
                self._kinds[*values, bisect_right(TENTHS, confidence)] -= 1
            self._end(int(row[0]))

    def _end(self, reading: int) -> None:
        values = {"reading": reading, "known_at": self.commit()}
        self._engine.do(queries.END_READING, values)
        self._engine.do(derived.END_SHELF, values)

    def _put_document(self, document: Document, document_id: str, *, world: bool) -> None:
        text_id = document.text.id
        if not self._has("text", text_id):
            row = text_row(self._free("texts"), document.text, text_id, self.commit())
            self._add("texts", row)
            self._new.add(("text", text_id))
            if not world:
                self._add("text_words", (row[0], document.text.characters))
        self._add(
            "documents", document_row(document, document_id, text_id, world=world, known_at=self.commit())
        )
        self._new.add(("document", document_id))

    def _put_reading(
        self,
        reading: DocumentReading,
        document_id: str,
        claims: Sequence[Claim],
        *,
        fresh: bool,
        world: bool,
    ) -> int:
        known_at, number, run = self.commit(), self._free("readings"), self._run_id(reading.run)
        if run not in self._begun:
            if not self._has("run", run):
                self._add("runs", run_row(reading.run, known_at))
            self._begun.add(run)
        self._add("readings", (number, document_id, run, len(claims), known_at, None))
        self._new.add(("reading", document_id, run))
        for article in reading.articles:
            self._add("articles", article_row(number, article))
        ordered = sorted(reading.mentions, key=lambda m: (m.span.start, m.span.end))
        self._add_all("mentions", [mention_row(number, place, one) for place, one in enumerate(ordered)])
        held = [] if fresh else list(self._engine.ask(queries.FORMS, {"document": document_id}))
        placed = self._put_claims(reading, number, claims, {form: claim for _, form, claim in held})
        self._add_all("shelf", list(shelf_rows(placed, known_at, world=world)))
        if not world:
            self._add_all("beside", list(beside_rows(placed, number)))
            rivals, denials = clashing.rows_of(placed, number)
            self._add_all("rivals", rivals)
            self._add_all("denials", denials)
            self._add_all("agenda", list(agenda_rows(placed, number)))
            self._kinds.update(map(kind_of, claims))
        ids = {claim_id for claim_id, _, _ in held}
        return sum(claim.id not in ids for claim in claims)

    def _put_claims(
        self,
        reading: DocumentReading,
        number: int,
        claims: Sequence[Claim],
        numbers: Mapping[str, int],
    ) -> list[Placed]:
        """Add the claims that are told in a new way, and that this reading saw them all; give where they are.

        `numbers` are those of the document that are held, by their form.
        """
        known_at, making = self.commit(), ClaimRows(reading.mentions)
        placed: list[Placed] = []
        new: list[Row] = []
        roles: list[Row] = []
        for claim in claims:
            whole, named, actors = making.told(claim)
            # of a new document nothing is looked up: the form is then worked out where the row is written
            form = form_of(whole, named) if numbers else None
            place = None if form is None else numbers.get(form)
            if place is None:
                place = self._free("claims")
                new.append(making.claim(place, claim, (form, whole, named), known_at))
                roles += making.roles(place, claim, actors)
            placed.append((place, claim, actors, making.day(claim)))
        self._add_all("claims", new)
        self._add_all("claim_words", [(row[0], row[_QUOTE]) for row in new])
        self._add_all("roles", roles)
        self._add_all("observations", [(place, number) for place, *_ in placed])
        return placed


def _held(engine: Engine) -> frozenset[tuple[str, ...]]:
    """Give the keys of everything that a record holds, each after what it is the key of."""
    return frozenset((kind, *map(str, row)) for kind, asked in _HELD.items() for row in engine.before(asked))


def checked(reading: DocumentReading, document_id: str) -> tuple[Claim, ...]:
    """Give the claims of a reading, each id once (the surest telling of it).

    Raises ValueError for a claim of another document, or whose quote is not what stands at its place.
    """
    text = reading.document.text.characters
    kept: dict[str, Claim] = {}
    for claim in reading.claims:
        if claim.document != document_id:
            raise ValueError(f"the claim {claim.id} is of document {claim.document}, not of {document_id}")
        if claim.evidence.end > len(text) or claim.evidence.of(text) != claim.quote:
            raise ValueError(f"the claim {claim.id} quotes what does not stand at its place: {claim.quote!r}")
        other = kept.get(claim.id)
        if other is None or claim.confidence > other.confidence:
            kept[claim.id] = claim
    return tuple(kept.values())
