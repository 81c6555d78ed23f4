"""A dilemma's tree as a picture: time runs to the right, what is part of an equilibrium is drawn strong."""

from typing import Any

from chancery.asking.prose.saying import say
from chancery.weighing.games import Solved
from chancery.weighing.pictures import (
    BLUE,
    GREEN,
    ORANGE,
    PURPLE,
    RED,
    SKY,
    THEMES,
    Rows,
    Spec,
    finished,
    kinds,
    layer,
    shown,
)
from chancery.weighing.tree import CHANCE, END, figure_told
from chancery.weighing.tree_files import unique_names

_ALONG = 0.62
MOST_NODES = 80
"""A greater tree is not drawn."""
_HUES = (BLUE, ORANGE, GREEN, PURPLE, RED, SKY)
_SHAPES = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down")


def tree_picture(solved: Solved, *, theme: str = "light") -> Spec | None:
    """Give the tree of a game that was solved; None where it is too great to draw."""
    game = solved.game
    if len(game.nodes) > MOST_NODES:
        return None
    names, places, end = unique_names(game), _places(solved), say("an end")
    nodes: Rows = []
    ways: Rows = []
    for number, (x, y) in places.items():
        node = game.nodes[number]
        if node.actor == END:
            worth = ", ".join(
                f"{shown(actor.name, 14)} {figure_told(one)}"
                for actor, one in zip(game.actors, node.payoffs, strict=True)
            )
            nodes.append(
                {"x": x, "y": y, "who": end, "text": shown(names[number], 34), "worth": shown(worth, 60)}
            )
        else:
            who = say("chance") if node.actor == CHANCE else shown(game.actors[node.actor].name, 24)
            told = shown(names[number], 30) + (f" ({say('cannot tell')})" if node.known_as else "")
            nodes.append({"x": x, "y": y, "who": who, "text": told})
        for move in node.moves:
            to_x, to_y = places[move.to]
            chance = "" if move.probability is None else f" ({move.probability:.3g})"
            kept = (names[number], move.label) in solved.kept
            label = {
                "at_x": x + _ALONG * (to_x - x),
                "at_y": y + _ALONG * (to_y - y),
                "label": shown(move.label, 24) + chance,
            }
            ways.append({"x": x, "y": y, "x2": to_x, "y2": to_y, "kept": kept, **label})
    return finished(_layers(solved, nodes, ways, theme), theme)


def _places(solved: Solved) -> dict[int, tuple[float, float]]:
    """Give each node its depth, and a height: ends one below the other, any other in the middle of what follows."""
    game = solved.game
    depth = {0: 0}
    order = list(game.walk())
    for number in order:
        for move in game.nodes[number].moves:
            depth[move.to] = depth[number] + 1
    height: dict[int, float] = {}
    ends: list[int] = []
    waiting = [0]
    while waiting:
        number = waiting.pop()
        ends += [number] if game.nodes[number].actor == END else []
        waiting += [move.to for move in reversed(game.nodes[number].moves)]
    height |= {number: float(at) for at, number in enumerate(ends)}
    for number in sorted(depth, key=lambda one: -depth[one]):
        below = [height[move.to] for move in game.nodes[number].moves]
        if below:
            height[number] = (min(below) + max(below)) / 2
    return {number: (float(depth[number]), height[number]) for number in depth}


def _layers(solved: Solved, nodes: Rows, ways: Rows, theme: str) -> Spec:
    (ink, paper, _), end = THEMES[theme], say("an end")
    who = [shown(actor.name, 24) for actor in solved.game.actors]
    who = list(dict.fromkeys([*who, *(row["who"] for row in nodes)]))
    hues = [_HUES[n % len(_HUES)] if one != end else "#8a929c" for n, one in enumerate(who)]
    shapes = [_SHAPES[n % len(_SHAPES)] for n in range(len(who))]
    wide, high = max(row["x"] for row in nodes) + 0.9, max(row["y"] for row in nodes)
    x = {"type": "quantitative", "axis": None, "scale": {"domain": [0, wide], "nice": False}}
    y = {"type": "quantitative", "axis": None, "scale": {"domain": [high + 0.6, -0.6], "nice": False}}
    at = {"x": {**x, "field": "x"}, "y": {**y, "field": "y"}}
    between = {"x": {**x, "field": "at_x"}, "y": {**y, "field": "at_y"}}
    strong = {"condition": {"test": "datum.kept", "value": 3.5}, "value": 1}
    dashed = {"condition": {"test": "datum.kept", "value": [1, 0]}, "value": [4, 3]}
    to = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}

    def words(rows: Rows, field: str, **mark: Any) -> Spec:
        text = {"field": field, "type": "nominal"}
        style = {"type": "text", "color": ink, "fontSize": 12, "align": "left", **mark}
        # what lies under a word is covered, so that no line runs through it
        under = {**style, "color": paper, "stroke": paper, "strokeWidth": 5}
        place = between if field == "label" else at
        return {"layer": [layer(rows, one, **place, text=text) for one in (under, style)]}

    point = {"type": "point", "filled": True, "size": 150, "opacity": 1}
    ends = [row for row in nodes if row["who"] == end]
    inner = [row for row in nodes if row["who"] != end]
    layers = [
        layer(ways, {"type": "rule", "color": ink}, **at, **to, strokeWidth=strong, strokeDash=dashed),
        layer(nodes, point, **at, color=kinds("who", who, hues), shape=kinds("who", who, shapes)),
        words(inner[:1], "text", dx=-6, dy=-17, fontWeight="bold"),
        words(inner[1:], "text", align="center", dy=-17, fontWeight="bold"),
        words(ends, "text", dx=12, dy=-7, fontWeight="bold"),
        words(ends, "worth", dx=12, dy=9, fontSize=11),
        words(ways, "label", align="center", fontStyle="italic"),
    ]
    return {"width": min(250, max(120, 1100 / wide)) * wide, "height": 62 * (high + 1.2), "layer": layers}
