"""Bytes that no reader should ever meet, thrown at all of them: pages, feeds, web archives, JSON lines.

python -m tests.gathering.fuzzing               for a minute, from the corpus; ends with 1 at the first fault
python -m tests.gathering.fuzzing 1800 --keep   for half an hour; an input with a new outcome joins the corpus

An input is made from others by damage of all sorts. Whatever it is, each reader gives documents whose blocks stand
in their text, or fails by name, and is done in seconds. The corpus has the smallest input seen for each outcome:
an error in its words, or a document with what kinds of block and which facts.
"""

import argparse
import bz2
import gzip
import io
import re
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random

from chancery.gathering.contents import documents_in
from chancery.gathering.pages import opened
from chancery.gathering.results import Failed, Gathered
from chancery.ground.errors import SourceError
from tests.gathering.archives import archive, record, response
from tests.sites import page

CORPUS = Path(__file__).parent / "corpus"
LONGEST = 1 << 20
"""bytes of an input"""
_KEPT = 4096
"""bytes of an input that joins the corpus"""
_PATIENCE = 20.0
"""seconds of a core for one input"""
_MOST_MEMORY = 1000
"""megabytes that one input may cost"""

_FEED = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]><rss version="2.0"><channel>'
    b"<title>The Wire</title><language>en</language><item><title>Round 1 &c; &amp; more</title><guid>g1</guid>"
    b"<link>https://news.example/1</link><pubDate>Thu, 11 Jul 2024 08:00:00 GMT</pubDate><description>&lt;p&gt;They "
    b"met.&lt;/p&gt;</description></item><item><title>Round 2</title></item></channel></rss>"
)
_ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi"><title>T</title><entry><id>e1</id><link href="/1"/>'
    b'<title type="html">&lt;b&gt;Round</title><updated>2024-07-11T08:00:00Z</updated><content type="xhtml"><div>'
    b"They <p>met</p></div></content></entry></feed>"
)
_LINES = (
    b'{"id": "a", "url": "https://news.example/a", "title": "T", "text": "They met.", "published": "2024-07-11"}\n'
    b'\xef\xbb\xbf{"text": "H\xe1\xbb\x8dp \\ud83d\\ude00 \\u0000", "id": 7, "lang": "vi-VN"}\n'
    b'[1]\n{"text": 5}\n\n{"text": ""}\nnot json\n'
)
_TOKENS = (
    *(
        b"<div>",
        b"</div>",
        b"<p>",
        b"<table><tr><td>",
        b"<b>",
        b"</b>",
        b"<a href=x>",
        b"<br>",
        b"<svg>",
        b"<!--",
    ),
    *(
        b"-->",
        b"<script>",
        b"</script>",
        b"<template>",
        b"<![CDATA[",
        b"]]>",
        b"<meta charset=utf-7>",
        b"<figcaption>",
    ),
    *(
        b'<script type="application/ld+json">{"@graph": [',
        b"&#x110000;",
        b"&nbsp;",
        b"<entry>",
        b"<item>",
        b"<rss>",
    ),
    *(
        b"&lt;p&gt;",
        b"&undefined;",
        b"\r\n\r\n",
        b"\n",
        b"\x00",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\xc3",
        b'{"text": "',
    ),
    *(
        b'"}',
        b"[" * 200,
        b"\\ud800",
        b"1e999",
        b"WARC/1.0\r\n",
        b"Content-Length: 5\r\n",
        b"Content-Length: -1\r\n",
    ),
    *(
        b"HTTP/1.1 200 OK\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Content-Encoding: gzip\r\n",
        b"ffffffff\r\n",
    ),
    *(b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"%PDF-", b"<html>", b"<body hidden>"),
)


class Hang(Exception):
    """An input took longer than any may."""


def seeds() -> list[bytes]:
    """What the readers are there for, one of each."""
    whole = archive(3, packed=False)
    chunked = response(
        b"5\r\n<p>ab\r\n0\r\n\r\n", "https://n.example/c", headers={"Transfer-Encoding": "chunked"}
    )
    packed = response(gzip.compress(page()), "https://n.example/g", headers={"Content-Encoding": "gzip"})
    feed = response(_FEED, "https://n.example/f", kind="application/rss+xml", digest=False)
    made = [page(), _FEED, _ATOM, _LINES, whole, archive(3, packed=True), chunked + packed + feed]
    made += [
        record({"WARC-Type": "warcinfo"}, b"x") + gzip.compress(whole),
        gzip.compress(_LINES),
        bz2.compress(page()),
    ]
    made += [page().decode().encode("utf-16"), "Hội nghị ở Hà Nội.\r\n".encode("cp1258", "replace"), b""]
    return made


def corpus() -> list[bytes]:
    """The inputs kept, in the order of their names."""
    return [path.read_bytes() for path in sorted(CORPUS.glob("*.bin"))]


def outcomes(data: bytes) -> frozenset[str]:
    """Give what became of an input, in short; AssertionError or any other error is a fault, and so is `Hang`."""
    told: set[str] = set()
    for name in ("input", "input.html", "input.jsonl", "input.xml", "input.warc.gz"):
        try:
            for one in map(opened, documents_in(io.BytesIO(data), name, name)):
                told.add(_told(one))
        except SourceError as error:
            told.add(_shape(error))
    return frozenset(told)


