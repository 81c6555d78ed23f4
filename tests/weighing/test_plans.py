import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.errors import TooLarge
from chancery.weighing.induction import induct
from chancery.weighing.plans import box_of, held_by_induction, held_in_sets, strategic_of
from chancery.weighing.strategic import gains
from chancery.weighing.table import Estimate
from chancery.weighing.tree import END, Actor, Game, Move, Node, tree_of
from chancery.weighing.tree_efg import from_efg

from .making import CALM
from .trees import HORSE, games, plans


def _entry(*, fight: tuple[float, float, float], share: float = 1.0) -> Game:
    """An entrant may enter; who is there fights or shares. What a fight is worth to it is unsure."""
    low, value, high = fight
    nodes = (
        Node("gate", 0, (Move("enter", 1), Move("stay out", 4))),
        Node("inside", 1, (Move("fight", 2), Move("share", 3))),
        Node("war", END, payoffs=(Estimate(-1), Estimate(value, low, high))),
        Node("peace", END, payoffs=(Estimate(1), Estimate(share))),
        Node("nothing", END, payoffs=(Estimate(0), Estimate(2))),
    )
    return Game("t", (Actor("entrant"), Actor("holder")), nodes)


def _ends(game: Game, *, how: str) -> set[str]:
    ends = box_of(game).ends
    found = held_by_induction(game)
    return {game.nodes[ends[int(np.argmax(one.weights))]].name for one in found if getattr(one, how)}


def test_selten_s_horse_has_two_pure_equilibria() -> None:
    found = held_in_sets(from_efg(HORSE))
    given = {tuple(one.weights @ box_of(from_efg(HORSE)).value) for one in found}
    assert given == {(1, 1, 1), (3, 3, 2)}
    assert len(found) == 2
    assert all(one.always and one.regret == 0 for one in found)


def test_ranges_that_do_not_meet_leave_one_for_all() -> None:
    game = _entry(fight=(-2, -1, 0))
    assert _ends(game, how="always") == {"peace"}
    assert len(held_by_induction(game)) == 1


def test_ranges_that_meet_leave_two_for_some() -> None:
    game = _entry(fight=(-2, -1, 3))
    assert _ends(game, how="always") == set()
    assert _ends(game, how="likeliest") == {"peace"}
    found = {one.likeliest: one for one in held_by_induction(game)}
    assert len(found) == 2
    assert found[False].regret == 2


@given(games(actors=2, most=2), st.integers(0, 2**16))
@CALM
def test_what_holds_for_all_holds_wherever_we_look(game: Game, seed: int) -> None:
    if plans(game) > 100:
        return
    random = np.random.default_rng(seed)

    def spread(one: Estimate) -> Estimate:
        low, value, high = one.ends
        return Estimate(value, low - int(random.integers(0, 2)), high + int(random.integers(0, 2)))

    def at(one: Estimate) -> Estimate:
        low, _, high = one.ends
        return Estimate(float(random.choice([low, high, random.uniform(low, high)])))

    def each(changed: Game, change: "object") -> Game:
        nodes = tuple(
            Node(n.name, n.actor, n.moves, tuple(change(e) for e in n.payoffs))  # type: ignore[operator]
            for n in changed.nodes
        )
        return Game(changed.title, changed.actors, nodes)

    ranged = each(game, spread)
    held = held_by_induction(ranged)
    drawn = each(ranged, at)
    there = {one.choice for one in held_by_induction(drawn)}
    assert {one.choice for one in held if one.always} <= there <= {one.choice for one in held}


@given(games(actors=2, most=2))
@CALM
def test_without_ranges_it_is_backward_induction(game: Game) -> None:
    if plans(game) > 200:
        return
    box = box_of(game)
    held = {tuple(np.round(one.weights @ box.value, 6).tolist()) for one in held_by_induction(game)}
    found = {tuple(round(x, 6) for x in one) for one in induct(tree_of(game)[0]).outcomes}
    assert held == found


@given(games(actors=2, most=2))
@CALM
def test_pure_plans_are_stable_in_the_strategic_form(game: Game) -> None:
    if plans(game) > 200:
        return
    strategic = strategic_of(game)
    subgame_perfect = {tuple(round(x, 6) for x in one) for one in induct(tree_of(game)[0]).outcomes}
    box = box_of(game)
    nash = held_in_sets(game)
    assert subgame_perfect <= {tuple(np.round(one.weights @ box.value, 6).tolist()) for one in nash}
    for cell in np.ndindex(*strategic.payoffs.shape[:-1]):
        mixed = tuple(np.eye(n)[at] for n, at in zip(strategic.payoffs.shape, cell, strict=False))
        if gains(strategic, mixed).max() <= 1e-9:
            break
    else:
        pytest.fail("no equilibrium in pure plans, where everybody knows where they are")


def test_too_many_plans_are_refused() -> None:
    nodes = [Node("start", 0, tuple(Move(str(i), i + 1) for i in range(13)))]
    for i in range(13):
        nodes.append(Node(f"d{i}", 1, (Move("l", 14 + 2 * i), Move("r", 15 + 2 * i))))
    nodes += [Node(f"e{i}", END, payoffs=(Estimate(1, 0, 2), Estimate(1, 0, 2))) for i in range(26)]
    with pytest.raises(TooLarge, match="4096"):
        held_by_induction(Game("t", (Actor("a"), Actor("b")), tuple(nodes)))
