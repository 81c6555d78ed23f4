"""Backward induction on trees of any size, with every tie kept, and the regret that certifies it.

A player who is indifferent may do either, and what it does may matter to whoever moved before. So a node has not
one value but the set of what its subgame may give in some subgame-perfect equilibrium in pure strategies (Zermelo
1913; Selten 1965; Kuhn 1953): of a move to `c`, what `c` may give, if it gives the mover at least the worst that
each other move may give. All nodes of one depth are worked on at once; nothing calls itself.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from chancery.ground.errors import TableError, TooLarge
from chancery.weighing.tree import CHANCE, END, Floats, Ints, Tree

MOST_OUTCOMES = 5000
"""What one node may give in different equilibria; more is no answer that anybody reads."""
_SAME = 1e-9
_FEWEST, _WORK = 4, 2_000_000
"""How many profiles are made and certified at least, and nodes of all of them together at most."""


@dataclass(frozen=True, slots=True)
class _Level:
    """The nodes of one depth that have moves, and what they lead to, together by node."""

    nodes: Ints
    children: Ints
    starts: Ints


@dataclass(frozen=True, eq=False)
class Levels:
    """A tree put into levels, the deepest first, so that each is worked on in one pass."""

    tree: Tree

    @cached_property
    def depth(self) -> Ints:
        """Give how many moves lead to each node."""
        parent = self.tree.parent
        above, depth = parent.copy(), (parent >= 0).astype(np.int64)
        while (far := above >= 0).any():  # twice as far each time
            depth[far] += depth[above[far]]
            above[far] = above[above[far]]
        return depth

    @cached_property
    def all(self) -> tuple[_Level, ...]:
        """Give the levels."""
        parent = self.tree.parent
        below = np.flatnonzero(parent >= 0)
        order = below[np.lexsort((below, parent[below], self.depth[below]))]
        cuts = np.flatnonzero(np.diff(self.depth[order])) + 1
        levels = []
        for children in np.split(order, cuts):
            if len(children):
                starts = np.concatenate(([0], np.flatnonzero(np.diff(parent[children])) + 1))
                levels.append(_Level(parent[children[starts]], children, starts))
        return tuple(reversed(levels))


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What everybody does everywhere: `choice` is the node gone to from each node, -1 where nobody chooses.

    `payoffs` has an entry an actor; `regret` is the most that anybody would gain anywhere by doing otherwise.
    """

    choice: Ints
    payoffs: tuple[float, ...]
    regret: float


@dataclass(frozen=True, slots=True, eq=False)
class Induction:
    """The subgame-perfect equilibria in pure strategies, told by what they give.

    `outcomes` are all the payoffs there may be, best for the first actor first; `profiles` has one for each, or
    for the first of them where the tree is great (at least four). `kept` tells of each node whether going there
    is part of some equilibrium, once its parent is reached; `ties` counts the nodes where more than one move is.
    """

    outcomes: tuple[tuple[float, ...], ...]
    profiles: tuple[Profile, ...]
    kept: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
    ties: int


