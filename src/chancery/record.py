"""The record from Python: reading, keeping and asking meet here.

with chancery.open_record("s.db") as record:
    record.read(["news/"])
    print(record.state("NATO", as_of=date(2024, 7, 11)))
"""

import os
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, Self, TextIO

from chancery.ground.errors import RecordError, SourceError, UsageError
from chancery.keeping.sqlite import open_store
from chancery.keeping.store import EVERYTHING, ClaimFilter, DocumentReading, Store
from chancery.keeping.world import refresh_world
from chancery.model.documents import Document

if TYPE_CHECKING:
    from chancery.asking.cells import State
    from chancery.asking.explain import Explanation
    from chancery.asking.find import Hit
    from chancery.asking.show import ClaimView, DocumentView, Dossier
    from chancery.gathering.sources import Gathered
    from chancery.keeping.export.form import ClaimForm
    from chancery.reading.pipeline import Reader, Reading

DEFAULT = "chancery.db"
"""The record where none is named."""

Outcome = Literal["kept", "unchanged", "skipped"]
Format = Literal["jsonl", "csv"]
KnownAt = int | date | datetime | None
"""A commit's number, or the time by which something was known: a day counts to its end (UTC); None is now."""

# what a fault in the reading of one page may raise; it must not keep the other pages from being read
_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NameError,
    RecursionError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that gave nothing: its name, why, and what to do (may be empty)."""

    source: str
    reason: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One document or failed source of a `read`: `number` counts from 1, `claims` is how many are new."""

    number: int
    source: str
    outcome: Outcome
    document: str | None = None
    claims: int = 0
    skipped: Skipped | None = None


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """What came of a `read`: documents newly kept, already held as this reader reads them, and skipped."""

    kept: int = 0
    unchanged: int = 0
    claims: int = 0
    skipped: tuple[Skipped, ...] = ()

    @property
    def read(self) -> int:
        """How many documents the record now holds of those named."""
        return self.kept + self.unchanged

    def after(self, step: Step) -> "ReadSummary":
        """Give the summary with one more step."""
        if step.skipped is not None:
            return replace(self, skipped=(*self.skipped, step.skipped))
        new = step.outcome == "kept"
        return replace(
            self,
            kept=self.kept + new,
            unchanged=self.unchanged + (not new),
            claims=self.claims + step.claims,
        )


def open_record(where: str | os.PathLike[str] = DEFAULT, *, create: bool = True) -> "Record":
    """Open the record at `where`, making an empty one where there is none and `create` says so.

    Raises `NotARecord`, `NewerRecord`, or `RecordError` where it cannot be opened.
    """
    place = os.fspath(where)
    if "://" in place:
        raise RecordError(
            f"no record can be kept there yet: {place}", hint="name a file; it is made if need be"
        )
    store = open_store(Path(place), create=create)
    with ExitStack() as unless_opened:
        unless_opened.callback(store.close)
        refresh_world(store)
        unless_opened.pop_all()
    return Record(store)


def annotate(
    documents: Iterable[Document], *, on_skipped: Callable[[Skipped], None] | None = None
) -> Iterator[dict[str, Any]]:
    """Give what each reading step found, one span a row, in the form of the public contract; keeps nothing.

    A document that cannot be read goes to `on_skipped`, or raises its `SourceError` where that is None; its
    blocks are still given, as far as the page could be laid out.
    """
    from chancery.asking.layers import block_rows, layer_rows  # noqa: PLC0415 - loads the parser

    reader = _reader()
    for document in documents:
        try:
            reading = _read(reader, document, document.source)
        except SourceError as error:
            if on_skipped is None:
                raise
            on_skipped(Skipped(document.source, error.message, error.hint))
            yield from block_rows(document, reader.laid_out(document))
            continue
        yield from layer_rows(reading)


