from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.errors import ChanceryError, MissingSource, NotText, TableError
from chancery.weighing.table import Decision
from chancery.weighing.table_csv import from_csv, to_csv
from chancery.weighing.table_files import from_toml, read_table, to_toml, write_table
from tests.weighing.making import CALM, DECISIONS, DOUBTED, EMISSION, decisions


@given(decisions())
@CALM
def test_nothing_is_lost(decision: Decision) -> None:
    assert from_toml(to_toml(decision)) == decision
    assert from_csv(to_csv(decision)) == (decision,)


def test_files_come_back(tmp_path: Path) -> None:
    decision = read_table(DOUBTED)
    for name in ("t.toml", "t.csv", "t"):
        write_table(decision, tmp_path / name)
        assert read_table(tmp_path / name) == decision


def test_the_emission_case_is_the_same_in_both_forms() -> None:
    toml, csv = read_table(EMISSION), read_table(DECISIONS / "emission-standards.csv")
    assert toml.players == csv.players
    assert (toml.scale.low, toml.scale.high) == (csv.scale.low, csv.scale.high) == (4, 10)
    assert toml.notes == ()
    assert csv.notes == ("the file gives no scale: it is taken from the positions, 4 to 10",)


def test_saliences_of_0_to_100_are_seen_and_said() -> None:
    (decision,) = from_csv("Actor,Capability,Position,Salience\nA,1,0,80\nB,1,10,100\n")
    assert [p.salience.value for p in decision.players] == [0.8, 1]
    assert "saliences were on 0 to 100 and are divided by 100" in decision.notes
    (doubtful,) = from_csv("Actor,Capability,Position,Salience\nA,1,0,80\nB,1,10,1\n")
    assert doubtful.players[1].salience.value == 0.01
    assert "a salience of 1 is read as 1 of 100: row 3 (B)" in doubtful.notes


def test_other_writings() -> None:
    (one,) = from_csv(
        "\ufeffactor;power;position;salience\r\nTürkiye;1,5;2,5;not known\r\n\r\nNga;2;?;0,5\r\n"
    )
    assert one.players[0].name == "Türkiye"
    assert one.players[0].position.value == 2.5
    assert one.not_known() == (("Türkiye", "salience"), ("Nga", "position"))


KTAB = """Dummy ,"a, test",2,2,
Actor,Description,Power,Pstn1,Sal1,Pstn2,Sal2,
SActor-00, Random Actor, 102.543, 75.79, 49.53,  6.37,  40, 
SActor-01, Random Actor,  53.393, 82.72, 30.33, 73.50, 21.22
"""


def test_ktab_has_a_decision_for_each_dimension(tmp_path: Path) -> None:
    first, second = from_csv(KTAB)
    assert (first.title, second.title) == ("Dummy: Pstn1", "Dummy: Pstn2")
    assert second.players[0].position.value == 6.37
    assert first.players[1].salience.value == pytest.approx(0.3033)
    assert first.players[0].capability.value == 102.543
    path = tmp_path / "k.csv"
    path.write_text(KTAB)
    assert read_table(path, dimension=2) == second
    with pytest.raises(TableError, match="2 dimensions"):
        read_table(path)
    with pytest.raises(TableError, match="no dimension 3"):
        read_table(path, dimension=3)


