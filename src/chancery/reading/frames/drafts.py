"""Claims on their way: what a rule has found, before circumstances and ids."""

from dataclasses import dataclass, field

from chancery.ground.moments import When
from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.model.claims import Content, Family, Figure, Mood, Option, Polarity, Role, Source, Stance
from chancery.reading.frames.article import At


@dataclass(slots=True)
class Draft:
    """A claim as a rule proposes it. `at` is where its verb stands; what is unset is filled in later.

    `cue` is a statement's word of saying, `doubt` the mark of what makes it less sure; `extra` are mentions that its
    roles need and no earlier step made (a body named by an office alone).
    """

    family: Family
    type: str
    rule: str
    evidence: Span
    roles: list[Role]
    at: At | None = None
    number: int = 0
    mode: str | None = None
    figures: tuple[Figure, ...] = ()
    when: When | None = None
    deadline: When | None = None
    condition: str | None = None
    content: Content | None = None
    polarity: Polarity = "affirmed"
    mood: Mood = "fact"
    stance: Stance | None = None
    attribution: tuple[Source, ...] = ()
    options: tuple[Option, ...] = ()
    contexts: tuple[str, ...] = ()
    cue: str = ""
    doubt: str = ""
    certainty: float = 1.0
    extra: tuple[Mention, ...] = ()
    ended: bool = False
    """a relation whose end is told"""
    settled: bool = field(default=False)
    """circumstances have been filled in by the rule itself"""

    def has(self, name: str) -> bool:
        """Tell whether a role of that name is filled."""
        return any(r.role == name for r in self.roles)
