from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.errors import TableError
from chancery.weighing.choosing import choose
from chancery.weighing.rules import rule_of
from chancery.weighing.table import NOT_KNOWN, Decision
from tests.weighing.making import CALM, rows, table

Row = tuple[float, float, float]
BY_NUMBER = st.sampled_from(
    ["unanimity", "silence", "simple majority", "majority 2/3", "capability majority"]
)
QUO = st.one_of(st.none(), st.integers(0, 20).map(lambda x: x / 2))


def test_unanimity_leaves_the_interval_of_all() -> None:
    found = choose(table((2, 1, 1), (5, 1, 1), (9, 1, 1), status_quo=4), rule_of("unanimity"))
    assert found.core == (2, 9)
    assert (found.held_low, found.held_high) == (("p1",), ("p3",))
    assert found.stays
    assert found.outcome == 4


def test_a_status_quo_outside_moves_no_farther_than_the_last_gains() -> None:
    found = choose(table((3, 1, 1), (9, 1, 1), status_quo=1), rule_of("unanimity"))
    assert not found.stays
    assert found.outcome == 5  # the first gains nothing beyond 5; the mean is 6
    assert found.mean == 6


def test_the_median_under_a_simple_majority() -> None:
    found = choose(table((0, 1, 1), (4, 1, 1), (10, 1, 1)), rule_of("simple majority"))
    assert found.core == (4, 4)
    assert found.outcome == 4


def test_who_blocks_and_what_unblocks() -> None:
    decision = table((2, 1, 1), (3, 1, 1), (8, 1, 1), (9, 1, 1), status_quo=2, proposal=8)
    vote = choose(decision, rule_of("unanimity")).vote
    assert vote is not None
    assert not vote.passes
    assert vote.opponents == ("p1", "p2")
    assert [(m.player, m.to, m.by) for m in vote.unblocking] == [("p2", 5, 2), ("p1", 5, 3)]
    assert vote.amended is None
    by_majority = choose(decision, rule_of("simple majority")).vote
    assert by_majority is not None
    assert [m.player for m in by_majority.unblocking] == ["p2"]
    assert by_majority.amended == 4


def test_silence_is_consent_and_said() -> None:
    decision = table((2, 1, 1), (8, 1, 1), (9, 1, 1), status_quo=5, proposal=8)
    quiet = replace(
        decision, players=(replace(decision.players[0], position=NOT_KNOWN), *decision.players[1:])
    )
    found = choose(quiet, rule_of("silence"))
    assert found.silent == ("p1",)
    assert found.vote is not None
    assert found.vote.passes
    with pytest.raises(TableError, match="position not known: p1"):
        choose(quiet, rule_of("unanimity"))


def test_a_core_may_be_empty() -> None:
    decision = table((0, 1, 1), (10, 1, 1))
    players = tuple(replace(p, votes=1) for p in decision.players)
    found = choose(replace(decision, players=players), rule_of("votes 1"))
    assert found.core is None
    assert found.outcome is None


@given(rows(), QUO)
@CALM
def test_the_outcome_of_unanimity_beats_nobodys_veto(some: list[Row], quo: float | None) -> None:
    found = choose(table(*some, status_quo=quo), rule_of("unanimity"))
    assert found.outcome is not None
    for x, _, _ in some:
        if quo is not None:
            assert abs(x - found.outcome) <= abs(x - quo) + 1e-9


@given(rows(least=2), QUO, BY_NUMBER)
@CALM
def test_the_outcome_never_beats_a_veto_under_any_rule(some: list[Row], quo: float | None, rule: str) -> None:
    decision = table(*some, status_quo=quo)
    players = (replace(decision.players[0], veto=True), *decision.players[1:])
    found = choose(replace(decision, players=players), rule_of(rule))
    assert found.outcome is not None
    if quo is not None:
        assert abs(some[0][0] - found.outcome) <= abs(some[0][0] - quo) + 1e-9


@given(rows(), QUO)
@CALM
def test_a_dictator_gets_its_way(some: list[Row], quo: float | None) -> None:
    strong = sum(c for _, _, c in some) + 1
    found = choose(table((3.5, 1, strong), *some, status_quo=quo), rule_of("capability majority"))
    assert found.outcome == 3.5


@given(rows(), QUO, QUO, BY_NUMBER)
@CALM
def test_mirrored_positions_mirror_the_choice(
    some: list[Row], quo: float | None, proposal: float | None, rule: str
) -> None:
    decision = table(*some, status_quo=quo, proposal=proposal)
    turned = table(
        *((10 - x, s, c) for x, s, c in some),
        status_quo=None if quo is None else 10 - quo,
        proposal=None if proposal is None else 10 - proposal,
    )
    one, other = choose(decision, rule_of(rule)), choose(turned, rule_of(rule))
    assert one.core is not None
    assert other.core == (10 - one.core[1], 10 - one.core[0])
    assert one.outcome is not None
    assert other.outcome == pytest.approx(10 - one.outcome)
    if one.vote is not None and other.vote is not None and quo != proposal:
        assert other.vote.passes == one.vote.passes
        assert other.vote.opponents == one.vote.opponents


@given(rows(), QUO, QUO, BY_NUMBER)
@CALM
def test_what_is_said_to_unblock_unblocks(
    some: list[Row], quo: float | None, proposal: float | None, rule: str
) -> None:
    decision = table(*some, status_quo=quo, proposal=proposal)
    vote = choose(decision, rule_of(rule)).vote
    if vote is None:
        return
    moved = {m.player: m.to for m in vote.unblocking}
    assert vote.passes == (not moved)
    players = tuple(
        replace(p, position=replace(p.position, value=moved[p.name], low=None, high=None))
        if p.name in moved
        else p
        for p in decision.players
    )
    after = choose(Decision("t", decision.scale, players, "", quo, proposal), rule_of(rule)).vote
    assert after is not None
    assert after.passes
    if vote.amended is not None:
        again = choose(replace(decision, proposal=min(max(vote.amended, 0), 10)), rule_of(rule)).vote
        assert again is not None
        assert again.passes
