"""Measures: how many, whose, where, under which mission."""

import pytest

from tests.reading.one_page import read, vi

CASES = [
    ("NATO has about 4,500 troops in Kosovo.", "en", "troops", 4500.0, "about", ["org:nato"], ["state:XKX"]),
    ("NATO có khoảng 4.500 quân ở Kosovo.", "vi", "troops", 4500.0, "about", ["org:nato"], ["state:XKX"]),
    ("About 2,500 US troops remain in Iraq.", "en", "troops", 2500.0, "about", ["state:USA"], ["state:IRQ"]),
    ("Denmark spent 2.4 percent of GDP on defence.", "en", "share", 0.024, "exactly", ["state:DNK"], []),
    ("Triều Tiên phóng hai tên lửa ra biển.", "vi", "equipment", 2.0, "exactly", ["state:PRK"], []),
]


@pytest.mark.parametrize("case", CASES)
def test_whose_and_where(case: tuple[str, str, str, float, str, list[str], list[str]]) -> None:
    text, lang, kind, value, bound, of, place = case
    page = read(text, lang=lang)
    found = page.one(kind)
    assert [(f.value, f.bound) for f in found.figures] == [(value, bound)]
    assert page.who(found, "of") == of
    assert page.who(found, "place") == place


def test_soldiers_of_a_mission() -> None:
    page = read("Italy sent 900 soldiers to the KFOR mission.")
    found = page.one("troops")
    assert page.who(found, "of") == ["state:ITA"]
    assert page.who(found, "mission") == ["mission:kfor"]


def test_casualties_where_nobody_is_named_but_the_place() -> None:
    page = read("The attack killed 22 people in Kharkiv.")
    found = page.one("casualties")
    assert page.who(found) == ["place:kharkiv"]
    assert [f.value for f in found.figures] == [22.0]


def test_a_share_of_what_was_counted_before_keeps_its_place() -> None:
    page = read("About 4,500 NATO troops serve in Kosovo. Nearly half of these are German.")
    found = page.one("share")
    assert "state:XKX" in page.who(found, "place")
    assert [(f.value, f.bound) for f in found.figures] == [(0.5, "nearly")]


@pytest.mark.parametrize(
    "text",
    ["The two countries are neighbours.", "Somebody counted 4,500 troops.", "Poland won 3-2 in 90 minutes."],
)
def test_what_counts_nothing(text: str) -> None:
    assert read(text).types("measure") == set()


def test_a_date_is_no_measure() -> None:
    assert vi("Ba Lan gia nhập NATO năm 1999.").types("measure") == set()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Ba binh sĩ Ukraine cùng nhau đào hầm trú ẩn.", "vi"),
        ("Thủ tướng ba nước Lào, Campuchia, Thái Lan thăm Việt Nam.", "vi"),
        ("Donald Trump lost $916 million in a single year.", "en"),
        ("Does Denmark spend 2.4 percent of GDP on defence?", "en"),
    ],
)
def test_a_few_persons_a_list_of_states_a_private_purse_and_a_question_measure_nothing(
    text: str, lang: str
) -> None:
    page = read(text, lang=lang)
    assert not page.types("measure")


def test_whose_the_dead_are_is_not_where_they_died() -> None:
    found = read("They attacked the ship in 2000, killing 17 American sailors.").one("casualties")
    assert not found.role("place")


def test_troops_are_whose_they_come_from() -> None:
    page = read("There are a further 960 troops from Djibouti in Somalia.")
    assert page.who(page.one("troops"), "of") == ["state:DJI"]


@pytest.mark.parametrize(
    ("text", "of", "place"),
    [
        ("Germany plans to deploy a brigade of 4,800 soldiers in Lithuania.", "state:DEU", ["state:LTU"]),
        ("Poland moved 10,000 soldiers to the border with Belarus.", "state:POL", ["state:BLR"]),
        (
            "Italian ministers met in Brussels and agreed that Italy will send 500 troops to Mali.",
            "state:ITA",
            None,
        ),
    ],
)
def test_where_troops_go_is_not_whose_they_are(text: str, of: str, place: list[str] | None) -> None:
    page = read(text)
    found = page.one("troops")
    assert page.who(found, "of") == [of]
    assert page.who(found, "place") == place if place is not None else "place:brussels" not in page.who(found)


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Russia lost 40,000 soldiers in May.", "en"), ("Nga mất 40.000 binh sĩ trong tháng 5.", "vi")],
)
def test_soldiers_whom_somebody_lost_are_casualties_who_may_be_anywhere(text: str, lang: str) -> None:
    page = read(text, lang=lang)
    found = page.one("casualties")
    assert page.who(found, "of") == ["state:RUS"]
    assert not found.role("place")


def test_who_sends_what_a_number_only_describes() -> None:
    page = vi("Đức có kế hoạch triển khai một lữ đoàn gồm 4.800 binh sĩ tại Litva vào cuối năm 2027.")
    found = page.one("troops")
    assert (page.who(found, "of"), page.who(found, "place")) == (["state:DEU"], ["state:LTU"])
    assert found.mood == "plan"
    assert found.when is not None
    assert found.when.edtf == "2027-09/2027-12"
