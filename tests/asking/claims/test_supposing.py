from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery.asking.agenda.falling import commitments
from chancery.asking.agenda.pending import decisions
from chancery.asking.alliances.network import network
from chancery.asking.alliances.state import state
from chancery.asking.claims.supposing import supposing
from chancery.asking.comparing.conflicts import conflicts
from chancery.asking.finding.find import Wanted, find
from chancery.asking.history.timeline import TimelineWanted, timeline
from chancery.asking.showing.dossier import Dossier
from chancery.asking.showing.show import show
from chancery.ground.errors import UsageError
from chancery.keeping.opening import open_store
from chancery.keeping.orders import FALLING, Order, OrderKey, order_key
from chancery.keeping.sql import SqlStore
from chancery.keeping.standing import day_in_order, named_in
from chancery.keeping.stood import Stood
from chancery.keeping.store import ClaimFilter, KeptClaim, Store
from chancery.keeping.world import refresh_world
from chancery.model.judgements import Withdrawal
from chancery.record import open_record
from chancery.weighing.draft import draft_decision

NEWS = Path(__file__).parents[3] / "examples" / "news"

DAY = date(2024, 7, 11)
JOINS = """[[claims]]
family = "relation"
type = "member_of"
roles = {subject = "Azerbaijan", object = "NATO"}
when = "2024-07-01/.."
"""
LEAVES = """[[claims]]
family = "relation"
type = "member_of"
roles = {subject = "United States", object = "NATO"}
polarity = "negated"
when = "2024-07-05/.."
"""
MUST = """[[claims]]
family = "event"
type = "RETREAT"
mode = "withdraw"
roles = {actor = "Germany", recipient = "Afghanistan"}
mood = "obligation"
deadline = "2024-09-01"
said = "2024-07-02"
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "what-if.toml"


def _members(store: SqlStore, place: Path, text: str, day: date = DAY) -> set[str]:
    place.write_text(text, encoding="utf-8")
    found = state(supposing(store, place), "NATO", as_of=day).section("members")
    return set(found[0].actors)


def test_who_is_supposed_to_join_is_a_member(store: SqlStore, place: Path) -> None:
    before = set(state(store, "NATO", as_of=DAY).section("members")[0].actors)
    assert _members(store, place, JOINS) == before | {"state:AZE"}
    assert _members(store, place, JOINS, date(2024, 6, 30)) == before


def test_who_is_supposed_to_leave_is_one_until_then(store: SqlStore, place: Path) -> None:
    before = set(state(store, "NATO", as_of=DAY).section("members")[0].actors)
    assert _members(store, place, LEAVES) == before - {"state:USA"}
    assert _members(store, place, LEAVES, date(2024, 7, 4)) == before
    network_of = network(supposing(store, place), "United States", as_of=DAY)
    assert not any(e.type == "member_of" and e.target == "org:nato" for e in network_of.edges)


def test_a_supposed_duty_falls_due(store: SqlStore, place: Path) -> None:
    place.write_text(MUST, encoding="utf-8")
    assert commitments(store, as_of=DAY) == ()
    found = commitments(supposing(store, place), as_of=DAY)
    assert [(one.bound, one.act) for one in found] == [(("state:DEU",), ("RETREAT", "withdraw"))]
    assert found[0].cell.words[0].source == "supposed: what-if.toml"


def test_words_of_what_is_supposed_say_so(store: SqlStore, place: Path) -> None:
    place.write_text(JOINS, encoding="utf-8")
    laid = supposing(store, place)
    claims = laid.claims(ClaimFilter(knowledge="with"))
    ours = [kept for kept in claims if kept.claim.document.startswith("supposed:")]
    assert len(ours) == 1
    assert ours[0].source == "supposed: what-if.toml"
    assert laid.claim(ours[0].claim.id) == ours[0]


def test_nothing_can_be_written_through_it(store: SqlStore, place: Path) -> None:
    place.write_text(JOINS, encoding="utf-8")
    with pytest.raises(UsageError, match="not kept"):
        supposing(store, place).add(Withdrawal("c", "r", "b", None))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (JOINS + JOINS, "rows 1 and 2 say the same"),
        (
            JOINS + JOINS + 'polarity = "negated"\n',
            "rows 1 and 2 contradict each other: one affirms what the other denies",
        ),
        (JOINS.replace('"Azerbaijan"', '"NATO"'), "row 1 goes in a circle: org:nato in org:nato"),
        (
            JOINS.replace('"NATO"', '"state:FRA"').replace('"Azerbaijan"', '"NATO"'),
            "row 1 goes in a circle: org:nato in state:FRA in org:nato",
        ),
        (
            JOINS.replace("NATO", "Armenia")
            + JOINS.replace("Azerbaijan", "Georgia").replace("NATO", "Azerbaijan")
            + JOINS.replace("Azerbaijan", "Armenia").replace("NATO", "Georgia"),
            "row 3 goes in a circle: state:ARM in state:GEO in state:AZE in state:ARM",
        ),
        (JOINS.replace("Azerbaijan", "Freedonia"), "row 1: subject: nobody is known as 'Freedonia'"),
        (JOINS.replace("member_of", "owner_of"), "row 1: no type 'owner_of'"),
        (JOINS.replace("subject", "holder"), "row 1: no role 'holder'"),
        (JOINS.replace("2024-07-01/..", "soon"), "row 1: when"),
        (JOINS.replace('when = "2024-07-01/.."', ""), "row 1: neither when nor said"),
        (MUST.replace('"obligation"', '"duty"'), "row 1: mood: 'duty'"),
        (MUST + 'colour = "red"\n', "row 1: no such key 'colour'"),
        ("", "no claims"),
        ("[[claims]", "not TOML"),
    ],
)
def test_what_cannot_be_supposed_is_refused_with_its_row(
    store: SqlStore, place: Path, text: str, message: str
) -> None:
    place.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        supposing(store, place)
    assert raised.value.message.startswith("what-if.toml: ")
    assert message in raised.value.message
    assert raised.value.hint


DECIDES = """[[claims]]
family = "decision"
type = "open"
roles = {decider = "Azerbaijan"}
said = "2024-07-02"
text = "Baku has yet to decide whether to attend the summit"
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    """A record of some of the example pages, to be asked."""
    place = tmp_path_factory.mktemp("told") / "told.db"
    with open_record(place) as record:
        record.read([str(NEWS / "01-vilnius-and-after.txt"), str(NEWS / "03-kabul-clock.txt")])
    with open_store(place) as opened:
        yield opened


