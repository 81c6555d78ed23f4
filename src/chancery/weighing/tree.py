"""A dilemma as a tree: who moves when, what chance does, how it ends and what that is worth to whom."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from chancery.ground.errors import TableError
from chancery.weighing.table import NOT_KNOWN, Estimate, told

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

CHANCE, END = -1, -2
"""What stands for the actor of a node where chance moves, and of one where the game ends."""
_SUM = 1e-6


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody likes the end `better` more than the end `worse`: words, where they stand, ids of claims.

    Without words and without claims it is assumed.
    """

    better: str
    worse: str
    words: str = ""
    source: str = ""
    claims: tuple[str, ...] = ()

    @property
    def assumed(self) -> bool:
        """Tell whether it rests on nothing that anybody has said."""
        return not self.words and not self.claims


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who moves or gains. `order` puts the ends by name, best first, equals together; may be empty.

    Where there is an order, payoffs are ranks: the worst end has 1, and how far apart two ends are means nothing.
    """

    name: str
    id: str = ""
    order: tuple[tuple[str, ...], ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A way from a node to the node number `to`; `probability` where chance takes it, else None."""

    label: str
    to: int
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the tree. `actor` is the number of who moves, `CHANCE` or `END`.

    Nodes of one actor with the same `known_as` cannot be told apart by it; "" is a node that can. `payoffs` of an
    end has an estimate an actor.
    """

    name: str
    actor: int
    moves: tuple[Move, ...] = ()
    payoffs: tuple[Estimate, ...] = ()
    known_as: str = ""


@dataclass(frozen=True)
class Game:
    """A game in extensive form, checked: the first node is the start, each other is reached in just one way.

    `source` says where the payoffs come from; `notes` what reading them has settled.
    """

    title: str
    actors: tuple[Actor, ...]
    nodes: tuple[Node, ...]
    source: str = ""
    notes: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        """Refuse what is no tree, with the node named; raise `TableError`."""
        if not self.actors:
            raise TableError("a game without actors", hint="name at least one who decides")
        if len({one.name.casefold() for one in self.actors}) < len(self.actors):
            raise TableError("two actors have the same name", hint="name them apart")
        if not self.nodes:
            raise TableError("a game without nodes", hint="name at least a start and two ends")
        for node in self.nodes:
            self._sound(node)
        self._tree()
        self._groups()

    def _sound(self, node: Node) -> None:
        where = f"node {node.name!r}"
        if node.actor == END:
            if node.moves:
                raise TableError(f"{where}: an end that has moves", hint="let somebody or chance move there")
            if len(node.payoffs) != len(self.actors):
                count = f"{len(node.payoffs)} payoffs for {len(self.actors)} actors"
                raise TableError(f"{where}: {count}", hint="one for each actor, or 'not known'")
            return
        if not node.moves:
            raise TableError(f"{where}: nowhere to go from here", hint="give it moves, or make it an end")
        if not CHANCE <= node.actor < len(self.actors):
            raise TableError(f"{where}: no such actor", hint=", ".join(one.name for one in self.actors))
        if len({move.label for move in node.moves}) < len(node.moves):
            raise TableError(f"{where}: two moves have the same name", hint="name them apart")
        if node.actor == CHANCE:
            self._chance(node, where)

    def _chance(self, node: Node, where: str) -> None:
        total = 0.0
        for move in node.moves:
            p = move.probability
            if p is None or not math.isfinite(p) or not 0 <= p <= 1:
                raise TableError(
                    f"{where}, {move.label!r}: a probability of {p}", hint="a number between 0 and 1"
                )
            total += p
        if abs(total - 1) > _SUM:
            raise TableError(
                f"{where}: the probabilities sum to {total:.4g}", hint="those of all its moves must sum to 1"
            )

    def _tree(self) -> None:
        above: dict[int, int] = {}
        for number, node in enumerate(self.nodes):
            for move in node.moves:
                if not 0 <= move.to < len(self.nodes):
                    raise TableError(f"node {node.name!r}, {move.label!r}: leads nowhere", hint="name a node")
                if move.to in (0, number) or move.to in above:
                    other = self.nodes[above[move.to]].name if move.to in above else "the start"
                    raise TableError(
                        f"node {self.nodes[move.to].name!r} is reached from {node.name!r} and from {other!r}",
                        hint="a tree reaches each node in one way and has no loops: give it twice, or cut one",
                    )
                above[move.to] = number
        reached = sum(1 for _ in self.walk())
        if reached < len(self.nodes):
            seen = set(self.walk())
            lost = next(n for i, n in enumerate(self.nodes) if i not in seen)
            raise TableError(
                f"node {lost.name!r} is not reached from the start", hint="it hangs on nothing, or on a loop"
            )

    def _groups(self) -> None:
        """Nodes that somebody cannot tell apart must offer the same moves."""
        first: dict[str, Node] = {}
        for node in self.nodes:
            if not node.known_as:
                continue
            other = first.setdefault(node.known_as, node)
            if other.actor != node.actor:
                raise TableError(
                    f"node {node.name!r}: in the set {node.known_as!r} of another actor",
                    hint="a set belongs to one",
                )
            if [m.label for m in other.moves] != [m.label for m in node.moves]:
                raise TableError(
                    f"nodes {other.name!r} and {node.name!r} are in one set, but their moves differ",
                    hint="who cannot tell two nodes apart has the same moves at both",
                )

    def walk(self) -> Iterator[int]:
        """Give the numbers of all nodes, each after the one above it, moves in their order."""
        waiting = [0]
        while waiting:
            number = waiting.pop()
            yield number
            waiting += [move.to for move in reversed(self.nodes[number].moves)]

    @property
    def perfect(self) -> bool:
        """Tell whether everybody always knows where they are."""
        named = [node.known_as for node in self.nodes if node.known_as]
        return len(set(named)) == len(named)

    @property
    def claims(self) -> tuple[str, ...]:
        """Give the ids of all claims the game rests on, each once."""
        ids = [c for actor in self.actors for reason in actor.reasons for c in reason.claims]
        ids += [c for node in self.nodes for one in node.payoffs for c in one.claims]
        return tuple(dict.fromkeys(ids))

    def needs(self) -> None:
        """Raise `TableError` where a payoff is not known, and name whose and where."""
        for node in self.nodes:
            for actor, one in zip(self.actors, node.payoffs, strict=False):
                if not one.known:
                    raise TableError(
                        f"not known: what {node.name!r} is worth to {actor.name}",
                        hint="fill it in, with a range where it is unsure",
                    )


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """A game as arrays, one entry a node; the start is first and every node stands after the one above it.

    `parent` (-1 at the start), `actor` (`CHANCE`, `END` or a number), `probability` of the way that leads here
    (1 but for moves of chance), `payoffs` of the shape (nodes, actors), 0 where no end is.
    """

    parent: Ints
    actor: Ints
    probability: Floats
    payoffs: Floats


def tree_of(game: Game) -> tuple[Tree, Ints]:
    """Give a game as arrays at its likeliest payoffs, and of each entry the number of its node in the game."""
    game.needs()
    order = list(game.walk())
    place = {number: at for at, number in enumerate(order)}
    count = len(order)
    parent, actor = np.full(count, -1, dtype=np.int64), np.empty(count, dtype=np.int64)
    probability, payoffs = np.ones(count), np.zeros((count, len(game.actors)))
    for at, number in enumerate(order):
        node = game.nodes[number]
        actor[at] = node.actor
        for move in node.moves:
            parent[place[move.to]] = at
            if move.probability is not None:
                probability[place[move.to]] = move.probability
        if node.actor == END:
            payoffs[at] = [one.ends[1] for one in node.payoffs]
    return Tree(parent, actor, probability, payoffs), np.array(order, dtype=np.int64)


def ranked(order: Sequence[Sequence[str]], ends: Sequence[str], who: str) -> dict[str, Estimate]:
    """Give each end its rank in an order, best first; raise `TableError` for an end too many or too often."""
    ranks: dict[str, Estimate] = {}
    for rank, equals in enumerate(reversed(list(order)), 1):
        for name in equals:
            if name not in ends:
                raise TableError(f"{who}, order: no end {name!r}", hint=", ".join(ends[:8]))
            if name in ranks:
                raise TableError(f"{who}, order: {name!r} stands twice", hint="once, with its equals")
            ranks[name] = Estimate(rank)
    return {name: ranks.get(name, NOT_KNOWN) for name in ends}


def figure_told(one: Estimate) -> str:
    """Give a payoff as it is written in a sentence: `3`, `3 (1 to 4)`, `not known`."""
    if not one.known:
        return "not known"
    low, value, high = one.ends
    return f"{told(value)} ({told(low)} to {told(high)})" if one.spread else told(value)
