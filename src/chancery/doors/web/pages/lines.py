"""Lines and claims as pages show them, and as rows for programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chancery.asking.claims.told import Told, Words
from chancery.asking.prose.cells import Cell
from chancery.asking.prose.lines import phrase_of
from chancery.asking.prose.phrasing import when_words
from chancery.doors.web.asked import MOST_LINES, Asked
from chancery.ground.moments import When
from chancery.keeping.export.form import Publisher

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gist:
    """A claim as a list shows it: what it says in a line, when that is, and the claim itself."""

    told: Told
    text: str
    when: str
    stated: bool
    """whether the time is the claim's own, not its article's"""

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.told.claim.id

    @property
    def words(self) -> Words:
        """The words it stands on."""
        return self.told.words


def gist(told: Told) -> Gist:
    """Give a claim as a list shows it."""
    return Gist(
        told, phrase_of(told), when_words(told.time) if told.time else "", told.claim.when is not None
    )


def claim_rows(asked: Asked, tolds: Iterable[Told]) -> Iterator[Row]:
    """Give claims in their public form."""
    publisher: Publisher | None = None
    for told in tolds:
        publisher = publisher or Publisher(asked.record.store, known_at=asked.record.known_by(asked.known_at))
        yield dict(publisher.form(told.kept))


def cell_row(cell: Cell) -> Row:
    """Give a line for programs, with the first of the words it stands on."""
    first = cell.words[0] if cell.words else None
    return {
        "text": cell.text,
        "actors": list(cell.actors),
        "names": list(cell.names),
        "time": cell.time,
        "mood": cell.mood,
        "claims": list(cell.claims),
        "quote": first.quote if first else None,
        "says": list(first.says) if first else [],
        "source": first.source if first else None,
        "document": first.document if first else None,
        "confidence": first.confidence if first else None,
    }


def cell_rows(parts: Iterable[tuple[str, Sequence[Cell]]]) -> Iterator[Row]:
    """Give the lines of several parts, each with its part's name; lines under a line with its text as `of`."""
    for part, cells in parts:
        for cell in cells:
            yield {"part": part, "of": None, **cell_row(cell)}
            for below in cell.under:
                yield {"part": part, "of": cell.text, **cell_row(below)}


def lines_asked(asked: Asked, usual: int) -> int:
    """Give how many lines each part of a page shows, by the parameter `lines`: at least 1, at most `MOST_LINES`."""
    return min(max(int(float(asked.params.get("lines", usual))), 1), MOST_LINES)


def edtf(when: When | None) -> str | None:
    """Give a time in EDTF."""
    return when.edtf if when is not None else None


def flag(params: Mapping[str, str], name: str) -> bool:
    """Tell whether a parameter of the kind `flag` was given as yes."""
    return params.get(name, "0").casefold() in ("1", "yes", "true", "on")
