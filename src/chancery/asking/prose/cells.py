"""What the state of an alliance is made of: sections of lines, each with the words it stands on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from chancery.asking.claims.told import Told, Words

SECTIONS = {
    "members": "Members",
    "partners": "Partners and frameworks",
    "offices": "Offices",
    "missions": "Missions and forces",
    "commitments": "Treaties and deadlines",
    "decisions": "Open decisions",
    "meetings": "Meetings around the day",
    "priorities": "Priorities and opponents",
}
"""The sections of a state in their order, with their headings."""


_SHORT = 20


@dataclass(frozen=True, slots=True)
class Cell:
    """One line: what is so, of whom (ids), when (EDTF), in what mood, on which words; and lines under it."""

    text: str
    words: tuple[Words, ...]
    actors: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    time: str | None = None
    mood: str = "fact"
    under: tuple["Cell", ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims it stands on."""
        return tuple(words.claim for words in self.words)


@dataclass(frozen=True, slots=True)
class Section:
    """The lines under one heading; `name` is a key of `SECTIONS`."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def heading(self) -> str:
        """The heading."""
        return SECTIONS[self.name]


@dataclass(frozen=True, slots=True)
class State:
    """An alliance on one day (`as_of`), as the record knew it at `known_at`.

    Sections without a line are left out. `undated` counts the claims about the alliance that could not be
    placed in time, and so say nothing here. `more` names the sections of which pages tell more than was asked for.
    """

    alliance: str
    name: str
    as_of: date
    known_at: int
    sections: tuple[Section, ...]
    undated: int = 0
    more: tuple[str, ...] = ()

    def section(self, name: str) -> tuple[Cell, ...]:
        """Give the lines of one section; none where it says nothing."""
        return tuple(cell for section in self.sections if section.name == name for cell in section.cells)

    def cells(self) -> Iterator[tuple[str, Cell, Cell | None]]:
        """Give every line as its section's name, the line, and the line above it (None at the top)."""
        for section in self.sections:
            for cell in section.cells:
                yield section.name, cell, None
                for below in cell.under:
                    yield section.name, below, cell


def words_of(told: Iterable[Told]) -> tuple[Words, ...]:
    """Give the words of claims: pages before `knowledge/`, the surest first, each quote of a page once.

    A quote of a word or two tells a reader little, and comes after the others.
    """
    told = list(told)
    if len(told) == 1:
        return (told[0].words,)
    ordered = sorted(
        (one.words for one in told),
        key=lambda w: (w.world, len(w.quote) < _SHORT, -w.confidence, w.source, w.start),
    )
    found: dict[tuple[str, str], Words] = {}
    for words in ordered:
        found.setdefault((words.document, words.claim if words.world else words.quote), words)
    return tuple(found.values())
