"""Which equilibria of a small game hold for all payoffs within their ranges, and which for some.

Whether somebody gains by another plan is linear in the payoffs of the ends: `Σ (w_e − w'_e) u_e ≥ 0`, with the
weights `w` (how likely each end is) under the one plan and the other. Such a line holds for all payoffs of a box
where it holds at the box's worst corner, and all lines hold at once for some payoffs where a linear programme says
so. Each end's payoff counts as free within its range, whatever the others are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np

from chancery.ground.errors import TooLarge
from chancery.weighing.strategic import SAME, Strategic, fits, pure
from chancery.weighing.tree import CHANCE, END, Floats, Game, Node

MOST_PLANS = 4096
"""Plans of everybody together that are looked at for payoffs in ranges."""

Choice = dict[int, int]
"""What is done at each node: its number to the number of the move."""


@dataclass(frozen=True, slots=True, eq=False)
class Holding:
    """An equilibrium that holds for some payoffs within their ranges: `always` for all, `likeliest` at the values.

    `choice` pairs numbers of nodes and of moves; `weights` says how likely each end is, in the order of the game's
    ends; `regret` is the most that anybody would gain by one other move or plan at the likeliest payoffs.
    """

    choice: tuple[tuple[int, int], ...]
    weights: Floats
    always: bool
    likeliest: bool
    regret: float


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """The payoffs of a game's ends: low, value and high, each of the shape (ends, actors)."""

    ends: tuple[int, ...]
    low: Floats
    value: Floats
    high: Floats

    @property
    def near(self) -> float:
        """By how much two payoffs may differ and still be the same."""
        return SAME * max(1.0, float(np.abs(self.low).max()), float(np.abs(self.high).max()))


def box_of(game: Game) -> Box:
    """Give the payoffs of a game with their ranges; raise `TableError` where one is not known."""
    game.needs()
    ends = tuple(at for at, node in enumerate(game.nodes) if node.actor == END)
    three = np.array([[one.ends for one in game.nodes[at].payoffs] for at in ends], dtype=np.float64)
    return Box(ends, three[..., 0], three[..., 1], three[..., 2])


Line = tuple[int, Floats]
"""Whose payoffs, and the weights with which they must not sum to less than 0."""


@dataclass(slots=True, eq=False)
class _Part:
    """What may be done from a node on."""

    weights: Floats
    choice: Choice = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)


def held_by_induction(game: Game) -> tuple[Holding, ...]:
    """Give the subgame-perfect equilibria of a game in which everybody knows where they are.

    Raises `TooLarge` where more than `MOST_PLANS` plans may be one.
    """
    box = box_of(game)
    parts: dict[int, list[_Part]] = {}
    place = {number: at for at, number in enumerate(box.ends)}
    for number in reversed(list(game.walk())):
        node = game.nodes[number]
        if node.actor == END:
            parts[number] = [_Part(np.eye(len(box.ends))[place[number]])]
            continue
        below = [parts.pop(move.to) for move in node.moves]
        _few(float(np.prod([float(len(one)) for one in below])))
        parts[number] = list(_joined(node, number, below, box))
        _few(len(parts[number]))
    return tuple(_held(parts[0], box))


def _few(plans: float) -> None:
    if plans > MOST_PLANS:
        raise TooLarge(
            f"more than {MOST_PLANS} plans may be an equilibrium somewhere in the ranges",
            hint="narrow the ranges, or take branches away that nobody would enter",
        )


def _joined(node: Node, number: int, below: list[list[_Part]], box: Box) -> Iterator[_Part]:
    for parts in product(*below):
        choice: Choice = {}
        lines: list[Line] = []
        for part in parts:
            choice |= part.choice
            lines += part.lines
        if node.actor == CHANCE:
            chances = [move.probability or 0.0 for move in node.moves]
            weights = np.sum([p * part.weights for p, part in zip(chances, parts, strict=True)], axis=0)
            yield _Part(weights, choice, lines)
            continue
        for at, part in enumerate(parts):
            more = [(node.actor, part.weights - other.weights) for i, other in enumerate(parts) if i != at]
            if all(_may(line, box) for line in more):
                yield _Part(part.weights, choice | {number: at}, lines + more)


def held_in_sets(game: Game) -> tuple[Holding, ...]:
    """Give the equilibria in pure plans of a game in which somebody may not know where they are.

    Equilibria of Nash (1950): what is planned for where nobody comes need not be wise. Raises `TooLarge`.
    """
    box = box_of(game)
    sets, reach, chances = _plans(game, box)
    fits(float(np.prod([float(len(one)) for one in reach])) * max(1.0, len(box.ends) / 100))
    low, value, high = (_table(reach, chances, payoffs) for payoffs in (box.low, box.value, box.high))
    may = np.ones(low.shape[:-1], dtype=bool)
    for actor in range(len(game.actors)):
        may &= high[..., actor] >= low[..., actor].max(axis=actor, keepdims=True) - box.near
    if (low == high).all():
        cells = list(pure(_strategic(game, value)))
    else:
        cells = [tuple(int(x) for x in cell) for cell in np.argwhere(may)]
        _few(len(cells))
    parts = []
    for cell in cells:
        together = chances * np.prod([one[at] for one, at in zip(reach, cell, strict=True)], axis=0)
        lines: list[Line] = []
        for actor, plans in enumerate(reach):
            others = [one[at] for who, (one, at) in enumerate(zip(reach, cell, strict=True)) if who != actor]
            given = chances * np.prod(others, axis=0) if others else chances
            lines += [(actor, together - given * plan) for at, plan in enumerate(plans) if at != cell[actor]]
        choice: Choice = {}
        for actor, at in enumerate(cell):
            choice |= sets[actor][at]
        parts.append(_Part(together, choice, lines))
    return tuple(_held(parts, box))


