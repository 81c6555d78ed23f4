"""The list of sources: the articles and references that the wanted claims stand on, as BibTeX and CSL-JSON.

BibTeX as biblatex and BibTeX's own styles take it, in UTF-8; CSL-JSON 1.0.2. An author is nowhere given: the
record does not hold one.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO
from urllib.parse import quote

from chancery.keeping.export.characters import one_line
from chancery.keeping.export.dates import parts
from chancery.keeping.export.form import Publisher, Stands
from chancery.keeping.export.stories import Stories, Story
from chancery.keeping.store import EVERYTHING, ClaimFilter, Store

# unbalanced braces end an entry even behind a backslash, so they are written by name
_TEX = str.maketrans(
    {
        **{char: "\\" + char for char in "#$%&_"},
        **{"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}"},
        **{"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"},
    }
)
# "--" would come out as a dash, '' as a closing quote
_LIGATURE = re.compile(r"(?<=([-`',<>]))(?=\1)|(?<=[?!])(?=`)")
_IN_ADDRESS = "!#$%&'()*+,/:;=?@[]~-._"
"""What stays as it is in an address; braces, backslashes, quotes and white space are written as %XX."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""Names that every BibTeX style defines; they stand without braces."""


def stories(
    store: Store,
    wanted: ClaimFilter = EVERYTHING,
    *,
    known_at: int | None = None,
    stands: Stands | None = None,
) -> Iterator[Story]:
    """Give each story that a wanted claim stands in, once, in the order of the claims."""
    found, references, document = Stories(store), set[str](), ""
    seen: set[str] = set()
    for kept in Publisher(store, known_at=known_at).standing.claims(wanted):
        if stands is None or stands(kept):
            story = found.of(kept)
            if kept.claim.document != document:
                # a document's claims come together: its articles are not met again
                document, seen = kept.claim.document, set()
            given = references if story.reference else seen
            if story.id not in given:
                given.add(story.id)
                yield story


def write_bibtex(
    store: Store,
    out: TextIO,
    wanted: ClaimFilter = EVERYTHING,
    *,
    known_at: int | None = None,
    stands: Stands | None = None,
) -> int:
    """Write one BibTeX entry a source to `out`; give how many."""
    count = 0
    for story in stories(store, wanted, known_at=known_at, stands=stands):
        out.write(("\n" if count else "") + bibtex(story))
        count += 1
    return count


def write_csl(
    store: Store,
    out: TextIO,
    wanted: ClaimFilter = EVERYTHING,
    *,
    known_at: int | None = None,
    stands: Stands | None = None,
) -> int:
    """Write one list of CSL-JSON items to `out`, one a line; give how many."""
    count = 0
    out.write("[")
    for story in stories(store, wanted, known_at=known_at, stands=stands):
        out.write((",\n" if count else "\n") + json.dumps(csl(story), ensure_ascii=False))
        count += 1
    out.write("\n]\n" if count else "]\n")
    return count


def bibtex(story: Story) -> str:
    """Give a story's BibTeX entry. A time that is no day, month or year is left out."""
    kind = "article" if story.outlet else "misc"
    when = parts(story.published) if story.published else []
    fields = {
        "title": "{{" + tex(_title(story)) + "}}",
        "journal": _braced(tex(story.outlet or "")),
        **_dated(when),
        "url": _braced(address(story.url or "")),
        "urldate": _braced(story.read.isoformat() if story.read else ""),
        "note": _braced("" if story.reference else tex(f"Read from {story.source}")),
    }
    lines = [f"  {name} = {value}" for name, value in fields.items() if value]
    return f"@{kind}{{{key(story)},\n" + ",\n".join(lines) + "\n}\n"


def csl(story: Story) -> dict[str, Any]:
    """Give a story's CSL-JSON item."""
    kind = "article-newspaper" if story.outlet else "webpage" if story.url else "document"
    item: dict[str, Any] = {"id": key(story), "type": kind, "title": _title(story)}
    if story.outlet:
        item["container-title"] = story.outlet
    when = parts(story.published) if story.published else []
    if when:
        item["issued"] = {"date-parts": when}
    if story.url:
        item["URL"] = address(story.url)
    if story.read:
        item["accessed"] = {"date-parts": [[story.read.year, story.read.month, story.read.day]]}
    if not story.reference:
        item["language"] = story.lang
        item["note"] = f"Read from {one_line(story.source)}"
    return item


def key(story: Story) -> str:
    """Give what a source is cited by; it never changes with what is later learned of the source."""
    return story.id if story.reference else f"doc-{story.id}"


def tex(text: str) -> str:
    """Give `text` on one line such that TeX prints its very characters."""
    return _LIGATURE.sub("{}", one_line(text).translate(_TEX))


def address(url: str) -> str:
    """Give an address with what would end a BibTeX field or a link written as %XX."""
    return quote(url, safe=_IN_ADDRESS)


def _title(story: Story) -> str:
    return story.title or one_line(story.source) or story.id


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""


def _dated(when: list[list[int]]) -> dict[str, str]:
    """Give year, month and day as far as known; of an interval its first, and all of it as biblatex has it."""
    first = when[0] if when else []
    whole = "/".join("-".join(f"{number:02d}" for number in one) for one in when)
    return {
        "year": f"{{{first[0]:04d}}}" if first else "",
        "month": _MONTHS[first[1] - 1] if len(first) > 1 else "",
        "day": f"{{{first[2]}}}" if len(first) > 2 else "",
        "date": _braced(whole if len(when) > 1 else ""),
    }
