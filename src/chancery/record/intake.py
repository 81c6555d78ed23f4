"""Sources in, steps out: gathering, reading and keeping, in one process or several."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from chancery.gathering.results import Failed, Gathered
from chancery.gathering.sources import gather, is_address
from chancery.ground.errors import SourceError, UsageError
from chancery.keeping.store import Added, DocumentReading, Store
from chancery.model.documents import Document
from chancery.model.runs import Run
from chancery.reading.chunks import ReadDocument, read_chunk
from chancery.reading.reader import load_run
from chancery.record.places import Places
from chancery.record.reading import Outcome, Skipped, Step
from chancery.record.workers import Runner, Workers

if TYPE_CHECKING:
    from chancery.gathering.web import Manners
    from chancery.gathering.web_pages import WebPages

CHUNK = 16
"""documents that are read at once, and then kept in one transaction"""
_GROWN = 4 * CHUNK
"""the same when much has been read already: fewer, larger pieces take less time"""
_GROWS_AFTER = 2
"""chunks of the present size that are kept before a single process takes larger ones"""
_GROWS_AFTER_OF_MANY = 8
"""the same where several workers read, so that a short list is still shared out evenly"""
_LETTERS = 200_000
"""characters of documents to be read that make a chunk as well: long pages are kept as they come"""
_LETTERS_OF_MANY = 50_000
"""the same where several workers read: whoever is done first waits for the others' last chunk"""
_SEEN = 256
"""sources of a chunk, those included that need no reading"""
OFTEN = 200
"""sources after which a single process keeps its place"""
_POOL_FROM = 2 * CHUNK
"""documents to be read from which on it is worth while to start workers; or so many chunks of long ones"""
_CHUNKS_FROM = 4


class Web:
    """The web as `gather` asks for it: client and folder are opened when the first address comes."""

    def __init__(
        self, where: str | None, manners: "Manners | None", raw: str | os.PathLike[str] | None
    ) -> None:
        """Take what the client is made of."""
        self._where, self._manners, self._raw = where, manners, raw
        self._pages: WebPages | None = None

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close what was opened."""
        if self._pages is not None:
            self._pages.close()

    def documents(self, address: str) -> Iterator[Gathered | Failed]:
        """Give the documents at an address."""
        from chancery.gathering.kept_pages import KeptPages  # noqa: PLC0415 - loads the client
        from chancery.gathering.web import Web as Client  # noqa: PLC0415 - see above
        from chancery.gathering.web_pages import WebPages  # noqa: PLC0415 - see above

        if self._pages is None:
            kept = KeptPages(raw_folder(self._where, self._raw))
            self._pages = WebPages(Client(self._manners), kept)
        return self._pages.documents(address)


def raw_folder(where: str | None, raw: str | os.PathLike[str] | None) -> Path:
    """Give the folder of raw pages: the one named, else the one beside the record's file."""
    if raw is not None:
        return Path(raw)
    return beside(where, ".raw", hint="name a folder for the raw pages: --raw FOLDER")


def beside(where: str | None, end: str, *, hint: str) -> Path:
    """Give the path beside the record's file that ends so; raise `UsageError` where the record is no file."""
    if where is None or "://" in where:
        raise UsageError("nothing can be kept beside a record that is no file", hint=hint)
    return Path(where + end)


@dataclass(slots=True)
class _Chunk:
    """What was gathered, in order, and which of it is to be read."""

    items: list[Gathered | Failed] = field(default_factory=list)
    unread: list[tuple[Document, str]] = field(default_factory=list)
    source: str = ""
    """the source that the last item came from"""
    done: list[str] = field(default_factory=list)
    """the sources that end in it"""


