"""The documents of what is held in memory: one page of HTML or text, or the entries of a feed."""

from collections.abc import Iterator

from chancery.gathering.decoding import characters
from chancery.gathering.html import html_document
from chancery.gathering.kinds import Kind
from chancery.gathering.plain import plain_text
from chancery.gathering.results import DONE, Failed, Found, Gathered, Position, Unopened
from chancery.ground.errors import EmptySource, SourceError
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
) -> Iterator[Found]:
    """Give a page held in memory, or the entries of a feed, which came by `fetch`, from `address` if any.

    `declared` is the encoding that came with it, not in it.
    """
    if kind == "feed":
        from chancery.gathering.feeds import feed_documents  # noqa: PLC0415 - few read feeds, and it takes a while

        for one in feed_documents(data, name, fetch, base=address):
            if not after or one.position > after:
                yield one
    elif after != DONE:
        yield Unopened(data, kind, name, fetch, fetch.place, address, declared)


def opened(one: Found) -> Gathered | Failed:
    """Take the text from a page, if it is one from which none was taken yet."""
    if not isinstance(one, Unopened):
        return one
    try:
        return document_of(one)
    except SourceError as error:
        return Failed(one.known_as, error, one.position)


def document_of(page: Unopened) -> Gathered:
    """Take the text from a page; raise a `SourceError` where it has none that can be read."""
    fetch = page.fetch
    document = page_document(
        page.data, page.kind, page.name, fetch.place, address=page.address, declared=page.declared
    )
    return Gathered(document, fetch, page.position)


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
