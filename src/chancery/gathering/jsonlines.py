"""JSON lines as documents: one a line, in the form of the public contract."""

import json
from datetime import datetime
from typing import Any

from chancery.gathering.decoding import clean
from chancery.gathering.plain import plain_text
from chancery.ground.errors import BadLine, EdtfError, EmptySource
from chancery.ground.moments import When, day, parse_edtf
from chancery.model.documents import Document

_FORM = 'a line is one object: {"id": "…", "url": "…", "title": "…", "text": "…", "published": "2024-07-11"}'


def line_document(line: bytes, place: str) -> Document:
    """Give the document of one line; `place` ("news.jsonl:7") names it in errors.

    Raises `BadLine` where the line is no object, lacks its text, or has a field of another form, and
    `EmptySource` where its text is blank. Unknown fields are left alone.
    """
    row = _object(line, place)
    text = row.get("text")
    if not isinstance(text, str):
        raise BadLine(f"{place} has no text", hint=_FORM)
    if not text.strip():
        raise EmptySource(f"the text of {place} is empty")
    identity, address = _word(row, "id", place), _word(row, "url", place)
    lang = _word(row, "lang", place)
    return Document(
        text=plain_text(clean(text)),
        source=identity or address or place,
        address=address or identity,
        title=_word(row, "title", place),
        outlet=_word(row, "outlet", place),
        published=_published(row, place),
        lang=primary(lang) if lang else None,
    )


def primary(tag: str) -> str | None:
    """Give the first part of a language tag in lower case ("vi-VN" -> "vi"); None where it is no such tag."""
    first = tag.strip().replace("_", "-").split("-")[0].lower()
    return first if first.isascii() and first.isalpha() and len(first) in (2, 3) else None


def _object(line: bytes, place: str) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig", "surrogatepass"))
    except UnicodeDecodeError:
        raise BadLine(f"{place} is not UTF-8", hint="JSON lines are written in UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise BadLine(f"{place} is not JSON: {error}", hint=_FORM) from None
    if not isinstance(row, dict):
        raise BadLine(f"{place} is not an object", hint=_FORM)
    return row


def _word(row: dict[str, Any], key: str, place: str) -> str | None:
    value = row.get(key)
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and key == "id":
        return str(value)
    if not isinstance(value, str):
        raise BadLine(f"{key} of {place} is not a text", hint=_FORM)
    return clean(value).strip() or None


def _published(row: dict[str, Any], place: str) -> When | None:
    written = _word(row, "published", place)
    if written is None:
        return None
    try:
        return parse_edtf(written, basis="document")
    except EdtfError:
        try:
            return day(datetime.fromisoformat(written).date(), basis="document")
        except ValueError:
            return None  # a date nobody can read is no date: the text's own words date it
