"""Decisions from files and to files: TOML and CSV, both lossless."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from chancery.ground.errors import TableError
from chancery.ground.small_files import text_of, toml_of
from chancery.weighing.table import MEASURED, NOT_KNOWN, Decision, Estimate, Player, Scale
from chancery.weighing.table_cells import NOT_KNOWN_WORD, is_unknown, one_salience_scale
from chancery.weighing.table_csv import dimensions_of, from_csv, to_csv
from chancery.weighing.table_heading import figure, heading_lines, heading_of, place_on, quoted, scale_of

_LARGEST = 4_000_000  # bytes: a table of a hundred thousand actors
_PLAYER = {"name", "id", *MEASURED, "veto", "member", "votes", "people"}


def read_table(path: str | Path, *, dimension: int | None = None) -> Decision:
    """Read the decision of a TOML or CSV file; of several dimensions, the one with this number, from 1.

    Raises `MissingSource`, `UnreadableSource` or `NotText` where the file cannot be read, and `TableError`, which
    names the row and the column and says what would be right, where it is no decision.
    """
    file = Path(path)
    return table_from(_text_of(file), name=file.name, dimension=dimension)


def table_from(text: str, *, name: str, dimension: int | None = None) -> Decision:
    """Read the decision of a text, TOML or CSV, as `read_table` does; `name` is what it is called in errors."""
    file = Path(name)
    try:
        decisions = (from_toml(text),) if _is_toml(file, text) else from_csv(text, title=file.stem)
    except TableError as error:
        raise TableError(f"{file.name}: {error.message}", hint=error.hint) from None
    if dimension is None and len(decisions) > 1:
        several = "; ".join(dimensions_of(decisions))
        raise TableError(
            f"{file.name}: {len(decisions)} dimensions: {several}", hint="choose one: --dimension 1"
        )
    if dimension is not None and not 1 <= dimension <= len(decisions):
        raise TableError(f"{file.name}: no dimension {dimension}", hint=f"1 to {len(decisions)}")
    return decisions[(dimension or 1) - 1]


def write_table(decision: Decision, path: str | Path) -> None:
    """Write a decision to a file, as CSV where its name ends in .csv, else as TOML."""
    file = Path(path)
    written = to_csv(decision) if file.suffix.casefold() == ".csv" else to_toml(decision)
    file.write_text(written, encoding="utf-8", newline="\n")


def _text_of(file: Path) -> str:
    too_long = TableError(f"{file.name}: too long for a table", hint="give the table of one decision")
    return text_of(file, most=_LARGEST, wanted="a TOML or CSV file", too_long=too_long)


def _is_toml(file: Path, text: str) -> bool:
    if file.suffix.casefold() in (".toml", ".csv"):
        return file.suffix.casefold() == ".toml"
    return "[[players]]" in text


def from_toml(text: str) -> Decision:
    """Read a decision from TOML; raise `TableError` that names the player and the figure."""
    try:
        data = toml_of(text)
    except ValueError as error:
        raise TableError(f"not TOML: {error}", hint="see examples/decisions") from None
    entries = data.pop("players", None)
    if not isinstance(entries, list) or not entries or not all(isinstance(one, dict) for one in entries):
        raise TableError("no players", hint="each has a [[players]] of its own")
    scale = scale_of(data)
    if scale is None:
        raise TableError(
            "neither a scale nor options", hint='as scale = {low = 0, high = 10, unit = "years"}'
        )
    players, where = [], []
    for count, entry in enumerate(entries, 1):
        name = entry.get("name")
        if not isinstance(name, str) or not name.strip():
            raise TableError(f"player {count}: no name", hint='as name = "Germany"')
        place = f"player {count} ({name})"
        players.append(_player(entry, scale, place))
        where.append(place)
    scaled, notes = one_salience_scale(players, where)
    return heading_of(data, players=scaled, scale=scale, title="", notes=notes)


def _player(entry: Mapping[str, Any], scale: Scale, where: str) -> Player:
    for key in entry:
        if key not in _PLAYER:
            raise TableError(f"{where}: no such key {key!r}", hint=f"keys: {', '.join(sorted(_PLAYER))}")
    figures = {}
    for name in MEASURED:
        if name not in entry:
            raise TableError(f"{where}, {name}: missing", hint=f'a number, or {name} = "{NOT_KNOWN_WORD}"')
        figures[name] = _estimate(entry[name], scale if name == "position" else None, f"{where}, {name}")
    for name in ("veto", "member"):
        if not isinstance(entry.get(name, False), bool):
            raise TableError(f"{where}, {name}: {entry[name]!r}", hint="true or false")
    for name in ("votes", "people"):
        count = entry.get(name)
        if count is not None and (isinstance(count, bool) or not isinstance(count, int) or count < 0):
            raise TableError(f"{where}, {name}: {count!r}", hint="a whole number, 0 or more")
    if not isinstance(entry.get("id", ""), str):
        raise TableError(f"{where}, id: {entry['id']!r} is no text", hint='as id = "state:DE"')
    return Player(
        name=entry["name"],
        **figures,
        veto=entry.get("veto", False),
        member=entry.get("member", True),
        votes=entry.get("votes"),
        people=entry.get("people"),
        id=entry.get("id", ""),
    )


def _estimate(value: object, scale: Scale | None, where: str) -> Estimate:
    if isinstance(value, str) and is_unknown(value):
        return NOT_KNOWN
    if not isinstance(value, dict):
        return Estimate(_one(value, scale, where))
    if not value.keys() <= {"value", "low", "high", "claims"} or "value" not in value:
        raise TableError(f"{where}: not understood", hint='as {value = 4, low = 3, high = 5, claims = ["…"]}')
    claims = value.get("claims", [])
    if not isinstance(claims, list) or not all(isinstance(one, str) for one in claims):
        raise TableError(f"{where}, claims: not understood", hint='as claims = ["c1", "c2"]')
    if isinstance(value["value"], str) and is_unknown(value["value"]):
        return Estimate(claims=tuple(claims))
    ends = {
        end: _one(value[end], scale, f"{where}, {end}") for end in ("value", "low", "high") if end in value
    }
    try:
        return Estimate(**ends, claims=tuple(claims))
    except TableError as error:
        raise TableError(f"{where}: {error.message}", hint=error.hint) from None


def _one(value: object, scale: Scale | None, where: str) -> float:
    return figure(value, where) if scale is None else place_on(scale, value, where)


def to_toml(decision: Decision) -> str:
    """Write a decision as TOML that `from_toml` reads back as it was."""
    lines = [*heading_lines(decision)]
    for player in decision.players:
        lines += ["", "[[players]]", *_player_lines(player)]
    return "\n".join(lines) + "\n"


def _player_lines(player: Player) -> Iterator[str]:
    yield f"name = {quoted(player.name)}"
    if player.id:
        yield f"id = {quoted(player.id)}"
    for name, one in player.estimates():
        yield f"{name} = {_written(one)}"
    if player.veto:
        yield "veto = true"
    if not player.member:
        yield "member = false"
    for name in ("votes", "people"):
        count = getattr(player, name)
        if count is not None:
            yield f"{name} = {count}"


def _written(one: Estimate) -> str:
    value = repr(one.value) if one.known else quoted(NOT_KNOWN_WORD)
    parts = [f"value = {value}"]
    if one.spread:
        low, _, high = one.ends
        parts += [f"low = {low!r}", f"high = {high!r}"]
    if one.claims:
        parts.append(f"claims = [{', '.join(quoted(claim) for claim in one.claims)}]")
    return value if len(parts) == 1 else "{" + ", ".join(parts) + "}"
