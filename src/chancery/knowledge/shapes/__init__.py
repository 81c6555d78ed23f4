"""Where states lie: their shapes on a map of the world, and their centres.

The shapes are Natural Earth's and show who holds what on the ground; that settles no dispute.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from chancery.ground.fixed import fixed

Point = tuple[float, float]
"""Longitude and latitude in degrees, east and north above 0."""


@fixed
class Shape:
    """A state (`state:VNM`), or an area that is none of ours (`area:greenland`): its centre and its rings.

    A ring within another is a hole. A state too small for the scale has no ring.
    """

    id: str
    centre: Point
    rings: tuple[tuple[Point, ...], ...]


@cache
def load_shapes() -> Mapping[str, Shape]:
    """Give all shapes by id, in order of ids."""
    text = resources.files("chancery.knowledge.shapes").joinpath("states.json").read_text(encoding="utf-8")
    found: dict[str, Shape] = {}
    for id, told in sorted(json.loads(text)["shapes"].items()):
        rings = tuple(tuple(zip(ring[::2], ring[1::2], strict=True)) for ring in told["rings"])
        found[id] = Shape(id, (told["centre"][0], told["centre"][1]), rings)
    return MappingProxyType(found)
