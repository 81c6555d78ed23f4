"""One page of a few sentences through the real reader, and its claims with roles by id."""

from collections.abc import Sequence
from dataclasses import dataclass

from chancery.gathering.plain import plain_text
from chancery.ground.moments import parse_edtf
from chancery.model.claims import Claim, Source
from chancery.model.documents import Document
from chancery.reading.pipeline import Reading
from chancery.reading.reader import load_reader


def document(
    text: str, *, lang: str = "en", published: str | None = "2024-07-11", outlet: str = ""
) -> Document:
    """Give a page of plain text as JSON lines bring it, with its language and date."""
    when = parse_edtf(published) if published else None
    return Document(
        plain_text(text), "one page", "one-page", outlet=outlet or None, published=when, lang=lang
    )


@dataclass(frozen=True)
class Page:
    """A reading, with what tests ask of it."""

    reading: Reading
    text: str

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of the page."""
        return self.reading.claims

    def of(self, type_: str) -> list[Claim]:
        """Give the claims of a type."""
        return [c for c in self.claims if c.type == type_]

    def one(self, type_: str) -> Claim:
        """Give the only claim of a type."""
        found = self.of(type_)
        assert len(found) == 1, (type_, [(c.type, c.mode, self.who(c), c.quote) for c in self.claims])
        return found[0]

    def types(self, family: str) -> set[str]:
        """Give the types of the claims of a family."""
        return {c.type for c in self.claims if c.family == family}

    def who(self, claim: Claim, *roles: str) -> list[str]:
        """Give the ids of those in `roles` (all without one): the words where nobody is known."""
        return [
            self._id(r.span.start, r.span.end, r.text) for r in claim.roles if not roles or r.role in roles
        ]

    def chain(self, claim: Claim) -> list[str]:
        """Give the ids of a claim's attribution, outermost first; an outlet by its words."""
        return [self._source(s) for s in claim.attribution]

    def _source(self, source: Source) -> str:
        return self._id(source.span.start, source.span.end, source.text) if source.span else source.text

    def _id(self, start: int, end: int, text: str) -> str:
        fitting = [m for m in self.reading.mentions if (m.span.start, m.span.end) == (start, end)]
        return next((m.actor for m in fitting if m.actor), text)


def read(text: str, *, lang: str = "en", published: str | None = "2024-07-11", outlet: str = "") -> Page:
    """Read one page."""
    return Page(load_reader().read(document(text, lang=lang, published=published, outlet=outlet)), text)


def vi(text: str, *, published: str | None = "2024-07-11", outlet: str = "") -> Page:
    """Read one Vietnamese page."""
    return read(text, lang="vi", published=published, outlet=outlet)


def ids(*sets: Sequence[str]) -> set[str]:
    """Give all ids of several lists."""
    return {i for one in sets for i in one}
