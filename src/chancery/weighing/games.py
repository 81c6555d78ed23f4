"""A dilemma as a game: what follows where everybody does what is best for them, for which payoffs, how surely.

with `read_game("azerbaijan.toml")` a tree, `solve(game)` gives its equilibria: subgame-perfect ones by backward
induction where everybody knows where they are, pure ones of Nash where somebody does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from chancery.ground.errors import TooLarge
from chancery.weighing.induction import Induction, Levels, induct, regret
from chancery.weighing.made import Made, made_of
from chancery.weighing.mixed import Mixed, equilibria
from chancery.weighing.plans import Holding, box_of, held_by_induction, held_in_sets, strategic_of
from chancery.weighing.strategic import Strategic
from chancery.weighing.tree import CHANCE, END, Floats, Game, Ints, Reason, tree_of
from chancery.weighing.tree_files import game_to_toml, unique_names

Holds = Literal["all", "likeliest", "some"]
"""For which payoffs within their ranges an equilibrium holds: for all, at the likeliest at least, elsewhere."""

INDUCTION = "Zermelo 1913; Selten 1965; Kuhn 1953: backward induction, all ties kept"
PURE = "Nash 1950, Proceedings of the National Academy of Sciences 36: 48–49: pure plans, by enumeration"
MIXED = "Nash 1951, Annals of Mathematics 54: 286–295: mixed strategies, by their supports"


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody does at a node; `actor` is None where it is chance."""

    node: str
    actor: str | None
    move: str


@dataclass(frozen=True, slots=True)
class Equilibrium:
    """What everybody does, so that nobody gains by doing otherwise.

    `plan` has a step for every node where somebody moves, also where nobody comes; `path` those that are taken,
    as far as chance does not decide. `ends` are the ends with how likely each is, `payoffs` what each actor gets
    on average at the likeliest payoffs, `regret` the most that anybody would gain there by another plan (0 but
    where it `holds` for "some" payoffs only).
    """

    plan: tuple[Step, ...]
    path: tuple[Step, ...]
    ends: tuple[tuple[str, float], ...]
    payoffs: tuple[float, ...]
    regret: float
    holds: Holds


@dataclass(frozen=True, slots=True)
class Solved:
    """A game solved. `kept` are all moves (node, move) that are part of some equilibrium at the likeliest payoffs.

    `ties` counts the nodes where somebody may do several things; `settled` says that in the whole of the ranges
    just one outcome is ever an equilibrium's. `mixed` is filled where it was asked for. No forecast.
    """

    game: Game
    equilibria: tuple[Equilibrium, ...]
    kept: frozenset[tuple[str, str]]
    ties: int
    settled: bool
    mixed: tuple[Mixed, ...]
    notes: tuple[str, ...]
    made: Made

    @property
    def assumed(self) -> tuple[tuple[str, Reason], ...]:
        """Give the preferences that rest on no words: whose, and which of two ends above which."""
        return tuple(assumptions(self.game))


@dataclass(frozen=True, slots=True)
class SolvedStrategic:
    """A game of one move each with the equilibria that were found."""

    game: Strategic
    equilibria: tuple[Mixed, ...]
    made: Made


def solve(game: Game, *, mixed: bool = False, seed: int = 0) -> Solved:
    """Solve a tree; with `mixed`, look for mixed equilibria as well.

    Raises `TableError` where a payoff is not known, or chance meets an order of ends; `TooLarge`.
    """
    notes = list(_order_notes(game))
    names = unique_names(game)
    if game.perfect:
        found, kept, ties, more = _by_induction(game, names)
        notes += more
    else:
        found = [_of_holding(game, names, one) for one in held_in_sets(game)]
        steps = [step for one in found if one.holds != "some" for step in one.plan]
        kept = frozenset((step.node, step.move) for step in steps)
        ties = 0
        notes.append("somebody does not know where they are: equilibria of Nash, whose threats may be empty")
        if not found:
            notes.append("no equilibrium in pure plans: ask for mixed ones")
    rank = {"all": 0, "likeliest": 1, "some": 2}
    found.sort(key=lambda one: (rank[one.holds], one.ends, [-x for x in one.payoffs]))
    source = INDUCTION if game.perfect else PURE
    return Solved(
        game,
        tuple(found),
        kept,
        ties,
        game.perfect and len({one.ends for one in found}) == 1,
        equilibria(strategic_of(game), seed=seed) if mixed else (),
        tuple(notes),
        made_of(
            game_to_toml(game),
            game.claims,
            "backward induction" if game.perfect else "pure plans",
            source,
            {"mixed": mixed},
            seed=seed if mixed else None,
        ),
    )


