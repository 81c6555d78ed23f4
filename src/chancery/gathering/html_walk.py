"""Walking a page: its visible text as pieces, in reading order."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from chancery.ground.fixed import fixed

_SKIPPED = frozenset(
    [
        "-comment",
        "head",
        "title",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
    ]
    + ["canvas", "audio", "video", "select", "datalist", "textarea", "map", "param", "source", "track", "img"]
    + ["input", "meta", "link", "base", "progress", "meter", "dialog"]
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
    ]
    + [
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "picture",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
    ]
    + ["strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "button"]
)
_FURNITURE_TAGS = frozenset(["nav", "footer", "aside", "menu"])
_FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|footer|sidebar|breadcrumbs?|comments?|related|newsletter|advert\w{0,12}|ads?"
    r"|sponsor\w{0,6}|promo|cookie\w{0,8}|share|sharing|social|toolbar|popup|modal|tags?|subscri\w{0,8}|pagination"
    r"|most-?read|trending|recommend\w{0,7})(?:$|[\s_-])",
    re.IGNORECASE,
)
_NEVER_NAMES = re.compile(
    r"(?:^|[\s_-])(?:advert\w{0,12}|ads?|sponsor\w{0,6}|promo|newsletter\w{0,8}|related(?:-?\w{1,12})?|cookie\w{0,8}"
    r"|taboola|outbrain|comments?|most-?read)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAPTION_NAMES = re.compile(r"caption|cutline", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ENDS = frozenset('.!?…:;”"')
_SPACES = re.compile(r"[ \t\r\n\f\u200b]+")
_CAPTION_LONGEST = 700

Attributes = Mapping[str, str | None]
"""An element's attributes; they are asked for once, for each asking makes them anew."""


@fixed
class Piece:
    """One block of a page: its text, where it stands in the tree, and what its surroundings say of it.

    `hint` is "furniture", "caption" or ""; `tag` the innermost block element; `depth` how deep it lies.
    """

    text: str
    path: str
    tag: str
    link_density: float
    hint: str
    depth: int
    named: Literal["", "often", "always"]
    """whether an element around it bears a name that is often, or always, furniture's"""


