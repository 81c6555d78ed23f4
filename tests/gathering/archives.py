"""Web archives made by hand, record by record."""

import base64
import gzip
import hashlib

from tests.sites import page


def record(headers: dict[str, str], block: bytes) -> bytes:
    lines = ["WARC/1.0", *(f"{name}: {value}" for name, value in headers.items())]
    lines.append(f"Content-Length: {len(block)}")
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


def response(
    body: bytes,
    address: str,
    *,
    status: str = "200 OK",
    kind: str = "text/html; charset=utf-8",
    headers: dict[str, str] | None = None,
    digest: bool = True,
) -> bytes:
    sent = {"Content-Type": kind, "Server": "test", "Set-Cookie": "who=you", **(headers or {})}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in sent.items()), "", ""]
    block = "\r\n".join(lines).encode() + body
    head = {"WARC-Type": "response", "WARC-Target-URI": address, "WARC-Date": "2024-07-11T08:00:00Z"}
    if digest:
        sha1 = hashlib.sha1(block, usedforsecurity=False).digest()
        head["WARC-Block-Digest"] = "sha1:" + base64.b32encode(sha1).decode()
    return record(head, block)


def archive(count: int, *, packed: bool) -> bytes:
    parts = [record({"WARC-Type": "warcinfo"}, b"software: test\r\n")]
    parts += [response(page(n), f"https://news.example/{n}") for n in range(count)]
    return b"".join(gzip.compress(part) if packed else part for part in parts)