def strategic_of(game: Game) -> Strategic:
    """Give a game as one of a single move each: plans for every case, at the likeliest payoffs."""
    box = box_of(game)
    _, reach, chances = _plans(game, box)
    fits(float(np.prod([float(len(one)) for one in reach])) * max(1.0, len(box.ends) / 100))
    return _strategic(game, _table(reach, chances, box.value))


def _strategic(game: Game, table: Floats) -> Strategic:
    names = tuple(actor.name for actor in game.actors)
    plans = tuple(tuple(str(n) for n in range(1, size + 1)) for size in table.shape[:-1])
    return Strategic(game.title, names, plans, table)


def _plans(game: Game, box: Box) -> tuple[list[list[Choice]], list[Floats], Floats]:
    """Give each actor's plans, which ends each leaves open (plans, ends), and how likely chance makes the ends."""
    count = len(box.ends)
    below: dict[int, Floats] = {}
    chances = np.ones(count)
    place = {number: at for at, number in enumerate(box.ends)}
    for number in reversed(list(game.walk())):
        node = game.nodes[number]
        below[number] = (
            np.eye(count)[place[number]]
            if node.actor == END
            else np.sum([below[m.to] for m in node.moves], axis=0)
        )
        if node.actor == CHANCE:
            for move in node.moves:
                chances[below[move.to] > 0] *= move.probability or 0.0
    plans, reach = [], []
    for actor in range(len(game.actors)):
        groups: dict[str, list[int]] = {}
        for number, node in enumerate(game.nodes):
            if node.actor == actor:
                groups.setdefault(node.known_as or f"\n{number}", []).append(number)
        sizes = [len(game.nodes[group[0]].moves) for group in groups.values()]
        fits(float(np.prod([float(size) for size in sizes])))
        own = [
            {number: at for group, at in zip(groups.values(), ats, strict=True) for number in group}
            for ats in product(*(range(size) for size in sizes))
        ]
        plans.append(own)
        reach.append(np.array([_open(game, plan, below, count) for plan in own]))
    return plans, reach, chances


def _open(game: Game, plan: Choice, below: dict[int, Floats], count: int) -> Floats:
    """Give 1 for each end that a plan leaves open, else 0."""
    left = np.ones(count)
    for number, at in plan.items():
        for other, move in enumerate(game.nodes[number].moves):
            if other != at:
                left[below[move.to] > 0] = 0
    return left


def _table(reach: Sequence[Floats], chances: Floats, payoffs: Floats) -> Floats:
    """Give what everybody gets from every combination of plans."""
    weighted = chances[:, None] * payoffs
    table = np.zeros((*(len(one) for one in reach), payoffs.shape[1]))
    for end in range(len(chances)):
        cell = weighted[end]
        for plans in reversed(reach):
            cell = np.multiply.outer(plans[:, end], cell)
        table += cell
    return table


def _held(parts: Sequence[_Part], box: Box) -> Iterator[Holding]:
    for part in parts:
        always = all(_least(line, box) >= -box.near for line in part.lines)
        regret = max((-float(w @ box.value[:, who]) for who, w in part.lines), default=0.0)
        likeliest = regret <= box.near
        if always or likeliest or _somewhere(part.lines, box):
            yield Holding(
                tuple(sorted(part.choice.items())), part.weights, always, likeliest, max(0.0, regret)
            )


def _least(line: Line, box: Box) -> float:
    who, weights = line
    return float(np.minimum(weights * box.low[:, who], weights * box.high[:, who]).sum())


def _may(line: Line, box: Box) -> bool:
    who, weights = line
    return float(np.maximum(weights * box.low[:, who], weights * box.high[:, who]).sum()) >= -box.near


def _somewhere(lines: Sequence[Line], box: Box) -> bool:
    """Tell whether all lines hold together for some payoffs; each actor's payoffs are its own."""
    from scipy.optimize import linprog  # noqa: PLC0415 - slow to load, and few games need it

    for who in range(box.value.shape[1]):
        rows = [weights for actor, weights in lines if actor == who]
        if not rows:
            continue
        bounds = list(zip(box.low[:, who].tolist(), box.high[:, who].tolist(), strict=True))
        found = linprog(
            np.zeros(len(bounds)), A_ub=-np.array(rows), b_ub=np.full(len(rows), box.near), bounds=bounds
        )
        if not found.success:
            return False
    return True
