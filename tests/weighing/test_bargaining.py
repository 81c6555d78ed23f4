from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.ground.errors import TableError, UsageError
from chancery.weighing.averages import Figures, figures_of
from chancery.weighing.bargaining import Bargain, Model, bargain, outcomes
from chancery.weighing.table import NOT_KNOWN, Decision
from chancery.weighing.table_files import read_table
from tests.weighing.making import CALM, DECISIONS, EMISSION, rows, table

Row = tuple[float, float, float]
FORM = st.sampled_from(["paper", "table2"])
MODEL = st.sampled_from(["mean", "median", "challenge"])
MEDIANS = (8.4, 9.9, 9.9, 9.9, 9.9, 7.4, 8.8, 9.6)
MEANS = (7.4, 7.5, 7.6, 7.3, 7.3, 7.4, 7.5, 7.6)


def test_table_2_of_scholz_calbert_and_smith() -> None:
    found = bargain(read_table(EMISSION), rounds=8)
    assert len(found.rounds) == 9
    for step, median, mean in zip(found.rounds[1:], MEDIANS, MEANS, strict=True):
        assert step.mean == pytest.approx(mean, abs=0.07)
        if step.number != 2:
            assert step.median == pytest.approx(median, abs=0.1)
    assert found.rounds[2].median == pytest.approx(9.61, abs=0.005)  # as other replications have it


def test_what_paper_gives_beside_it() -> None:
    found = bargain(read_table(EMISSION), form="paper", rounds=8)
    assert [round(step.median, 2) for step in found.rounds[1:]] == [7.0] * 8
    means = [7.21, 7.15, 7.13, 7.10, 7.10, 7.09, 7.08, 7.04]
    assert [step.mean for step in found.rounds[1:]] == pytest.approx(means, abs=0.005)


def test_both_files_of_the_case_give_the_same() -> None:
    toml, csv = (bargain(read_table(p)) for p in (EMISSION, DECISIONS / "emission-standards.csv"))
    assert toml.rounds == csv.rounds
    assert toml.made.inputs != csv.made.inputs


def test_a_result_says_how_it_was_made() -> None:
    decision = read_table(EMISSION)
    found = bargain(decision, rounds=3)
    assert dict(found.made.parameters) == {"form": "table2", "rounds": 3, "status_quo": 1.0}
    assert dict(found.made.versions)["numpy"] == np.__version__
    assert found.decision is decision
    assert found == bargain(decision, rounds=3)
    with pytest.raises(AttributeError):
        found.outcome = 1  # type: ignore[misc]


def test_who_moved_whom() -> None:
    decision = read_table(EMISSION)
    found = bargain(decision, rounds=1)
    before, after = found.rounds
    taken = {offer.to: offer for offer in after.offers if offer.taken}
    for player, x, y in zip(decision.players, before.positions, after.positions, strict=True):
        if x == y:
            assert player.name not in taken
        else:
            assert taken[player.name].place == pytest.approx(y)
    assert taken["Belgium"].kind == "compromise"
    assert (min(after.risk), max(after.risk)) == pytest.approx((0.5, 2))


def test_one_player_and_one_place_stay() -> None:
    for decision in (table((3, 1, 1)), table((3, 1, 1), (3, 0.5, 2))):
        found = bargain(decision)
        assert found.settled
        assert found.outcome == 3


def test_the_status_quo_matters() -> None:
    decision = read_table(EMISSION)
    assert bargain(decision, status_quo=0.5, form="paper").rounds != bargain(decision, form="paper").rounds


@pytest.mark.parametrize(
    "wrong", [{"model": "oracle"}, {"form": "x"}, {"rounds": 0}, {"rounds": 10**6}, {"status_quo": 1.2}]
)
def test_a_wrong_call(wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError) as caught:
        bargain(read_table(EMISSION), **wrong)  # type: ignore[arg-type]
    assert caught.value.hint


def test_what_is_not_known_is_not_filled_in() -> None:
    decision = read_table(EMISSION)
    players = (replace(decision.players[0], capability=NOT_KNOWN), *decision.players[1:])
    with pytest.raises(TableError, match="Netherlands: capability"):
        bargain(replace(decision, players=players))


def _played(decision: Decision, model: str, form: str) -> Bargain:
    return bargain(decision, model, form=form, rounds=4)


@given(rows(), MODEL, FORM, st.randoms(use_true_random=False))
@settings(CALM, max_examples=60)
def test_relabelling_changes_nothing(some: list[Row], model: str, form: str, random: object) -> None:
    decision = table(*some)
    order = list(range(len(some)))
    random.shuffle(order)  # type: ignore[attr-defined]
    one = _played(decision, model, form)
    other = _played(replace(decision, players=tuple(decision.players[i] for i in order)), model, form)
    assert other.outcome == pytest.approx(one.outcome, abs=1e-9)
    for mine, yours in zip(one.rounds, other.rounds, strict=True):
        assert yours.positions == tuple(mine.positions[i] for i in order)
        assert yours.offers == mine.offers


@given(rows(), MODEL, FORM)
@settings(CALM, max_examples=60)
def test_mirrored_positions_mirror_outcomes(some: list[Row], model: str, form: str) -> None:
    one = _played(table(*some), model, form)
    other = _played(table(*((10 - x, s, c) for x, s, c in some)), model, form)
    assert other.outcome == pytest.approx(10 - one.outcome, abs=1e-6)
    for mine, yours in zip(one.rounds, other.rounds, strict=True):
        assert yours.positions == pytest.approx([10 - x for x in mine.positions], abs=1e-6)


@given(rows(), FORM, st.sampled_from([0.0, 0.5, 1.0]))
@settings(CALM, max_examples=60)
def test_nobody_leaves_the_range_of_positions(some: list[Row], form: str, quo: float) -> None:
    found = bargain(table(*some), form=form, rounds=4, status_quo=quo)
    low, high = min(x for x, _, _ in some), max(x for x, _, _ in some)
    for step in found.rounds:
        assert all(low - 1e-9 <= x <= high + 1e-9 for x in step.positions)
        assert all(0.5 - 1e-9 <= risk <= 2 + 1e-9 for risk in step.risk)


@given(rows(), st.sampled_from(["median", "challenge"]), FORM)
@settings(CALM, max_examples=60)
def test_a_dictator_gets_its_way(some: list[Row], model: str, form: str) -> None:
    strong = 1000 * sum(c for _, _, c in some)
    found = bargain(table((3.5, 1, strong), *some), model, form=form, rounds=4)
    assert found.outcome == pytest.approx(3.5)


def test_batches_are_the_runs_one_by_one() -> None:
    decision = read_table(EMISSION)
    figures = figures_of(decision)
    numbers = np.random.default_rng(5)
    x = 4 + 6 * numbers.random((300, 10))
    many = Figures(x, np.tile(figures.saliences, (300, 1)), np.tile(figures.capabilities, (300, 1)))
    for form in ("paper", "table2"):
        together = outcomes(many, Model(form=form, rounds=3))
        for at in (0, 7, 299):
            players = tuple(
                replace(p, position=replace(p.position, value=v, low=None, high=None))
                for p, v in zip(decision.players, x[at].tolist(), strict=True)
            )
            alone = bargain(replace(decision, players=players), form=form, rounds=3)
            assert together[at] == pytest.approx(alone.outcome, abs=1e-9)


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_threads_change_no_bit(threads: int) -> None:
    numbers = np.random.default_rng(6)
    many = Figures(*(numbers.random((3, 1500, 9))))
    assert np.array_equal(outcomes(many, Model(), threads=threads), outcomes(many, Model(), threads=3))
