"""Rows on standard output: JSON, JSON lines or CSV for programs; tables are drawn by each command."""

import json
from collections.abc import Mapping
from typing import Any, Self, TextIO

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BREAKS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


class RowWriter:
    """Writes rows of one kind as they come: `jsonl` at once, `json` as one list, `csv` under its columns.

    In the form `table` nothing is written: tables are for the eye, and each command draws its own.
    """

    def __init__(self, form: str, out: TextIO) -> None:
        """Write to `out` in `form`."""
        self._form, self._out = form, out
        self._count = 0

    def __enter__(self) -> Self:
        """Open the list, for JSON."""
        if self._form == "json":
            self._out.write("[")
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Close the list, for JSON; not where an error has broken it off."""
        if self._form == "json" and kind is None:
            self._out.write("\n]\n" if self._count else "]\n")
        if kind is None:
            self._out.flush()

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row; nested values are JSON within a CSV's cell."""
        if self._form == "jsonl":
            self._out.write(written(row) + "\n")
            self._out.flush()
        elif self._form == "json":
            self._out.write((",\n " if self._count else "\n ") + written(row))
        elif self._form == "csv":
            self._csv(row)
        self._count += 1

    def _csv(self, row: Mapping[str, Any]) -> None:
        from chancery.keeping.export.csv import write_row  # noqa: PLC0415 - help must not wait for it

        if not self._count:
            write_row(self._out, list(row))
        write_row(self._out, [_cell(value) for value in row.values()])


def written(value: object) -> str:
    """Give a value as JSON on one line, for any program's idea of a line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).translate(_BREAKS)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = "; ".join(value)
    if isinstance(value, dict | list | tuple):
        return written(value)
    told = str(value)
    # a spreadsheet would take it for a formula
    return "'" + told if isinstance(value, str) and told.startswith(_FORMULA) else told
