"""Questions by date: who belonged, who held an office, and on which characters each answer stands."""

from datetime import date

import pytest

from chancery.ground.moments import parse_edtf
from chancery.knowledge.loader import load_knowledge
from tests.knowledge.making import held

_NATO = "org:nato"


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("2000-06-01", 19),
        ("2005-06-01", 26),
        ("2010-06-01", 28),
        ("2018-06-01", 29),
        ("2020-12-02", 30),
        ("2023-06-01", 31),
        ("2024-07-11", 32),
    ],
)
def test_nato_had_so_many_members(day: str, number: int) -> None:
    members = load_knowledge().members(_NATO, date.fromisoformat(day))
    assert len(members) == number
    assert len({member.subject for member in members}) == number


def test_nobody_surely_belonged_through_a_year_they_joined_in() -> None:
    members = {m.subject for m in load_knowledge().members(_NATO, parse_edtf("2023"))}
    assert "state:FIN" not in members
    assert "state:FRA" in members


def test_the_eu_lost_a_member() -> None:
    world = load_knowledge()
    before = {m.subject for m in world.members("org:eu", date(2020, 1, 30))}
    after = {m.subject for m in world.members("org:eu", date(2020, 2, 2))}
    assert before - after == {"state:GBR"}
    assert (len(before), len(after)) == (28, 27)


@pytest.mark.parametrize(
    ("office", "day", "person"),
    [
        ("office:nato-secretary-general", "2024-09-30", "jens-stoltenberg"),
        ("office:nato-secretary-general", "2024-10-01", "mark-rutte"),
        ("office:usa-president", "2020-12-02", "donald-trump"),
        ("office:usa-president", "2021-01-20", "joe-biden"),
        ("office:usa-secretary-of-defense", "2020-12-02", "christopher-miller"),
        ("office:usa-secretary-of-defense", "2021-02-18", "lloyd-austin"),
        ("office:nld-prime-minister", "2024-07-01", "mark-rutte"),
        ("office:nld-prime-minister", "2024-07-11", "dick-schoof"),
        ("office:swe-prime-minister", "2022-06-29", "magdalena-andersson"),
        ("office:swe-prime-minister", "2023-07-11", "ulf-kristersson"),
        ("office:fin-president", "2024-02-29", "sauli-niinisto"),
        ("office:fin-president", "2024-07-11", "alexander-stubb"),
        ("office:kor-president", "2024-07-11", "yoon-suk-yeol"),
        ("office:jpn-prime-minister", "2022-06-29", "fumio-kishida"),
        ("office:kaz-prime-minister", "2022-01-10", "alikhan-smailov"),
        ("office:csto-secretary-general", "2022-01-10", "stanislav-zas"),
        ("office:csto-secretary-general", "2024-02-23", "imangali-tasmagambetov"),
        ("office:rus-president", "2010-06-01", "dmitry-medvedev"),
        ("office:vnm-president", "2024-07-11", "to-lam"),
        ("office:afg-president", "2020-02-29", "ashraf-ghani"),
    ],
)
def test_an_office_has_its_holder_on_the_day(office: str, day: str, person: str) -> None:
    holder = load_knowledge().holder_on(office, date.fromisoformat(day))
    assert holder is not None
    assert holder.person == f"person:{person}"


def test_nobody_held_it_before_or_after() -> None:
    world = load_knowledge()
    assert world.holder_on("office:afg-president", date(2022, 1, 1)) is None
    assert world.holder_on("office:afg-president", date(1989, 1, 1)) is None
    assert world.holder_on("office:none", date(2022, 1, 1)) is None


def test_a_month_of_two_holders_has_none_for_sure() -> None:
    world = load_knowledge()
    office = "office:nato-secretary-general"
    assert world.holder_on(office, parse_edtf("2024")) is None
    november = world.holder_on(office, parse_edtf("2024-11"))
    assert november is not None
    assert november.person == "person:mark-rutte"
    assert world.holder_on(office, parse_edtf("2024-10/..")) is None


def test_on_the_day_of_the_handover_it_is_who_came_in() -> None:
    world = held("ada-berg,2010-01-01,2012-05-06,", "bo-carr,2012-05-06,,")
    days = [world.holder_on("office:union-chair", date(2012, 5, day)) for day in (5, 6, 7)]
    assert [h.person if h else None for h in days] == ["person:ada-berg", "person:bo-carr", "person:bo-carr"]


def test_coarse_dates_leave_it_open() -> None:
    world = held("ada-berg,2010,2012,", "bo-carr,2012,,")
    assert world.holder_on("office:union-chair", date(2012, 5, 6)) is None
    before = world.holder_on("office:union-chair", date(2011, 5, 6))
    assert before is not None
    assert before.person == "person:ada-berg"


def test_a_stand_in_beside_the_holder_leaves_it_open() -> None:
    world = held("ada-berg,2010-01-01,,", "bo-carr,2012-05-01,2012-06-01,acting")
    assert world.holder_on("office:union-chair", date(2012, 5, 20)) is None
    assert world.holder_on("office:union-chair", date(2012, 7, 1)) is not None


def test_one_person_held_several_offices() -> None:
    world = load_knowledge()
    offices = {holder.office for holder in world.held_by("person:mark-rutte")}
    assert offices == {"office:nld-prime-minister", "office:nato-secretary-general"}
    assert "office:usa-president" in {office.id for office in world.offices_of("state:USA")}


def test_rows_stand_on_the_exact_characters_of_their_file() -> None:
    world = load_knowledge()
    reached: dict[str, int] = {}
    for row in world.rows():
        text = world.files[row.file]
        assert text[row.start : row.end] == row.text
        assert text.count("\n", 0, row.start) + 1 == row.row
        assert row.start >= reached.get(row.file, 0)
        assert row.text.strip()
        assert row.source
        reached[row.file] = row.end
    assert set(reached) == set(world.files)


def test_rows_leave_nothing_of_a_file_out() -> None:
    world = load_knowledge()
    for file, text in world.files.items():
        spans = [(row.start, row.end) for row in world.rows() if row.file == file]
        left, at = [], 0
        for start, end in spans:
            left.append(text[at:start])
            at = end
        left.append(text[at:])
        lines = [line for part in left for line in part.splitlines() if line and not line.startswith("#")]
        assert len(lines) <= (1 if file.endswith(".csv") else 0), (file, lines[:3])


def test_rows_are_as_many_as_the_facts() -> None:
    world = load_knowledge()
    kinds = [row.kind for row in world.rows()]
    assert kinds.count("holder") == len(world.holders)
    assert kinds.count("membership") == len(world.memberships)
    assert kinds.count("office") == len(world.offices)
    assert kinds.count("title") == len(world.titles)
    assert kinds.count("person") == len(world.of_kind("person"))


def test_what_is_of_an_alliance_is_found_from_it_and_its_parts_apart() -> None:
    known = load_knowledge()
    theirs = {one.id for one in known.belonging_to("org:nato")}
    assert {"mission:kfor", "meeting:nato-summit-2014-wales", "group:partnership-for-peace"} <= theirs
    parts = {one.id for one in known.parts_of("org:nato")}
    assert "org:north-atlantic-council" in parts
    assert not theirs & parts
    assert known.belonging_to("org:nobody") == ()
    assert theirs == {one.id for one in known.entities.values() if one.of == "org:nato"}
