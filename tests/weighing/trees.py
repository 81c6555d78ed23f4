"""Trees for tests: made at random, solved by trying everything, and written by hand."""

from itertools import product

import numpy as np
from hypothesis import strategies as st

from chancery.weighing.table import Estimate
from chancery.weighing.tree import CHANCE, END, Actor, Game, Move, Node, Tree

HORSE = """EFG 2 R "Selten's horse" { "Player 1" "Player 2" "Player 3" }
""
p "" 1 1 "" { "C" "D" } 0
p "" 2 1 "" { "c" "d" } 0
t "" 1 "" { 1 1 1 }
p "" 3 1 "" { "L" "R" } 0
t "" 2 "" { 4 4 0 }
t "" 3 "" { 0 0 1 }
p "" 3 1 { "L" "R" } 0
t "" 4 "" { 3 3 2 }
t "" 5 "" { 0 0 0 }
"""

NAU = """NFG 1 R "Nau et al. 2004" { "Row" "Column" "Matrix" }
{ { "Top" "Bottom" } { "Left" "Right" } { "1" "2" } }
""
{ { "" 3, 0, 2 } { "" 0, 1, 0 } { "" 0, 2, 0 } { "" 1, 0, 0 }
{ "" 1, 0, 0 } { "" 0, 3, 0 } { "" 0, 1, 0 } { "" 2, 0, 3 } }
1 2 3 4 5 6 7 8
"""


@st.composite
def games(draw: st.DrawFn, *, actors: int = 2, most: int = 3, chance: bool = True) -> Game:
    """Make small trees with many ties, moves of chance among them."""
    nodes: list[Node | None] = [None]
    waiting = [(0, 0)]
    while waiting:
        number, depth = waiting.pop()
        kind = END if depth == most else draw(st.sampled_from([END, *([CHANCE] if chance else []), 0, 1]))
        if kind == END and depth:
            paid = [Estimate(float(draw(st.integers(0, 2)))) for _ in range(actors)]
            nodes[number] = Node(f"n{number}", END, payoffs=tuple(paid))
            continue
        kind = max(kind, CHANCE if chance else 0)
        count = draw(st.integers(1, 3))
        moves = []
        for at in range(count):
            moves.append(Move(f"m{at}", len(nodes), 1 / count if kind == CHANCE else None))
            waiting.append((len(nodes), depth + 1))
            nodes.append(None)
        nodes[number] = Node(f"n{number}", kind, tuple(moves))
    return Game("t", tuple(Actor(f"a{i}") for i in range(actors)), tuple(n for n in nodes if n is not None))


def tried(game: Game) -> set[tuple[float, ...]]:
    """Give what every subgame-perfect equilibrium gives, found by trying every plan."""
    deciders = [at for at, node in enumerate(game.nodes) if node.actor >= 0]
    found = set()
    for moves in product(*(range(len(game.nodes[at].moves)) for at in deciders)):
        plan = dict(zip(deciders, moves, strict=True))
        value: dict[int, np.ndarray[tuple[int], np.dtype[np.float64]]] = {}
        good = True
        for number in reversed(list(game.walk())):
            node = game.nodes[number]
            below = [value[move.to] for move in node.moves]
            if node.actor == END:
                value[number] = np.array([one.ends[1] for one in node.payoffs])
            elif node.actor == CHANCE:
                shares = [move.probability or 0.0 for move in node.moves]
                value[number] = np.sum([p * v for p, v in zip(shares, below, strict=True)], axis=0)
            else:
                value[number] = below[plan[number]]
                good &= value[number][node.actor] >= max(v[node.actor] for v in below) - 1e-9
        if good:
            found.add(tuple(round(float(x), 6) for x in value[0]))
    return found


def plans(game: Game) -> int:
    """Count the plans of everybody together."""
    count = 1
    for node in game.nodes:
        count *= len(node.moves) if node.actor >= 0 else 1
    return count


def bushy(depth: int, wide: int, seed: int, *, values: int | None = None) -> Tree:
    """Make a great tree of three actors who move in turn, with payoffs that are whole where `values` is given."""
    sizes = [wide**level for level in range(depth + 1)]
    first = np.concatenate(([0], np.cumsum(sizes)))
    parent = np.full(first[-1], -1)
    actor = np.full(first[-1], END)
    for level in range(1, depth + 1):
        parent[first[level] : first[level + 1]] = first[level - 1] + np.arange(sizes[level]) // wide
        actor[first[level - 1] : first[level]] = (level - 1) % 3
    payoffs = np.zeros((first[-1], 3))
    random = np.random.default_rng(seed)
    ends = (sizes[-1], 3)
    payoffs[first[depth] :] = random.random(ends) if values is None else random.integers(0, values, ends)
    return Tree(parent, actor, np.ones(first[-1]), payoffs)
