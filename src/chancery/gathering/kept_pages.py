"""Raw pages, kept as they were sent: WARC files in a folder, and a list of what was fetched when.

The list says for each address what its last answer said of itself, so that a page is asked for only if it has
changed, and where its bytes lie, so that it can be read again years later without asking anybody.
"""

import base64
import gzip
import hashlib
import json
import os
import uuid
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from chancery import __version__
from chancery.gathering.streams import Ahead
from chancery.gathering.warc import next_record
from chancery.gathering.warc_pages import Record
from chancery.gathering.web import Answer, Known
from chancery.ground.errors import RecordError
from chancery.ground.fixed import fixed

LARGEST_FILE = 1 << 30
"""bytes after which another file is begun"""
LIST = "visits.jsonl"
"""The name of the list within the folder."""


@fixed
class Visit:
    """What is known of the last answer at an address: where its bytes lie (file and byte), and its digest."""

    asked: str
    address: str
    at: str
    etag: str | None
    modified: str | None
    digest: str
    file: str
    offset: int

    @property
    def known(self) -> Known:
        """What to ask with."""
        return Known(self.etag, self.modified)


class KeptPages:
    """A folder of raw pages. One program at a time writes into it; closes at the end of `with`."""

    def __init__(self, folder: Path) -> None:
        """Open the folder, or make it; raises `RecordError` where that cannot be done."""
        self.folder = folder
        self._out: BinaryIO | None = None
        self._list: BinaryIO | None = None
        self._name = ""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._visits = {visit.asked: visit for visit in _visits(folder / LIST)}
        except OSError as error:
            raise _refused(folder, error) from None

    def __enter__(self) -> "KeptPages":
        """Give itself, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Let the files go."""
        for one in (self._out, self._list):
            if one is not None:
                one.close()
        self._out = self._list = None

    def last(self, asked: str) -> Visit | None:
        """Give what is known of the last answer at an address; None where it was never asked for."""
        return self._visits.get(asked)

    def record(self, visit: Visit) -> Record | None:
        """Give the raw page of a visit; None where its file is gone or damaged."""
        try:
            with (self.folder / visit.file).open("rb") as stream:
                stream.seek(visit.offset)
                with gzip.GzipFile(fileobj=stream) as member:
                    return next_record(Ahead(member))
        except (OSError, EOFError, ValueError):
            return None

    def keep(self, answer: Answer) -> Visit:
        """Keep an answer, and say where it lies; the bytes of a page that is as it was are not kept again.

        When this returns the page is on the disk. Raises `RecordError` where the disk is full.
        """
        sent = hashlib.sha1(answer.sent, usedforsecurity=False)
        before = self._visits.get(answer.asked)
        same = before is not None and before.digest == sent.hexdigest() and before.address == answer.address
        try:
            if before is not None and same and (self.folder / before.file).exists():
                file, offset = before.file, before.offset
            else:
                file, offset = self._write(_response(answer, sent.digest()))
            visit = Visit(
                answer.asked,
                answer.address,
                answer.at.isoformat(timespec="seconds"),
                answer.headers.get("etag"),
                answer.headers.get("last-modified"),
                sent.hexdigest(),
                file,
                offset,
            )
            self._note(visit)
        except OSError as error:
            raise _refused(self.folder, error) from None
        self._visits[visit.asked] = visit
        return visit

    def _write(self, record: bytes) -> tuple[str, int]:
        if self._out is None or self._out.tell() > LARGEST_FILE:
            self._begin()
        assert self._out is not None
        offset = self._out.tell()
        self._out.write(gzip.compress(record, 6))
        _to_disk(self._out)
        return self._name, offset

    def _begin(self) -> None:
        if self._out is not None:
            self._out.close()
        now = datetime.now(UTC)
        self._name = f"chancery-{now:%Y%m%d%H%M%S}-{uuid.uuid4().hex[:8]}.warc.gz"
        self._out = (self.folder / self._name).open("xb")
        fields = f"software: Chancery/{__version__}\r\nformat: WARC file version 1.1\r\n".encode()
        head = {
            "WARC-Type": "warcinfo",
            "WARC-Filename": self._name,
            "Content-Type": "application/warc-fields",
        }
        self._out.write(gzip.compress(_record(head, fields, now), 6))

    def _note(self, visit: Visit) -> None:
        if self._list is None:
            path = self.folder / LIST
            torn = path.exists() and path.stat().st_size > 0 and _last_byte(path) != b"\n"
            self._list = path.open("ab")
            if torn:
                self._list.write(b"\n")
        self._list.write(json.dumps(asdict(visit), ensure_ascii=True).encode() + b"\n")
        _to_disk(self._list)


def _visits(path: Path) -> Iterator[Visit]:
    """Read the list; a line that a crash cut off is left out."""
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        return
    with stream:
        for line in stream:
            try:
                yield Visit(**json.loads(line))
            except (ValueError, TypeError):
                continue


def _last_byte(path: Path) -> bytes:
    with path.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read(1)


def _response(answer: Answer, digest: bytes) -> bytes:
    # what HTTP did to the body on its way has been undone; what the server did to it has not
    sent = {name: value for name, value in answer.headers.items() if name != "transfer-encoding"}
    sent["content-length"] = str(len(answer.sent))
    lines = [f"HTTP/1.1 {answer.status} {answer.reason}".rstrip() + " "]
    lines += [f"{name.title()}: {value}" for name, value in sent.items()]
    block = "\r\n".join([*lines, "", ""]).encode("latin-1", "replace") + answer.sent
    head = {
        "WARC-Type": "response",
        "WARC-Target-URI": answer.address,
        "WARC-Payload-Digest": _sha1(digest),
        "WARC-Block-Digest": _sha1(hashlib.sha1(block, usedforsecurity=False).digest()),
        "Content-Type": "application/http; msgtype=response",
    }
    if answer.asked != answer.address:
        head["Chancery-Asked"] = answer.asked
    return _record(head, block, answer.at)


def _record(head: dict[str, str], block: bytes, at: datetime) -> bytes:
    written = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = ["WARC/1.1", f"WARC-Record-ID: <urn:uuid:{uuid.uuid4()}>", f"WARC-Date: {written}"]
    lines += [f"{name}: {value}" for name, value in head.items()]
    lines.append(f"Content-Length: {len(block)}")
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


def _sha1(digest: bytes) -> str:
    return "sha1:" + base64.b32encode(digest).decode()


def _to_disk(stream: BinaryIO) -> None:
    stream.flush()
    os.fsync(stream.fileno())


def _refused(folder: Path, error: OSError) -> RecordError:
    return RecordError(
        f"raw pages cannot be kept in {folder}: {error.strerror or error}",
        hint="make room, or name another folder",
    )