def solve_strategic(game: Strategic, *, seed: int = 0) -> SolvedStrategic:
    """Solve a game of one move each; raise `TooLarge`."""
    found = equilibria(game, seed=seed)
    written = repr((game.title, game.players, game.strategies, game.payoffs.tolist()))
    return SolvedStrategic(game, found, made_of(written, (), "supports", MIXED, {}, seed=seed))


def assumptions(game: Game) -> Iterator[tuple[str, Reason]]:
    """Give each step of each order for which no words are given, and each reason without any."""
    for actor in game.actors:
        told = {(reason.better, reason.worse) for reason in actor.reasons if not reason.assumed}
        for above, below in zip(actor.order, actor.order[1:], strict=False):
            if not any((better, worse) in told for better in above for worse in below):
                yield actor.name, Reason(above[0], below[0])


def _order_notes(game: Game) -> Iterator[str]:
    by_chance = any(node.actor == CHANCE for node in game.nodes)
    for actor in game.actors:
        if actor.order and by_chance:
            yield (
                f"{actor.name}: an order of ends is read as equal steps, since chance needs figures; "
                "give payoffs with ranges to see what hangs on that"
            )


def _by_induction(
    game: Game, names: list[str]
) -> tuple[list[Equilibrium], frozenset[tuple[str, str]], int, list[str]]:
    tree, order = tree_of(game)
    induction = induct(tree)
    notes = []
    found: list[Equilibrium] | None = None
    if any(one.spread for node in game.nodes for one in node.payoffs):
        try:
            holdings = held_by_induction(game)
        except TooLarge as error:
            notes.append(f"the ranges were left aside: {error.message}")
        else:
            found = [_of_holding(game, names, one, (Levels(tree), order)) for one in holdings]
    if found is None:
        found = [_of_choice(game, names, order, one.choice, one.regret) for one in induction.profiles]
        if len(induction.outcomes) > len(found):
            notes.append(f"{len(induction.outcomes)} outcomes, of which {len(found)} are shown")
    kept = frozenset(_kept(game, names, order, induction))
    return found, kept, induction.ties, notes


def _kept(game: Game, names: list[str], order: Ints, induction: Induction) -> Iterator[tuple[str, str]]:
    good = {int(order[at]) for at in np.flatnonzero(induction.kept)}
    for number, node in enumerate(game.nodes):
        if node.actor >= 0:
            for move in node.moves:
                if move.to in good:
                    yield names[number], move.label


def _of_choice(game: Game, names: list[str], order: Ints, choice: Ints, regretted: float) -> Equilibrium:
    moves = {}
    for at, to in enumerate(choice.tolist()):
        if to >= 0:
            number, target = int(order[at]), int(order[to])
            moves[number] = next(i for i, m in enumerate(game.nodes[number].moves) if m.to == target)
    return _told(game, names, moves, regretted, "all")


def _of_holding(
    game: Game, names: list[str], one: Holding, whole: tuple[Levels, Ints] | None = None
) -> Equilibrium:
    holds: Holds = "all" if one.always else "likeliest" if one.likeliest else "some"
    moves = dict(one.choice)
    regretted = one.regret
    if whole is not None:
        levels, order = whole
        place = {int(number): at for at, number in enumerate(order)}
        choice = np.full(len(order), -1, dtype=np.int64)
        for number, at in moves.items():
            choice[place[number]] = place[game.nodes[number].moves[at].to]
        regretted = regret(levels, choice)
    return _told(game, names, moves, regretted, holds)


def _told(game: Game, names: list[str], moves: dict[int, int], regretted: float, holds: Holds) -> Equilibrium:
    def step(number: int) -> Step:
        node = game.nodes[number]
        return Step(names[number], game.actors[node.actor].name, node.moves[moves[number]].label)

    path = []
    at = 0
    while game.nodes[at].actor >= 0:
        path.append(step(at))
        at = game.nodes[at].moves[moves[at]].to
    reached = dict(_reached(game, moves))
    box = box_of(game)
    weights: Floats = np.array([reached.get(end, 0.0) for end in box.ends])
    payoffs = tuple(float(x) for x in weights @ box.value)
    plan = tuple(step(number) for number in game.walk() if game.nodes[number].actor >= 0)
    ends = tuple((names[end], p) for end, p in sorted(reached.items()))
    return Equilibrium(plan, tuple(path), ends, payoffs, regretted, holds)


def _reached(game: Game, moves: dict[int, int]) -> Iterator[tuple[int, float]]:
    """Give the ends that are reached, with how likely each is."""
    waiting = [(0, 1.0)]
    while waiting:
        number, chance = waiting.pop()
        node = game.nodes[number]
        if node.actor == END:
            yield number, chance
        elif node.actor == CHANCE:
            waiting += [(m.to, chance * (m.probability or 0.0)) for m in node.moves if m.probability]
        else:
            waiting.append((node.moves[moves[number]].to, chance))
