import io
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq
from hypothesis import given, settings

from chancery.keeping.export.jsonl import lines
from chancery.keeping.export.parquet import claims_schema, write_parquet
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import ClaimFilter, DocumentReading, Store

from ..making import many, readings


def table(store: Store, **more: Any) -> Any:
    out = io.BytesIO()
    count = write_parquet(store, out, **more)
    read = pq.ParquetFile(io.BytesIO(out.getvalue()))
    assert read.metadata.num_rows == count
    return read


def written(row: dict[str, Any]) -> Any:
    """A row as JSON has it: days as ISO 8601."""
    return json.loads(json.dumps(row, default=lambda day: day.isoformat()))


def test_every_value_is_as_in_json_lines(news: SqlStore) -> None:
    rows = table(news).read().to_pylist()
    claims = [json.loads(line) for line in lines(news)]
    assert len(rows) > 200
    assert [written(row) for row in rows] == claims
    assert list(rows[0]) == list(claims[0])


@settings(max_examples=40, deadline=None)
@given(readings())
def test_any_claim_survives(one: DocumentReading) -> None:
    with TemporaryDirectory() as folder, open_store(Path(folder) / "r.db") as store:
        store.put(one)
        rows = table(store).read().to_pylist()
        assert [written(row) for row in rows] == [json.loads(line) for line in lines(store)]


def test_columns_are_typed() -> None:
    schema = claims_schema()
    assert str(schema.field("when").type.field("earliest").type) == "date32[day]"
    assert str(schema.field("confidence").type) == "double"
    assert str(schema.field("figures").type.value_type.field("value").type) == "double"
    assert str(schema.field("roles").type.value_type.field("start").type) == "int32"


def test_it_is_written_in_row_groups(store: SqlStore) -> None:
    store.put_all(many(10, claims_each=5))
    read = table(store, group=20)
    assert [read.metadata.row_group(n).num_rows for n in range(read.num_row_groups)] == [20, 20, 10]
    assert len({row["id"] for row in read.read().to_pylist()}) == 50


def test_an_empty_record_is_an_empty_table(store: SqlStore) -> None:
    read = table(store)
    assert read.metadata.num_rows == 0
    assert read.schema_arrow.equals(claims_schema())


def test_the_same_record_gives_the_same_bytes_and_knowledge_may_stand_alone(news: SqlStore) -> None:
    only = ClaimFilter(knowledge="only")
    first, second = io.BytesIO(), io.BytesIO()
    assert write_parquet(news, first, only) == write_parquet(news, second, only) > 1000
    assert first.getvalue() == second.getvalue()


def test_a_pipe_will_do(news: SqlStore) -> None:
    read, write = os.pipe()
    with open(read, "rb") as source, open(write, "wb") as sink:
        count = write_parquet(news, sink, ClaimFilter(types=("CONSULT",)))
        sink.close()
        assert pq.read_table(io.BytesIO(source.read())).num_rows == count > 0


def test_without_pyarrow_it_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from chancery.keeping.export.parquet import claims_schema\n"
        "from chancery.ground.errors import UsageError\n"
        "try: claims_schema()\n"
        "except UsageError as error: print(error.hint)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == 'pip install "chancery[parquet]"'
