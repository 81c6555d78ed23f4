"""Shards: whole readings of some pages in one Parquet file, for a record to take in later.

A shard is there whole or not at all, and nothing in it is believed before it has been looked at: every id is
computed anew, every quote and every role must stand on its words. Needs pyarrow, which comes with the extra
`chancery[parquet]`.
"""

import json
import os
import uuid
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from chancery.ground.errors import DamagedShard, RecordError
from chancery.ground.fixed import fixed
from chancery.ground.ids import digest
from chancery.ground.spans import Span
from chancery.keeping import rows
from chancery.keeping.codec import claim_from_json, claim_to_json
from chancery.keeping.export.parquet import arrow
from chancery.keeping.store import DocumentReading
from chancery.keeping.writing import checked
from chancery.model import claims
from chancery.model.actors import Kind
from chancery.model.runs import Run

if TYPE_CHECKING:
    from pyarrow import Schema

ENDING = ".parquet"
_FORM = "1"
_FAULTS = (ArithmeticError, AttributeError, LookupError, MemoryError, RuntimeError, TypeError, ValueError)
_AGAIN = "remove it, and read its pages again"

_BLOCK = ("first", "past", "path", "link_density", "hint")
_ARTICLE = ("number", "first", "past", "title_first", "title_past", "published", "lang")
_MENTION = (
    *("first", "past", "words", "kind", "actor", "name", "how", "office", "title_first", "title_past"),
    "adjective",
)
_NUMBERS = frozenset({"number", "first", "past", "title_first", "title_past", "adjective"})


@fixed
class Held:
    """What a shard has, without its claims: its run, (document, place) of each reading, and what was told."""

    run: str
    readings: tuple[tuple[str, str], ...]
    told: tuple[Mapping[str, Any], ...]


def shard_schema() -> "Schema":
    """Give the table's schema, one reading a row; raise `UsageError` where pyarrow is not installed."""
    pa = arrow()
    text = pa.string()

    def several(names: Sequence[str]) -> Any:
        kinds = {name: pa.int32() if name in _NUMBERS else text for name in names}
        kinds |= {"link_density": pa.float64()} if "link_density" in names else {}
        return pa.list_(pa.struct(list(kinds.items())))

    columns = dict.fromkeys(("document", "source", "address", "title", "outlet", "published", "lang"), text)
    columns |= {"characters": text, "extractor": text, "version": text, "blocks": several(_BLOCK)}
    columns |= {"place": text, "at": text, "headers": text}
    columns |= {"articles": several(_ARTICLE), "mentions": several(_MENTION)}
    columns |= {"claims": several(("id", "whole"))}
    return pa.schema(list(columns.items()))


def write_shard(
    path: Path, run: Run, readings: Sequence[DocumentReading], told: Sequence[Mapping[str, Any]]
) -> None:
    """Write readings of one run into a file, whole or not at all; `told` goes beside them, in any form JSON has.

    Raises `RecordError` where it cannot be written, `UsageError` where pyarrow is not installed.
    """
    pa = arrow()
    from pyarrow import parquet  # noqa: PLC0415 - an extra

    table = pa.Table.from_pylist([_row(reading) for reading in readings], schema=shard_schema())
    facts = {
        "form": _FORM,
        "run": rows.written([run.version, run.reader, dict(run.parameters)]),
        "told": rows.written(list(told)),
        "rows": _digest(table.to_pylist()),
    }
    table = table.replace_schema_metadata({f"chancery.{name}": value for name, value in facts.items()})
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex}.new")
    try:
        with beside.open("wb") as stream:
            parquet.write_table(table, stream, compression="zstd", write_page_checksum=True)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
        # what a worker left that was lost while it wrote the same shard
        for left in path.parent.glob(f".{path.name}.*.new"):
            left.unlink(missing_ok=True)
    except OSError as error:
        beside.unlink(missing_ok=True)
        if not path.exists():
            why = error.strerror or error
            raise RecordError(f"cannot write the shard {path}: {why}", hint="make room there") from None


def held(path: Path) -> Held:
    """Give what a shard has without reading its claims; raise `DamagedShard` where it is none."""
    arrow()
    with _refusing(path):
        file = _opened(path)
        facts = _facts(file)
        table = file.read(columns=["document", "place"]).to_pylist()
        told = tuple(json.loads(facts["told"]))
        return Held(_run(facts).id, tuple((row["document"], row["place"]) for row in table), told)


def read_shard(path: Path) -> tuple[DocumentReading, ...]:
    """Give the readings of a shard; raise `DamagedShard` where anything in it is not as it was written."""
    arrow()
    with _refusing(path):
        file = _opened(path)
        facts = _facts(file)
        if not file.schema_arrow.remove_metadata().equals(shard_schema()):
            raise ValueError("it has other columns")
        held_rows = file.read().to_pylist()
        if _digest(held_rows) != facts["rows"]:
            raise ValueError("its rows are not as they were written")
        run = _run(facts)
        return tuple(_reading(row, run) for row in held_rows)


