"""What a filtered view shows, in one sentence of English."""

from datetime import date

from chancery.asking.columns import COLUMNS
from chancery.asking.filters import Filter, Filters
from chancery.asking.phrasing import day_words, when_words
from chancery.asking.ranking import Pieces

_SHOWN = 60
_OPS = {
    "exact": "is",
    "in": "is",
    "not": "is not",
    "contains": "contains",
    "startswith": "begins with",
    "on": "touches",
    "before": "is before",
    "after": "is after",
}
_NUMBERS = {"gt": "is more than", "gte": "is at least", "lt": "is less than", "lte": "is at most"}
_DAYS = {"gt": "is after", "gte": "is not before", "lt": "is before", "lte": "is not after"}


def sentence(filters: Filters, *, words: Pieces = (), as_of: date | None = None) -> str:
    """Say what a view with these filters (and words, on a day) shows: "Claims whose speaker is NATO." """
    parts = [f"with {_listed([_quoted(' '.join(piece)) for piece in words], 'and')}"] if words else []
    parts += [_clause(one) for one in filters]
    if as_of is not None:
        parts.append(f"told by {day_words(as_of)}")
    if not parts:
        return "All claims."
    start = "Claims and passages" if words and all(COLUMNS[f.column].place for f in filters) else "Claims"
    return f"{start} {_listed(parts, 'and')}."


def _clause(one: Filter) -> str:
    column = COLUMNS[one.column]
    if one.op == "isnull":
        return f"with no {column.label}"
    if one.op == "notnull":
        article = "an" if column.label[0] in "aeiou" else "a"
        return f"with {article} {column.label}"
    if column.kind == "flag":
        wanted = {known for known in (True, False) if (known in one.terms()) is (one.op != "not")}
        told = [words for known, words in ((True, "knowledge"), (False, "pages")) if known in wanted]
        return f"from {_listed(told, 'and')}" if told else "from nowhere"
    if column.kind in ("number", "day"):
        verb = {**_OPS, **(_NUMBERS if column.kind == "number" else _DAYS)}[one.op]
    else:
        verb = _OPS[one.op]
    return f"whose {column.label} {verb} {_listed([_value(one, at) for at in range(len(one.values))], 'or')}"


def _value(one: Filter, at: int) -> str:
    kind = COLUMNS[one.column].kind
    if kind == "day":
        return when_words(one.terms()[at])
    if kind == "number":
        return f"{one.terms()[at]:.12g}"
    plain = kind in ("word", "code", "actor") and one.op in ("exact", "in", "not")
    return _shortened(one.values[at]) if plain else _quoted(one.values[at])


def _quoted(text: str) -> str:
    return f"“{_shortened(text)}”"


def _shortened(text: str) -> str:
    told = " ".join(text.split())
    return told if len(told) <= _SHOWN else told[: _SHOWN - 1] + "…"


def _listed(parts: list[str], last: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
