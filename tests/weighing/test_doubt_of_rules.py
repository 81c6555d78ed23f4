from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.ground.errors import TableError, UsageError
from chancery.weighing.choosing import choose
from chancery.weighing.doubt_of_rules import study_rule
from chancery.weighing.draws import Laid, inputs_of
from chancery.weighing.rules import rule_of
from chancery.weighing.table import Decision, Estimate
from chancery.weighing.table_files import read_table
from tests.weighing.making import CALM, DECISIONS, EMISSION, rows, table

Row = tuple[float, float, float]
DRILL = DECISIONS / "silence-drill.toml"
NAMES = ["unanimity", "simple majority", "majority 2/3", "capability majority", "votes 3"]


def test_the_drill() -> None:
    found = study_rule(read_table(DRILL), rule_of("silence"), draws=5000, seed=1)
    against = dict(found.against)
    assert found.passes is not None
    assert found.passes < 0.1
    assert against["Largest contributor"] > 0.9
    assert against["Host neighbour"] == 0
    assert found.empty == 0
    assert found.spread is not None
    assert found.spread.percentiles[-1] <= 14
    assert found == study_rule(read_table(DRILL), rule_of("silence"), draws=5000, seed=1)


@given(
    rows(least=2, most=5),
    st.sampled_from(NAMES),
    st.one_of(st.none(), st.integers(0, 10)),
    st.integers(0, 10),
    st.integers(0, 9),
)
@settings(CALM, max_examples=40)
def test_every_draw_is_the_rule_applied(
    some: list[Row], name: str, quo: int | None, proposal: int, seed: int
) -> None:
    decision = table(*some, status_quo=quo, proposal=proposal)
    players = tuple(
        replace(p, votes=at + 1, veto=at == 1, position=_ranged(p.position.ends[1]))
        for at, p in enumerate(decision.players)
    )
    decision = replace(decision, players=players)
    rule = rule_of(name)
    draws = 7
    found = study_rule(decision, rule, draws=draws, seed=seed)
    stream = np.random.default_rng(np.random.SeedSequence(seed).spawn(1)[0])
    laid = Laid(decision, "pert")
    figures = laid.out(laid.draw(stream.random((draws, len(inputs_of(decision))))))
    alone = [choose(_at(decision, figures.positions[at].tolist()), rule) for at in range(draws)]
    assert found.empty == sum(one.core is None for one in alone) / draws
    assert found.stays == sum(one.stays for one in alone) / draws
    outcomes = [one.outcome for one in alone if one.outcome is not None]
    if found.spread:
        assert found.spread.mean == pytest.approx(np.mean(outcomes))
    if quo is not None:
        assert found.passes == sum(bool(one.vote and one.vote.passes) for one in alone) / draws


def _ranged(value: float) -> Estimate:
    return Estimate(value, max(0, value - 1.5), min(10, value + 1.5))


def _at(decision: Decision, places: list[float]) -> Decision:
    players = (
        replace(p, position=Estimate(place)) for p, place in zip(decision.players, places, strict=True)
    )
    return replace(decision, players=tuple(players))


def test_capabilities_are_drawn_where_the_rule_counts_them() -> None:
    decision = table((0, 1, 1), (10, 1, 1.2))
    ranged = replace(decision.players[0], capability=Estimate(1, 0.5, 2))
    found = study_rule(
        replace(decision, players=(ranged, decision.players[1])), rule_of("capability majority"), draws=4000
    )
    assert found.spread is not None
    assert set(found.spread.percentiles) == {0, 10}
    assert 2 < found.spread.mean < 8


def test_a_wrong_call() -> None:
    with pytest.raises(TableError, match="no figure has a range"):
        study_rule(read_table(EMISSION), rule_of("unanimity"))
    with pytest.raises(UsageError):
        study_rule(read_table(DRILL), rule_of("unanimity"), draws=0)
