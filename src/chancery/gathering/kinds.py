"""What bytes are, by what they hold first and by their name second."""

import json
import re
from pathlib import PurePosixPath
from typing import Literal

from chancery.gathering.decoding import kind_of_binary

HEAD = 64 * 1024
"""bytes that are looked at"""
_HTML = re.compile(r"<!doctype\s+html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_TAGS = re.compile(r"<(?:p|div|h1|h2|article|span|a|br|table|ul|title|meta)[\s/>]", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_ROW = re.compile(r'^\{\s*"(?:[^"\\]|\\.){1,100}"\s*:')

Kind = Literal["plain", "html", "lines", "warc", "feed"]


def kind_of(head: bytes, name: str) -> Kind:
    """Tell what a source is by its first bytes; its name decides where these could be several things."""
    if head.startswith(b"WARC/"):
        return "warc"
    if kind_of_binary(head):
        return "plain"  # and `characters` then says what it is
    start = head[:4096].decode(_encoding(head), "ignore").lstrip("\ufeff \t\r\n\f")
    suffix = PurePosixPath(name.lower()).suffix
    if start.startswith("{") and (suffix in (".jsonl", ".ndjson") or _opens_rows(head)):
        return "lines"
    if suffix in (".jsonl", ".ndjson") and not start.startswith("<"):
        return "lines"
    if start.startswith("<"):
        if _FEED.search(start) and not _HTML.search(start):
            return "feed"
        if _HTML.search(start) or _TAGS.search(start) or suffix in (".html", ".htm", ".xhtml"):
            return "html"
    if suffix in (".html", ".htm", ".xhtml") and _TAGS.search(start):
        return "html"
    return "plain"


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return "utf-8"


def _opens_rows(head: bytes) -> bool:
    """Tell whether the first line is a JSON object, as far as it can be seen."""
    first, end, _ = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if not end and len(head) == HEAD:
        return bool(_ROW.match(first[:400].decode("utf-8", "ignore")))
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False
