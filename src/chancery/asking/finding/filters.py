"""Filters on claims: `column__op=value`, the same in the terminal, in Python and over HTTP.

The form is datasette's. What stands behind the first `=` is data, whatever it holds.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from chancery.asking.finding.columns import COLUMNS, Column, vocabulary
from chancery.ground.errors import EdtfError, UsageError
from chancery.ground.ids import folded
from chancery.ground.moments import When, parse_edtf

LONGEST = 20_000
"""Characters: no filter has a longer value."""
MOST_VALUES = 500
"""How many values `in` takes."""
MOST_FILTERS = 50
"""How many filters may be put together."""

_SHAPE = re.compile(r"[A-Za-z_]+(?==)")
_EMPTY = re.compile(r"([A-Za-z_]+)__(isnull|notnull)")
_YES = {"1": True, "yes": True, "true": True, "": True, "0": False, "no": False, "false": False}
# what no text of a page holds, and so what no value may ask for: reading replaces them in the same way
_LOST = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition: a column, what is asked of it, and the values as written (several for `in`).

    Raises `UsageError`, naming the right ones, for a column or question there is not, and for a value that
    the column cannot have.
    """

    column: str
    op: str
    values: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse what makes no sense; words of closed lists are taken in any case."""
        kind = column_named(self.column).kind
        if self.op not in COLUMNS[self.column].ops:
            raise UsageError(
                f"{self.column} cannot be asked for {_shown(self.op)}",
                hint=_meant(self.op, COLUMNS[self.column].ops),
            )
        values = tuple(_LOST.sub("\ufffd", value) for value in self.values)
        if self.op in ("isnull", "notnull"):
            op = self.op if _flag(self, "".join(values)) else {"isnull": "notnull"}.get(self.op, "isnull")
            object.__setattr__(self, "op", op)
            object.__setattr__(self, "values", ())
            return
        if not values or len(values) > MOST_VALUES or (self.op != "in" and len(values) > 1):
            raise UsageError(
                f"{self.column}__{self.op} with {len(values)} values",
                hint=f"in takes up to {MOST_VALUES}, every other one",
            )
        if max(map(len, values)) > LONGEST:
            raise UsageError(f"{self.column}: a value of more than {LONGEST} characters")
        if kind == "word" and self.op in ("exact", "not", "in"):
            values = tuple(_word(self.column, value) for value in values)
        object.__setattr__(self, "values", tuple(dict.fromkeys(values)))
        self.terms()

    def terms(self) -> tuple[Any, ...]:
        """Give the values as the column's kind compares them: folded text, numbers, times, bools."""
        column = COLUMNS[self.column]
        if column.kind == "number":
            return tuple(_number(self, value) for value in self.values)
        if column.kind == "day":
            return tuple(_day(self, value) for value in self.values)
        if column.kind == "flag":
            return tuple(_flag(self, value) for value in self.values)
        plain = column.kind in ("word", "code") and self.op in ("exact", "not", "in")
        found = tuple(value if plain else comparable(value) for value in self.values)
        if not all(found):
            raise UsageError(
                f"{self.column}__{self.op} without a value",
                hint=f"{self.column}__isnull finds claims without it",
            )
        return found

    def __str__(self) -> str:
        """Give it as it is typed."""
        name = self.column if self.op == "exact" else f"{self.column}__{self.op}"
        if self.op == "in" and _listed(",".join(self.values)) != self.values:
            return f"{name}={json.dumps(self.values, ensure_ascii=False)}"
        return f"{name}={','.join(self.values)}" if self.values else f"{name}=1"


@dataclass(frozen=True, slots=True)
class Filters:
    """Filters that must all hold, each once, in an order of their own: however they were given, they are equal."""

    all: tuple[Filter, ...] = ()

    def __post_init__(self) -> None:
        """Put them into order."""
        if len(self.all) > MOST_FILTERS:
            raise UsageError(f"{len(self.all)} filters", hint=f"up to {MOST_FILTERS} go together")
        ordered = sorted(set(self.all), key=lambda one: (one.column, one.op, one.values))
        object.__setattr__(self, "all", tuple(ordered))

    def __iter__(self) -> Iterator[Filter]:
        """Give them one by one."""
        return iter(self.all)

    def __len__(self) -> int:
        """Give how many there are."""
        return len(self.all)

    def of(self, *columns: str) -> tuple[Filter, ...]:
        """Give those on these columns."""
        return tuple(one for one in self.all if one.column in columns)

    def also(self, more: "Iterable[Filter]") -> "Filters":
        """Give these and more."""
        return Filters((*self.all, *more))