class Intake:
    """One `read`: gives a step for each document or failed source, in order."""

    def __init__(
        self,
        store: Store,
        where: str | None,
        web: Web,
        stdin: BinaryIO | None,
        *,
        workers: int = 1,
        ray: str | None = None,
        resume: bool = False,
    ) -> None:
        """Take what is read from and into; raise `UsageError` for fewer than one worker.

        `ray` is the address of a cluster that reads in place of workers here.
        """
        if workers < 1:
            raise UsageError(f"{workers} workers read nothing", hint="give 1 or more")
        self._store, self._web, self._stdin = store, web, stdin
        self._workers, self._ray = workers, ray
        self._number, self._placed = 0, 0
        self._run: Run = load_run()
        self._places: Places | None = None
        if resume:
            path = beside(where, ".places", hint="a read into this record cannot be resumed by position")
            self._places = Places(path, self._run.id)

    def steps(self, sources: Sequence[str]) -> Iterator[Step]:
        """Read `sources`."""
        # what comes from the web comes slowly, and one by one; so may what another program writes
        slow = any(is_address(source) for source in sources)
        alone = self._few() or slow
        chunks = self._chunks(sources, most=1 if slow or (alone and "-" in sources) else CHUNK)
        first: list[_Chunk] = []
        many = not alone and _are_many(chunks, first)
        if many:
            yield from self._by_workers(first, chunks)
        else:
            for chunk in chain(first, chunks):
                yield from self._kept(chunk, read_chunk(chunk.unread) if chunk.unread else ())
        if self._places is not None:
            self._places.forget(sources)

    def take(self, found: Sequence[Gathered | Failed]) -> list[Step]:
        """Read and keep what was gathered elsewhere, in one transaction."""
        chunk = _Chunk(list(found))
        for one in found:
            if isinstance(one, Gathered) and not self._store.has(one.document.id, self._run.id):
                chunk.unread.append((one.document, one.fetch.place))
        return list(self._kept(chunk, read_chunk(chunk.unread)))

    def _by_workers(self, first: list[_Chunk], rest: Iterator[_Chunk]) -> Iterator[Step]:
        runner = self._runner()
        under_way: list[_Chunk] = []

        def unread() -> Iterator[Sequence[tuple[Document, str]]]:
            for chunk in first:
                under_way.append(chunk)
                yield chunk.unread
            first.clear()
            for chunk in rest:
                under_way.append(chunk)
                yield chunk.unread

        for readings in runner.results(unread()):
            yield from self._kept(under_way.pop(0), readings)

    def _few(self) -> bool:
        return self._workers == 1 and self._ray is None

    def _runner(self) -> Runner[tuple[Document, str], ReadDocument]:
        if self._ray is None:
            return Workers(read_chunk, self._workers, lost=_lost)
        from chancery.record.cluster import Cluster  # noqa: PLC0415 - only who has a cluster

        return Cluster(read_chunk, self._ray, lost=_lost)

    def _chunks(self, sources: Sequence[str], *, most: int) -> Iterator[_Chunk]:
        chunk, letters = _Chunk(), 0
        enough = _LETTERS if self._few() else _LETTERS_OF_MANY
        grows_after = _GROWS_AFTER if self._few() else _GROWS_AFTER_OF_MANY
        for source in sources:
            after = () if self._places is None else self._places.after(source)
            if after is None:
                continue
            for one in gather([source], stdin=self._stdin, web=self._web, after={source: after}):
                chunk.items.append(one)
                chunk.source = source
                if isinstance(one, Gathered) and not self._store.has(one.document.id, self._run.id):
                    chunk.unread.append((one.document, one.fetch.place))
                    letters += len(one.document.text.characters)
                full = len(chunk.unread) >= most or letters >= enough
                if full or len(chunk.items) >= (1 if most == 1 else _SEEN):
                    yield chunk
                    if most > 1 and self._number >= grows_after * most:
                        most = min(2 * most, _GROWN)
                    chunk, letters = _Chunk(), 0
            chunk.done.append(source)
        yield chunk

    def _kept(self, chunk: _Chunk, readings: Sequence[ReadDocument]) -> Iterator[Step]:
        """Keep what was read of a chunk in one transaction, and tell of each of its sources in order."""
        read = {document.id: reading for (document, _), reading in zip(chunk.unread, readings, strict=True)}
        whole = [
            _whole(one, read.get(one.document.id), self._run)
            for one in chunk.items
            if isinstance(one, Gathered) and not _error(read, one)
        ]
        added = iter(self._store.put_all(whole) if whole else ())
        steps = [self._step(one, read, added) for one in chunk.items]
        self._keep_place(chunk)
        yield from steps

    def _step(self, one: Gathered | Failed, read: dict[str, ReadDocument], added: Iterator[Added]) -> Step:
        self._number += 1
        source = one.source if isinstance(one, Failed) else one.fetch.place
        error = one.error if isinstance(one, Failed) else _error(read, one)
        if error is not None or isinstance(one, Failed):
            assert error is not None
            return Step(self._number, source, "skipped", skipped=Skipped(source, error.message, error.hint))
        made = next(added)
        outcome: Outcome = "kept" if made.reading else "unchanged"
        return Step(self._number, source, outcome, document=one.document.id, claims=made.claims)

    def _keep_place(self, chunk: _Chunk) -> None:
        if self._places is None:
            return
        for source in chunk.done:
            self._places.done(source)
        often = not self._few() or self._number - self._placed >= OFTEN
        if chunk.items and chunk.source not in chunk.done and often:
            self._placed = self._number
            self._places.reached(chunk.source, chunk.items[-1].position)


def _are_many(chunks: Iterator[_Chunk], first: list[_Chunk]) -> bool:
    """Take the first of `chunks` into `first`, and tell whether it is worth while to start workers for them."""
    for chunk in chunks:
        first.append(chunk)
        if len(first) == _CHUNKS_FROM or sum(len(one.unread) for one in first) >= _POOL_FROM:
            return True
    return False


def _error(read: dict[str, ReadDocument], one: Gathered) -> SourceError | None:
    found = read.get(one.document.id)
    return None if found is None else found.error


def _whole(one: Gathered, read: ReadDocument | None, run: Run) -> DocumentReading:
    if read is None:
        return DocumentReading(one.document, one.fetch, run)
    return DocumentReading(one.document, one.fetch, run, read.articles, read.mentions, read.claims)


def _lost(one: tuple[Document, str]) -> ReadDocument:
    return ReadDocument(
        error=SourceError(
            f"{one[1]} ended the process that read it, twice", hint="memory may be short: try fewer workers"
        )
    )