def _supposed(told: SqlStore, place: Path) -> tuple[Store, list[KeptClaim]]:
    """The record with something that joins, ends, falls due and is decided, and all its claims as they would stand."""
    relations = list(told.claims(ClaimFilter(families=("relation",))))
    kept = next(one for one in relations if named_in(told, one) and one.claim.polarity == "affirmed")
    roles = ", ".join(f'{role} = "{actor}"' for role, actor in named_in(told, kept))
    gone = f"""[[claims]]
family = "relation"
type = "{kept.claim.type}"
roles = {{{roles}}}
polarity = "negated"
when = "../2024-12-31"
said = "2024-07-02"
"""
    place.write_text(JOINS + LEAVES + MUST + DECIDES + gone, encoding="utf-8")
    assert kept.claim.id not in {one.claim.id for one in supposing(told, place).claims(ClaimFilter())}
    laid = supposing(told, place)
    return laid, list(laid.claims(ClaimFilter()))


@pytest.mark.parametrize("by", get_args(Order))
def test_what_is_supposed_stands_in_every_order(told: SqlStore, place: Path, by: Order) -> None:
    laid, whole = _supposed(told, place)
    falling = by in FALLING
    wanted = sorted((order_key(kept.claim, by) for kept in whole), reverse=falling)
    seen: list[OrderKey] = []
    while some := laid.ordered(ClaimFilter(), by=by, limit=17, after=seen[-1] if seen else None):
        seen += [order_key(kept.claim, by) for kept in some]
    assert seen == wanted
    place.write_text(MUST + DECIDES, encoding="utf-8")  # nothing ends: the store's own order serves
    alone = supposing(told, place)
    keys = sorted((order_key(kept.claim, by) for kept in alone.claims(ClaimFilter())), reverse=falling)
    page = alone.ordered(ClaimFilter(), by=by, limit=9, after=keys[3])
    assert [order_key(kept.claim, by) for kept in page] == keys[4:13]


