"""Documents, their text, and what stands on a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from chancery.ground.ids import digest
from chancery.ground.moments import When
from chancery.ground.once import once
from chancery.ground.spans import Span


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a text that came as one: a line of plain text, an element of a page.

    `path` is its tag path ("html/body/article/p"; empty for plain text), `link_density` the share of its
    characters inside links (0 to 1), `hint` the extractor's opinion of it: "main", "title", "caption",
    "furniture", or "" where it has none.
    """

    span: Span
    path: str = ""
    link_density: float = 0.0
    hint: str = ""


@dataclass(frozen=True)
class Text:
    """The characters of a document as one extractor gave them. It never changes; evidence names it."""

    characters: str
    blocks: tuple[Block, ...]
    extractor: str
    version: str

    @once
    def id(self) -> str:
        """Hash of the characters: what was read, whoever extracted it."""
        return digest(["text", self.characters])


@dataclass(frozen=True)
class Document:
    """A page as it came in, without the circumstances of its coming.

    `address` is its URL or its JSON line's id (None for a local file); `published`, `title`, `outlet` and
    `lang` are what its metadata said, None where they said nothing.
    """

    text: Text
    source: str
    address: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: When | None = None
    lang: str | None = None

    @once
    def id(self) -> str:
        """Hash of the text and of the address; of the text alone for a local file."""
        return digest(["document", self.text.characters, self.address or ""])


@dataclass(frozen=True, slots=True)
class Fetch:
    """One arrival of a document: from where, when, with which headers. Provenance, never part of an id."""

    place: str
    at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Article:
    """One article on a page: `number` from 0, where it stands, its title's place, its date and language."""

    number: int
    span: Span
    title: Span | None
    published: When | None
    lang: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, the article it belongs to and the block it stands in (index into the text's blocks)."""

    span: Span
    article: int
    block: int
