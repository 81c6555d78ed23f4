"""English lists that name what is counted once, and the measures that come of them."""

import pytest

from chancery.reading.languages.en.figures import figures

from ...one_page import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rwanda sends 4,500 soldiers, Ghana 2,500 and Benin about 300.",
            [(4500.0, "troops"), (2500.0, "troops"), (300.0, "troops")],
        ),
        ("There are 90 tanks from Spain, 30 from Italy.", [(90.0, "tanks"), (30.0, "tanks")]),
        ("Latvia (1,200 troops), Estonia (800) met.", [(1200.0, "troops"), (800.0, "troops")]),
        ("Fourteen Polish and 9 Czech soldiers fell ill.", [(14.0, "troops"), (9.0, "troops")]),
        ("Two Greek, three Dutch and 12 German guards died.", [(12.0, "")]),
        ("Three of the Danes were wounded.", [(3.0, "wounded")]),
        ("Five workers sustained serious burns.", [(5.0, "wounded")]),
        ("It had 5,000 troops in 2011, Malta 2012.", [(5000.0, "troops")]),
    ],
)
def test_what_each_number_counts(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(f.figure.value, f.figure.unit) for f in figures(text)] == expected


def test_each_of_a_list_has_its_own_number() -> None:
    page = read("Rwanda sends 4,500 soldiers, Ghana 2,500 and Benin about 300.")
    told = {(page.who(c, "of")[0], c.figures[0].value) for c in page.of("troops")}
    assert told == {("state:RWA", 4500.0), ("state:GHA", 2500.0), ("state:BEN", 300.0)}


def test_a_list_shares_out_a_mission() -> None:
    page = read("KFOR is to have 4,000 troops. Italy gives 1,000 soldiers, Turkey 800, Greece 300.")
    assert [page.who(c, "mission") for c in page.of("troops")] == [["mission:kfor"]] * 4


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("More than 53 civilians were hurt by tear gas.", ["civilians"]),
        ("NATO said clashes broke out in which 30 of its soldiers were injured.", ["org:nato"]),
        ("Three of the Hungarians have gunshot wounds.", ["state:HUN"]),
        ("In Iraq, 30 people were killed.", ["state:IRQ"]),
    ],
)
def test_who_was_hurt(text: str, roles: list[str]) -> None:
    page = read(text)
    assert page.who(page.one("casualties")) == roles


def test_how_large_a_body_is_says_nothing_of_who_leaves_it() -> None:
    assert not read("Kiribati has left the 18-nation grouping.").of("countries")


def test_the_whole_is_not_the_parts() -> None:
    page = read("Ethiopia will send 2,500 of the 11,000 soldiers in the new force.")
    assert [c.figures[0].value for c in page.of("troops")] == [2500.0]


def test_the_hurt_are_not_of_those_who_hurt_them() -> None:
    page = read("At least 17 people were killed and more than 60 injured in a Russian strike on Kharkiv.")
    assert [page.who(c, "of") for c in page.of("casualties")] == [[], []]
