"""Shards into a record: each whole or not at all, each checked before anything of it is believed."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chancery.ground.errors import SourceError
from chancery.keeping.shards import held, read_shard
from chancery.keeping.store import Store
from chancery.record.reading import Skipped
from chancery.record.sharding import shards_below


@dataclass(frozen=True, slots=True)
class Loaded:
    """One shard: its documents, how many of them and of its claims are new to the record; or why none."""

    shard: str
    documents: int = 0
    kept: int = 0
    claims: int = 0
    skipped: Skipped | None = None


def load(store: Store, folders: Sequence[str | os.PathLike[str]]) -> Iterator[Loaded]:
    """Take in the shards in `folders`, one transaction each; a shard that the record holds is only looked at.

    One that is damaged is named and passed over.
    """
    for path in shards_below(folders):
        try:
            yield _loaded(store, path)
        except SourceError as error:
            yield Loaded(str(path), skipped=Skipped(str(path), error.message, error.hint))


def _loaded(store: Store, path: Path) -> Loaded:
    there = held(path)
    if all(_holds(store, there.run, document, place) for document, place in there.readings):
        return Loaded(str(path), len(there.readings))
    readings = read_shard(path)
    added = store.put_all(readings) if readings else ()
    return Loaded(
        str(path), len(readings), sum(one.reading for one in added), sum(one.claims for one in added)
    )


def _holds(store: Store, run: str, document: str, place: str) -> bool:
    return store.has(document, run) and any(fetch.place == place for fetch in store.fetches(document))
