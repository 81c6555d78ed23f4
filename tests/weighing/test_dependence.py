from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.errors import TableError, TooLarge
from chancery.weighing.dependence import Capability, Contribution, Mission, dependence
from chancery.weighing.dependence_files import (
    mission_from_csv,
    mission_from_toml,
    mission_to_toml,
    read_mission,
)
from chancery.weighing.table import Estimate

from .making import CALM, DECISIONS


def _mission(amounts: list[int], needed: float, *, essential: frozenset[int] = frozenset()) -> Mission:
    gifts = [Contribution(f"c{i}", "troops", Estimate(x)) for i, x in enumerate(amounts)]
    gifts += [Contribution(f"c{i}", "air", essential=True) for i in sorted(essential)]
    return Mission("t", (Capability("troops", "", needed), Capability("air")), tuple(gifts))


@st.composite
def missions(draw: st.DrawFn) -> Mission:
    amounts = draw(st.lists(st.integers(0, 5), min_size=1, max_size=5))
    essential = draw(st.frozensets(st.integers(0, len(amounts) - 1), max_size=1))
    return _mission(amounts, draw(st.integers(1, 12)), essential=essential)


def _stands(mission: Mission, who: set[str]) -> bool:
    given = sum(g.amount.ends[1] for g in mission.contributions if g.amount.known and g.contributor in who)
    needed = mission.capabilities[0].needed or 0
    return given >= needed and all(g.contributor in who for g in mission.contributions if g.essential)


@given(missions())
@CALM
def test_shapley_is_the_share_of_orders(mission: Mission) -> None:
    found = dependence(mission)
    people = mission.contributors
    turns = dict.fromkeys(people, 0)
    count = 0
    for order in permutations(people):
        count += 1
        here: set[str] = set()
        for who in order:
            before = _stands(mission, here)
            here.add(who)
            turns[who] += _stands(mission, here) and not before
    assert {r.contributor: r.shapley for r in found.roles} == {
        w: Fraction(n, count) for w, n in turns.items()
    }


@given(missions())
@CALM
def test_shapley_is_efficient_and_symmetric(mission: Mission) -> None:
    found = dependence(mission)
    assert sum(role.shapley for role in found.roles) == int(found.stands)
    assert sum(role.worth for role in found.roles) == pytest.approx(found.met)
    gifts = {
        who: [(g.capability, g.amount, g.essential) for g in mission.contributions if g.contributor == who]
        for who in mission.contributors
    }
    for one in found.roles:
        for other in found.roles:
            if gifts[one.contributor] == gifts[other.contributor]:
                assert one.shapley == other.shapley
                assert one.worth == pytest.approx(other.worth)


@given(missions(), st.randoms(use_true_random=False))
@CALM
def test_relabelling_changes_nothing(mission: Mission, random: "object") -> None:
    gifts = list(mission.contributions)
    random.shuffle(gifts)  # type: ignore[attr-defined]
    turned = tuple(Contribution(f"x{g.contributor}", g.capability, g.amount, g.essential) for g in gifts)
    one, two = dependence(mission), dependence(Mission("u", mission.capabilities, turned))
    assert {f"x{r.contributor}": (r.shapley, r.critical) for r in one.roles} == {
        r.contributor: (r.shapley, r.critical) for r in two.roles
    }
    assert {frozenset(f"x{w}" for w in cut) for cut in one.cuts} == {frozenset(cut) for cut in two.cuts}


@given(missions())
@CALM
def test_cuts_end_it_and_none_of_them_is_too_great(mission: Mission) -> None:
    found = dependence(mission)
    everybody = set(mission.contributors)
    assert bool(found.cuts) == found.stands
    for cut in found.cuts:
        assert not _stands(mission, everybody - set(cut))
        assert all(_stands(mission, (everybody - set(cut)) | {who}) for who in cut)
    alone = {cut[0] for cut in found.cuts if len(cut) == 1}
    assert alone == {r.contributor for r in found.roles if r.critical == "surely"}


@given(missions())
@CALM
def test_a_mission_comes_back(mission: Mission) -> None:
    assert mission_from_toml(mission_to_toml(mission)) == mission


def test_ranges_say_how_surely_somebody_is_critical() -> None:
    gifts = (
        Contribution("a", "troops", Estimate(5)),
        Contribution("b", "troops", Estimate(4, 2, 6)),
        Contribution("c", "troops", Estimate(2)),
    )
    found = {
        needed: [
            r.critical for r in dependence(Mission("t", (Capability("troops", "", needed),), gifts)).roles
        ]
        for needed in (5, 7, 9)
    }
    assert found == {
        5: ["perhaps", "no", "no"],
        7: ["likely", "no", "no"],
        9: ["surely", "surely", "perhaps"],
    }


def test_what_is_missing_is_told() -> None:
    found = dependence(read_mission(DECISIONS / "resolute-support-2021.toml"))
    assert found.stands
    without = {r.contributor: {x.capability: x for x in r.without} for r in found.roles}
    assert without["United States"]["troops"].missing == 400
    assert without["United States"]["airlift and air support"].lost_essential
    assert found.cuts[0] == ("United States",)
    assert ("Germany", "Italy") in found.cuts


def test_twenty_are_looked_at_and_one_more_is_refused() -> None:
    assert sum(r.shapley for r in dependence(_mission([1] * 20, 11)).roles) == 1
    with pytest.raises(TooLarge, match=r"2\^21") as raised:
        dependence(_mission([1] * 21, 11))
    assert "join" in raised.value.hint


CSV = """Contributor,Capability,Amount,Needed,Essential
A,troops,100,150,no
B,troops,not known,,
A,lift,?,,yes
"""


def test_csv_is_read() -> None:
    mission = mission_from_csv(CSV)
    assert mission.capabilities == (Capability("troops", "", 150), Capability("lift"))
    assert dependence(mission).unknown == (("B", "troops"),)
    assert not dependence(mission).stands


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("100", "many"), "row 2, amount"),
        (("Amount", "Sum"), "no column 'amount'"),
        (("A,lift,?,,yes", "A,lift,?"), "row 4: 3 cells for 5"),
        (("B,troops,not known,,", "B,troops,3,140,"), "row 3, needed: 140, but 150"),
        (("B,troops", "A,troops"), "contribution 2 (A, troops): given twice"),
        (("100,150", "-5,150"), "-5"),
        (("yes", "perhaps"), "row 4, essential"),
    ],
)
def test_faults_name_row_and_column(change: tuple[str, str], message: str) -> None:
    with pytest.raises(TableError) as raised:
        mission_from_csv(CSV.replace(*change))
    assert message in raised.value.message


def test_without_a_need_nothing_can_be_said() -> None:
    with pytest.raises(TableError, match="nothing is needed"):
        dependence(Mission("t", (Capability("troops"),), (Contribution("a", "troops", Estimate(1)),)))
