"""What a filter means, said once more in the plainest way: over exported claims, with lists and loops."""

import unicodedata
from datetime import date
from typing import Any

from chancery.ground.moments import parse_edtf
from chancery.keeping.export.form import ClaimForm

ROLES = {"event_actor": "actor"}
ROLES |= {
    name: name
    for name in (
        *("recipient", "participant", "place", "topic", "instrument", "subject", "object", "office", "of"),
        *("mission", "speaker", "about", "addressee", "decider", "forum"),
    )
}
FIRST, LAST = date.min.isoformat(), date.max.isoformat()


def fold(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())


def values(form: ClaimForm, column: str) -> list[Any]:
    """Give what a claim has in a column; actors as (id, name), times as (earliest, latest)."""
    flat: dict[str, Any] = {**form, "context": None, "when": None, "published": None, "deadline": None}
    if column in ("family", "type", "mode", "polarity", "mood", "stance", "lang", "rule", "run", "id"):
        return [] if flat[column] is None else [flat[column]]
    if column in ("confidence", "article"):
        return [flat[column]]
    if column in ("document", "source", "quote"):
        return [form["evidence"][column]]  # type: ignore[literal-required]
    if column in ("value", "unit", "bound"):
        return [figure[column] for figure in form["figures"]]  # type: ignore[literal-required]
    if column == "context":
        return list(form["contexts"])
    if column == "condition":
        return [form["condition"]] if form["condition"] else []
    if column == "content":
        return [form["content"]["text"]] if form["content"] else []
    if column == "knowledge":
        return [form["rule"] == "knowledge"]
    if column == "outlet":
        return [link["text"] for link in form["attribution"] if link["role"] in ("outlet", "wire")]
    if column == "attribution":
        return [(link["id"], link["name"]) for link in form["attribution"]]
    if column == "actor" or column in ROLES:
        return [
            (r["id"], r["name"]) for r in form["roles"] if column == "actor" or r["role"] == ROLES[column]
        ]
    return times(form, column)


def times(form: ClaimForm, column: str) -> list[tuple[str | None, str | None]]:
    said = [link["said"] for link in form["attribution"] if link["said"]]
    found = {
        "when": form["when"],
        "deadline": form["deadline"],
        "published": form["published"],
        "time": form["when"] or form["published"],
        "said": said[-1] if said else form["published"] or form["when"],
    }[column]
    return [(found["earliest"], found["latest"])] if found else []


def holds(form: ClaimForm, column: str, op: str, given: list[str]) -> bool:
    """Tell whether a claim passes a filter that makes sense and names no actor whole."""
    has = values(form, column)
    if op in ("isnull", "notnull"):
        return bool(has) is (op == "notnull")
    if op == "not":
        return not any(one(value, column, "exact", given) for value in has)
    return any(one(value, column, op, given) for value in has)


def one(value: Any, column: str, op: str, given: list[str]) -> bool:
    if column in ("confidence", "article", "value"):
        return number(value, op, [float(text) for text in given])
    if column in ("when", "deadline", "published", "time", "said"):
        return time(value, op, given)
    if column == "knowledge":
        return value in [text.strip().casefold() in ("1", "yes", "true") for text in given]
    if isinstance(value, tuple):
        return (value[0] is not None and text(value[0], op, given, exactly=True)) or text(
            value[1], op, given, exactly=False
        )
    closed = column in ("family", "type", "mode", "polarity", "mood", "stance", "bound", "context")
    coded = column in ("id", "document", "source", "lang", "rule", "run")
    if closed and op in ("exact", "in"):
        return fold(value) in [fold(other) for other in given]
    return text(value, op, given, exactly=coded)


def text(value: str, op: str, given: list[str], *, exactly: bool) -> bool:
    if op == "contains":
        return fold(given[0]) in fold(value)
    if op == "startswith":
        return fold(value).startswith(fold(given[0]))
    return value in given if exactly else fold(value) in [fold(other) for other in given]


def number(value: float, op: str, given: list[float]) -> bool:
    if op == "gt":
        return value > given[0]
    if op == "gte":
        return value >= given[0]
    if op == "lt":
        return value < given[0]
    return value <= given[0] if op == "lte" else value in given


def time(value: tuple[str | None, str | None], op: str, given: list[str]) -> bool:
    wanted = [parse_edtf(text) for text in given]
    ends = [(w.earliest and w.earliest.isoformat(), w.latest and w.latest.isoformat()) for w in wanted]
    if op in ("exact", "in"):
        return value in ends
    first, last = ends[0][0] or FIRST, ends[0][1] or LAST
    early, late = value
    if op in ("before", "lt"):
        return late is not None and late < first
    if op in ("after", "gt"):
        return early is not None and early > last
    from_first, to_last = (late or LAST) >= first, (early or FIRST) <= last
    return {"gte": from_first, "lte": to_last, "on": from_first and to_last}[op]
