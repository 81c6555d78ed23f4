"""Laying out a page of HTML, where the extractor has said what it thinks of each block."""

from collections.abc import Sequence

from chancery.reading.layers import BlockKind
from chancery.reading.pages_lines import LONG, Line
from chancery.reading.pages_plain import Placed, foreign, is_standfirst, quote_kind

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "caption")
_INLINE = frozenset(["a", "b", "strong", "em", "i", "span", "u", "font", "small"])


def hinted(lines: Sequence[Line], lang: str, *, dated: bool) -> list[Placed]:
    """Give every line its kind, on the extractor's hints; where any is main text, the page is one article.

    `dated`: the page's metadata give its date, and a line with the date says nothing more.
    """
    main = _main(lines, lang)
    if not any(main):
        return [Placed(line, "furniture", None) for line in lines]
    title = next((n for n, line in enumerate(lines) if line.block.hint == "title"), None)
    bodies = [n for n, kept in enumerate(main) if kept]
    if title is not None and title < bodies[-1]:
        bodies = [n for n in bodies if n > title or lines[n].size >= LONG]  # what is short there is a kicker
    chosen, head = frozenset(bodies), bodies[min(2, len(bodies) - 1)]
    start = min(bodies[0], title if title is not None else bodies[0])
    placed = []
    for at, line in enumerate(lines):
        kind: BlockKind = "furniture"
        if at == title and at <= bodies[-1]:
            kind = "headline"
        elif at in bodies[:1] and len(bodies) > 1 and is_standfirst(line, lines[bodies[1]]):
            kind = "standfirst"
        elif at in chosen:
            kind = _main_kind(lines, main, at)
        elif start <= at <= bodies[-1] + 1:
            kind = _beside(line, lang, before=at < head, dated=dated)
        placed.append(Placed(line, kind, None if kind == "furniture" else 0, opens=at in bodies[:2]))
    return placed


def _main(lines: Sequence[Line], lang: str) -> list[bool]:
    """Tell which blocks are main text; the lines of a list of links under "related" are not."""
    found = []
    listing = False
    for line in lines:
        if line.block.hint != "main":
            found.append(False)
            continue
        if line.section or line.comments:
            listing = True
        elif not (line.block.link_density > 0.5 or line.listing or line.date):
            listing = False
        small = line.size <= 12 and line.labelled
        other = line.size >= 6 and foreign(line, lang) and not line.quoted
        found.append(not listing and not small and not other)
    return found


def _main_kind(lines: Sequence[Line], main: Sequence[bool], at: int) -> BlockKind:
    line = lines[at]
    tags = [tag for tag in line.block.path.split("/") if tag not in _INLINE]
    if line.disclaimer:
        return "disclaimer"
    if tags and tags[-1] in _HEADINGS and not line.text.endswith("."):
        return "subhead"
    if line.quoted and len(lines) < 5000:
        return quote_kind(lines, main, at)
    if tags and tags[-1] in ("aside", "blockquote") and not line.stopped and line.size <= 30:
        return "pull_quote"
    return "body"


def _beside(line: Line, lang: str, *, before: bool, dated: bool) -> BlockKind:
    """Give the kind of a block within the article that is no main text: caption, date, writer."""
    if line.block.hint == "caption":
        return "furniture" if foreign(line, lang) or line.block.link_density > 0.8 else "caption"
    if line.block.hint == "furniture":
        return "furniture"
    if before and line.date:
        return "furniture" if dated else "dateline"
    if before and line.byline and line.block.link_density < 0.95:
        return "credit"
    return "furniture"
