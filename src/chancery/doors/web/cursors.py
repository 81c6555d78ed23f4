"""Pages of things: a slice of those that were all found at once, or what follows a mark; and the cursor of the next."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from chancery.asking.finding.cursors import Cursor, read_cursor, record_mark, write_cursor
from chancery.doors.web.asked import Asked
from chancery.ground.errors import UsageError
from chancery.ground.ids import digest

_T = TypeVar("_T")


def paged(
    asked: Asked, things: Sequence[_T], key: Callable[[_T], str], *, page: str
) -> tuple[Sequence[_T], str | None]:
    """Give the things of the page asked for, and the cursor of the page after (None at the end).

    `key` tells each thing from all others; `page` is the page's name. Raises `UsageError` for a cursor of
    another record or question, or of a thing that is not among these.
    """
    record, question = record_mark(asked.record.store), _question(asked, page)
    start = 0
    if asked.after is not None:
        last = read_cursor(asked.after, record=record, question=question).id
        start = next((at for at, one in enumerate(things, 1) if digest([key(one)]) == last), 0)
        if not start:
            raise UsageError("this cursor leads nowhere any more", hint="ask again without it")
    shown = things[start : start + asked.size]
    if start + asked.size >= len(things):
        return shown, None
    assert isinstance(asked.known_at, int)
    cursor = Cursor("passage", digest([key(shown[-1])]), asked.known_at)
    return shown, write_cursor(cursor, record=record, question=question)


def mark_of(asked: Asked, *, page: str) -> str | None:
    """Give the mark after which the page that is asked for begins; None at the beginning.

    Raises `UsageError` for a cursor of another record or question.
    """
    if asked.after is None:
        return None
    record, question = record_mark(asked.record.store), _question(asked, page)
    return read_cursor(asked.after, record=record, question=question).id


def cursor_at(asked: Asked, mark: str | None, *, page: str) -> str | None:
    """Give the cursor of the page after a mark, hex digits that a question gave; None where there is no mark."""
    if mark is None:
        return None
    assert isinstance(asked.known_at, int)
    cursor = Cursor("passage", mark, asked.known_at)
    return write_cursor(cursor, record=record_mark(asked.record.store), question=_question(asked, page))


def _question(asked: Asked, page: str) -> list[object]:
    filters = [str(one) for one in asked.filters]
    return [
        page,
        sorted(asked.path.items()),
        filters,
        asked.sort,
        str(asked.as_of),
        sorted(asked.params.items()),
    ]
