"""Decisions as CSV: our own, with its heading in comment lines; the field's `Actor,Capability,…`; KTAB's.

Columns: Actor, Capability, Position, Salience; and, where they are told, Veto, Member, Votes, People, Id, and for
each of the three figures `… low`, `… high` and `… claims` (ids with spaces between). Lines that begin with `#`
before the header hold the heading as TOML. KTAB's file (KAPSARC Toolkit for Behavioral Analysis) begins with
`name,description,actors,dimensions`; then a header and a row an actor: name, description (taken for
the name where each has its own), power, and a position and a salience for each dimension, all of 0 to 100.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from chancery.ground.errors import TableError
from chancery.ground.small_files import toml_of
from chancery.weighing.table import MEASURED, NOT_KNOWN, Decision, Estimate, Player, Scale, told
from chancery.weighing.table_cells import (
    NOT_KNOWN_WORD,
    is_unknown,
    number,
    one_salience_scale,
    whole,
    yes_or_no,
)
from chancery.weighing.table_heading import heading_lines, heading_of, scale_of

_NEEDED = ("actor", *MEASURED)
_NAMED = {
    "name": "actor", "player": "actor", "stakeholder": "actor", "clout": "capability", "power": "capability",
    "influence": "capability", "resources": "capability", "preference": "position",
}  # fmt: skip
_MORE = ("veto", "member", "votes", "people", "id")
_PARTS = ("low", "high", "claims")
_KTAB_FIXED = 3  # actor, description, power
Rows = list[tuple[int, list[str]]]
"""Rows with the number of the line each begins on."""


def from_csv(text: str, *, title: str = "") -> tuple[Decision, ...]:
    """Read the decisions of a CSV file: one, or one for each dimension of KTAB's; raise `TableError`."""
    comments, rows, comma = _split(text)
    if not rows:
        raise TableError(
            "the file is empty", hint="a header Actor,Capability,Position,Salience and a row an actor"
        )
    first = [cell.strip() for cell in rows[0][1]]
    if _is_ktab(first):
        return _from_ktab(rows)
    return (_from_rows(comments, rows, title=title, comma=comma),)


def to_csv(decision: Decision) -> str:
    """Write a decision as CSV that `from_csv` reads back as it was."""
    out = io.StringIO()
    for line in heading_lines(decision):
        out.write(f"# {line}\n" if line else "#\n")
    ranged = [n for n in MEASURED if any(dict(p.estimates())[n].spread for p in decision.players)]
    sourced = [n for n in MEASURED if any(dict(p.estimates())[n].claims for p in decision.players)]
    more = [n for n in _MORE if any(getattr(p, n) != getattr(Player("x"), n) for p in decision.players)]
    columns = ["Actor", "Capability", "Position", "Salience"]
    columns += [f"{n.capitalize()} {end}" for n in ranged for end in ("low", "high")]
    columns += [f"{n.capitalize()} claims" for n in sourced] + [n.capitalize() for n in more]
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for player in decision.players:
        figures = dict(player.estimates())
        row = [player.name, *(_cell(figures[n].value) for n in ("capability", "position", "salience"))]
        row += ["" if end is None else repr(end) for n in ranged for end in (figures[n].low, figures[n].high)]
        row += [" ".join(figures[n].claims) for n in sourced] + [_more(getattr(player, n)) for n in more]
        writer.writerow(row)
    return out.getvalue()


def _cell(value: float | None) -> str:
    return NOT_KNOWN_WORD if value is None else repr(value)


