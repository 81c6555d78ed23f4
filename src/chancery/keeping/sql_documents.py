"""Asking a database for documents and for the steps of a record; what every other question stands on."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeVar

from chancery.ground.errors import RecordError, Unknown, UsageError
from chancery.keeping import queries, rows
from chancery.keeping.engine import Engine, Row
from chancery.keeping.store import Commit, Knowledge, Listing, MadeReading, MadeRun
from chancery.keeping.writing import Writer
from chancery.model.actors import Mention
from chancery.model.documents import Article, Document, Fetch, Text
from chancery.model.runs import Run

_T = TypeVar("_T")
_LAST = 2**62


class SqlDocuments:
    """The part of a record in a database that knows its steps and its documents; see `Store` for each answer."""

    engine: Engine

    # -- time

    def has(self, document: str, run: str) -> bool:
        """Tell whether this run has read this document (whole ids)."""
        return Writer(self.engine).has_reading(document, run)

    def last(self) -> int:
        """Give the latest `known_at`; 0 for an empty record."""
        row = self._row(queries.LAST_COMMIT)
        return 0 if row is None else int(row[0])

    def known_by(self, moment: datetime) -> int:
        """Give the last `known_at` taken at or before `moment` (aware); 0 where there was none."""
        return int(self._one(queries.KNOWN_BY, at=rows.instant(moment))[0])

    def began(self) -> datetime | None:
        """Give when the first step was taken; None for an empty record."""
        row = self._row(queries.FIRST_COMMIT)
        return None if row is None else datetime.fromisoformat(row[0])

    def commits(self) -> Iterator[Commit]:
        """Give every step of the record's growth, oldest first."""
        return self._each(lambda row: Commit(row[0], datetime.fromisoformat(row[1])), queries.COMMITS)

    # -- documents

    def documents(
        self, *, knowledge: Knowledge = "without", known_at: int | None = None
    ) -> Iterator[Listing]:
        """Give the documents in order of their ids."""
        return self._each(rows.listing_of, queries.DOCUMENTS[knowledge], known_at=as_of(known_at))

    def latest_documents(
        self, *, limit: int, after: str | None = None, known_at: int | None = None
    ) -> tuple[Listing, ...]:
        """Give the first `limit` documents of pages, the latest known first, of those after the one `after`."""
        row = None if after is None else self._row(queries.STEP_OF, id=after)
        step = _LAST if after is None else 0 if row is None else int(row[0])
        given: dict[str, Any] = {"step": step, "after": after or "", "limit": limit}
        found = self._each(rows.listing_of, queries.LATEST_DOCUMENTS, **given, known_at=as_of(known_at))
        return tuple(found)

    def count_documents(self, *, known_at: int | None = None) -> int:
        """Count the documents of pages."""
        return int(self._one(queries.COUNT_DOCUMENTS, known_at=as_of(known_at))[0])

    def document(self, document: str) -> Document:
        """Give one document with its text."""
        row = self._one(queries.DOCUMENT, id=self._whole("documents", "document", document))
        return rows.document_of(self.text(row[0]), row)

    def text(self, text: str) -> Text:
        """Give one text."""
        return rows.text_of(self._one(queries.TEXT, id=self._whole("texts", "text", text)))

    def fetches(self, document: str) -> tuple[Fetch, ...]:
        """Give where a document came from, the first coming first."""
        whole = self._whole("documents", "document", document)
        return tuple(self._each(rows.fetch_of, queries.FETCHES, id=whole))

    def runs(self) -> tuple[Run, ...]:
        """Give every run in order of its first reading."""
        return tuple(self._each(rows.run_of, queries.RUNS))

    def made_readings(self, since: int, *, known_at: int | None = None) -> Iterator[MadeReading]:
        """Give the readings of pages made after the step `since`, in their order."""
        values = {"since": since, "known_at": as_of(known_at)}
        return self._each(rows.made_reading_of, queries.READINGS_MADE, stream=True, **values)

    def made_runs(self, *, known_at: int | None = None) -> tuple[MadeRun, ...]:
        """Give what each run has done, in order of its first reading."""
        return tuple(self._each(rows.made_run_of, queries.RUNS_MADE, known_at=as_of(known_at)))

    def read_by_both(self, one: str, other: str) -> Iterator[tuple[str, str]]:
        """Give the documents that two runs (whole ids) have read: id and source, by id."""
        return self._each(lambda row: (row[0], row[1]), queries.READ_BY_BOTH, one=one, other=other)

    def articles(
        self, document: str, *, run: str | None = None, known_at: int | None = None
    ) -> tuple[Article, ...]:
        """Give the articles that `run` (None: the document's latest) found, in their order."""
        reading = self._reading(document, run, known_at)
        return tuple(self._each(rows.article_of, queries.ARTICLES, reading=reading))

    def mentions(
        self, document: str, *, run: str | None = None, known_at: int | None = None
    ) -> tuple[Mention, ...]:
        """Give the mentions that `run` (None: the document's latest) found, in order of their spans."""
        reading = self._reading(document, run, known_at)
        return tuple(self._each(rows.mention_of, queries.MENTIONS, reading=reading))

    # -- asking the database

    def _each(
        self, make: Callable[[Row], _T], question: str, *, stream: bool = False, **values: object
    ) -> Iterator[_T]:
        for row in self.engine.ask(question, values, stream=stream):
            yield make(row)

    def _row(self, question: str, **values: object) -> Row | None:
        return next(iter(self.engine.ask(question, values)), None)

    def _one(self, question: str, **values: object) -> Row:
        row = self._row(question, **values)
        if row is None:
            raise RecordError(f"the record {self.engine.place} lacks a row that it should have")
        return row

    def _reading(self, document: str, run: str | None, known_at: int | None) -> int:
        """Give a reading's number; -1, which none has, where there was no such reading."""
        whole = self._whole("documents", "document", document)
        if run is None:
            row = self._row(queries.CURRENT_READING, id=whole, known_at=as_of(known_at))
        else:
            row = self._row(queries.READING_BY, id=whole, run=run, known_at=as_of(known_at))
        return -1 if row is None else int(row[0])

    def _whole(self, table: str, noun: str, start: str) -> str:
        """Give the one id in `table` that begins with `start`."""
        bounds = {"low": start, "high": start + chr(0x10FFFF)}
        ids = [str(row[0]) for row in self.engine.ask(queries.IDS_LIKE[table], bounds)]
        if start in ids or len(ids) == 1:
            return start if start in ids else ids[0]
        if not ids or not start:
            raise Unknown(f"no {noun} has an id that begins with {start!r}")
        shown = ", ".join(ids[:5]) + (" …" if len(ids) > 5 else "")
        raise UsageError(f"{start!r} begins the id of more than one {noun}", hint=f"give more of it: {shown}")


def as_of(known_at: int | None) -> int:
    """Give the step that a question sees; for now, one that never comes."""
    return _LAST if known_at is None else known_at
