"""The pages that the records of a web archive hold: successful answers of HTML, feeds or plain text."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from chancery.gathering.addresses import file_name, normal
from chancery.gathering.kinds import kind_of
from chancery.gathering.pages import LARGEST, documents_of
from chancery.gathering.results import Found
from chancery.gathering.unpacking import unpacked
from chancery.ground.errors import MissingSource, NoConnection
from chancery.ground.fixed import fixed
from chancery.model.documents import Fetch

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})(?:[ \t][^\r\n]*)?\r?\n", re.IGNORECASE)
_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE)
_LEFT_OUT = ("set-cookie", "set-cookie2", "cookie", "authorization", "www-authenticate")


@fixed
class Record:
    """One record: its headers, names in lower case, and its block; None where that was too large."""

    headers: Mapping[str, str]
    block: bytes | None

    @property
    def address(self) -> str:
        """Where it came from, as written; "" where that is not said."""
        return self.headers.get("warc-target-uri", "").strip("<> ")

    @property
    def at(self) -> datetime:
        """When it was fetched; now where that is not said."""
        try:
            at = datetime.fromisoformat(self.headers.get("warc-date", ""))
        except ValueError:
            return datetime.now(UTC)
        return at if at.tzinfo else at.replace(tzinfo=UTC)


def pages_of(record: Record, where: str, *, more: Mapping[str, str] | None = None) -> Iterator[Found]:
    """Give the page of a record, or a feed's entries; nothing for requests, images, refusals.

    `where` is their place; `more` goes beside the headers as provenance.
    """
    if record.headers.get("warc-type", "").lower() != "response" or record.block is None:
        return
    status = _STATUS.match(record.block)
    if status is None or status[1] not in (b"200", b"203"):
        return
    head, body = _split(record.block[status.end() :])
    headers = http_headers(head)
    address = _address(record.address)
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if not _wanted(kind, address):
        return
    fetch = Fetch(where, record.at, told_headers(headers) | dict(more or {}))
    yield from page_documents(_bare(body, headers, where), headers, address, fetch)


def bare_body(record: Record, where: str) -> bytes:
    """Give the body of the answer that a record holds, its packing undone."""
    block = record.block or b""
    status = _STATUS.match(block)
    head, body = _split(block[status.end() :] if status else block)
    return _bare(body, http_headers(head), where)


def page_documents(
    data: bytes, headers: Mapping[str, str], address: str | None, fetch: Fetch
) -> Iterator[Found]:
    """Give a page with its packing undone, of which HTTP's headers said something."""
    name = file_name(address or "")
    charset = _CHARSET.search(headers.get("content-type", ""))
    yield from documents_of(
        data,
        kind_of(data[: 64 * 1024], name),
        address or fetch.place,
        fetch,
        address=address,
        declared=charset[1] if charset else None,
    )


def told_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Give the headers that are kept as provenance: none that hold somebody's secrets."""
    return {name: value for name, value in headers.items() if name not in _LEFT_OUT}


def http_headers(head: bytes) -> dict[str, str]:
    """Give headers as HTTP writes them, names in lower case."""
    headers: dict[str, str] = {}
    for line in head.decode("latin-1").splitlines():
        name, colon, value = line.partition(":")
        if colon and name.strip():
            key = name.strip().lower()
            headers[key] = f"{headers[key]}, {value.strip()}" if key in headers else value.strip()
    return headers


def _split(message: bytes) -> tuple[bytes, bytes]:
    ends = [(at, len(mark)) for mark in (b"\r\n\r\n", b"\n\n") if (at := message.find(mark)) >= 0]
    if message.startswith((b"\r\n", b"\n")):
        return b"", message.lstrip(b"\r\n")
    if not ends:
        return message, b""
    at, size = min(ends)
    return message[:at], message[at + size :]


def _address(written: str) -> str | None:
    try:
        return normal(written)
    except MissingSource:
        return None


def _wanted(kind: str, address: str | None) -> bool:
    if kind == "text/plain":
        return not (address or "").endswith("/robots.txt")
    return not kind or "html" in kind or kind.endswith(("/xml", "+xml"))


def _bare(body: bytes, headers: Mapping[str, str], where: str) -> bytes:
    """Undo how the body was sent, where it still is so: archives keep it either way."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    try:
        return unpacked(body, headers.get("content-encoding", ""), where, most=LARGEST)
    except NoConnection:
        return body


def _unchunked(body: bytes) -> bytes:
    out, at = bytearray(), 0
    while True:
        end = body.find(b"\r\n", at, at + 1024)
        size = body[at:end].partition(b";")[0].strip() if end >= 0 else b""
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size):
            return bytes(out) if out else body
        length = int(size, 16)
        if not length:
            return bytes(out)
        out += body[end + 2 : end + 2 + length]
        at = end + 2 + length + 2