def is_filter(typed: str) -> bool:
    """Tell whether `typed` has the form of a filter, `name=…` or `name__isnull`, be there such a column or not."""
    empty = _EMPTY.fullmatch(typed)
    return _SHAPE.match(typed) is not None or (empty is not None and empty[1] in COLUMNS)


def parse_filter(typed: str) -> Filter:
    """Read `column__op=value`: "type__in=CONSULT,AGREE", "speaker=NATO", "deadline__isnull".

    Without an op, `exact` is meant. `in` takes values with commas between them, or a JSON list of texts.
    Raises `UsageError` where it is no filter; see `Filter`.
    """
    name, equals, value = typed.partition("=")
    name = name.strip()
    column, _, op = name.partition("__")
    if not equals and op not in ("isnull", "notnull"):
        raise UsageError(f"not a filter: {_shown(typed)}", hint="write column=value or column__op=value")
    op = op or "exact"
    return Filter(column, op, _listed(value) if op == "in" else (value,))


def parse_filters(typed: Iterable[str]) -> Filters:
    """Read several filters that must all hold."""
    return Filters(tuple(parse_filter(one) for one in typed))


def column_named(name: str) -> Column:
    """Give a column; raise `UsageError` where there is none of this name."""
    if name not in COLUMNS:
        raise UsageError(f"no such column: {_shown(name)}", hint=_meant(name, tuple(COLUMNS)))
    return COLUMNS[name]


def comparable(text: str) -> str:
    """Give `text` as texts are compared: lower case, without marks, with single spaces."""
    return " ".join(folded(text).split())


def _listed(value: str) -> tuple[str, ...]:
    """Split what `in` is given."""
    if value.lstrip().startswith("["):
        try:
            found = json.loads(value)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, list) and all(isinstance(one, str) for one in found):
            return tuple(found)
    return tuple(one.strip() for one in value.split(",") if one.strip()) or (value,)


def _word(column: str, value: str) -> str:
    allowed = {folded(word): word for word in vocabulary(column)}
    if folded(value) not in allowed:
        raise UsageError(
            f"no such {COLUMNS[column].label}: {_shown(value)}", hint=_meant(value, vocabulary(column))
        )
    return allowed[folded(value)]


def _number(filter: Filter, value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise UsageError(
            f"{filter.column}: not a number: {_shown(value)}", hint=f"as in {filter.column}__gte=0.5"
        )
    return number


def _day(filter: Filter, value: str) -> When:
    try:
        return parse_edtf(value)
    except EdtfError as error:
        raise UsageError(
            f"{filter.column}: not a date: {_shown(value)}",
            hint=error.hint or "write 2024, 2024-07, 2024-07-11 or 2024-07-09/2024-07-11",
        ) from None


def _flag(filter: Filter, value: str) -> bool:
    known = _YES.get(value.casefold())
    if known is None or (not value and filter.op not in ("isnull", "notnull")):
        raise UsageError(f"{filter.column}: neither yes nor no: {_shown(value)}", hint="yes or no")
    return known


def _meant(given: str, allowed: tuple[str, ...]) -> str:
    """Say which of `allowed` was meant, and all there are where these are few."""
    given = given[:100]
    near = [word for word in allowed if folded(word) == folded(given)]
    near = near or get_close_matches(folded(given), allowed, n=2, cutoff=0.6)
    near = near or get_close_matches(given.upper(), allowed, n=2, cutoff=0.6)
    asked = f"did you mean {' or '.join(near)}? " if near else ""
    return f"{asked}one of {', '.join(allowed)}"


def _shown(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:59] + "…")
