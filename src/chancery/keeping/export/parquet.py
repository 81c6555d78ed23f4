"""Claims as Parquet: the contract's keys as typed columns, its lists and objects as lists and structs.

Needs pyarrow, which comes with the extra `chancery[parquet]`.
"""

from datetime import date
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from chancery.ground.errors import UsageError
from chancery.keeping.export.form import ClaimForm, Publisher, Stands, WhenForm
from chancery.keeping.store import EVERYTHING, ClaimFilter, Store

if TYPE_CHECKING:
    from pyarrow import Schema

GROUP = 10_000
"""Claims in one row group: what is held in memory at a time."""


def claims_schema() -> "Schema":
    """Give the table's schema; raise `UsageError` where pyarrow is not installed."""
    pa = arrow()
    text, texts, number = pa.string(), pa.list_(pa.string()), pa.int32()
    when = pa.struct({"edtf": text, "earliest": pa.date32(), "latest": pa.date32(), "basis": text})
    role = {"role": text, "id": text, "name": text, "text": text}
    content = {"text": text, "start": number, "end": number, "polarity": text, "mood": text, "claims": texts}
    figure = {"value": pa.float64(), "unit": text, "bound": text, "of": text, "text": text}
    evidence = {"document": text, "source": text, "start": number, "end": number, "quote": text}
    columns = {
        **{"id": text, "family": text, "type": text, "mode": text, "contexts": texts},
        "roles": pa.list_(pa.struct({**role, "start": number, "end": number})),
        **{"when": when, "deadline": when, "condition": text, "content": pa.struct(content)},
        "figures": pa.list_(pa.struct(figure)),
        **{"polarity": text, "mood": text, "stance": text},
        "attribution": pa.list_(pa.struct({**role, "cue": text, "said": when})),
        "options": pa.list_(pa.struct({"label": text, "text": text, "consequences": texts})),
        **{"evidence": pa.struct(evidence), "article": number, "published": when, "lang": text},
        **{"confidence": pa.float64(), "rule": text, "run": text},
    }
    return pa.schema(list(columns.items()))


def write_parquet(
    store: Store,
    out: IO[bytes],
    wanted: ClaimFilter = EVERYTHING,
    *,
    known_at: int | None = None,
    stands: Stands | None = None,
    group: int = GROUP,
) -> int:
    """Write the wanted claims to `out`, a pipe or a file, in row groups of `group`; give how many.

    Raises `UsageError` where pyarrow is not installed.
    """
    pa, schema = arrow(), claims_schema()
    from pyarrow.parquet import ParquetWriter  # noqa: PLC0415 - an extra

    forms = Publisher(store, known_at=known_at).claims(wanted, stands=stands)
    count = 0
    with (
        pa.PythonFile(_Counted(out), mode="w") as sink,
        ParquetWriter(sink, schema, compression="zstd") as to,
    ):
        while rows := [_row(form) for form in islice(forms, group)]:
            to.write_table(pa.Table.from_pylist(rows, schema=schema), row_group_size=group)
            count += len(rows)
    return count


class _Counted:
    """A stream that is only written to and knows how far: a pipe cannot tell."""

    closed = False

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self._at = out, 0

    def write(self, data: bytes) -> int:
        self._out.write(data)
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        self._out.flush()

    def close(self) -> None:
        """Leave the stream open: it is its owner's."""


def _row(form: ClaimForm) -> dict[str, Any]:
    row: dict[str, Any] = dict(form)
    for key in ("when", "deadline", "published"):
        row[key] = _when(row[key])
    row["figures"] = [{**figure, "value": float(figure["value"])} for figure in form["figures"]]
    row["attribution"] = [{**source, "said": _when(source["said"])} for source in form["attribution"]]
    return row


def _when(form: WhenForm | None) -> dict[str, Any] | None:
    if form is None:
        return None
    return {**form, "earliest": _day(form["earliest"]), "latest": _day(form["latest"])}


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def arrow() -> Any:
    """Give pyarrow; raise `UsageError` where it is not installed."""
    try:
        import pyarrow  # noqa: PLC0415 - an extra
    except ImportError:
        raise UsageError(
            "Parquet needs pyarrow, which is not installed", hint='pip install "chancery[parquet]"'
        ) from None
    return pyarrow
