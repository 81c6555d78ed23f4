"""A page's content for programs: .json and .csv at the same address, a page of rows or all of them, streamed."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from io import StringIO
from typing import Any

from chancery.doors.web.answers import Answer
from chancery.keeping.export.csv import cell, write_row

MEDIA: Mapping[str, str] = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
"""The media types of the twins."""
_AT_ONCE = 64 * 1024

Turn = Callable[[str | None], Answer]
"""Gives the page of answers after a cursor; None: the first."""


def in_form(form: str, turn: Turn, *, whole: bool, known_at: int) -> Iterator[bytes]:
    """Give the bytes of a twin: the rows of one page, or (`whole`) those of all pages, one after the other."""
    answer = turn(None)
    texts = _json(answer, turn, whole, known_at) if form == "json" else _csv(answer, turn, whole)
    return _gathered(texts)


def _rows(answer: Answer, turn: Turn, whole: bool) -> Iterator[Mapping[str, object]]:
    while True:
        yield from answer.rows
        if not whole or answer.next is None:
            return
        answer = turn(answer.next)


def _json(answer: Answer, turn: Turn, whole: bool, known_at: int) -> Iterator[str]:
    head = {"title": answer.title, "sentence": answer.sentence, "known_at": known_at}
    yield _text(head)[:-1] + ', "rows": ['
    between = "\n"
    for row in _rows(answer, turn, whole):
        yield between + _text(row)
        between = ",\n"
    facets = {
        column: [{"value": value, "count": count} for value, count in counts]
        for column, counts in answer.facets.items()
    }
    tail = {"next": None if whole else answer.next, "facets": facets}
    yield "\n], " + _text(tail)[1:] + "\n"


def _csv(answer: Answer, turn: Turn, whole: bool) -> Iterator[str]:
    first = list(answer.rows)
    columns = list(dict.fromkeys(key for row in first for key in row))
    yield _line(columns) if columns else ""
    for row in _rows(Answer("", "", "", {}, first, next=answer.next), turn, whole):
        beyond = set(row) - set(columns)
        if beyond:
            raise ValueError(f"rows of one page differ in their columns: {sorted(beyond)}")
        yield _line([_cell(row.get(column)) for column in columns])


def _line(cells: list[str]) -> str:
    out = StringIO(newline="")
    write_row(out, cells)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None or (isinstance(value, str | float | int) and not isinstance(value, bool)):
        return cell(value)
    return cell(value.isoformat() if isinstance(value, date | datetime) else _text(value))


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    """Give what JSON has no form for in one that it has."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Iterable):
        return list(value)
    raise TypeError(f"a row holds what JSON has no form for: {type(value).__name__}")


def _gathered(texts: Iterable[str]) -> Iterator[bytes]:
    """Give texts as bytes, many short ones together; lone surrogates, which no text should hold, as U+FFFD."""
    held: list[str] = []
    size = 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= _AT_ONCE:
            yield _bytes("".join(held))
            held, size = [], 0
    yield _bytes("".join(held))


def _bytes(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
