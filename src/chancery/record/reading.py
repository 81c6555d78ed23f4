"""Reading into a record: sources in, documents and claims kept, what failed told."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from chancery.ground.errors import SourceError
from chancery.model.documents import Document
from chancery.record.opened import Opened

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from chancery.gathering.web import Manners
    from chancery.record.loading import Loaded
    from chancery.record.watching import Watch

Outcome = Literal["kept", "unchanged", "skipped"]


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
    from chancery.asking.showing.layers import block_rows, layer_rows  # noqa: PLC0415 - loads the parser
    from chancery.reading.chunks import read_one  # noqa: PLC0415 - see above
    from chancery.reading.reader import load_reader  # noqa: PLC0415 - see above

    reader = load_reader()
    for document in documents:
        try:
            reading = read_one(reader, document, document.source)
        except SourceError as error:
            if on_skipped is None:
                raise
            on_skipped(Skipped(document.source, error.message, error.hint))
            yield from block_rows(document, reader.laid_out(document))
            continue
        yield from layer_rows(reading)


def read_to_shards(
    sources: Sequence[str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    *,
    stdin: BinaryIO | None = None,
    on_progress: Callable[[Step], None] | None = None,
    workers: int = 1,
    ray: str | None = None,
    manners: "Manners | None" = None,
    raw: str | os.PathLike[str] | None = None,
) -> ReadSummary:
    """Read sources into shards in a folder, which `Record.load` takes in later; otherwise as `Record.read`.

    A shard that is there already is not made again: the same call goes on where one that broke off stopped.
    On a cluster the folder must be one that every machine sees by that name.
    """
    from chancery.record.intake import Web  # noqa: PLC0415 - loads the extractor
    from chancery.record.sharding import Sharding  # noqa: PLC0415 - see above

    if isinstance(sources, str | os.PathLike):
        sources = [sources]
    with Web(os.fspath(folder), manners, raw) as web:
        sharding = Sharding(Path(folder), web, stdin, workers=workers, ray=ray)
        return _followed(sharding.steps([os.fspath(source) for source in sources]), on_progress)


def _followed(steps: Iterator[Step], on_progress: Callable[[Step], None] | None) -> ReadSummary:
    summary = ReadSummary()
    for step in steps:
        summary = summary.after(step)
        if on_progress is not None:
            on_progress(step)
    return summary


class Reads(Opened):
    """The part of a record that takes pages in."""

    def read(
        self,
        sources: Sequence[str | os.PathLike[str]],
        *,
        stdin: BinaryIO | None = None,
        on_progress: Callable[[Step], None] | None = None,
        workers: int = 1,
        ray: str | None = None,
        resume: bool = False,
        manners: "Manners | None" = None,
        raw: str | os.PathLike[str] | None = None,
    ) -> ReadSummary:
        """Read files, folders and addresses (and `-` for `stdin`); each document is kept whole or not at all.

        What cannot be read is in the summary with its reason, and keeps nothing else from being read. With
        `workers`, so many processes read, with `ray` the cluster at that address, and the record is the same;
        with `resume`, a read of the same sources that broke off goes on where it stopped. Addresses are asked
        for with `manners`, and raw pages kept in the folder `raw` (None: the record's file name and ".raw").
        """
        from chancery.record.intake import Intake, Web  # noqa: PLC0415 - loads the extractor

        if isinstance(sources, str | os.PathLike):
            sources = [sources]
        with Web(self.where, manners, raw) as web:
            intake = Intake(self.store, self.where, web, stdin, workers=workers, ray=ray, resume=resume)
            return _followed(intake.steps([os.fspath(source) for source in sources]), on_progress)

    def load(
        self,
        folders: Sequence[str | os.PathLike[str]],
        *,
        on_progress: Callable[["Loaded"], None] | None = None,
    ) -> tuple["Loaded", ...]:
        """Take in the shards in `folders` (or shards named), one transaction each; give what became of each.

        What the record holds is not added again, so that a load which broke off is gone on with by the same
        call. A shard that is damaged is passed over, whole, with its reason.
        """
        from chancery.record.loading import load  # noqa: PLC0415 - rarely used

        if isinstance(folders, str | os.PathLike):
            folders = [folders]
        loaded = []
        for one in load(self.store, folders):
            loaded.append(one)
            if on_progress is not None:
                on_progress(one)
        return tuple(loaded)

    def watch(
        self,
        watchlist: str | os.PathLike[str],
        *,
        manners: "Manners | None" = None,
        raw: str | os.PathLike[str] | None = None,
        state: str | os.PathLike[str] | None = None,
        tell: Callable[[str], None] = lambda line: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> "AbstractContextManager[Watch]":
        """Give a watch over the feeds and pages of a TOML file; each `turn()` looks at what is due.

        What it has to remember is in the folder `state` (None: the record's file name and ".watch"). `tell`
        gets a line for whatever goes wrong; once `stopped` says so, it stops between two pages.
        """
        from chancery.record.watching import open_watch  # noqa: PLC0415 - loads the extractor and the client

        return open_watch(
            self.store,
            self.where,
            watchlist,
            manners=manners,
            raw=raw,
            state=state,
            tell=tell,
            stopped=stopped,
        )
