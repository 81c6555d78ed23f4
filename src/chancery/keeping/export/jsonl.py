"""Claims as JSON lines: one claim a line, UTF-8, keys in the contract's order."""

import json
from collections.abc import Iterator
from typing import TextIO

from chancery.keeping.export.form import ClaimForm, Publisher, Stands
from chancery.keeping.store import EVERYTHING, ClaimFilter, Store

# JSON allows these inside a string, but many programs end a line at them
_BREAKS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def line(form: ClaimForm) -> str:
    """Give a claim's public form as one line of JSON, without the line's end."""
    return json_line(form)


def lines(
    store: Store,
    wanted: ClaimFilter = EVERYTHING,
    *,
    known_at: int | None = None,
    stands: Stands | None = None,
) -> Iterator[str]:
    """Give the wanted claims as lines, one at a time, by document, evidence and id."""
    for form in Publisher(store, known_at=known_at).claims(wanted, stands=stands):
        yield line(form)


def json_line(value: object) -> str:
    """Give a value as JSON on one line, for any program's idea of a line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).translate(_BREAKS)


def write_jsonl(
    store: Store,
    out: TextIO,
    wanted: ClaimFilter = EVERYTHING,
    *,
    known_at: int | None = None,
    stands: Stands | None = None,
) -> int:
    """Write the wanted claims to `out` as they come; give how many there were."""
    count = 0
    for written in lines(store, wanted, known_at=known_at, stands=stands):
        out.write(written + "\n")
        count += 1
    return count