class _refusing:  # noqa: N801 - used as a statement
    """Turn whatever goes wrong with a shard into its `DamagedShard`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise DamagedShard(f"cannot read {self._path}: {error.strerror or error}", hint=_AGAIN) from None
        if isinstance(error, _FAULTS):
            raise DamagedShard(f"{self._path} is no whole shard: {error}"[:400], hint=_AGAIN) from None


def _opened(path: Path) -> Any:
    from pyarrow import parquet  # noqa: PLC0415 - an extra

    return parquet.ParquetFile(path, page_checksum_verification=True)


def _facts(file: Any) -> dict[str, str]:
    written = file.schema_arrow.metadata or {}
    names = {name: f"chancery.{name}".encode() for name in ("form", "run", "told", "rows")}
    if not all(key in written for key in names.values()):
        raise ValueError("it was not written by `chancery read --shards`")
    facts = {name: written[key].decode() for name, key in names.items()}
    if facts["form"] != _FORM:
        raise ValueError(f"it is of form {facts['form']}, and this version reads form {_FORM}")
    return facts


def _run(facts: Mapping[str, str]) -> Run:
    version, reader, parameters = json.loads(facts["run"])
    return Run(version, reader, parameters)


def _digest(written: Sequence[Mapping[str, Any]]) -> str:
    return digest([list(row.items()) for row in written], length=64)


def _row(reading: DocumentReading) -> dict[str, Any]:
    document, fetch = reading.document, reading.fetch
    if fetch is None:
        raise ValueError(f"nothing was fetched for {document.id}")
    id, _, *told = rows.document_row(document, document.id, "", world=False, known_at=0)[:8]
    _, _, characters, blocks, extractor, version, _ = rows.text_row(0, document.text, "", 0)
    _, place, at, headers, _ = rows.fetch_row(id, fetch, 0)
    names = ("source", "address", "title", "outlet", "published", "lang")
    return {
        "document": id,
        **dict(zip(names, told, strict=True)),
        **{"characters": characters, "extractor": extractor, "version": version},
        "blocks": _named(_BLOCK, json.loads(blocks)),
        **{"place": place, "at": at, "headers": headers},
        "articles": _named(_ARTICLE, (rows.article_row(0, one)[1:] for one in reading.articles)),
        "mentions": _named(_MENTION, (rows.mention_row(0, 0, one)[2:] for one in reading.mentions)),
        "claims": [{"id": claim.id, "whole": claim_to_json(claim)} for claim in reading.claims],
    }


def _named(names: Sequence[str], many: Any) -> list[dict[str, Any]]:
    return [dict(zip(names, one, strict=True)) for one in many]


def _reading(row: Mapping[str, Any], run: Run) -> DocumentReading:
    """Make a reading of a row; raise ValueError where it does not fit together."""
    blocks = rows.written([list(block.values()) for block in row["blocks"]])
    text = rows.text_of((row["characters"], blocks, row["extractor"], row["version"]))
    told = (row[name] for name in ("source", "address", "title", "outlet", "published", "lang"))
    document = rows.document_of(text, (None, *told))
    if document.id != row["document"]:
        raise ValueError(f"the document {row['document']} is not what its id says, but {document.id}")
    reading = DocumentReading(
        document,
        rows.fetch_of((row["place"], row["at"], row["headers"])),
        run,
        tuple(rows.article_of(tuple(one.values())) for one in row["articles"]),
        tuple(rows.mention_of(tuple(one.values())) for one in row["mentions"]),
        tuple(_claim(one["id"], one["whole"]) for one in row["claims"]),
    )
    checked(reading, document.id)
    _stand(reading)
    return reading


def _claim(id: str, whole: str) -> claims.Claim:
    claim = claim_from_json(whole)
    if claim.id != id:
        raise ValueError(f"the claim {id} is not what its id says, but {claim.id}")
    if claim_to_json(claim) != whole:
        raise ValueError(f"the claim {id} is not as it was told")
    _is_one(claim.family, claims.Family)
    _is_one(claim.polarity, claims.Polarity)
    _is_one(claim.mood, claims.Mood)
    if claim.stance is not None:
        _is_one(claim.stance, claims.Stance)
    for source in claim.attribution:
        _is_one(source.role, claims.SourceRole)
    if not isinstance(claim.confidence, float | int) or not 0 <= claim.confidence <= 1:
        raise ValueError(f"the claim {id} is sure by {claim.confidence}")
    return claim


def _is_one(value: str, of: Any) -> None:
    if value not in get_args(of):
        raise ValueError(f"{value!r} is none of {', '.join(get_args(of))}")


def _stand(reading: DocumentReading) -> None:
    """Raise ValueError unless every block, article, mention and role stands where it says."""
    text = reading.document.text
    length = len(text.characters)
    stretches = [block.span for block in text.blocks] + [article.span for article in reading.articles]
    if any(span.end > length for span in stretches):
        raise ValueError("a block or an article ends behind the text")
    for mention in reading.mentions:
        _is_one(mention.kind, Kind)
    for words, span in _words(reading):
        if span.of(text.characters) != words:
            raise ValueError(f"{words!r} does not stand at its place")


def _words(reading: DocumentReading) -> Iterator[tuple[str, Span]]:
    for mention in reading.mentions:
        yield mention.text, mention.span
    for claim in reading.claims:
        for role in claim.roles:
            yield role.text, role.span
