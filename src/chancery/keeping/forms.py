"""The form of a claim: the hash of all there is to it, by which the same telling is known again."""

from collections.abc import Iterable

from chancery.ground.ids import digest
from chancery.keeping.engine import Row
from chancery.keeping.tables import TABLES

_FORM, _WHOLE, _NAMED = (TABLES["claims"].index(column) for column in ("form", "whole", "named"))


def form_of(whole: str, named: str) -> str:
    """Give the hash of all there is to a claim: its JSON, and that of whom it names."""
    return digest([whole, named])


def formed(rows: Iterable[Row]) -> list[Row]:
    """Give rows of `claims`, each with its form where it came with None."""
    return [
        (*row[:_FORM], form_of(row[_WHOLE], row[_NAMED]), *row[_FORM + 1 :]) if row[_FORM] is None else row
        for row in rows
    ]