def test_ktab_actors_are_called_by_their_descriptions_where_each_has_its_own() -> None:
    (spelled,) = from_csv(
        "t,about,2,1,\nActor,D,P,Pos,Sal,\nXJ,Xi Jinping,100,30,30,\nLK,Li Keqiang,65,45,65,\n"
    )
    assert [p.name for p in spelled.players] == ["Xi Jinping", "Li Keqiang"]
    assert [p.name for p in from_csv(KTAB)[0].players] == ["SActor-00", "SActor-01"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("\n\n", "empty"),
        ("Actor,Capability,Position,Salience\n", "no actor"),
        ("Actor,Capability,Position\nA,1,2\n", "row 1: no column Salience"),
        (
            "Actor,Capability,Position,Salience\nA,1,0,.8\nB,1,5,60\n",
            r"row 2 \(A\), salience: 0.8 .* row 3 \(B\)",
        ),
        ("Actor,Capability,Position,Salience\nA,1,0,180\n", r"row 2 \(A\), salience: 180 is off"),
        ("Actor,Capability,Position,Salience\nA,1,0,NaN\n", r"row 2 \(A\), salience: 'NaN' is no number"),
        ("Actor,Capability,Position,Salience\nA,1,,1\n", r"row 2 \(A\), position: empty"),
        ("Actor,Capability,Position,Salience\nA\n", r"row 2 \(A\), position: empty"),
        ("Actor,Capability,Position,Salience\n,1,1,1\n", "row 2, actor: empty"),
        ("Actor,Capability,Position,Salience\nA,1,1,1,5\n", "5 cells for 4 columns"),
        (
            "Actor,Capability,Position,Salience\nA,1,1,1\nB,1,2,1\na,1,1,1\n",
            r"row 4 \(a\): the same actor as row 2",
        ),
        ("Actor,Capability,Position,Salience\nA,0,1,1\nB,0,2,1\n", "no player has any capability"),
        ("Actor,Capability,Position,Salience,Mood\nA,0,1,1,x\n", "row 1, column 5: 'Mood' is no column"),
        ("Actor,Capability,Position,Salience,Salience\nA,0,1,1,1\n", "column 5: Salience a second time"),
        (
            "# scale = {low = 0, high = 5}\nActor,Capability,Position,Salience\nA,1,7,1\n",
            r"row 3 \(A\), position: 7",
        ),
        ("Actor,Capability,Position,Salience\nA,1e999,1,1\n", "too great"),
        ("Actor,Capability,Position,Salience,Position low\nA,1,1,1,2\n", "not within its range"),
        ("Actor,Capability,Position,Salience,Votes\nA,1,1,1,-2\n", "votes: '-2'"),
        ("x,y,2,1\nActor,D,P,Pos,Sal\nA,d,1,5,5\n", "2 actors announced, 1 given"),
        ("x,y,1,1\nActor,D,P,Pos,Sal\nA,d,1,5,105.9\n", "column Sal: 105.9 is off the scale"),
        ("x,y,1,2\nActor,D,P,Pos,Sal\nA,d,1,5,15.9\n", "5 columns, but 2 dimensions need 7"),
        ('Actor,Capability,Position,Salience\nA,"1,1,1\n', "empty"),
    ],
)
def test_bad_csv_is_told_by_row_and_column(text: str, told: str) -> None:
    with pytest.raises(TableError, match=told) as caught:
        from_csv(text)
    assert caught.value.hint


PLAYER = '[[players]]\nname = "A"\nposition = 1\nsalience = 1\ncapability = 1\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title = 'x'\n", "no players"),
        (PLAYER, "neither a scale nor options"),
        ("options = ['stay', 'leave']\nscale = {low = 0, high = 1}\n" + PLAYER, "both options and a scale"),
        ("options = ['stay']\n" + PLAYER, "options: not understood"),
        ("scale = {low = 0, high = 'x'}\n" + PLAYER, "scale, high"),
        ("scale = {low = 0, high = 1e400}\n" + PLAYER, "scale, high"),
        ("mood = 1\nscale = {low = 0, high = 1}\n" + PLAYER, "mood: no such key"),
        ("scale = {low = 0, high = 1}\n" + PLAYER.replace("salience = 1", "salience = nan"), "salience: nan"),
        ("scale = {low = 0, high = 1}\n" + PLAYER.replace("salience = 1\n", ""), "salience: missing"),
        ("scale = {low = 0, high = 1}\n" + PLAYER + "votes = -1\n", "votes: -1"),
        ("scale = {low = 0, high = 1}\n" + PLAYER + "veto = 1\n", "veto: 1"),
        (
            "options = ['stay', 'go']\n" + PLAYER.replace("position = 1", "position = 'run'"),
            "'run' is no place",
        ),
        ("this is no toml", "not TOML"),
    ],
)
def test_bad_toml_is_told_by_player_and_key(text: str, told: str) -> None:
    with pytest.raises(TableError, match=told) as caught:
        from_toml(text)
    assert caught.value.hint