def _more(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _split(text: str) -> tuple[list[str], Rows, bool]:
    lines = list(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    comments: list[str] = []
    start = 0
    while start < len(lines) and (not lines[start].strip() or lines[start].lstrip().startswith("#")):
        if lines[start].strip():
            comments.append(lines[start].strip()[1:].removeprefix(" "))
        start += 1
    head = lines[start] if start < len(lines) else ""
    mark = max(",;\t", key=head.count)
    reader = csv.reader(lines[start:], delimiter=mark, skipinitialspace=True)
    rows: Rows = []
    before = start
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((before + 1, row))
            before = start + reader.line_num
    except csv.Error as error:
        raise TableError(f"row {before + 1}: {error}", hint="a quote may be open") from None
    return comments, rows, mark == ";"


def _from_rows(comments: Sequence[str], rows: Rows, *, title: str, comma: bool) -> Decision:
    heading = _heading(comments)
    header = _header(rows[0])
    players, where = [], []
    for line, row in rows[1:]:
        cells = dict(zip_longest(header, row[: len(header)], fillvalue=""))
        name = cells["actor"].strip()
        place = f"row {line} ({name})" if name else f"row {line}"
        if any(cell.strip() for cell in row[len(header) :]):
            raise TableError(f"{place}: {len(row)} cells for {len(header)} columns", hint="a comma too many?")
        if not name:
            raise TableError(f"{place}, actor: empty", hint="name who wants this")
        players.append(_player(name, cells, place, comma))
        where.append(place)
    _once(players, where)
    return _decision(heading, players, where, title=title)


def _heading(comments: Sequence[str]) -> dict[str, Any]:
    try:
        return toml_of("\n".join(comments))
    except ValueError:
        if any(line.startswith(("title", "scale", "[scale")) for line in comments):
            raise TableError("the heading in the comment lines is no TOML", hint='as # title = "…"') from None
        return {}  # somebody's own comments


def _header(row: tuple[int, list[str]]) -> list[str]:
    line, cells = row
    names = [" ".join(cell.split()).casefold() for cell in cells]
    while names and not names[-1]:
        names.pop()
    names = [_NAMED.get(name, name) for name in names]
    for name in _NEEDED:
        if name not in names:
            raise TableError(
                f"row {line}: no column {name.capitalize()}",
                hint="needed: Actor, Capability, Position, Salience",
            )
    allowed = {*_NEEDED, *_MORE, *(f"{n} {part}" for n in MEASURED for part in _PARTS)}
    for number_, name in enumerate(names, 1):
        if name in allowed and name in names[: number_ - 1]:
            raise TableError(
                f"row {line}, column {number_}: {name.capitalize()} a second time", hint="keep one"
            )
        if name not in allowed:
            raise TableError(
                f"row {line}, column {number_}: {cells[number_ - 1].strip()!r} is no column of a decision",
                hint=f"columns: {', '.join(sorted(one.capitalize() for one in allowed))}",
            )
    return names


def _player(name: str, cells: Mapping[str, str], where: str, comma: bool) -> Player:
    figures = {n: _estimate(n, cells, where, comma) for n in MEASURED}
    votes, people = (cells.get(n, "").strip() for n in ("votes", "people"))
    member = cells.get("member", "")
    return Player(
        name=name,
        **figures,
        veto=yes_or_no(cells.get("veto", ""), f"{where}, veto"),
        member=yes_or_no(member, f"{where}, member") if member.strip() else True,
        votes=whole(votes, f"{where}, votes") if votes else None,
        people=whole(people, f"{where}, people") if people else None,
        id=cells.get("id", "").strip(),
    )


def _estimate(name: str, cells: Mapping[str, str], where: str, comma: bool) -> Estimate:
    place = f"{where}, {name}"
    claims = tuple(cells.get(f"{name} claims", "").split())
    text = cells.get(name, "")
    if is_unknown(text):
        return Estimate(claims=claims)
    value = number(text, place, comma=comma)
    ends = []
    for end in ("low", "high"):
        told_end = cells.get(f"{name} {end}", "").strip()
        ends.append(number(told_end, f"{place} {end}", comma=comma) if told_end else value)
    try:
        return Estimate(value, ends[0], ends[1], claims)
    except TableError as error:
        raise TableError(f"{place}: {error.message}", hint=error.hint) from None


def _once(players: Sequence[Player], where: Sequence[str]) -> None:
    seen: dict[str, str] = {}
    for player, place in zip(players, where, strict=True):
        key = player.name.casefold()
        if key in seen:
            raise TableError(
                f"{place}: the same actor as {seen[key]}", hint="join the two, or name them apart"
            )
        seen[key] = place


def _decision(
    heading: Mapping[str, Any], players: Sequence[Player], where: Sequence[str], *, title: str
) -> Decision:
    if not players:
        raise TableError("no actor in the table", hint="a row an actor, under the header")
    scaled, notes = one_salience_scale(players, where)
    scale = scale_of(heading)
    if scale is None:
        scale, said = _scale_from(scaled)
        notes += (said,)
    for player, place in zip(scaled, where, strict=True):
        _on_scale(player, scale, place)
    return heading_of(heading, players=scaled, scale=scale, title=title, notes=notes)


def _on_scale(player: Player, scale: Scale, place: str) -> None:
    if not player.position.known:
        return
    for end in player.position.ends:
        if not scale.low <= end <= scale.high:
            raise TableError(f"{place}, position: {told(end)} is off the scale", hint=f"the scale is {scale}")


def _scale_from(players: Sequence[Player]) -> tuple[Scale, str]:
    ends = [end for p in players if p.position.known for end in p.position.ends]
    if not ends:
        raise TableError(
            "no position is known and the file gives no scale", hint="write the scale in its heading"
        )
    low, high = min(ends), max(ends)
    if low == high:
        low, high = low - 1, high + 1
    return Scale(
        low, high
    ), f"the file gives no scale: it is taken from the positions, {told(low)} to {told(high)}"


def _is_ktab(first: Sequence[str]) -> bool:
    cells = [cell for cell in first if cell]
    return (
        len(cells) >= 4 and all(cell.isdigit() for cell in cells[-2:]) and "actor" not in cells[0].casefold()
    )


def _from_ktab(rows: Rows) -> tuple[Decision, ...]:
    head = [cell.strip() for cell in rows[0][1] if cell.strip()]
    title, about, count, dimensions = head[0], ", ".join(head[1:-2]), int(head[-2]), int(head[-1])
    width = _KTAB_FIXED + 2 * dimensions
    if len(rows) < 2 or not dimensions:
        raise TableError("row 1: KTAB's table without a header or a dimension", hint="as in KTAB's examples")
    names = [cell.strip() for cell in rows[1][1]]
    while names and not names[-1]:
        names.pop()
    if len(names) != width:
        raise TableError(
            f"row {rows[1][0]}: {len(names)} columns, but {dimensions} dimensions need {width}",
            hint="Actor, Description, Power, and a position and a salience for each dimension",
        )
    if len(rows) - 2 != count:
        raise TableError(f"row 1: {count} actors announced, {len(rows) - 2} given", hint="correct the number")
    return tuple(_ktab_dimension(rows[2:], names, title, about, d) for d in range(dimensions))


def _ktab_dimension(rows: Rows, names: Sequence[str], title: str, about: str, dimension: int) -> Decision:
    at = _KTAB_FIXED + 2 * dimension
    players, where = [], []
    full = [row[1].strip() if len(row) > 1 else "" for _, row in rows]
    spelled = all(full) and len({name.casefold() for name in full}) == len(full)
    for (line, row), name in zip(rows, full, strict=True):
        place = f"row {line} ({row[0].strip()})"
        if len(row) < at + 2:
            raise TableError(f"{place}: {len(row)} cells, too few", hint=f"{len(names)} columns are needed")
        power, position, salience = (
            _ktab_cell(row[column], f"{place}, column {names[column]}", most)
            for column, most in ((2, None), (at, 100.0), (at + 1, 100.0))
        )
        salient = Estimate(salience.ends[1] / 100) if salience.known else NOT_KNOWN
        called = name if spelled else row[0].strip()
        players.append(Player(name=called, capability=power, position=position, salience=salient))
        where.append(place)
    _once(players, where)
    whose = names[at] if len(names) > _KTAB_FIXED + 2 else ""
    return Decision(
        title=f"{title}: {whose}" if whose else title,
        scale=Scale(0, 100),
        players=tuple(players),
        source=f"KTAB: {about}" if about else "KTAB",
        notes=("KTAB's scales: positions 0 to 100, saliences divided by 100",),
    )


def _ktab_cell(text: str, where: str, most: float | None) -> Estimate:
    if is_unknown(text):
        return NOT_KNOWN
    value = number(text, where)
    if value < 0 or (most is not None and value > most):
        raise TableError(f"{where}: {told(value)} is off the scale", hint="KTAB's scales are 0 to 100")
    return Estimate(value)


def dimensions_of(decisions: Sequence[Decision]) -> Iterator[str]:
    """Give the titles of several decisions of one file, for whoever must choose."""
    for index, one in enumerate(decisions, 1):
        yield f"{index}: {one.title}"
