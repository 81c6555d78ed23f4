"""Claims as one flat table, for spreadsheets and statistics. JSON lines are the exact form."""

import csv
from collections.abc import Iterator, Sequence
from typing import TextIO

from chancery.keeping.export.form import ClaimForm, Publisher, Stands, WhenForm
from chancery.keeping.store import EVERYTHING, ClaimFilter, Store

ROLES = (
    "actor",
    "recipient",
    "participant",
    "subject",
    "object",
    "office",
    "speaker",
    "about",
    "addressee",
    "decider",
    "forum",
    "of",
    "mission",
    "place",
    "topic",
    "instrument",
)
"""The roles that have a column for names and one for ids."""

_TIMES = ("when", "deadline", "published")
COLUMNS: tuple[str, ...] = (
    *("id", "family", "type", "mode", "contexts"),
    *(column for role in ROLES for column in (role, f"{role}_id")),
    *(f"{time}{part}" for time in _TIMES for part in ("", "_earliest", "_latest", "_basis")),
    *("condition", "figures", "polarity", "mood", "stance"),
    *("content", "content_polarity", "content_mood", "content_claims"),
    *("attribution", "attribution_id", "cue", "said", "options"),
    *("document", "source", "start", "end", "quote", "article", "lang", "confidence", "rule", "run"),
)
"""The table's columns in their order."""

_BETWEEN = "; "
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(
    store: Store,
    out: TextIO,
    wanted: ClaimFilter = EVERYTHING,
    *,
    known_at: int | None = None,
    stands: Stands | None = None,
) -> int:
    """Write the wanted claims to `out` (opened with `newline=""`) under a line of columns; give how many.

    Several values of one cell are parted by "; ". A text that a spreadsheet would take for a formula gets an
    apostrophe before it.
    """
    write_row(out, COLUMNS)
    count = 0
    for form in Publisher(store, known_at=known_at).claims(wanted, stands=stands):
        write_row(out, row(form))
        count += 1
    return count


def write_row(out: TextIO, cells: Sequence[str]) -> None:
    """Write one row of any table to `out`."""
    # a lone carriage return is left bare otherwise, and ends the row for whoever reads it
    bare = any("\r" in cell for cell in cells)
    if bare:
        csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow(cells)
    else:
        csv.writer(out, lineterminator="\n").writerow(cells)


def row(form: ClaimForm) -> list[str]:
    """Give a claim's cells in the order of `COLUMNS`."""
    told = form["content"]
    evidence = form["evidence"]
    texts = [
        *(form["id"], form["family"], form["type"], form["mode"], _joined(form["contexts"])),
        *_roles(form),
        *(cell for time in (form["when"], form["deadline"], form["published"]) for cell in _time(time)),
        *(form["condition"], _figures(form), form["polarity"], form["mood"], form["stance"]),
        *((told["text"], told["polarity"], told["mood"], _joined(told["claims"])) if told else ("",) * 4),
        *_attribution(form),
        _joined([option["text"] for option in form["options"]]),
        *(evidence["document"], evidence["source"], evidence["start"], evidence["end"], evidence["quote"]),
        *(form["article"], form["lang"], form["confidence"], form["rule"], form["run"]),
    ]
    return [cell(text) for text in texts]


def cell(value: str | float | None) -> str:
    """Give a value as a cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    return "'" + value if value.startswith(_FORMULA) else value


def _joined(values: Sequence[str | None]) -> str:
    return _BETWEEN.join(value or "" for value in values)


def _roles(form: ClaimForm) -> Iterator[str]:
    for role in ROLES:
        who = [one for one in form["roles"] if one["role"] == role]
        yield _joined([one["name"] for one in who])
        yield _joined([one["id"] for one in who]) if any(one["id"] for one in who) else ""


def _time(time: WhenForm | None) -> tuple[str | None, ...]:
    return (time["edtf"], time["earliest"], time["latest"], time["basis"]) if time else (None,) * 4


def _figures(form: ClaimForm) -> str:
    return _joined([f"{f['bound']} {f['value']} {f['unit']}".strip() for f in form["figures"]])


def _attribution(form: ClaimForm) -> tuple[str, str, str, str]:
    chain = form["attribution"]
    said = [source["said"]["edtf"] if source["said"] else "" for source in chain]
    ids = [source["id"] for source in chain]
    return (
        _joined([source["name"] for source in chain]),
        _joined(ids) if any(ids) else "",
        _joined([source["cue"] for source in chain]) if any(source["cue"] for source in chain) else "",
        _joined(said) if any(said) else "",
    )