class _Walker:
    """Gathers text until a block ends; holds what the open elements say."""

    def __init__(self) -> None:
        self.found: list[Piece] = []
        self.tags: list[str] = []
        self.notes: list[str] = []
        self.starts: list[int] = []
        self.parts: list[str] = []
        self.linked = 0
        self.links = 0
        self.breaks = 0
        self.rows = 0

    def open(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        if tag == "br":
            self.line_break()
            return
        if tag not in INLINE and not (tag in ("td", "th") and self.rows):
            self.end_block()
        elif tag in ("td", "th") and self.parts:
            self.parts.append(" | ")
        if tag == "a":
            if self.parts and not self.parts[-1][-1:].isspace() and self.links < 0:
                self.parts.append(" ")  # two links side by side are two things
            self.links = max(self.links, 0) + 1
        if tag == "tr" and _simple(node):
            self.rows += 1
        self.tags.append(tag)
        self.notes.append(_note(tag, attributes))
        self.starts.append(len(self.found))

    def close(self, tag: str) -> None:
        note_tag = self.tags[-1]
        if tag == "a":
            self.links = self.links - 1 or -1
        if tag not in INLINE and not (tag in ("td", "th") and self.rows):
            self.end_block()
        if note_tag == "tr" and self.rows:
            self.rows -= 1
        start = self.starts.pop()
        if self.notes.pop() == "caption" and note_tag not in INLINE:
            self.mark_captions(start)
        self.tags.pop()

    def mark_captions(self, start: int) -> None:
        """Mark the pieces since `start` as captions, unless they are too many words for that."""
        inside = self.found[start:]
        if sum(len(piece.text) for piece in inside) < _CAPTION_LONGEST:
            self.found[start:] = [replace(p, hint=p.hint or "caption") for p in inside]

    def text(self, words: str) -> None:
        if not words:
            return
        if self.breaks and words.strip():
            self.after_breaks()
        self.parts.append(words)
        if self.links > 0:
            self.linked += len(words.strip())
        elif words.strip():
            self.links = 0

    def line_break(self) -> None:
        self.breaks += 1

    def after_breaks(self) -> None:
        """Two breaks end a block; one does where a sentence has ended."""
        written = "".join(self.parts[-3:]).rstrip()
        if self.breaks > 1 or written[-1:] in _ENDS:
            self.end_block()
        else:
            self.parts.append(" ")
        self.breaks = 0

    def end_block(self) -> None:
        self.breaks = 0
        self.links = min(self.links, 0) if self.links < 0 else self.links
        if not self.parts:
            return
        text = _SPACES.sub(" ", "".join(self.parts)).strip()
        linked, self.linked = self.linked, 0
        self.parts.clear()
        if not text:
            return
        notes = [n for n in self.notes if n]
        hint = "furniture" if "furniture" in notes else ""
        tags = [*self.tags[:4], *self.tags[4:][-16:]]
        tag = next((t for t in reversed(tags) if t not in INLINE), "")
        density = round(min(1.0, linked / len(text)), 3)
        named: Literal["", "often", "always"] = "often" if "often" in notes else ""
        if "always" in notes:
            named = "always"
        self.found.append(Piece(text, "/".join(tags), tag, density, hint, len(self.tags), named))


def pieces(tree: LexborHTMLParser) -> list[Piece]:
    """Give the visible text of the page as pieces, in reading order; only white space is changed."""
    walker = _Walker()
    top = tree.body or tree.root
    if top is None:
        return []
    node: LexborNode | None = top
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            walker.text(node.text_content or "")
        elif not _unseen(tag) and not _hidden(attributes := node.attributes):
            walker.open(node, tag, attributes)
            if tag != "br" and node.child is not None:
                node = node.child
                continue
            if tag != "br":
                walker.close(tag)
        node = _onward(node, top, walker)
    walker.end_block()
    return walker.found


def _onward(node: LexborNode, top: LexborNode, walker: _Walker) -> LexborNode | None:
    """Give the next node in reading order, closing what ends on the way; None at the end of the page."""
    here: LexborNode | None = node
    while here is not None and here.mem_id != top.mem_id:
        if here.next is not None:
            return here.next
        here = here.parent
        if here is not None:
            walker.close(here.tag or "")
    return None


def _unseen(tag: str) -> bool:
    return tag in _SKIPPED or tag.startswith(("-", "!"))


def _hidden(attributes: Attributes) -> bool:
    if not attributes:
        return False
    style = attributes.get("style")
    return "hidden" in attributes or (bool(style) and _HIDDEN.search((style or "")[:300]) is not None)


def _note(tag: str, attributes: Attributes) -> str:
    """Give what an element says of the text in it: "furniture", "caption", "often", "always" or ""."""
    if tag in _FURNITURE_TAGS:
        return "furniture"
    if tag == "figcaption":
        return "caption"
    if not attributes:
        return ""
    if attributes.get("role") in ("navigation", "contentinfo", "search", "complementary"):
        return "furniture"
    said = _said_by(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:300])
    return "" if said != "caption" and tag in ("body", "html", "main", "article") else said


@lru_cache(maxsize=5_000)
def _said_by(names: str) -> str:
    """Give what names of an element say; a page has the same ones many times."""
    if _CAPTION_NAMES.search(names):
        return "caption"
    if _NEVER_NAMES.search(names):
        return "always"
    return "often" if _FURNITURE_NAMES.search(names) else ""


def _simple(row: LexborNode) -> bool:
    """Tell whether a table's row holds words only, so that it can be read as one line."""
    cells, cell = 0, row.child
    while cell is not None and cells < 12:
        inner = cell.child
        while inner is not None:
            if inner.tag not in INLINE and inner.tag not in ("-text", "-comment", "br", "img"):
                return False
            inner = inner.next
        cells += 1
        cell = cell.next
    return True
