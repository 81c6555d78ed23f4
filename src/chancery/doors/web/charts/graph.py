"""A network laid out on a plane: the same places for the same network, labels that do not overlap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from chancery.asking.alliances.network import Edge, Node

SEED = 20240711
"""Where the layout begins; any number would do, but always the same one."""

STEPS = 60
PER_NODE = 14_000.0
"""Square units of the plane for each actor."""

LETTER, LINE = 8.3, 20.0
"""How wide a letter of a label is, and how high its line, in units."""

LONGEST = 28
MARGIN = 40.0

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Dot:
    """An actor's place and size, and where its label begins (`anchor` as in SVG); "" where there is no room."""

    node: Node
    x: float
    y: float
    r: float
    label: str
    lx: float
    ly: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie as a stroke between two dots."""

    edge: Edge
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph that can be drawn: its size, its ties, and its dots, the most tied last."""

    width: float
    height: float
    ties: tuple[Tie, ...]
    dots: tuple[Dot, ...]

    @property
    def unlabelled(self) -> int:
        """How many dots have no room for a label."""
        return sum(not dot.label for dot in self.dots)


def graph_of(nodes: Sequence[Node], edges: Sequence[Edge]) -> Graph:
    """Lay out `nodes` (the most tied first) and the edges among them."""
    here = {node.id for node in nodes}
    among = [edge for edge in edges if edge.source in here and edge.target in here]
    area = max(len(nodes), 12) * PER_NODE
    width, height = round(sqrt(area * 1.5), 1), round(sqrt(area / 1.5), 1)
    pairs = sorted({(edge.source, edge.target) for edge in among})
    places = _places(tuple(sorted(here)), tuple(pairs), width, height)
    most = max((node.ties for node in nodes), default=1)
    radius = {node.id: round(4 + 8 * sqrt(node.ties / most), 1) for node in nodes}
    labels = _labels(nodes, places, radius, width, height)
    dots = [_dot(node, places[node.id], radius[node.id], labels.get(node.id)) for node in nodes]
    ties = tuple(Tie(edge, *places[edge.source], *places[edge.target]) for edge in among)
    return Graph(width, height, ties, tuple(reversed(dots)))


@lru_cache(maxsize=16)
def _places(
    ids: tuple[str, ...], pairs: tuple[tuple[str, str], ...], width: float, height: float
) -> Mapping[str, tuple[float, float]]:
    """Place them by springs (Fruchterman and Reingold 1991), begun on a circle in order of their ids."""
    import networkx  # noqa: PLC0415 - only a graph needs it

    if not ids:
        return {}
    if len(ids) == 1:
        return {ids[0]: (width / 2, height / 2)}
    graph = networkx.Graph()
    graph.add_nodes_from(ids)
    graph.add_edges_from(pairs)
    begun = networkx.circular_layout(graph)
    found = networkx.spring_layout(
        graph, pos=begun, seed=SEED, iterations=STEPS, k=2.2 / sqrt(max(len(ids), 1))
    )
    return _spread({one: (float(x), float(y)) for one, (x, y) in found.items()}, width, height)


def _spread(
    found: Mapping[str, tuple[float, float]], width: float, height: float
) -> dict[str, tuple[float, float]]:
    """Fill the plane: each axis by a mean of where a place is and which rank it has, so that no crowd is left."""
    spread: list[dict[str, float]] = []
    for axis, size in ((0, width), (1, height)):
        ordered = sorted(found, key=lambda one: (round(found[one][axis], 6), one))
        low, high = found[ordered[0]][axis], found[ordered[-1]][axis]
        span = (high - low) or 1.0
        last = max(len(ordered) - 1, 1)
        part = {
            one: 0.45 * (found[one][axis] - low) / span + 0.55 * rank / last
            for rank, one in enumerate(ordered)
        }
        spread.append({one: round(MARGIN + part[one] * (size - 2 * MARGIN), 1) for one in ordered})
    return {one: (spread[0][one], spread[1][one]) for one in found}


_Label = tuple[str, float, float, str]


def _labels(
    nodes: Sequence[Node],
    places: Mapping[str, tuple[float, float]],
    radius: Mapping[str, float],
    width: float,
    height: float,
) -> dict[str, _Label]:
    """Put labels beside their dots, the most tied first; one that would lie on another, or on a dot, is left out."""
    taken = [
        (
            places[n.id][0] - radius[n.id],
            places[n.id][1] - radius[n.id],
            places[n.id][0] + radius[n.id],
            places[n.id][1] + radius[n.id],
        )
        for n in nodes
    ]
    found: dict[str, _Label] = {}
    for number, node in enumerate(nodes):
        text = node.name if len(node.name) <= LONGEST else node.name[: LONGEST - 1] + "…"
        for label, box in _beside(text, places[node.id], radius[node.id]):
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
            others = (other for at, other in enumerate(taken) if at != number)
            if inside and not any(_meet(box, other) for other in others):
                taken.append(box)
                found[node.id] = label
                break
    return found


def _beside(text: str, place: tuple[float, float], radius: float) -> list[tuple[_Label, Box]]:
    x, y = place
    long = len(text) * LETTER
    gap = radius + 3
    right: Box = (x + gap, y - LINE / 2, x + gap + long, y + LINE / 2)
    left: Box = (x - gap - long, y - LINE / 2, x - gap, y + LINE / 2)
    below: Box = (x - long / 2, y + gap, x + long / 2, y + gap + LINE)
    above: Box = (x - long / 2, y - gap - LINE, x + long / 2, y - gap)
    return [
        ((text, x + gap, y + 4.5, "start"), right),
        ((text, x - gap, y + 4.5, "end"), left),
        ((text, x, y + gap + 12, "middle"), below),
        ((text, x, y - gap - 4, "middle"), above),
    ]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _dot(node: Node, place: tuple[float, float], radius: float, label: _Label | None) -> Dot:
    text, lx, ly, anchor = label or ("", 0.0, 0.0, "start")
    return Dot(node, *place, radius, text, round(lx, 1), round(ly, 1), anchor)
