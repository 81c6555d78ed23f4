"""The tables of a record, by name: their columns in order, each table after those it refers to."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

TABLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "commits": ("number", "at"),
        "runs": ("id", "reader", "version", "parameters", "known_at"),
        "texts": ("number", "id", "characters", "blocks", "extractor", "version", "known_at"),
        "documents": (
            *("id", "text", "source", "address", "title", "outlet", "published", "lang", "world"),
            "known_at",
        ),
        "fetches": ("document", "place", "at", "headers", "known_at"),
        "readings": ("number", "document", "run", "claims", "known_at", "until"),
        "articles": (
            *("reading", "number", "first", "past", "title_first", "title_past", "published", "lang"),
        ),
        "mentions": (
            *("reading", "number", "first", "past", "words", "kind", "actor", "name", "how", "office"),
            *("title_first", "title_past", "adjective"),
        ),
        "claims": (
            *("number", "id", "form", "document", "first", "past", "article", "family", "type", "mode"),
            *("polarity", "mood", "stance", "lang", "confidence", "rule"),
            *("when_edtf", "when_earliest", "when_latest"),
            *("deadline_edtf", "deadline_earliest", "deadline_latest"),
            *("published_edtf", "published_earliest", "published_latest"),
            *("quote", "whole", "known_at", "day", "named"),
        ),
        "roles": ("claim", "number", "role", "first", "past", "words", "actor"),
        "observations": ("claim", "reading"),
        "worlds": ("number", "mark", "known_at"),
        "world_documents": ("world", "document", "run"),
        "actors": ("id", "world", "name", "kind"),
        "judgements": (
            *("number", "one", "other", "verdict", "score", "by", "at", "withdrawn_at", "known_at"),
        ),
        "assessments": ("number", "one", "other", "verdict", "by", "at", "known_at"),
        "reviews": ("number", "claim", "verdict", "value", "by", "at", "known_at"),
        "withdrawals": ("number", "claim", "reason", "by", "at", "known_at"),
    }
)
"""What is written once and kept: a copy of these is a copy of the record."""

DERIVED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "shelf": ("actor", "part", "day", "claim", "since", "until", "type", "confidence", "begins"),
        "beside": ("actor", "day", "reading", "article", "confidence", "due", "decided", "begins"),
        "tallies": ("name", "value", "sure", "claims"),
        "rivals": ("key", "value", "claim", "reading", "begins", "ends", "loose"),
        "denials": ("actor", "claim", "reading", "other", "type", "mode", "first", "last"),
        "agenda": ("kind", "day", "claim", "reading", "begins", "told", "confidence"),
        "text_words": ("rowid", "words"),
        "claim_words": ("rowid", "words"),
    }
)
"""What is computed from the others, and can be computed again."""

WORDED = ("text_words", "claim_words")
"""The full-text indexes; what is to be added to them are texts, whose words are cut when they are written."""


def columns_of(table: str) -> tuple[str, ...]:
    """Give the columns of a table, whether written once or derived."""
    return TABLES[table] if table in TABLES else DERIVED[table]


IN_ORDER = frozenset({"shelf", "beside", "rivals", "agenda"})
"""Tables that lie in the order of their keys, which is not the order in which their rows come."""


def neighbours(table: str, rows: Sequence[tuple[Any, ...]]) -> Sequence[tuple[Any, ...]]:
    """Give rows for a table so that neighbours in it are written one after the other."""
    return sorted(rows) if table in IN_ORDER else rows


def insert(table: str, rows: int = 1, *, into: str | None = None, whole: bool = False) -> str:
    """Give the statement that adds `rows` rows to `table`, with a `?` for each column of each.

    `into` is another table with the same columns, which takes them in its place. Where a row is refused, a `whole`
    statement takes back all that its transaction did, and not only its own rows.
    """
    columns = columns_of(table)
    row = f"({', '.join('?' * len(columns))})"
    refused = " OR ROLLBACK" if whole else ""
    return f"INSERT{refused} INTO {into or table} ({', '.join(columns)}) VALUES {', '.join([row] * rows)}"


def selection(table: str) -> str:
    """Give the question for all rows of `table`, in an order that does not depend on the database."""
    order = ", ".join(str(place + 1) for place in range(2 if table in _BY_TWO else 1))
    return f"SELECT {', '.join(TABLES[table])} FROM {table} ORDER BY {order}"


_BY_TWO = frozenset({"fetches", "articles", "mentions", "roles", "observations", "world_documents", "actors"})
"""The tables whose first two columns are what tells rows apart."""
