import json

import pytest

from chancery.ground.errors import TableError, UsageError
from chancery.weighing.rows import rows
from chancery.weighing.table_files import read_table
from chancery.weighing.weighed import weigh
from tests.weighing.making import DECISIONS, DOUBTED, EMISSION


def test_everything_in_one_call() -> None:
    found = weigh(read_table(DOUBTED), rule="unanimity", power=True, draws=64, seed=3)
    assert found.choice is not None
    assert found.choice.core == (4, 10)
    assert found.power is not None
    assert found.bargain is not None
    assert found.study is not None
    assert found.rule_study is not None
    assert found.study.made.seed == found.rule_study.made.seed == 3
    assert found == weigh(read_table(DOUBTED), rule="unanimity", power=True, draws=64, seed=3)


def test_rows_are_one_figure_each() -> None:
    found = list(rows(weigh(read_table(DOUBTED), power=True, draws=64)))
    assert len({tuple(row) for row in found}) == 1
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    kinds = {row["what"] for row in found}
    assert {
        "input",
        "core",
        "power",
        "outcome",
        "mean",
        "position",
        "move",
        "flipped",
        "total_index",
    } <= kinds
    places = [row for row in found if row["what"] == "position"]
    assert len(places) == 11 * 10


def test_votes_alone_need_no_positions() -> None:
    votes = read_table(DECISIONS / "council-1958.csv")
    found = weigh(votes, power=True)
    assert (found.choice, found.bargain, found.unknown) == (None, None, ())
    with pytest.raises(TableError, match="position not known"):
        weigh(votes)
    with pytest.raises(TableError, match="not known"):
        weigh(votes, power=True, model="mean")


def test_power_needs_a_rule() -> None:
    decision = read_table(EMISSION.with_suffix(".csv"))
    with pytest.raises(UsageError, match="power under which rule"):
        weigh(decision, power=True)
