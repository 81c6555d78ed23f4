"""Putting whole readings into the tables, inside a transaction that somebody else begins and ends."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from chancery.keeping import queries
from chancery.keeping.rows import (
    ClaimRows,
    Row,
    article_row,
    document_row,
    fetch_row,
    instant,
    mention_row,
    run_row,
    text_row,
)
from chancery.keeping.store import Added, DocumentReading
from chancery.model.actors import Actor
from chancery.model.claims import Claim
from chancery.model.documents import Document


class Writer:
    """Adds rows on a connection that holds the write lock; every row of one writer shares one `known_at`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take a connection; nothing is written before it is needed."""
        self._connection = connection
        self._known_at: int | None = None

    def holds(self, reading: DocumentReading) -> bool:
        """Tell whether the record has this reading and this way of coming already."""
        return self._holds(reading, reading.document.id)

    def put(self, reading: DocumentReading, *, world: bool = False) -> Added:
        """Add what is new of a reading; ValueError where its claims do not stand on its text."""
        document = reading.document
        document_id = document.id
        # asked again under the lock: another process may just have kept the same
        if self._holds(reading, document_id):
            return Added(None)
        claims = checked(reading, document_id)
        new_document = not self._has(queries.HAS_DOCUMENT, id=document_id)
        if new_document:
            self._put_document(document, document_id, world=world)
        new_fetch = reading.fetch is not None and not self._has(
            queries.HAS_FETCH, document=document_id, place=reading.fetch.place
        )
        if reading.fetch is not None and new_fetch:
            self._connection.execute(queries.PUT_FETCH, fetch_row(document_id, reading.fetch, self.commit()))
        new_claims = 0
        new_reading = not self._has(queries.HAS_READING, document=document_id, run=reading.run.id)
        if new_reading:
            new_claims = self._put_reading(reading, document_id, claims)
        return Added(self._known_at, new_document, new_reading, new_fetch, new_claims)

    def put_world(self, mark: str, actors: Iterable[Actor], readings: Sequence[DocumentReading]) -> Added:
        """Add a state of `knowledge/`; what it shares with an earlier one is not added again."""
        known_at = self.commit()
        world = self._free("worlds")
        self._connection.execute(queries.PUT_WORLD, (world, mark, known_at))
        added = [self.put(reading, world=True) for reading in readings]
        self._connection.executemany(
            queries.PUT_WORLD_DOCUMENT, [(world, reading.document.id, reading.run.id) for reading in readings]
        )
        self._connection.executemany(
            queries.PUT_ACTOR, [(actor.id, world, actor.name, actor.kind) for actor in actors]
        )
        return Added(
            known_at,
            document=any(one.document for one in added),
            reading=any(one.reading for one in added),
            claims=sum(one.claims for one in added),
        )

    def commit(self) -> int:
        """Give this writer's `known_at`, taking the next number at the first call."""
        if self._known_at is None:
            last = self._connection.execute(queries.LAST_COMMIT).fetchone()
            number, after = (last[0] + 1, last[1]) if last else (1, "")
            # a clock that was set back must not put a later commit before an earlier one
            self._connection.execute(queries.PUT_COMMIT, (number, max(instant(datetime.now(UTC)), after)))
            self._known_at = number
        return self._known_at

    def _holds(self, reading: DocumentReading, document_id: str) -> bool:
        if not self._has(queries.HAS_READING, document=document_id, run=reading.run.id):
            return False
        fetch = reading.fetch
        return fetch is None or self._has(queries.HAS_FETCH, document=document_id, place=fetch.place)

    def _has(self, question: str, **values: str) -> bool:
        return self._connection.execute(question, values).fetchone() is not None

    def _free(self, table: str) -> int:
        return int(self._connection.execute(queries.FIRST_FREE[table]).fetchone()[0])

    def _put_document(self, document: Document, document_id: str, *, world: bool) -> None:
        text_id = document.text.id
        if not self._has(queries.HAS_TEXT, id=text_id):
            row = text_row(self._free("texts"), document.text, text_id, self.commit())
            self._connection.execute(queries.PUT_TEXT, row)
            if not world:
                self._connection.execute(queries.PUT_TEXT_WORDS, (row[0], row[3]))
        self._connection.execute(
            queries.PUT_DOCUMENT,
            document_row(document, document_id, text_id, world=world, known_at=self.commit()),
        )

    def _put_reading(self, reading: DocumentReading, document_id: str, claims: Sequence[Claim]) -> int:
        known_at, number = self.commit(), self._free("readings")
        many = self._connection.executemany
        self._connection.execute(queries.PUT_RUN, run_row(reading.run, known_at))
        self._connection.execute(
            queries.PUT_READING, (number, document_id, reading.run.id, len(claims), known_at)
        )
        many(queries.PUT_ARTICLE, [article_row(number, article) for article in reading.articles])
        ordered = sorted(reading.mentions, key=lambda m: (m.span.start, m.span.end))
        many(queries.PUT_MENTION, [mention_row(number, place, m) for place, m in enumerate(ordered)])
        return self._put_claims(reading, document_id, number, claims)

    def _put_claims(
        self, reading: DocumentReading, document_id: str, number: int, claims: Sequence[Claim]
    ) -> int:
        """Add the claims that are told in a new way, and that this reading saw them all."""
        known_at, making = self.commit(), ClaimRows(reading.mentions)
        held = self._connection.execute(queries.FORMS, {"document": document_id}).fetchall()
        numbers = {form: claim for _, form, claim in held}
        ids = {claim_id for claim_id, _, _ in held}
        free = self._free("claims")
        new_rows: list[Row] = []
        roles: list[Row] = []
        seen: list[tuple[int, int]] = []
        for claim in claims:
            form, whole, actors = making.form(claim)
            place = numbers.get(form)
            if place is None:
                place, free = free, free + 1
                new_rows.append(making.claim(place, claim, form, whole, known_at))
                roles.extend(making.roles(place, claim, actors))
            seen.append((place, number))
        many = self._connection.executemany
        many(queries.PUT_CLAIM, new_rows)
        many(queries.PUT_ROLE, roles)
        many(queries.PUT_OBSERVATION, seen)
        many(queries.PUT_CLAIM_WORDS, [(row[0], row[-3]) for row in new_rows])
        return sum(claim.id not in ids for claim in claims)


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
