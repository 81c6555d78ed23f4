"""Bytes to characters: UTF-8 first, then what bytes or page declare, then two old Windows code pages.

Characters are kept as they are: a byte order mark stays a character, line ends stay, nothing is normalised.
NUL and lone surrogates, which no store keeps, become U+FFFD one for one.
"""

import codecs
import re

from chancery.ground.errors import NotText

_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive (or an office document)"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"BM\x00", "an image"),
    (b"II*\x00", "an image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,30})["']""")
_LONE = re.compile("[\x00\ud800-\udfff]")
_CONTROLS = bytes(c for c in range(32) if c not in (9, 10, 12, 13, 27))
_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_HINT = "save it as UTF-8; if the encoding is known: iconv -f ENCODING -t UTF-8"


def characters(data: bytes, name: str, *, html: bool = False, declared: str | None = None) -> str:
    """Give the characters of `data`; raise `NotText` (naming `name`) where it is binary or fits no encoding.

    With `html` the encoding that the page declares is believed, and single broken bytes become U+FFFD.
    `declared` is the encoding that came with the data (of a page from the web, in its headers).
    """
    binary = kind_of_binary(data)
    if binary:
        raise NotText(f"{name} is {binary}, not text", hint="export its text first")
    text = _marked(data)
    if text is None:
        text = _strict(data, "utf-8")
    if text is None and declared:
        text = _decoded(data, declared)
    if text is None and html:
        text = _declared(data)
    if text is None:
        text = _old_windows(data)
    if text is None:
        raise NotText(f"the bytes of {name} fit no encoding known here, or mix several", hint=_HINT)
    return clean(text)


def clean(text: str) -> str:
    """Give `text` with NUL and lone surrogates as U+FFFD, one for one."""
    return _LONE.sub("\ufffd", text)


def kind_of_binary(data: bytes) -> str:
    """Give what `data` is where its first bytes or control characters show that it is no text; else ""."""
    for magic, what in _BINARY:
        if data.startswith(magic):
            return what
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        return ""
    head = data[:65536]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return "binary" if controls > max(2, len(head) // 20) else ""


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        pass
    if encoding != "utf-8":
        return None
    try:
        return data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError as error:
        # a file that breaks off inside its last character has lost that character and nothing else
        if (
            error.end == len(data)
            and error.start >= len(data) - 3
            and error.reason == "unexpected end of data"
        ):
            return data[: error.start].decode(encoding, "surrogatepass") + "\ufffd"
        return None


def _marked(data: bytes) -> str | None:
    """Decode what opens with a byte order mark of UTF-16 or UTF-32; the mark stays a character."""
    for mark, encoding in (
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            try:
                return data.decode(encoding, "surrogatepass")
            except UnicodeDecodeError:
                return None
    return None


def _declared(data: bytes) -> str | None:
    """Decode as the page's head declares; None where it declares nothing, or the bytes belie it."""
    head = data[:4096]
    found = _XML.search(head) or _DECLARED.search(head)
    return _decoded(data, found[1].decode("ascii") if found else "utf-8")


def _decoded(data: bytes, encoding: str) -> str | None:
    """Decode as `encoding`, a name that anybody may have made up; None where the bytes belie it."""
    encoding = encoding.strip().lower()
    if encoding in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
        encoding = "cp1252"  # as every browser reads these names
    try:
        info = codecs.lookup(encoding)
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True):
        return None
    try:
        text = data.decode(encoding, "replace")
    except (UnicodeError, ValueError):
        return None
    return text if text.count("\ufffd") <= max(3, len(text) // 500) else None


def _old_windows(data: bytes) -> str | None:
    """Decode as windows-1258 (Vietnamese) or windows-1252 (Western), where the result looks like words."""
    high = [b for b in set(data) if b >= 0x80]
    if not high or _holds_utf8(data):
        return None
    vietnamese = _strict(data, "cp1258")
    if vietnamese is not None and _marks_sit_well(vietnamese):
        return vietnamese
    western = _strict(data, "cp1252")
    return western if western is not None and _looks_written(western) else None


def _holds_utf8(data: bytes) -> bool:
    """Tell whether several stretches of `data` are UTF-8: then the file mixes encodings."""
    return len(re.findall(rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}", data[:200_000])) > 2


def _marks_sit_well(text: str) -> bool:
    """Tell whether tone marks are there and stand on vowels, as in Vietnamese."""
    sample = text[:200_000]
    places = [i for i, c in enumerate(sample) if c in _MARKS]
    if len(places) < 3:
        return False
    good = sum(i > 0 and sample[i - 1].lower() in "aeiouyăâêôơư" for i in places)
    return good >= 0.95 * len(places) and _looks_written(text)


def _looks_written(text: str) -> bool:
    """Tell whether letters beyond ASCII are few and stand beside plain ones, and odd signs are rare."""
    sample = text[:200_000]
    high = [c for c in sample if c > "\x7f"]
    letters = sum(c.isalpha() or c in _MARKS for c in high)
    signs = sum(c in "‘’“”–—…«»°§©®€£ \xa0¿¡·•ºª½" for c in high)
    return letters + signs >= 0.95 * len(high) and len(high) <= 0.5 * len(sample)
