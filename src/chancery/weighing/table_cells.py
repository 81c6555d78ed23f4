"""Cells of a table to figures: numbers, 'not known', yes and no, and the scale of the saliences."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from chancery.ground.errors import TableError
from chancery.weighing.table import Estimate, Player, told

NOT_KNOWN_WORD = "not known"
_UNKNOWN = {NOT_KNOWN_WORD, "unknown", "?", "n/a"}
_YES, _NO = {"yes", "true", "1", "x"}, {"no", "false", "0", ""}
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")


def is_unknown(text: str) -> bool:
    """Tell whether a cell says that its figure is not known."""
    return text.strip().casefold() in _UNKNOWN


def number(text: str, where: str, *, comma: bool = False) -> float:
    """Read a number, with a decimal comma where `comma`; raise `TableError` that begins with `where`."""
    cell = text.strip().replace(",", ".") if comma else text.strip()
    if not cell:
        raise TableError(f"{where}: empty", hint=f"write a number, or '{NOT_KNOWN_WORD}'")
    if not _NUMBER.fullmatch(cell):
        raise TableError(f"{where}: {text.strip()!r} is no number", hint=f"as 0.8, or '{NOT_KNOWN_WORD}'")
    value = float(cell)
    if not math.isfinite(value):
        raise TableError(f"{where}: {text.strip()} is too great", hint="write a finite number")
    return value


def whole(text: str, where: str) -> int:
    """Read a whole number, 0 or more; raise `TableError`."""
    cell = text.strip()
    if not (cell.isascii() and cell.isdigit()):
        raise TableError(f"{where}: {cell!r}", hint="a whole number, 0 or more")
    return int(cell)


def yes_or_no(text: str, where: str) -> bool:
    """Read a yes or a no; raise `TableError`."""
    cell = text.strip().casefold()
    if cell in _YES or cell in _NO:
        return cell in _YES
    raise TableError(f"{where}: {text.strip()!r}", hint="write yes or no")


def one_salience_scale(
    players: Sequence[Player], where: Sequence[str]
) -> tuple[tuple[Player, ...], tuple[str, ...]]:
    """Bring all saliences to 0–1, and say so where they were on 0–100.

    `players` may still have saliences up to 100 here; `where` names the row of each for errors.
    Raises `TableError` where both scales are used at once, or neither.
    """
    ends = [(row, p.salience.ends) for row, p in zip(where, players, strict=True) if p.salience.known]
    for row, (low, _, high) in ends:
        if low < 0 or high > 100:
            off = low if low < 0 else high
            raise TableError(
                f"{row}, salience: {told(off)} is off the scale", hint="0 to 1, or 0 to 100 for all"
            )
    if all(high <= 1 for _, (_, _, high) in ends):
        return tuple(players), ()
    for row, (_, value, _) in ends:
        if 0 < value < 1:
            large = next(other for other, (_, _, high) in ends if high > 1)
            raise TableError(
                f"{row}, salience: {told(value)} reads as 0 to 1, but {large} is on 0 to 100",
                hint="write all saliences on one scale, 0 to 1 or 0 to 100",
            )
    scaled = tuple(replace(p, salience=_hundredth(p.salience)) for p in players)
    notes = ["saliences were on 0 to 100 and are divided by 100"]
    ones = [row for row, (_, value, _) in ends if value == 1]
    if ones:
        notes.append(f"a salience of 1 is read as 1 of 100: {', '.join(ones[:3])}")
    return scaled, tuple(notes)


def _hundredth(one: Estimate) -> Estimate:
    if not one.known:
        return one
    low, value, high = (end / 100 for end in one.ends)
    return Estimate(value, low, high, one.claims)