def test_options_are_places_with_names() -> None:
    text = "options = ['stay', 'leave']\nstatus_quo = 'stay'\n" + PLAYER.replace("= 1\ns", "= 'leave'\ns")
    decision = from_toml(text)
    assert decision.players[0].position.value == 1
    assert decision.status_quo == 0
    assert from_toml(to_toml(decision)) == decision


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(MissingSource):
        read_table(tmp_path / "none.csv")
    (tmp_path / "b.csv").write_bytes(b"Actor\xff\xfe,1")
    with pytest.raises(NotText, match="byte 5"):
        read_table(tmp_path / "b.csv")
    with pytest.raises(ChanceryError):
        read_table(tmp_path)
    (tmp_path / "e.csv").write_text("")
    with pytest.raises(TableError, match="the file is empty"):
        read_table(tmp_path / "e.csv")


CELLS = st.sampled_from(
    [
        *("Actor", "Capability", "Position", "Salience", "Votes", "Veto", "Position low", "1", "0.5", "50"),
        *("-1", "x", "", "not known", "NaN", "1e999", '"', "#", "A", "B", "2", "=1+1", "\x00", "yes"),
    ]
)
LINES = st.lists(st.lists(CELLS, max_size=6).map(",".join), max_size=6).map("\n".join)
HEADED = LINES.map(lambda rest: f"Actor,Capability,Position,Salience,Votes\n{rest}")
KTABS = LINES.map(lambda rest: f"t,about,1,1\nActor,D,Power,P,S\n{rest}")


@given(st.one_of(LINES, HEADED, KTABS, st.text(max_size=60)))
@CALM
def test_any_text_is_a_decision_or_a_told_error(text: str) -> None:
    for read in (from_csv, from_toml):
        found = or_told(read, text)
        assert found.hint if isinstance(found, TableError) else found


def or_told(read: Callable[[str], Decision | tuple[Decision, ...]], text: str) -> object:
    """Give what is read, or the error that says why not."""
    try:
        return read(text)
    except TableError as error:
        return error


VALUES = st.recursive(
    st.sampled_from(
        ['"x"', "1", "-1", "0.5", "nan", "inf", "true", '"not known"', "1979-05-27", "99999999999999999999"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda of: f"[{', '.join(of)}]"),
        st.dictionaries(
            st.sampled_from(["value", "low", "high", "claims", "at", "text", "labels"]), inner, max_size=3
        ).map(lambda of: "{" + ", ".join(f"{k} = {v}" for k, v in of.items()) + "}"),
    ),
    max_leaves=4,
)
KEYS = ("title", "rule", "scale", "options", "status_quo", "proposal", "source", "notes")
OF_PLAYERS = ("name", "position", "salience", "capability", "veto", "member", "votes", "people", "id")


@given(
    st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=3),
    st.dictionaries(st.sampled_from(OF_PLAYERS), VALUES),
)
@CALM
def test_any_toml_is_a_decision_or_a_told_error(heading: dict[str, str], player: dict[str, str]) -> None:
    heading = {"scale": "{low = 0, high = 1}", **heading}
    player = {"name": '"A"', "position": "1", "salience": "1", "capability": "1", **player}
    lines = [f"{k} = {v}" for k, v in heading.items()]
    text = "\n".join([*lines, "[[players]]", *(f"{k} = {v}" for k, v in player.items())])
    found = or_told(from_toml, text)
    if isinstance(found, Decision):
        assert from_toml(to_toml(found)) == found
    else:
        assert isinstance(found, TableError)
        assert found.hint
