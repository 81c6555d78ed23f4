"""Documents in, what was read of each out: one plain function that any process can run."""

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from chancery.ground.errors import SourceError
from chancery.model.actors import Mention
from chancery.model.claims import Claim
from chancery.model.documents import Article, Document
from chancery.reading.pipeline import Reader, Reading
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


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What is kept of one reading, or why there was none."""

    articles: tuple[Article, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    error: SourceError | None = None


def read_chunk(documents: Sequence[tuple[Document, str]]) -> tuple[ReadDocument, ...]:
    """Read documents, each with the place it came from; give what was read of each, in their order."""
    reader = load_reader()
    return tuple(_kept(reader, document, place) for document, place in documents)


def read_one(reader: Reader, document: Document, place: str) -> Reading:
    """Read one document; a fault in the reading itself is told as that document's, with where it arose."""
    try:
        return reader.read(document)
    except SourceError:
        raise
    except _FAULTS as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        raise SourceError(
            f"{place} could not be read: {type(error).__name__} at {Path(at.filename).name}:{at.lineno}",
            hint="a fault in Chancery: please report it with the page",
        ) from error


def _kept(reader: Reader, document: Document, place: str) -> ReadDocument:
    try:
        reading = read_one(reader, document, place)
    except SourceError as error:
        return ReadDocument(error=error.with_traceback(None))
    articles = tuple(found.article for found in reading.articles)
    return ReadDocument(articles, reading.mentions, reading.claims)
