import pytest

from chancery.ground.errors import TableError
from chancery.weighing.table import NOT_KNOWN, Decision, Estimate, Label, Player, Scale
from tests.weighing.making import table


def test_an_estimate_without_a_range_is_its_own_range() -> None:
    assert Estimate(4).ends == (4, 4, 4)
    assert not Estimate(4).spread
    assert Estimate(4, low=3).ends == (3, 4, 4)


@pytest.mark.parametrize(
    ("value", "low", "high", "told"),
    [
        (4, 5, 6, "not within"),
        (4, 3, 3.5, "not within"),
        (float("nan"), None, None, "nan"),
        (None, 1, None, "range"),
    ],
)
def test_a_wrong_estimate(value: float | None, low: float | None, high: float | None, told: str) -> None:
    with pytest.raises(TableError, match=told):
        Estimate(value, low, high)


def test_what_is_not_known_stays_so() -> None:
    decision = Decision(
        "t", Scale(0, 10), (Player("a"), Player("b", Estimate(3), Estimate(0.5), Estimate(1)))
    )
    assert decision.not_known() == (("a", "position"), ("a", "salience"), ("a", "capability"))
    with pytest.raises(TableError, match="a: position"):
        decision.needs("position")
    with pytest.raises(TableError):
        _ = NOT_KNOWN.ends


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([(11, 0.5, 1)], r"player 1 \(p1\), position: 11 is off the scale"),
        ([(1, 0.5, 1), (1, 1.5, 1)], r"player 2 \(p2\), salience: 1.5"),
        ([(1, 0.5, -1)], "capability: -1"),
        ([(1, 0.5, 0), (2, 0.5, 0)], "no player has any capability"),
        ([], "without players"),
    ],
)
def test_a_table_that_contradicts_itself(rows: list[tuple[float, float, float]], told: str) -> None:
    with pytest.raises(TableError, match=told) as caught:
        table(*rows)
    assert caught.value.hint
    assert caught.value.exit_code == 2


def test_names_are_their_own() -> None:
    with pytest.raises(TableError, match="the same name as player 1"):
        Decision("t", Scale(0, 1), (Player("Nga"), Player(" NGA ")))


def test_places_lie_on_the_scale() -> None:
    with pytest.raises(TableError, match="status_quo: 12 is off"):
        table((1, 1, 1), status_quo=12)
    with pytest.raises(TableError, match="a scale from 3 to 3"):
        Scale(3, 3)
    with pytest.raises(TableError, match="off the scale"):
        Scale(0, 1, labels=(Label(2, "x"),))
    assert str(Scale(4, 10, "years")) == "4 to 10 years"
    assert Scale(0, 1, labels=(Label(0, "stay"), Label(1, "leave"))).nearest(0.6) == Label(1, "leave")


def test_claims_once_and_in_order() -> None:
    one = Estimate(1, claims=("c2", "c1"))
    decision = Decision("t", Scale(0, 1), (Player("a", one, one, Estimate(1, claims=("c1", "c3"))),))
    assert decision.claims == ("c2", "c1", "c3")
    with pytest.raises(TableError, match="spaces"):
        Estimate(1, claims=("a b",))
