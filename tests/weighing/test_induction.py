import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.errors import TableError
from chancery.weighing.induction import Levels, induct, regret
from chancery.weighing.table import Estimate
from chancery.weighing.tree import END, Actor, Game, Move, Node, Tree, tree_of

from .making import CALM
from .trees import bushy, games, plans, tried


@given(games(actors=2))
@CALM
def test_outcomes_are_those_of_trying_every_plan(game: Game) -> None:
    if plans(game) > 3000:
        return
    found = induct(tree_of(game)[0])
    assert {tuple(round(x, 6) for x in one) for one in found.outcomes} == tried(game)


@given(games(actors=3))
@CALM
def test_every_profile_is_certified(game: Game) -> None:
    tree, _ = tree_of(game)
    found = induct(tree)
    assert found.profiles
    assert [one.payoffs for one in found.profiles] == list(found.outcomes)
    for one in found.profiles:
        assert one.regret <= 1e-9
        reached = np.zeros(len(tree.parent), dtype=bool)
        reached[0] = True
        assert all(found.kept[to] for to in one.choice[one.choice >= 0])


@given(games(actors=2), st.integers(0, 1000))
@CALM
def test_a_worse_plan_is_regretted(game: Game, seed: int) -> None:
    tree, _ = tree_of(game)
    random = np.random.default_rng(seed)
    choice = np.full(len(tree.parent), -1)
    for node in np.flatnonzero(tree.actor >= 0):
        choice[node] = random.choice(np.flatnonzero(tree.parent == node))
    levels = Levels(tree)
    value = tree.payoffs.copy()
    worst = 0.0
    for level in levels.all:
        for node in level.nodes.tolist():
            below = np.flatnonzero(tree.parent == node)
            if tree.actor[node] < 0:
                value[node] = (tree.probability[below][:, None] * value[below]).sum(axis=0)
            else:
                value[node] = value[choice[node]]
                own = int(tree.actor[node])
                worst = max(worst, float(value[below, own].max() - value[node, own]))
    found = regret(levels, choice)
    assert found >= worst - 1e-9
    assert (found > 1e-9) == (worst > 1e-9)  # nobody gains by much unless somebody gains by one move


@given(games(actors=2, chance=False), st.integers(0, 1))
@CALM
def test_a_dictator_gets_its_way(game: Game, who: int) -> None:
    nodes = tuple(
        Node(n.name, who if n.actor >= 0 else n.actor, n.moves, n.payoffs, n.known_as) for n in game.nodes
    )
    ruled = Game(game.title, game.actors, nodes)
    best = max(node.payoffs[who].ends[1] for node in nodes if node.actor == END)
    assert {one[who] for one in induct(tree_of(ruled)[0]).outcomes} == {best}


@given(games(actors=2), st.randoms(use_true_random=False))
@CALM
def test_relabelling_changes_nothing(game: Game, random: "np.random.RandomState") -> None:
    order = list(range(1, len(game.nodes)))
    random.shuffle(order)
    place = {old: new for new, old in enumerate([0, *order])}
    nodes = [game.nodes[old] for old in (0, *order)]
    swapped = tuple(
        Node(
            f"x{n.name}",
            1 - n.actor if n.actor >= 0 else n.actor,
            tuple(Move(f"y{m.label}", place[m.to], m.probability) for m in reversed(n.moves)),
            tuple(reversed(n.payoffs)),
        )
        for n in nodes
    )
    other = Game("u", (Actor("q"), Actor("p")), swapped)
    one, two = induct(tree_of(game)[0]), induct(tree_of(other)[0])
    turned = [tuple(round(x, 6) for x in reversed(given)) for given in two.outcomes]
    assert {tuple(round(x, 6) for x in given) for given in one.outcomes} == set(turned)
    assert one.ties == two.ties


def test_ties_below_matter_above() -> None:
    """Who is indifferent below decides whether it is worth going there."""
    ends = [(0.0, 1.0), (2.0, 1.0), (1.0, 0.0)]
    nodes = (
        Node("top", 0, (Move("in", 1), Move("out", 4))),
        Node("below", 1, (Move("l", 2), Move("r", 3))),
        *(Node(f"e{i}", END, payoffs=tuple(Estimate(x) for x in one)) for i, one in enumerate(ends)),
    )
    found = induct(tree_of(Game("t", (Actor("a"), Actor("b")), nodes))[0])
    assert found.outcomes == ((2.0, 1.0), (1.0, 0.0))
    assert found.ties == 2


@pytest.mark.parametrize("values", [None, 3])
def test_great_trees_are_solved(values: int | None) -> None:
    found = induct(bushy(16, 2, 0, values=values))
    assert all(one.regret <= 1e-9 for one in found.profiles)
    assert (found.ties > 0) == (values is not None)


def test_a_long_chain_is_no_matter() -> None:
    steps = 3000
    parent = np.concatenate(([-1], np.repeat(np.arange(0, 2 * steps, 2), 2)))
    actor = np.full(2 * steps + 1, END)
    actor[np.arange(0, 2 * steps, 2)] = np.arange(steps) % 2
    payoffs = np.zeros((2 * steps + 1, 2))
    # the centipede: who stops gets a little more than by going on and being stopped
    ends = np.arange(1, 2 * steps, 2)
    payoffs[ends, (ends // 2) % 2] = np.arange(steps) + 2
    payoffs[ends, 1 - (ends // 2) % 2] = np.arange(steps)
    parent[1::2], parent[2::2] = np.arange(0, 2 * steps, 2), np.arange(0, 2 * steps, 2)
    found = induct(Tree(parent, actor, np.ones(2 * steps + 1), payoffs))
    assert found.outcomes == ((2.0, 0.0),)


def test_nodes_out_of_order_are_refused() -> None:
    tree = Tree(np.array([-1, 2, 0]), np.array([0, END, 1]), np.ones(3), np.zeros((3, 2)))
    with pytest.raises(TableError, match="order"):
        induct(tree)
