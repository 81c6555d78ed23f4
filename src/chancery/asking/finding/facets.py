"""Counting what the answers to a question have in a column."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from chancery.asking.claims.told import Party, Teller, Told
from chancery.asking.finding.columns import COLUMNS, Column
from chancery.asking.finding.filters import column_named
from chancery.asking.finding.narrowing import Question
from chancery.ground.errors import UsageError
from chancery.ground.moments import When
from chancery.keeping.store import COUNTED


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims have a value; `value` is as a filter takes it, `name` as people read it."""

    value: str
    name: str
    claims: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of a column among the answers, the most frequent first; a claim may have several or none."""

    column: str
    counts: tuple[Count, ...]


def facet_columns(names: Iterable[str]) -> tuple[Column, ...]:
    """Give the columns to count by; raise `UsageError` for one there is not, or whose values are too many."""
    found = tuple(column_named(name) for name in dict.fromkeys(names))
    for column in found:
        if column.kind == "number" or column.name in ("quote", "content", "id"):
            countable = [c.name for c in COLUMNS.values() if c.kind in ("word", "actor", "day")]
            raise UsageError(
                f"{column.name} is not counted by value", hint=f"as {', '.join(countable[:8])} are"
            )
    return found


def facets_by_store(teller: Teller, asked: Question, columns: Sequence[Column]) -> list[Facet] | None:
    """Count without looking at each claim, where the store decides what the answers are; None where it does not."""
    if asked.wanted is None or asked.bare or asked.named or any(c.name not in COUNTED for c in columns):
        return None
    counts = teller.counting.each(asked.wanted, by=[column.name for column in columns])
    return [
        _facet(column, {value: (value, count) for value, count in counts[column.name].items()})
        for column in columns
    ]


def facets_of(claims: Iterable[Told], columns: Sequence[Column]) -> list[Facet]:
    """Count claim by claim; a claim counts once for each value it has. Times count by their year."""
    names: list[dict[str, str]] = [{} for _ in columns]
    counts: list[Counter[str]] = [Counter() for _ in columns]
    for told in claims:
        for at, column in enumerate(columns):
            found = dict(_shown(value) for value in column.values(told))
            counts[at].update(found.keys())
            names[at].update(found)
    return [
        _facet(column, {value: (names[at][value], count) for value, count in counts[at].items()})
        for at, column in enumerate(columns)
    ]


def _facet(column: Column, counted: dict[str, tuple[str, int]]) -> Facet:
    ordered = sorted(counted.items(), key=lambda item: (-item[1][1], item[0]))
    return Facet(column.name, tuple(Count(value, name, count) for value, (name, count) in ordered))


def _shown(value: Any) -> tuple[str, str]:
    if isinstance(value, Party):
        return value.id or value.name, value.name
    if isinstance(value, bool):
        told = "yes" if value else "no"
        return told, told
    if isinstance(value, When):
        day = value.earliest or value.latest
        year = f"{day.year:04d}" if day else "no year"
        return year, year
    return str(value), str(value)