def induct(tree: Tree) -> Induction:
    """Solve a tree by backward induction; raise `TooLarge` where ties give too many different outcomes."""
    _checked(tree)
    levels = Levels(tree)
    solver = _Solver(levels)
    for level in levels.all:
        solver.take(level)
    solver.finish()
    roots = np.flatnonzero(solver.node == 0)
    given = [tuple(row) for row in solver.payoffs[roots].tolist()]
    order = sorted(range(len(roots)), key=lambda at: tuple(-x for x in given[at]))
    certified = order[: max(_FEWEST, _WORK // len(tree.parent))]
    choices = [solver.traced(int(roots[at])) for at in certified]
    profiles = [
        Profile(choice, given[at], regret(levels, choice))
        for at, choice in zip(certified, choices, strict=True)
    ]
    decided = np.flatnonzero((tree.parent >= 0) & solver.kept)
    decided = decided[tree.actor[tree.parent[decided]] >= 0]
    several = np.bincount(tree.parent[decided]) > 1
    return Induction(tuple(given[at] for at in order), tuple(profiles), solver.kept, int(several.sum()))


def regret(levels: Levels, choice: Ints) -> float:
    """Give the most that some actor gains at some node by its best other plan, while the others keep to theirs."""
    tree = levels.tree
    value = tree.payoffs.copy()
    best = tree.payoffs.copy()
    worst = 0.0
    actors = np.arange(tree.payoffs.shape[1])
    for level in levels.all:
        movers = tree.actor[level.nodes]
        chosen = np.maximum(choice[level.nodes], 0)
        weights = tree.probability[level.children][:, None]
        for values in (value, best):
            by_chance = np.add.reduceat(values[level.children] * weights, level.starts, axis=0)
            values[level.nodes] = np.where((movers == CHANCE)[:, None], by_chance, values[chosen])
        most = np.maximum.reduceat(best[level.children], level.starts, axis=0)
        own = movers[:, None] == actors
        best[level.nodes] = np.where(own, most, best[level.nodes])
        worst = max(worst, float((best[level.nodes] - value[level.nodes]).max()))
    return worst


def _checked(tree: Tree) -> None:
    count = len(tree.parent)
    after = np.arange(1, count)
    if tree.parent[0] != -1 or not ((tree.parent[1:] >= 0) & (tree.parent[1:] < after)).all():
        raise TableError(
            "the nodes are not in order", hint="each stands after the one above it, which it has"
        )
    inner = np.zeros(count, dtype=bool)
    inner[tree.parent[1:]] = True
    if (inner != (tree.actor != END)).any():
        raise TableError("an end with moves, or a node without", hint="just the ends have no moves")
    if not np.isfinite(tree.payoffs[~inner]).all():
        raise TableError("a payoff that is no finite number", hint="give each end a number for each actor")


class _Solver:
    """Works upwards: rows are (node, what it may give), in blocks as they are made; ids run through all blocks."""

    def __init__(self, levels: Levels) -> None:
        tree = levels.tree
        self._tree, self._levels = tree, levels
        ends = np.flatnonzero(tree.actor == END)
        self._near = _SAME * max(1.0, float(np.abs(tree.payoffs[ends]).max(initial=0)))
        count = len(tree.parent)
        self._first = np.full(count, -1, dtype=np.int64)  # of a node's rows, which lie together
        self._many = np.zeros(count, dtype=np.int64)
        self._least = np.full(count, -1, dtype=np.int64)  # the row that the mover above likes least
        self.kept = np.zeros(count, dtype=bool)
        self._mixed: dict[int, tuple[int, ...]] = {}
        self._blocks: list[tuple[Ints, Floats, Ints]] = []
        self._total = 0
        self._put(ends, tree.payoffs[ends], np.full(len(ends), -1, dtype=np.int64))
        self._flat: tuple[Ints, Floats, Ints] | None = None

    def _put(self, nodes: Ints, values: Floats, via: Ints) -> Ints:
        """Keep rows, together by node; give their ids."""
        ids = np.arange(self._total, self._total + len(nodes))
        if len(nodes):
            starts = np.concatenate(([0], np.flatnonzero(np.diff(nodes)) + 1))
            many = np.diff(np.append(starts, len(nodes)))
            if many.max() > MOST_OUTCOMES:
                raise TooLarge(
                    f"ties leave one node more than {MOST_OUTCOMES} different outcomes",
                    hint="tell ends apart that nobody is really indifferent between",
                )
            self._first[nodes[starts]] = ids[starts]
            self._many[nodes[starts]] = many
        self._blocks.append((nodes, values, via))
        self._total += len(nodes)
        return ids

    def take(self, level: _Level) -> None:
        """Work out what the nodes of a level may give."""
        tree = self._tree
        by_chance = tree.actor[level.nodes] == CHANCE
        sizes = np.diff(np.append(level.starts, len(level.children)))
        of_chance = np.repeat(by_chance, sizes)
        if not by_chance.all():
            self._decide(level.children[~of_chance])
        if by_chance.any():
            self._gamble(level.nodes[by_chance], level.children[of_chance])

    def _rows_of(self, nodes: Ints) -> Ints:
        """Give the ids of the rows of nodes, in their order."""
        many = self._many[nodes]
        if (many == 1).all():
            return self._first[nodes]
        ends = np.cumsum(many)
        return np.repeat(self._first[nodes] - (ends - many), many) + np.arange(int(ends[-1]))

    def _values(self, rows: Ints) -> Floats:
        """Give what rows hold; they may lie in any block."""
        found = np.empty((len(rows), self._tree.payoffs.shape[1]))
        start = self._total
        for nodes, values, _ in reversed(self._blocks):
            start -= len(nodes)
            here = (rows >= start) & (rows < start + len(nodes))
            if here.all():
                return values[rows - start]
            found[here] = values[rows[here] - start]
            if start <= int(rows.min()):
                break
        return found

    def _decide(self, children: Ints) -> None:
        tree = self._tree
        rows = self._rows_of(children)
        values = self._values(rows)
        child = np.repeat(np.arange(len(children)), self._many[children])
        movers = tree.actor[tree.parent[children]]
        own = values[np.arange(len(rows)), movers[child]]
        starts = np.concatenate(([0], np.cumsum(self._many[children])[:-1]))
        least = np.minimum.reduceat(own, starts)
        if len(rows) == len(children):
            self._least[children] = rows
        else:
            order = np.lexsort((own, child))
            self._least[children] = rows[order[starts]]
        bar = self._bar(tree.parent[children], least)
        good = own >= bar[child] - self._near
        self.kept[children[child[good]]] = True
        nodes = tree.parent[children[child[good]]]
        self._put(*_distinct(nodes, values[good], rows[good], self._near))

    def _bar(self, parents: Ints, least: Floats) -> Floats:
        """Give for each child the best of the worst that its siblings may give; none has one below any."""
        starts = np.concatenate(([0], np.flatnonzero(np.diff(parents)) + 1))
        sizes = np.diff(np.append(starts, len(parents)))
        most = np.maximum.reduceat(least, starts)
        index = np.where(least == np.repeat(most, sizes), np.arange(len(least)), len(least))
        top = np.minimum.reduceat(index, starts)
        others = least.copy()
        others[top] = -np.inf
        bar = np.repeat(most, sizes)
        bar[top] = np.maximum.reduceat(others, starts)
        return bar

    def _gamble(self, nodes: Ints, children: Ints) -> None:
        tree = self._tree
        self.kept[children] = tree.probability[children] > 0
        self._least[children] = self._first[children]
        weights = tree.probability[children][:, None]
        starts = np.concatenate(([0], np.flatnonzero(np.diff(tree.parent[children])) + 1))
        single = np.minimum.reduceat(self._many[children] == 1, starts)
        sums = np.add.reduceat(self._values(self._first[children]) * weights, starts, axis=0)
        plain = np.flatnonzero(single)
        self._put(nodes[plain], sums[plain], np.full(len(plain), -1, dtype=np.int64))
        groups = np.split(children, starts[1:])
        for at in np.flatnonzero(~single).tolist():
            self._mix(int(nodes[at]), groups[at])

    def _mix(self, node: int, children: Ints) -> None:
        """Put together whatever each of chance's branches may give."""
        if np.prod(self._many[children].astype(float)) > MOST_OUTCOMES:
            raise TooLarge(
                f"ties below a move of chance leave more than {MOST_OUTCOMES} combinations",
                hint="tell ends apart that nobody is really indifferent between",
            )
        choices = [range(int(self._first[c]), int(self._first[c] + self._many[c])) for c in children]
        combos = list(product(*choices))
        weights = self._tree.probability[children]
        values = np.array([weights @ self._values(np.array(rows)) for rows in combos])
        at = np.arange(len(combos))
        nodes, distinct, first = _distinct(np.full(len(combos), node), values, at, self._near)
        ids = self._put(nodes, distinct, np.full(len(first), -1, dtype=np.int64))
        self._mixed.update(zip(ids.tolist(), (combos[i] for i in first.tolist()), strict=True))

    def finish(self) -> None:
        """Lay the blocks end to end."""
        self._flat = (
            np.concatenate([b[0] for b in self._blocks]),
            np.concatenate([b[1] for b in self._blocks]),
            np.concatenate([b[2] for b in self._blocks]),
        )

    @property
    def node(self) -> Ints:
        """The node of each row."""
        assert self._flat is not None
        return self._flat[0]

    @property
    def payoffs(self) -> Floats:
        """What each row gives."""
        assert self._flat is not None
        return self._flat[1]

    def traced(self, row: int) -> Ints:
        """Give what everybody does everywhere in an equilibrium that gives the row of the start."""
        assert self._flat is not None
        of_node, _, via = self._flat
        assigned = self._least.copy()
        assigned[0] = row
        choice = np.full(len(self._tree.parent), -1, dtype=np.int64)
        for level in reversed(self._levels.all):
            deciders = level.nodes[self._tree.actor[level.nodes] >= 0]
            chosen = via[assigned[deciders]]
            choice[deciders] = of_node[chosen]
            assigned[of_node[chosen]] = chosen
            if self._mixed:
                for node in level.nodes[self._tree.actor[level.nodes] == CHANCE].tolist():
                    for one in self._mixed.get(int(assigned[node]), ()):
                        assigned[of_node[one]] = one
        return choice


def _distinct(nodes: Ints, values: Floats, rows: Ints, near: float) -> tuple[Ints, Floats, Ints]:
    """Leave out rows of a node that give what another gives; what is left stays together by node."""
    if len(nodes) < 2 or (np.diff(nodes) > 0).all():
        return nodes, values, rows
    key = np.round(values / near)
    order = np.lexsort((*key.T, nodes))
    ordered = key[order]
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (np.diff(nodes[order]) != 0) | (ordered[1:] != ordered[:-1]).any(axis=1)
    left = np.sort(order[fresh])
    return nodes[left], values[left], rows[left]
