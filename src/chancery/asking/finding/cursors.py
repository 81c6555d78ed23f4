"""Where a page of answers ended: an opaque text that leads on from there, and nowhere else.

A cursor names its record, its question, what the record knew when the first page was asked, and the last
answer given. So further pages see the record as the first page saw it, however it has grown since.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from chancery.ground.errors import UsageError
from chancery.ground.ids import digest
from chancery.keeping.store import Store

_FORM = re.compile(r"([cp])([0-9]{1,15})\.([0-9a-f]{8,64})\.([0-9a-f]{6})([0-9a-f]{10})")
_AGAIN = "ask again without it"


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place after one answer: a claim's or a document's id, as known at a step of the record."""

    kind: Literal["claim", "passage"]
    id: str
    known_at: int


def write_cursor(cursor: Cursor, *, record: str, question: Sequence[object]) -> str:
    """Give a cursor as text; `record` is `record_mark`, `question` all that decides which answers come."""
    seal = digest(["cursor", 1, record, list(question), cursor.kind, cursor.known_at, cursor.id], length=10)
    return f"{cursor.kind[0]}{cursor.known_at}.{cursor.id}.{record[:6]}{seal}"


def read_cursor(text: str, *, record: str, question: Sequence[object]) -> Cursor:
    """Read a cursor; raise `UsageError` for one of another record or question, or for none at all."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise UsageError(f"not a cursor: {text[:60]!r}", hint="give it as it was printed, or " + _AGAIN)
    cursor = Cursor("claim" if found[1] == "c" else "passage", found[3], int(found[2]))
    if found[4] != record[:6]:
        raise UsageError("this cursor is of another record", hint=_AGAIN)
    if write_cursor(cursor, record=record, question=question) != text:
        raise UsageError(
            "this cursor is of another question", hint="repeat words, filters and order, or " + _AGAIN
        )
    return cursor


def step_of(text: str) -> int:
    """Give the step of the record that a cursor was written at; raise `UsageError` where it is no cursor."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise UsageError(f"not a cursor: {text[:60]!r}", hint="give it as it was printed, or " + _AGAIN)
    return int(found[2])


def record_mark(store: Store) -> str:
    """Give what tells a record from any other, and stays as it grows or moves."""
    began = store.began()
    return digest(["record", began.isoformat() if began else None])
