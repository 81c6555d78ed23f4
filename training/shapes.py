"""Makes `knowledge/shapes/states.json` from the package world-atlas 2.0.2 (npm), unpacked into FOLDER.

python -m training.shapes FOLDER

Shapes are Natural Earth's at 1:110,000,000. States that are too small for it have their centre alone, which is
taken at 1:10,000,000. Antarctica is left out.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from babel.core import get_global

from chancery.knowledge.loader import load_knowledge

OUT = Path(__file__).parents[1] / "src" / "chancery" / "knowledge" / "shapes" / "states.json"
SOURCE = (
    "Natural Earth 4.1, Admin 0 at 1:110m, centres of small states at 1:10m (public domain), "
    "by way of world-atlas 2.0.2 (ISC, see LICENSE)"
)
NAMED = {"Kosovo": "state:XKX"}
"""States that have no ISO 3166-1 number."""
LEFT_OUT = ("Antarctica",)
DIGITS = 2
STEPS = 40

Ring = list[tuple[float, float]]


def main(folder: Path) -> None:
    """Write the file."""
    coarse, fine = (json.loads((folder / f"countries-{scale}.json").read_text()) for scale in ("110m", "10m"))
    found: dict[str, dict[str, Any]] = {}
    for id, rings in shapes(coarse):
        found[id] = {
            "centre": centre(max(rings, key=area)),
            "rings": [ring for ring in map(flat, rings) if len(ring) > 4],
        }
    for id, rings in shapes(fine):
        if id.startswith("state:") and id not in found:
            found[id] = {"centre": centre(max(rings, key=area)), "rings": []}
    lines = [f"{json.dumps(id)}: {json.dumps(found[id], separators=(',', ':'))}" for id in sorted(found)]
    head = json.dumps({"source": SOURCE}, indent=1)[:-2]
    OUT.write_text(head + ',\n "shapes": {\n' + ",\n".join(lines) + "\n}}\n", encoding="utf-8")


def shapes(world: dict[str, Any]) -> Iterator[tuple[str, list[Ring]]]:
    """Give each country's id and its outer rings."""
    arcs = list(decoded(world))
    for one in world["objects"]["countries"]["geometries"]:
        name = one["properties"]["name"]
        if name in LEFT_OUT or one.get("type") is None:
            continue
        polygons = one["arcs"] if one["type"] == "MultiPolygon" else [one["arcs"]]
        rings = [joined(arcs, ring) for polygon in polygons for ring in polygon]
        yield state_of(one.get("id"), name), [part for ring in rings for part in cut(ring)]


def decoded(world: dict[str, Any]) -> Iterator[Ring]:
    """Give the arcs of a TopoJSON file in degrees."""
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    for arc in world["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def joined(arcs: Sequence[Ring], ring: Sequence[int]) -> Ring:
    """Put a ring together; an arc whose number is below 0 runs backwards."""
    points: Ring = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points[:-1]


def cut(ring: Ring) -> list[Ring]:
    """Cut a ring that runs over the 180th meridian there, as a flat map needs it."""
    unrolled = ring[:1]
    for lon, lat in ring[1:]:
        turns = round((unrolled[-1][0] - lon) / 360)
        unrolled.append((lon + 360 * turns, lat))
    if all(-180 <= lon <= 180 for lon, _ in unrolled):
        return [unrolled]
    parts: list[Ring] = []
    for turn in (-360, 0, 360):
        shifted = [(lon + turn, lat) for lon, lat in unrolled]
        part = kept(kept(shifted, -180.0, 1), 180.0, -1)
        if len(part) > 2:
            parts.append(part)
    return parts


def kept(ring: Ring, at: float, side: int) -> Ring:
    """Keep of a ring what lies east (`side` 1) or west (-1) of a meridian (Sutherland and Hodgman 1974)."""
    found: Ring = []
    for one, other in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        here, there = (one[0] - at) * side >= 0, (other[0] - at) * side >= 0
        if here:
            found.append(one)
        if here != there:
            share = (at - one[0]) / (other[0] - one[0])
            found.append((at, one[1] + share * (other[1] - one[1])))
    return found


def state_of(number: str | None, name: str) -> str:
    """Give the id of a state by its ISO 3166-1 number; an area of no state of ours has one after its name."""
    aliases = get_global("territory_aliases")
    known = load_knowledge().entities
    for code in aliases.get(number or "", ()):
        for long, short in aliases.items():
            if len(long) == 3 and long.isalpha() and short == [code] and f"state:{long}" in known:
                return f"state:{long}"
    return NAMED.get(name) or "area:" + "-".join(name.lower().replace(".", "").split())


def flat(ring: Ring) -> list[float]:
    """Give a ring as longitude, latitude, longitude …, rounded, without points that fall together."""
    found: list[float] = []
    for lon, lat in ring:
        pair = [round(lon, DIGITS), round(lat, DIGITS)]
        if found[-2:] != pair:
            found += pair
    return found


def area(ring: Ring) -> float:
    """Give a ring's area in square degrees; enough to tell the largest."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def centre(ring: Ring) -> list[float]:
    """Give the point of a grid over the ring that lies deepest inside, where a mark is surely on the state."""
    west, east = min(p[0] for p in ring), max(p[0] for p in ring)
    south, north = min(p[1] for p in ring), max(p[1] for p in ring)
    best, deepest = ((west + east) / 2, (south + north) / 2), -1.0
    for across in range(1, STEPS):
        for up in range(1, STEPS):
            x, y = west + (east - west) * across / STEPS, south + (north - south) * up / STEPS
            if inside(ring, x, y):
                depth = min((px - x) ** 2 + (py - y) ** 2 for px, py in ring)
                if depth > deepest:
                    best, deepest = (x, y), depth
    return [round(best[0], DIGITS), round(best[1], DIGITS)]


def inside(ring: Ring, x: float, y: float) -> bool:
    """Tell whether a point lies in a ring, by counting the edges east of it."""
    found = False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            found = not found
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