@pytest.mark.parametrize("actor", ["org:nato", "state:USA", "state:DEU", "state:AZE", "state:NOR"])
def test_what_is_supposed_is_counted_and_among_the_latest(told: SqlStore, place: Path, actor: str) -> None:
    laid, whole = _supposed(told, place)
    naming = [Stood(kept, named_in(laid, kept)) for kept in whole]
    parts = [(one.part((actor,)), one.kept) for one in naming if one.part((actor,))]
    assert laid.counts(actor) == Counter((part, kept.claim.type) for part, kept in parts)
    for part in {part for part, _ in parts if part}:
        days = sorted((day_in_order(kept.claim) for one, kept in parts if one == part), reverse=True)
        assert [day_in_order(kept.claim) for kept in laid.latest(actor, part, limit=4)] == days[:4]
    by_type = Counter(kept.claim.type for _, kept in parts)
    assert dict(laid.counted(ClaimFilter(actors=(actor,)), by="type")) == by_type


def test_what_is_supposed_is_found_by_its_words_and_passages_are_those_of_pages(
    told: SqlStore, place: Path
) -> None:
    laid, _ = _supposed(told, place)
    hits = find(laid, Wanted("attend summit"))
    assert hits[0].told is not None
    assert hits[0].told.kept.source == "supposed: what-if.toml"
    assert not any(
        hit.told and hit.told.kept.source.startswith("supposed")
        for hit in find(told, Wanted("attend summit"))
    )
    first = find(laid, Wanted(families=("event",)), limit=5)
    assert first.next is not None
    assert find(laid, Wanted(families=("event",)), limit=5, after=first.next)
    with pytest.raises(UsageError, match="another question"):
        find(told, Wanted(families=("event",)), limit=5, after=first.next)


def test_every_question_can_be_asked_of_what_is_supposed(told: SqlStore, place: Path) -> None:
    laid, _ = _supposed(told, place)
    shown = show(laid, "Azerbaijan", as_of=DAY)
    assert isinstance(shown, Dossier)
    assert any(cell.text == "Azerbaijan: to decide" for cell in shown.decisions)
    assert [one.cell.text for one in decisions(laid, actors=("Azerbaijan",))] == ["Azerbaijan: to decide"]
    assert decisions(told, actors=("Azerbaijan",)) == ()
    lines = timeline(laid, TimelineWanted(("Azerbaijan",)), limit=None).entries
    assert any("member of NATO" in entry.cell.text for entry in lines)
    assert draft_decision(laid, "Azerbaijan", as_of=DAY).decision.players[0].name == "Azerbaijan"
    conflicts(laid, as_of=DAY)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SqlStore, Path]]:
    place = tmp_path_factory.mktemp("kept") / "record.db"
    with open_store(place) as opened:
        refresh_world(opened)
        yield opened, place


_STATES = ["Azerbaijan", "Armenia", "Georgia", "Ukraine", "United States", "France"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(_STATES),
            st.sampled_from(["NATO", "European Union", "CSTO"]),
            st.booleans(),
            st.dates(date(2024, 1, 1), date(2024, 12, 31)),
        ),
        min_size=1,
        max_size=3,
        unique_by=lambda row: row[:2],
    )
)
@settings(
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_supposing_leaves_the_record_as_it_was(
    kept: tuple[SqlStore, Path], tmp_path: Path, rows: list[tuple[str, str, bool, date]]
) -> None:
    store, place = kept
    files = [file for file in sorted(place.parent.iterdir()) if not file.name.endswith("-shm")]
    before = [(file.name, file.read_bytes()) for file in files]  # but for SQLite's memory of who reads
    text = "".join(
        f'[[claims]]\nfamily = "relation"\ntype = "member_of"\nroles = {{subject = "{who}", object = "{what}"}}\n'
        f'when = "{day}/.."\npolarity = "{"affirmed" if there else "negated"}"\n'
        for who, what, there, day in rows
    )
    file = tmp_path / "rows.toml"
    file.write_text(text, encoding="utf-8")
    laid = supposing(store, file)
    members = set(state(laid, "NATO", as_of=DAY).section("members")[0].actors)
    network(laid, as_of=DAY)
    commitments(laid, as_of=DAY)
    ids = {"United States": "state:USA", "France": "state:FRA", "Ukraine": "state:UKR"}
    for who, what, there, day in rows:
        if what == "NATO" and day <= DAY and who in ids:
            assert (ids[who] in members) == there
    assert [(file.name, file.read_bytes()) for file in files] == before
