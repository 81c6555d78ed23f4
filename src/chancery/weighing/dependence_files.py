"""Missions from files and to files: TOML, lossless, and CSV with a row for each contribution."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from chancery.ground.errors import MissingSource, NotText, TableError, UnreadableSource
from chancery.ground.small_files import toml_of
from chancery.weighing.dependence import Capability, Contribution, Mission
from chancery.weighing.table import NOT_KNOWN, Estimate
from chancery.weighing.table_cells import NOT_KNOWN_WORD, is_unknown, number, yes_or_no
from chancery.weighing.table_heading import figure, quoted

_LARGEST = 4_000_000
_COLUMNS = (
    "contributor",
    "capability",
    "amount",
    "low",
    "high",
    "unit",
    "needed",
    "essential",
    "claims",
    "id",
)
_KEYS = ("title", "source", "notes", "capabilities", "contributions")
_CONTRIBUTION = ("contributor", "capability", "amount", "essential", "id", "words")


def read_mission(path: str | Path) -> Mission:
    """Read a mission from a TOML or CSV file.

    Raises `MissingSource`, `UnreadableSource` or `NotText` where the file cannot be read, and `TableError`, which
    names the row and the column and says what would be right.
    """
    file = Path(path)
    try:
        with file.open("rb") as opened:
            data = opened.read(_LARGEST + 1)
    except FileNotFoundError:
        raise MissingSource(f"no such file: {file}", hint="give a TOML or CSV file") from None
    except OSError as error:
        raise UnreadableSource(
            f"cannot read {file}: {error.strerror}", hint="give a TOML or CSV file"
        ) from None
    if len(data) > _LARGEST:
        raise TableError(f"{file.name}: too long for a table", hint="give the table of one mission")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText(f"{file.name}: not UTF-8 at byte {error.start}", hint="save it as UTF-8") from None
    try:
        if file.suffix.casefold() == ".toml" or "[[contributions]]" in text:
            return mission_from_toml(text)
        return mission_from_csv(text, title=file.stem)
    except TableError as error:
        raise TableError(f"{file.name}: {error.message}", hint=error.hint) from None


def mission_from_toml(text: str) -> Mission:
    """Read a mission from TOML; raise `TableError` that names the contribution."""
    try:
        data = toml_of(text)
    except ValueError as error:
        raise TableError(f"not TOML: {error}", hint="see examples/decisions") from None
    _only(data, _KEYS, "a mission")
    capabilities, contributions = [], []
    for one in _tables(data, "capabilities"):
        name = _text(one.get("name"), "a capability's name")
        _only(one, ("name", "unit", "needed"), f"capability {name}")
        needed = figure(one["needed"], f"{name}, needed") if "needed" in one else None
        capabilities.append(Capability(name, _text(one.get("unit", ""), f"{name}, unit"), needed))
    for count, one in enumerate(_tables(data, "contributions"), 1):
        where = f"contribution {count}"
        _only(one, _CONTRIBUTION, where)
        told = {
            key: _text(one.get(key, ""), f"{where}, {key}")
            for key in ("contributor", "capability", "id", "words")
        }
        essential = one.get("essential", False)
        if not isinstance(essential, bool):
            raise TableError(f"{where}, essential: {essential!r}", hint="true or false")
        amount = _amount(one.get("amount", NOT_KNOWN_WORD), f"{where}, amount")
        contributions.append(Contribution(**told, amount=amount, essential=essential))
    notes = data.get("notes", [])
    if not isinstance(notes, list) or not all(isinstance(note, str) for note in notes):
        raise TableError("notes: not understood", hint='as notes = ["…"]')
    title, source = (_text(data.get(key, ""), key) for key in ("title", "source"))
    return Mission(title, tuple(capabilities), tuple(contributions), source, tuple(notes))


def _only(one: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in one:
        if key not in keys:
            raise TableError(f"{where}: no such key {key!r}", hint=f"keys: {', '.join(keys)}")


def _tables(data: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    found = data.get(key)
    if not isinstance(found, list) or not found or not all(isinstance(one, dict) for one in found):
        raise TableError(f"no {key}", hint=f"each has a [[{key}]] of its own")
    return found


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise TableError(f"{where}: {value!r} is no text", hint="write it in quotes")
    return value


def _amount(value: object, where: str) -> Estimate:
    if isinstance(value, str) and is_unknown(value):
        return NOT_KNOWN
    if not isinstance(value, dict):
        return Estimate(figure(value, where))
    _only(value, ("value", "low", "high", "claims"), where)
    claims = value.get("claims", [])
    if not isinstance(claims, list) or not all(isinstance(one, str) for one in claims):
        raise TableError(f"{where}, claims: not a list of texts", hint='as claims = ["…"]')
    if is_unknown(str(value.get("value", NOT_KNOWN_WORD))):
        return Estimate(claims=tuple(claims))
    three = {key: figure(value[key], f"{where}, {key}") for key in ("value", "low", "high") if key in value}
    try:
        return Estimate(**three, claims=tuple(claims))
    except TableError as error:
        raise TableError(f"{where}: {error.message}", hint=error.hint) from None


def mission_from_csv(text: str, *, title: str = "") -> Mission:
    """Read a mission from CSV: Contributor, Capability, Amount, and any of Low, High, Unit, Needed, Essential,
    Claims, Id; raise `TableError` that names the row and the column."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = [row for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise TableError(
            f"row {reader.line_num}: not CSV: {error}", hint="put texts with commas in quotes"
        ) from None
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    unknown = [cell for cell in header if cell not in _COLUMNS]
    missing = [name for name in _COLUMNS[:3] if name not in header]
    if missing or unknown or len(set(header)) < len(header):
        wrong = f"no column {missing[0]!r}" if missing else f"not understood: {', '.join(unknown) or 'twice'}"
        raise TableError(f"row 1: {wrong}", hint="Contributor,Capability,Amount, then any of Unit, Needed, …")
    capabilities: dict[str, Capability] = {}
    contributions = []
    for count, row in enumerate(rows[1:], 2):
        where = f"row {count}"
        if len(row) != len(header):
            raise TableError(f"{where}: {len(row)} cells for {len(header)} columns", hint="one for each")
        cells = {key: cell.strip() for key, cell in zip(header, row, strict=True)}
        _capability(cells, capabilities, where)
        contributions.append(_contribution(cells, where))
    return Mission(title, tuple(capabilities.values()), tuple(contributions))


