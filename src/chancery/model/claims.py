"""Claims: what a page says, on which words, and on whose word. The public form is in docs/contract.md."""

from dataclasses import dataclass
from typing import Literal

from chancery.ground.ids import digest
from chancery.ground.moments import When
from chancery.ground.once import once
from chancery.ground.spans import Span

Family = Literal["event", "relation", "measure", "statement", "decision"]
Polarity = Literal["affirmed", "negated"]
Mood = Literal["fact", "plan", "obligation", "demand", "proposal", "forecast", "hypothesis"]
Stance = Literal["supports", "opposes", "praises", "criticises", "warns", "doubts", "prioritises", "neutral"]
FigureBound = Literal["exactly", "about", "at_least", "more_than", "at_most", "less_than", "nearly"]
SourceRole = Literal["outlet", "wire", "speaker", "document"]

MOST_ROLES = 8
"""A claim names at most this many actors; more would be a list, not a claim."""


KNOWLEDGE = "knowledge"
"""The rule of a claim that is a row of the package's own knowledge, and of no page."""


@dataclass(frozen=True, slots=True)
class Role:
    """Who or what plays a part: the words and where they stand. Ids are computed from mentions, never here."""

    role: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as told: `value` (shares are fractions of 1), unit, bound, of what, and the words."""

    value: float
    unit: str
    bound: FigureBound
    of: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """One link of the chain of who says so. `said` is when it was said, None where the text does not tell."""

    role: SourceRole
    text: str
    span: Span | None = None
    cue: str | None = None
    said: When | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What a statement says: its words, polarity and mood, and the claims found inside it (by id)."""

    text: str
    span: Span
    polarity: Polarity = "affirmed"
    mood: Mood = "fact"
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One way a decision may go, and the claims that say what would follow."""

    label: str
    text: str
    consequences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Claim:
    """One thing a page says. See docs/contract.md for every field; `evidence` is where its words stand."""

    document: str
    family: Family
    type: str
    roles: tuple[Role, ...]
    evidence: Span
    quote: str
    lang: str
    rule: str
    confidence: float
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    when: When | None = None
    deadline: When | None = None
    condition: str | None = None
    content: Content | None = None
    figures: tuple[Figure, ...] = ()
    polarity: Polarity = "affirmed"
    mood: Mood = "fact"
    stance: Stance | None = None
    attribution: tuple[Source, ...] = ()
    options: tuple[Option, ...] = ()
    article: int = 0
    published: When | None = None

    @once
    def id(self) -> str:
        """Hash of what is claimed and where it stands; never of who read it, how, or how surely."""
        said = self.content
        return digest(
            [
                "claim",
                self.document,
                [self.family, self.type, self.mode],
                [self.evidence.start, self.evidence.end],
                sorted([r.role, r.span.start, r.span.end, r.text] for r in self.roles),
                [self.when.edtf if self.when else None, self.deadline.edtf if self.deadline else None],
                self.condition,
                [[f.value, f.unit, f.bound, f.of, f.text] for f in self.figures],
                [self.polarity, self.mood, self.stance],
                [said.text, said.span.start, said.span.end, said.polarity, said.mood] if said else None,
                [[s.role, s.text] for s in self.attribution],
            ],
            length=24,
        )

    def role(self, *names: str) -> tuple[Role, ...]:
        """Give the roles that bear one of these names, in their order."""
        return tuple(r for r in self.roles if r.role in names)
