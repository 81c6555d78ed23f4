"""Documents in, what was read of each out: one plain function that any process can run."""

import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from chancery.ground.errors import SourceError
from chancery.ground.fixed import fixed
from chancery.ground.lasting import lasting
from chancery.model.actors import Mention
from chancery.model.claims import Claim
from chancery.model.documents import Article, Document
from chancery.reading.pipeline import Opened, Reader, Reading
from chancery.reading.reader import load_reader

# what a fault in the reading of one page may raise; it must not keep the other pages from being read
_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NameError,
    RecursionError,
    TypeError,
    ValueError,
)


Result = TypeVar("Result")


@fixed
class ReadDocument:
    """What is kept of one reading, or why there was none."""

    articles: tuple[Article, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    error: SourceError | None = None


def read_chunk(documents: Sequence[tuple[Document, str]]) -> tuple[ReadDocument, ...]:
    """Read documents, each with the place it came from; give what was read of each, in their order."""
    with lasting():
        return _read(load_reader(), documents)


def _read(reader: Reader, documents: Sequence[tuple[Document, str]]) -> tuple[ReadDocument, ...]:
    opened = [_tried(partial(reader.open, document), place) for document, place in documents]
    ready = [one for one in opened if isinstance(one, Opened)]
    try:
        words = iter(reader.words(ready))
    except _FAULTS:
        # whoever is at fault is found when each is read alone
        return tuple(_alone(reader, document, place) for document, place in documents)
    return tuple(
        ReadDocument(error=one)
        if isinstance(one, SourceError)
        else _kept(_tried(partial(reader.finish, one, next(words)), place))
        for one, (_, place) in zip(opened, documents, strict=True)
    )


def read_one(reader: Reader, document: Document, place: str) -> Reading:
    """Read one document; a fault in the reading itself is told as that document's, with where it arose."""
    with _told(place):
        return reader.read(document)


@contextmanager
def _told(place: str) -> Iterator[None]:
    try:
        yield
    except SourceError:
        raise
    except _FAULTS as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        raise SourceError(
            f"{place} could not be read: {type(error).__name__} at {Path(at.filename).name}:{at.lineno}",
            hint="a fault in Chancery: please report it with the page",
        ) from error


def _tried(work: Callable[[], Result], place: str) -> Result | SourceError:
    """Give what came of some work, or why nothing did."""
    try:
        with _told(place):
            return work()
    except SourceError as error:
        return error.with_traceback(None)


def _alone(reader: Reader, document: Document, place: str) -> ReadDocument:
    return _kept(_tried(partial(reader.read, document), place))


def _kept(reading: Reading | SourceError) -> ReadDocument:
    if isinstance(reading, SourceError):
        return ReadDocument(error=reading)
    articles = tuple(found.article for found in reading.articles)
    return ReadDocument(articles, reading.mentions, reading.claims)