def _capability(cells: Mapping[str, str], known: dict[str, Capability], where: str) -> None:
    name = cells["capability"]
    if not name:
        raise TableError(f"{where}, capability: empty", hint="name what is contributed")
    needed = number(cells["needed"], f"{where}, needed") if cells.get("needed") else None
    one = known.setdefault(name, Capability(name, cells.get("unit", ""), needed))
    if needed is not None and one.needed is not None and one.needed != needed:
        raise TableError(
            f"{where}, needed: {needed:g}, but {one.needed:g} above", hint="one need a capability"
        )
    known[name] = Capability(
        name, one.unit or cells.get("unit", ""), one.needed if needed is None else needed
    )


def _contribution(cells: Mapping[str, str], where: str) -> Contribution:
    claims = tuple(part.strip() for part in cells.get("claims", "").split(";") if part.strip())
    amount = Estimate(claims=claims)
    if not is_unknown(cells["amount"]):
        ends = {key: number(cells[key], f"{where}, {key}") for key in ("low", "high") if cells.get(key)}
        try:
            amount = Estimate(number(cells["amount"], f"{where}, amount"), **ends, claims=claims)
        except TableError as error:
            raise TableError(
                f"{where}: {error.message.removeprefix(where + ': ')}", hint=error.hint
            ) from None
    essential = yes_or_no(cells.get("essential", ""), f"{where}, essential")
    return Contribution(cells["contributor"], cells["capability"], amount, essential, cells.get("id", ""))


def mission_to_toml(mission: Mission) -> str:
    """Write a mission as TOML, from which the same comes back."""
    lines = [
        f"{key} = {quoted(getattr(mission, key))}" for key in ("title", "source") if getattr(mission, key)
    ]
    if mission.notes:
        lines.append(f"notes = [{', '.join(quoted(note) for note in mission.notes)}]")
    for one in mission.capabilities:
        lines += ["", "[[capabilities]]", f"name = {quoted(one.name)}"]
        lines += [f"unit = {quoted(one.unit)}"] if one.unit else []
        lines += [f"needed = {float(one.needed)!r}"] if one.needed is not None else []
    for gift in mission.contributions:
        lines += ["", "[[contributions]]", *_lines(gift)]
    return "\n".join(lines).lstrip() + "\n"


def _lines(one: Contribution) -> Iterator[str]:
    for key in ("contributor", "id", "capability", "words"):
        if getattr(one, key) or key in ("contributor", "capability"):
            yield f"{key} = {quoted(getattr(one, key))}"
    value = repr(one.amount.value) if one.amount.known else quoted(NOT_KNOWN_WORD)
    parts = [f"value = {value}"]
    if one.amount.spread:
        parts += [f"low = {one.amount.low!r}", f"high = {one.amount.high!r}"]
    if one.amount.claims:
        parts.append(f"claims = [{', '.join(quoted(claim) for claim in one.amount.claims)}]")
    yield f"amount = {value if len(parts) == 1 else '{' + ', '.join(parts) + '}'}"
    if one.essential:
        yield "essential = true"
