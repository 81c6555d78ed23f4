"""The documents of what is held in memory: one page of HTML or text, or the entries of a feed."""

from collections.abc import Iterator

from chancery.gathering.decoding import characters
from chancery.gathering.feeds import feed_documents
from chancery.gathering.html import html_document
from chancery.gathering.kinds import Kind
from chancery.gathering.plain import plain_text
from chancery.gathering.results import DONE, Failed, Gathered, Position
from chancery.ground.errors import EmptySource
from chancery.model.documents import Document, Fetch

LARGEST = 64 * 1024 * 1024
"""bytes of one page, or of one line of JSON lines; what is larger is refused rather than half read"""


def documents_of(
    data: bytes,
    kind: Kind,
    name: str,
    fetch: Fetch,
    *,
    address: str | None = None,
    declared: str | None = None,
    after: Position = (),
) -> Iterator[Gathered | Failed]:
    """Give the documents of a page or feed held in memory, which came by `fetch`, from `address` if any.

    `declared` is the encoding that came with it, not in it.
    """
    if kind == "feed":
        for one in feed_documents(data, name, fetch, base=address):
            if not after or one.position > after:
                yield one
    elif after != DONE:
        document = page_document(data, kind, name, fetch.place, address=address, declared=declared)
        yield Gathered(document, fetch, DONE)


def page_document(
    data: bytes,
    kind: Kind,
    name: str,
    place: str,
    *,
    address: str | None = None,
    declared: str | None = None,
) -> Document:
    """Give the document of one page of HTML or plain text."""
    text = characters(data, place, html=kind == "html", declared=declared)
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise EmptySource(f"{place} holds nothing but white space")
    if kind == "html":
        return html_document(text, name, address=address)
    return Document(plain_text(text), name, address)
