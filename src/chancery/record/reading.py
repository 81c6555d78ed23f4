"""Reading into a record: sources in, documents and claims kept, what failed told."""

import os
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from chancery.ground.errors import SourceError
from chancery.keeping.store import DocumentReading
from chancery.model.documents import Document
from chancery.record.opened import Opened

if TYPE_CHECKING:
    from chancery.gathering.sources import Gathered
    from chancery.reading.pipeline import Reader, Reading

Outcome = Literal["kept", "unchanged", "skipped"]

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


class Reads(Opened):
    """The part of a record that takes pages in."""

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
