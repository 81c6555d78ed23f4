"""What gathering gives: documents with how they came, and what gave none."""

from chancery.gathering.kinds import Kind
from chancery.ground.errors import SourceError
from chancery.ground.fixed import fixed
from chancery.model.documents import Document, Fetch

Position = tuple[int | str, ...]
"""Where a source stands once a document has been taken from it. Give it back to go on from there.

Its form is the source's own: bytes and lines of an archive, names in a folder. It can be written as JSON.
"""

DONE: Position = ("end",)
"""The position after a source that is one document."""


@fixed
class Gathered:
    """A document that came in, and how."""

    document: Document
    fetch: Fetch
    position: Position = ()


@fixed
class Failed:
    """A source, as it was named, that gave no document, and why."""

    source: str
    error: SourceError
    position: Position = ()


@fixed
class Unopened:
    """A page as it came in, from which no text has been taken yet: that is most of the work, and any process can
    do it. `declared` is the encoding that came with it; where it cannot be read, it is named as `known_as`.
    """

    data: bytes
    kind: Kind
    name: str
    fetch: Fetch
    known_as: str
    address: str | None = None
    declared: str | None = None
    position: Position = DONE


Found = Gathered | Unopened | Failed
"""What a source gives."""
