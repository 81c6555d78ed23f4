"""Sources in, shards out: files of whole readings, which a record can take in later and elsewhere.

A chunk of pages makes one shard, named by what the pages are and how they were read: whoever reads the same chunk
again, after a crash or on another machine, makes the shard of the same name, or finds it there and does nothing.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from chancery.gathering.pages import opened
from chancery.gathering.results import Failed, Found, Gathered, Unopened
from chancery.gathering.sources import gather_pages
from chancery.ground.errors import DamagedShard, RecordError, UsageError
from chancery.ground.ids import digest
from chancery.keeping.export.parquet import arrow
from chancery.keeping.shards import ENDING, held, write_shard
from chancery.keeping.store import DocumentReading
from chancery.reading.chunks import read_chunk
from chancery.reading.reader import load_run
from chancery.record.intake import Web
from chancery.record.reading import Skipped, Step
from chancery.record.workers import Alone, Runner, Workers

PAGES = 64
"""pages of a shard, those that cannot be read included"""
_BYTES = 32 * 1024 * 1024
"""bytes of pages after which a shard is full"""


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one page: its document and how many claims, or why there are none; `new` if just written."""

    source: str
    document: str | None = None
    claims: int = 0
    reason: str = ""
    hint: str = ""
    new: bool = False


def shard_chunk(folder: str, chunk: Sequence[Found]) -> tuple[Told, ...]:
    """Read a chunk of pages into its shard in `folder`, unless that is there; tell what became of each page."""
    path = Path(folder) / _name(chunk)
    try:
        return tuple(Told(**one) for one in held(path).told)
    except DamagedShard:
        pass  # not there yet, or to be written anew
    found = [opened(one) for one in chunk]
    documents = [(one.document, one.fetch.place) for one in found if isinstance(one, Gathered)]
    read = iter(read_chunk(documents))
    run = load_run()
    told: list[Told] = []
    readings: list[DocumentReading] = []
    for one in found:
        if isinstance(one, Failed):
            told.append(Told(one.source, reason=one.error.message, hint=one.error.hint))
            continue
        place, made = one.fetch.place, next(read)
        if made.error is not None:
            told.append(Told(place, reason=made.error.message, hint=made.error.hint))
            continue
        readings.append(
            DocumentReading(one.document, one.fetch, run, made.articles, made.mentions, made.claims)
        )
        told.append(Told(place, one.document.id, len({claim.id for claim in made.claims})))
    write_shard(path, run, readings, [_written(one) for one in told])
    return tuple(Told(**_written(one), new=True) for one in told)


class Sharding:
    """One `read` into shards: gives a step for each document or failed source, in order."""

    def __init__(
        self, folder: Path, web: Web, stdin: BinaryIO | None, *, workers: int = 1, ray: str | None = None
    ) -> None:
        """Make the folder. Raises `UsageError` without pyarrow or workers, `RecordError` where it cannot be made."""
        if workers < 1:
            raise UsageError(f"{workers} workers read nothing", hint="give 1 or more")
        arrow()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RecordError(f"cannot make {folder}: {error.strerror or error}") from None
        self._web, self._stdin = web, stdin
        self._runner = _runner(partial(shard_chunk, str(folder.absolute())), workers, ray)

    def steps(self, sources: Sequence[str]) -> Iterator[Step]:
        """Read `sources`."""
        pages = gather_pages(sources, stdin=self._stdin, web=self._web)
        number = 0
        for told in self._runner.results(_chunks(pages)):
            for one in told:
                number += 1
                yield _step(number, one)


def _runner(work: "partial[tuple[Told, ...]]", workers: int, ray: str | None) -> Runner[Found, Told]:
    if ray is not None:
        from chancery.record.cluster import Cluster  # noqa: PLC0415 - only who has a cluster

        return Cluster(work, ray, lost=_lost)
    return Alone(work) if workers == 1 else Workers(work, workers, lost=_lost)


def _chunks(pages: Iterable[Found]) -> Iterator[list[Found]]:
    chunk: list[Found] = []
    size = 0
    for one in pages:
        chunk.append(one)
        size += len(one.data) if isinstance(one, Unopened) else 0
        if len(chunk) >= PAGES or size >= _BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _name(chunk: Sequence[Found]) -> str:
    """Give the name of a chunk's shard: by the run, and by what its pages are, wherever they lie."""
    run = load_run().id
    return f"{run}-{digest([_mark(one) for one in chunk], length=24)}{ENDING}"


def _mark(one: Found) -> Any:
    if isinstance(one, Failed):
        # which byte of which file was damaged is told anew where the file has moved
        return ["failed", one.source, one.error.message]
    if isinstance(one, Gathered):
        page = one.document
        published = page.published.edtf if page.published else None
        return ["document", page.id, page.source, page.title, page.outlet, published, page.lang]
    return ["page", sha256(one.data).hexdigest(), one.kind, one.name, one.address, one.declared]


def _written(one: Told) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("source", "document", "claims", "reason", "hint")}


def _step(number: int, one: Told) -> Step:
    if one.document is None:
        return Step(number, one.source, "skipped", skipped=Skipped(one.source, one.reason, one.hint))
    if not one.new:
        return Step(number, one.source, "unchanged", document=one.document)
    return Step(number, one.source, "kept", document=one.document, claims=one.claims)


def _lost(one: Found) -> Told:
    place = one.source if isinstance(one, Failed) else one.fetch.place
    return Told(
        place,
        reason=f"{place} ended the process that read it, twice",
        hint="memory may be short: try fewer workers",
    )


def shards_below(folders: Sequence[str | os.PathLike[str]]) -> Iterator[Path]:
    """Give the shards named, and those in the folders named, in order of their names; what is half written is none.

    Raises `UsageError` for a name where nothing is.
    """
    for place in map(Path, folders):
        if not place.exists():
            raise UsageError(
                f"no such file or folder: {place}", hint="name a folder that read --shards wrote"
            )
        names = place.iterdir() if place.is_dir() else [place]
        yield from sorted(one for one in names if one.suffix == ENDING and not one.name.startswith("."))
