"""What an empty record takes of `knowledge/`, as rows: the same for every record, so worked out once and kept."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import cast

from chancery.ground.ids import digest
from chancery.ground.prepared import mark_of, prepared
from chancery.keeping import queries
from chancery.keeping.engine import AT_ONCE, Engine, Row, Values, WorldRows
from chancery.keeping.forms import formed
from chancery.keeping.writing import World, Writer
from chancery.knowledge.loader import knowledge_mark


@cache
def first_world(mark: str, world: Callable[[], World]) -> WorldRows:
    """Give the rows of `world`, which has this mark, in a record that held nothing before."""
    rests_on = digest([mark, knowledge_mark(), mark_of([resources.files(__package__)])])
    return prepared("world", rests_on, lambda: rows_of(mark, world()))


def rows_of(mark: str, world: World) -> WorldRows:
    """Work out what `Writer.put_world` would write into an empty record, but for the time."""
    empty = _Empty()
    added = Writer(cast("Engine", empty)).put_world(mark, *world)
    del empty.rows["commits"]
    return WorldRows(empty.rows, added.claims)


class _Empty:
    """A database that holds nothing, and notes what is added: as much of an `Engine` as this takes."""

    at_once = AT_ONCE

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {}

    def ask(self, question: str, values: Values = ()) -> Iterator[Row]:
        return iter(())

    def before(self, question: str, values: Values = ()) -> Iterator[Row]:
        return iter([(1,)] if question in queries.FIRST_FREE.values() else [])

    def add(self, table: str, rows: Sequence[Row]) -> None:
        self.rows.setdefault(table, []).extend(rows)

    def add_claims(self, rows: Sequence[Row]) -> None:
        self.add("claims", formed(rows))

    def add_words(self, index: str, texts: Sequence[tuple[int, str]]) -> None:
        self.rows.setdefault(index, []).extend(texts)