class Record:
    """A record that is open: read into it, ask it. Made by `open_record`; closes at the end of `with`."""

    def __init__(self, store: Store) -> None:
        """Take over an open store."""
        self.store = store

    def __enter__(self) -> Self:
        """Give itself, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Let the record go; a second call does nothing."""
        self.store.close()

    def read(
        self,
        sources: Sequence[str | os.PathLike[str]],
        *,
        stdin: BinaryIO | None = None,
        on_progress: Callable[[Step], None] | None = None,
    ) -> ReadSummary:
        """Read files and folders (and `-` for `stdin`); each document is kept whole or not at all.

        What cannot be read is in the summary with its reason, and keeps nothing else from being read.
        """
        if isinstance(sources, str | os.PathLike):
            sources = [sources]
        summary = ReadSummary()
        for step in self._steps([os.fspath(source) for source in sources], stdin):
            summary = summary.after(step)
            if on_progress is not None:
                on_progress(step)
        return summary

    def _steps(self, sources: Sequence[str], stdin: BinaryIO | None) -> Iterator[Step]:
        from chancery.gathering.sources import Failed, gather  # noqa: PLC0415 - loads the extractor

        reader = _reader()
        for number, one in enumerate(gather(sources, stdin=stdin), start=1):
            source = one.source if isinstance(one, Failed) else one.fetch.place
            try:
                if isinstance(one, Failed):
                    raise one.error
                yield self._keep(reader, one, number)
            except SourceError as error:
                yield Step(number, source, "skipped", skipped=Skipped(source, error.message, error.hint))

    def _keep(self, reader: "Reader", one: "Gathered", number: int) -> Step:
        document, place = one.document, one.fetch.place
        whole = DocumentReading(document, one.fetch, reader.run)
        held = self.store.has(document.id, reader.run.id)
        if not held:
            reading = _read(reader, document, place)
            whole = replace(
                whole,
                articles=tuple(found.article for found in reading.articles),
                mentions=reading.mentions,
                claims=reading.claims,
            )
        added = self.store.put(whole)
        outcome: Outcome = "kept" if added.reading else "unchanged"
        return Step(number, place, outcome, document=document.id, claims=added.claims)

    def export(
        self,
        stream: TextIO,
        format: Format = "jsonl",
        *,
        min_confidence: float = 0.0,
        with_knowledge: bool = False,
        known_at: KnownAt = None,
    ) -> int:
        """Write every claim of each document's latest run to `stream`; give how many there were.

        `jsonl` is the public contract's form, one claim a line; `csv` the same, flat (open the stream with
        `newline=""`).
        """
        from chancery.keeping.export.csv import write_csv  # noqa: PLC0415 - only where it is used
        from chancery.keeping.export.jsonl import write_jsonl  # noqa: PLC0415

        writers = {"jsonl": write_jsonl, "csv": write_csv}
        if format not in writers:
            raise UsageError(f"no such format: {format!r}", hint="jsonl or csv")
        wanted = ClaimFilter(min_confidence=min_confidence, knowledge="with" if with_knowledge else "without")
        return writers[format](self.store, stream, wanted, known_at=self.known_by(known_at))

    def state(
        self,
        alliance: str,
        *,
        as_of: date | None = None,
        known_at: KnownAt = None,
        min_confidence: float | None = None,
    ) -> "State":
        """Give the state of an alliance (id, name or alias) on the day `as_of` (None: today)."""
        from chancery.asking.state import state  # noqa: PLC0415 - asking is loaded when something is asked

        return state(
            self.store,
            alliance,
            as_of=as_of or datetime.now(UTC).date(),
            known_at=self.known_by(known_at),
            least=_least(min_confidence),
        )

    def find(
        self,
        words: str = "",
        *,
        actor: str | Sequence[str] = (),
        type: str | Sequence[str] = (),
        family: str | Sequence[str] = (),
        lang: str | Sequence[str] = (),
        since: date | None = None,
        until: date | None = None,
        limit: int = 20,
        min_confidence: float | None = None,
        known_at: KnownAt = None,
    ) -> list["Hit"]:
        """Give claims (and, by words alone, passages) that have all `words` and pass every filter.

        Case and accents do not matter, a "quoted phrase" is found as it stands. A filter may be one value or
        several, any of which will do; `since` and `until` bound the claim's time, or its article's.
        """
        from chancery.asking.find import Wanted, find  # noqa: PLC0415 - see above

        wanted = Wanted(words, _many(actor), _many(type), _many(family), _many(lang), since, until)
        least, known = _least(min_confidence), self.known_by(known_at)
        return find(self.store, wanted, limit=limit, least=least, known_at=known)

    def show(
        self,
        what: str,
        *,
        limit: int = 10,
        min_confidence: float | None = None,
        known_at: KnownAt = None,
    ) -> "ClaimView | DocumentView | Dossier":
        """Give an actor by name or id, or a claim or document by the beginning of its id."""
        from chancery.asking.show import show  # noqa: PLC0415 - see above

        least, known = _least(min_confidence), self.known_by(known_at)
        return show(self.store, what, limit=limit, least=least, known_at=known)

    def explain(self, claim: str, *, known_at: KnownAt = None) -> "Explanation":
        """Give what led to a claim: its words, its rule, how each name was understood."""
        from chancery.asking.explain import explain  # noqa: PLC0415 - see above

        return explain(self.store, claim, known_at=self.known_by(known_at))

    def claims(self, wanted: ClaimFilter = EVERYTHING, *, known_at: KnownAt = None) -> Iterator["ClaimForm"]:
        """Give claims in their public form, by document, evidence and id, however unsure they are."""
        from chancery.keeping.export.form import Publisher  # noqa: PLC0415 - see above

        return Publisher(self.store, known_at=self.known_by(known_at)).claims(wanted)

    def known_by(self, known_at: KnownAt) -> int | None:
        """Give the commit's number that `known_at` stands for; None for now."""
        if known_at is None or isinstance(known_at, int):
            return known_at
        if not isinstance(known_at, datetime):
            known_at = datetime.combine(known_at, time.max, UTC)
        return self.store.known_by(known_at if known_at.tzinfo else known_at.replace(tzinfo=UTC))


def _least(min_confidence: float | None) -> float:
    from chancery.asking.told import LEAST  # noqa: PLC0415 - see above

    return LEAST if min_confidence is None else min_confidence


def _many(given: str | Sequence[str]) -> tuple[Any, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _reader() -> "Reader":
    from chancery.reading.reader import load_reader  # noqa: PLC0415 - loads the parser

    return load_reader()


def _read(reader: "Reader", document: Document, place: str) -> "Reading":
    """Read one document; a fault in the reading itself is told as that document's, with where it arose."""
    try:
        return reader.read(document)
    except SourceError:
        raise
    except _FAULTS as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        raise SourceError(
            f"{place} could not be read: {type(error).__name__} at {Path(at.filename).name}:{at.lineno}",
            hint="a fault in Chancery: please report it with the page",
        ) from error


__all__ = [
    "DEFAULT",
    "EVERYTHING",
    "ClaimFilter",
    "KnownAt",
    "ReadSummary",
    "Record",
    "Skipped",
    "Step",
    "annotate",
    "open_record",
]
