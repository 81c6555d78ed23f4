"""What a filtered view shows, in one sentence."""

from datetime import date

from chancery.asking.finding.columns import COLUMNS
from chancery.asking.finding.filters import Filter, Filters
from chancery.asking.finding.ranking import Pieces
from chancery.asking.prose.phrasing import day_words, when_words
from chancery.asking.prose.saying import say

_SHOWN = 60
_AND, _OR = "{parts} and {last}", "{parts} or {last}"
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
    quoted = [_quoted(" ".join(piece)) for piece in words]
    parts = [say("with {what}", what=_listed(quoted, _AND))] if words else []
    parts += [_clause(one) for one in filters]
    if as_of is not None:
        parts.append(say("told by {day}", day=day_words(as_of)))
    if not parts:
        return say("All claims.")
    both = words and all(COLUMNS[f.column].place for f in filters)
    return say("Claims and passages {parts}." if both else "Claims {parts}.", parts=_listed(parts, _AND))


def _clause(one: Filter) -> str:
    column = COLUMNS[one.column]
    if one.op == "isnull":
        return say("with no {column}", column=say(column.label))
    if one.op == "notnull":
        some = "with an {column}" if column.label[0] in "aeiou" else "with a {column}"
        return say(some, column=say(column.label))
    if column.kind == "flag":
        wanted = {known for known in (True, False) if (known in one.terms()) is (one.op != "not")}
        told = [say(words) for known, words in ((True, "knowledge"), (False, "pages")) if known in wanted]
        return say("from {what}", what=_listed(told, _AND)) if told else say("from nowhere")
    if column.kind in ("number", "day"):
        verb = {**_OPS, **(_NUMBERS if column.kind == "number" else _DAYS)}[one.op]
    else:
        verb = _OPS[one.op]
    values = _listed([_value(one, at) for at in range(len(one.values))], _OR)
    return say(f"whose {{column}} {verb} {{value}}", column=say(column.label), value=values)


def _value(one: Filter, at: int) -> str:
    kind = COLUMNS[one.column].kind
    if kind == "day":
        return when_words(one.terms()[at])
    if kind == "number":
        return f"{one.terms()[at]:.12g}"
    if kind == "word" and one.op in ("exact", "in", "not"):
        return say(one.values[at])
    plain = kind in ("code", "actor") and one.op in ("exact", "in", "not")
    return _shortened(one.values[at]) if plain else _quoted(one.values[at])


def _quoted(text: str) -> str:
    return f"“{_shortened(text)}”"


def _shortened(text: str) -> str:
    told = " ".join(text.split())
    return told if len(told) <= _SHOWN else told[: _SHOWN - 1] + "…"


def _listed(parts: list[str], last: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return say(last, parts=", ".join(parts[:-1]), last=parts[-1])
