import csv
import io
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chancery.doors.cli.rows import RowWriter

values = st.none() | st.text() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
rows = st.lists(
    st.fixed_dictionaries({"a": values, "b": st.lists(st.text()), "c": st.dictionaries(st.text(), values)})
)


def written(form: str, given_rows: list[dict[str, Any]]) -> str:
    out = io.StringIO(newline="")
    with RowWriter(form, out) as writer:
        for row in given_rows:
            writer.write(row)
    return out.getvalue()


@given(rows)
def test_json_is_one_list_and_jsonl_one_line_a_row(given_rows: list[dict[str, Any]]) -> None:
    assert json.loads(written("json", given_rows)) == given_rows
    lines = written("jsonl", given_rows)
    assert [json.loads(line) for line in lines.splitlines()] == given_rows


@given(rows)
def test_csv_has_a_line_of_columns(given_rows: list[dict[str, Any]]) -> None:
    read = list(csv.reader(io.StringIO(written("csv", given_rows), newline="")))
    assert len(read) == (len(given_rows) + 1 if given_rows else 0)
    assert all(len(row) == 3 for row in read)


def test_a_formula_is_made_a_text() -> None:
    read = list(csv.reader(io.StringIO(written("csv", [{"a": "=1+1", "b": -1}]), newline="")))
    assert read[1] == ["'=1+1", "-1"]


def test_a_table_is_nobodys_business_here() -> None:
    assert written("table", [{"a": 1}]) == ""
