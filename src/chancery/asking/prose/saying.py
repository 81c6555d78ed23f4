"""In which language lines are put: fixed texts are said in the reader's, names and quotes keep theirs.

Nothing but `speaking` changes what `say` gives, and only within its block: a line is English unless a door asks
for another language. Questions never depend on it: what is grouped, counted or sorted out is told by other marks.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Words = Callable[[str], str]
"""Gives a fixed English text in another language; a text that it does not know as it is."""

_words: ContextVar[Words | None] = ContextVar("words", default=None)


@contextmanager
def speaking(words: Words) -> Iterator[None]:
    """Put lines in another language within the block, in this thread alone."""
    before = _words.set(words)
    try:
        yield
    finally:
        _words.reset(before)


def say(text: str, /, **values: object) -> str:
    """Give a fixed text in the language spoken, with `values` in their {places}."""
    words = _words.get()
    told = text if words is None or not text else words(text)
    return told.format(**values) if values else told
