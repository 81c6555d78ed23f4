"""The world on a plane: states' outlines, projected so that areas keep their proportion, for a part of it."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from types import MappingProxyType

from chancery.knowledge.shapes import Point, load_shapes

WIDTH = 1000.0
"""Units across a map, whatever part of the world it shows."""

PARTS: Mapping[str, tuple[float, float, float, float]] = MappingProxyType(
    {
        "world": (-180, -57, 180, 84),
        "europe": (-14, 34, 46, 70),
        "asia": (40, -12, 150, 56),
        "africa": (-62, -36, 98, 38),
        "americas": (-170, -56, 4, 74),
        "atlantic": (-128, 22, 48, 76),
    }
)
"""The parts of the world that a map may show: west, south, east, north."""

SMALL = 7.0
"""Units: a state not larger than this gets a dot, as one that has no outline does."""
_STEP = 6
"""Tenths of units: points that lie closer together count as one."""

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = sqrt(3) / 2


@dataclass(frozen=True, slots=True)
class Outline:
    """A state on a map: its outline as an SVG path ("" where it has none), its centre, whether it needs a dot."""

    id: str
    path: str
    x: float
    y: float
    small: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part of the world, drawn: its height in units (its width is `WIDTH`), and the outlines on it by id."""

    part: str
    height: float
    outlines: Mapping[str, Outline]


def projected(point: Point) -> tuple[float, float]:
    """Give where a place (degrees) lies on the plane of the Equal Earth projection, y upwards.

    Šavrič, Patterson and Jenny (2018), "The Equal Earth map projection", equations 1 to 3.
    """
    lon, lat = radians(point[0]), radians(point[1])
    a = asin(_M * sin(lat))
    square = a * a
    sixth = square**3
    slope = _A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)
    return lon * cos(a) / (_M * slope), a * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))


@lru_cache(maxsize=len(PARTS))
def sheet_of(part: str) -> Sheet:
    """Give a part of the world with the outlines that lie on it."""
    west, south, east, north = PARTS[part]
    edges = [projected((lon, lat)) for lon in (west, east) for lat in _between(south, north)]
    left, right = min(x for x, _ in edges), max(x for x, _ in edges)
    bottom, top = projected((0, south))[1], projected((0, north))[1]
    scale = WIDTH / (right - left)
    height = round((top - bottom) * scale, 1)

    def placed(point: Point) -> tuple[float, float]:
        x, y = projected(point)
        return (x - left) * scale, (top - y) * scale

    found: dict[str, Outline] = {}
    for shape in load_shapes().values():
        rings = [[placed(point) for point in ring] for ring in shape.rings]
        seen = [ring for ring in rings if _touches(ring, height)]
        x, y = placed(shape.centre)
        if seen or _touches([(x, y)], height):
            path = "".join(_path(ring) for ring in seen)
            found[shape.id] = Outline(shape.id, path, round(x, 1), round(y, 1), _small(seen))
    return Sheet(part, height, MappingProxyType(found))


def _between(south: float, north: float) -> list[float]:
    # the widest parallel of a part is one of its edges, or the equator between them
    return [south, north, *([0.0] if south < 0 < north else [])]


def _touches(ring: Sequence[tuple[float, float]], height: float) -> bool:
    across, down = [x for x, _ in ring], [y for _, y in ring]
    return max(across) >= 0 and min(across) <= WIDTH and max(down) >= 0 and min(down) <= height


def _small(rings: Sequence[Sequence[tuple[float, float]]]) -> bool:
    return all(
        max(x for x, _ in ring) - min(x for x, _ in ring) <= SMALL
        and max(y for _, y in ring) - min(y for _, y in ring) <= SMALL
        for ring in rings
    )


def _path(ring: Sequence[tuple[float, float]]) -> str:
    """Give a ring as a path, without points that nobody could tell apart, nor far outside the sheet."""
    points: list[tuple[int, int]] = []
    for x, y in ring:
        one = (round(10 * min(max(x, -WIDTH), 2 * WIDTH)), round(10 * min(max(y, -WIDTH), 2 * WIDTH)))
        if not points or abs(one[0] - points[-1][0]) + abs(one[1] - points[-1][1]) > _STEP:
            points.append(one)
    if len(points) < 3:
        return ""
    # steps from point to point are shorter to write than places, and what is rounded does not add up
    steps = [(x - a, y - b) for (a, b), (x, y) in itertools.pairwise(points)]
    return f"M{_tenths(points[0])}l" + " ".join(map(_tenths, steps)) + "z"


def _tenths(pair: tuple[int, int]) -> str:
    return ",".join(f"{one / 10:g}" if abs(one) >= 10 else f"{one / 10:g}".replace("0.", ".") for one in pair)
