"""A map laid out: which states are marked and how, told apart by pattern or size as well as by colour."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from chancery.doors.web.charts.specs import INK, PALETTE
from chancery.doors.web.charts.world import WIDTH, Outline, Sheet, sheet_of

LARGEST, LEAST = 26.0, 3.5
"""Units: the radius of the circle of the most, and of the smallest circle and every dot."""
FEW = 20
"""Claims: where no state has more, the largest circle stands for so many, that one event does not look like much."""
ROOM = 9.0
"""Units: a circle of this radius has room for its number."""

HATCHES = (
    *("", "M0,8L8,0", "M4,4h.01", "M0,0L8,8", "M0,4h8", "M4,0v8", "M0,8L8,0M0,0L8,8", "M0,4h8M4,0v8"),
    *("M0,2h8M0,6h8", "M2,0v8M6,0v8"),
)
"""The strokes of each kind's pattern, in a square of 8 units; the first kind is plain."""
KINDS = len(HATCHES)

_LINE, _LETTER, _SWATCH = 22.0, 7.6, 26.0
"""Units: a line of the legend, a letter in it, a swatch."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A state to be marked: its kind (from 0), what is said of it, and how many claims are counted (a circle).

    `path` and `params` are the address of its claims.
    """

    id: str
    kind: int
    title: str
    path: str
    params: Mapping[str, str]
    count: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on the sheet. `r` is 0 where the outline alone is marked; `number` stands in its circle."""

    marked: Marked
    outline: Outline
    r: float
    number: str


@dataclass(frozen=True, slots=True)
class Label:
    """An entry of the legend and where it stands under the map; `r` is a circle's radius, 0 for a swatch."""

    kind: int
    text: str
    x: float
    y: float
    r: float = 0.0


@dataclass(frozen=True, slots=True)
class Map:
    """A map that can be drawn. `land` is the outline of all states that are not marked."""

    sheet: Sheet
    land: str
    marks: tuple[Mark, ...]
    circles: tuple[Mark, ...]
    labels: tuple[Label, ...]
    height: float
    """with the legend"""
    absent: int
    """marked states that lie elsewhere"""

    @property
    def width(self) -> float:
        """Units across."""
        return WIDTH


def map_of(part: str, marked: Iterable[Marked], legend: Sequence[tuple[int, str]]) -> Map:
    """Lay out a part of the world (a key of `PARTS`) with states marked; `legend` names the kinds."""
    sheet = sheet_of(part)
    wanted = list(marked)
    here = [(one, sheet.outlines[one.id]) for one in wanted if one.id in sheet.outlines]
    counted = max((one.count for one, _ in here), default=0)
    most = max(counted, FEW) if counted else 0
    marks = [Mark(one, outline, _radius(one, outline, most), _number(one, most)) for one, outline in here]
    taken = {one.id for one, _ in here}
    land = "".join(outline.path for id, outline in sheet.outlines.items() if id not in taken)
    labels = _labels(legend, sheet.height)
    if most:
        labels += _sizes(counted, most, labels)
    return Map(
        sheet,
        land,
        tuple(marks),
        tuple(sorted((mark for mark in marks if mark.r), key=lambda mark: -mark.r)),
        tuple(labels),
        max((label.y + max(label.r, _LINE / 2) for label in labels), default=sheet.height) + 4,
        len(wanted) - len(here),
    )


def _radius(one: Marked, outline: Outline, most: int) -> float:
    if one.count:
        return round(max(LARGEST * sqrt(one.count / most), LEAST), 1)
    return LEAST if outline.small else 0.0


def _number(one: Marked, most: int) -> str:
    return f"{one.count}" if one.count and LARGEST * sqrt(one.count / most) >= ROOM else ""


def _labels(legend: Sequence[tuple[int, str]], top: float) -> list[Label]:
    """Put the names of the kinds under the map, in lines."""
    x, y = 8.0, top + _LINE
    found: list[Label] = []
    for kind, text in legend:
        long = _SWATCH + len(text) * _LETTER + 18
        if x + long > WIDTH and x > 8:
            x, y = 8.0, y + _LINE
        found.append(Label(kind, text, round(x, 1), round(y, 1)))
        x += long
    return found


def _sizes(counted: int, most: int, before: Sequence[Label]) -> list[Label]:
    """Give circles of three sizes with their numbers, under the other labels."""
    y = max((label.y for label in before), default=0) + LARGEST + 8
    x, found = 8.0, list[Label]()
    for count in sorted({counted, max(round(counted / 4), 1), 1}, reverse=True):
        r = round(max(LARGEST * sqrt(count / most), LEAST), 1)
        found.append(Label(0, str(count), round(x + r, 1), round(y, 1), r))
        x += 2 * r + 30 + len(str(count)) * _LETTER
    return found


def colours(theme: str) -> Mapping[str, object]:
    """Give the colours of a drawing by themselves, for light or dark paper."""
    ink, paper, line = INK[theme]
    # the first is the members' alone, and the last is grey, as land is
    fills = [PALETTE[1 + (kind - 1) % (len(PALETTE) - 2) if kind else 0] for kind in range(KINDS)]
    return {"ink": ink, "paper": paper, "line": line, "fills": fills, "hatches": HATCHES}