def _told(one: Gathered | Failed) -> str:
    if isinstance(one, Failed):
        return _shape(one.error)
    document, text = one.document, one.document.text
    assert len(document.id) == 20
    text.characters.encode()  # no lone surrogate
    assert "\0" not in text.characters
    ends = 0
    for block in text.blocks:
        assert ends <= block.span.start <= block.span.end <= len(text.characters)
        assert 0 <= block.link_density <= 1
        ends = block.span.end
    hints = ",".join(sorted({block.hint for block in text.blocks}))
    facts = (document.title, document.outlet, document.published, document.lang, document.address)
    return f"{text.extractor}({hints}){''.join('-' if fact is None else '+' for fact in facts)}"


def _shape(error: SourceError) -> str:
    return f"{type(error).__name__}:{re.sub(r'[^a-z ]+', '', error.message.lower())[:40].strip().replace(' ', '_')}"


def damaged(data: bytes, others: list[bytes], chance: Random) -> bytes:
    """Give an input like `data`, and unlike it."""
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 2, 8, 64, 512, 4096)))
        data = chance.choice(_DAMAGES)(data, at, end, others, chance)
    return data[:LONGEST]


def _insert(data: bytes, at: int, end: int, others: list[bytes], chance: Random) -> bytes:
    return data[:at] + chance.choice(_TOKENS) + data[at:]


def _overwrite(data: bytes, at: int, end: int, others: list[bytes], chance: Random) -> bytes:
    return data[:at] + chance.randbytes(end - at) + data[end:]


def _remove(data: bytes, at: int, end: int, others: list[bytes], chance: Random) -> bytes:
    return data[:at] + data[end:]


def _cut(data: bytes, at: int, end: int, others: list[bytes], chance: Random) -> bytes:
    return data[:at] if chance.random() < 0.5 else data[at:]


def _repeat(data: bytes, at: int, end: int, others: list[bytes], chance: Random) -> bytes:
    piece = data[at:end] or chance.choice(_TOKENS)
    times = min(chance.choice((2, 10, 100, 2000, 50_000)), LONGEST // len(piece) + 1)
    return data[:at] + piece * times + data[end:]


def _splice(data: bytes, at: int, end: int, others: list[bytes], chance: Random) -> bytes:
    other = chance.choice(others)
    start = chance.randrange(len(other) + 1)
    return data[:at] + other[start : start + (end - at) * 4] + data[end:]


def _flip(data: bytes, at: int, end: int, others: list[bytes], chance: Random) -> bytes:
    return (
        data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
        if at < len(data)
        else data
    )


def _pack(data: bytes, at: int, end: int, others: list[bytes], chance: Random) -> bytes:
    return gzip.compress(data, 1)


_DAMAGES: tuple[Callable[[bytes, int, int, list[bytes], Random], bytes], ...] = (
    *(_insert, _insert, _insert, _overwrite, _remove, _cut, _repeat, _splice, _splice, _flip, _flip, _pack),
)


def inputs(chance: Random, known: list[bytes]) -> Iterator[bytes]:
    """Give inputs without end; `known` may grow meanwhile."""
    while True:
        yield damaged(chance.choice(known), known, chance)


def checked(data: bytes) -> frozenset[str]:
    """Give the outcomes of an input, within the time and memory there is for one."""

    def too_long(*_: object) -> None:
        raise Hang(f"more than {_PATIENCE:.0f} s")

    held = _most_held()
    before = signal.signal(signal.SIGVTALRM, too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, _PATIENCE)
    try:
        found = outcomes(data)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    used = (_most_held() - held) // 1024
    assert used < _MOST_MEMORY, f"{used} MB"
    return found


def _most_held() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Throw inputs for as long as asked; keep what is new, name what is a fault."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("seconds", type=float, nargs="?", default=60.0)
    parser.add_argument("--keep", action="store_true", help="let inputs with a new outcome join the corpus")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 2**32)
    given = parser.parse_args()
    known = [*seeds(), *corpus()]
    smallest: dict[str, bytes] = {}
    for data in known:
        _note(smallest, checked(data), data)
    count, end = 0, time.monotonic() + given.seconds
    for data in inputs(Random(given.seed), known):
        if time.monotonic() > end:
            break
        count += 1
        try:
            found = checked(data)
        except BaseException:
            at = Path(f"fault-{sha256(data).hexdigest()[:12]}.bin")
            at.write_bytes(data)
            print(
                f"a fault (seed {given.seed}, input {count}, {len(data)} bytes) is in {at}", file=sys.stderr
            )
            raise
        if _note(smallest, found, data):
            known.append(data)
    print(f"{count} inputs in {given.seconds:.0f} s, {len(smallest)} outcomes, no fault (seed {given.seed})")
    if given.keep:
        _keep(set(smallest.values()) - set(seeds()))


def _note(smallest: dict[str, bytes], found: frozenset[str], data: bytes) -> bool:
    """Note an input where it is the smallest for an outcome; tell whether there was none before."""
    new = False
    for one in found if len(data) <= _KEPT else ():
        new = new or one not in smallest
        if len(data) < len(smallest.get(one, data + b" ")):
            smallest[one] = data
    return new


def _keep(wanted: set[bytes]) -> None:
    CORPUS.mkdir(exist_ok=True)
    for left in CORPUS.glob("*.bin"):
        left.unlink()
    for data in wanted:
        (CORPUS / f"{sha256(data).hexdigest()[:12]}.bin").write_bytes(data)


if __name__ == "__main__":
    main()
