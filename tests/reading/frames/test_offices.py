"""Offices: titles, appositions, copulas, and offices that are over."""

import pytest

from chancery.ground.moments import Interval
from tests.reading.one_page import read

HELD = [
    ("Secretary General Jens Stoltenberg met the press.", "en", "person:jens-stoltenberg", "org:nato"),
    ("President Joe Biden spoke in Washington.", "en", "person:joe-biden", "state:USA"),
    ("Mark Rutte, prime minister of the Netherlands, visited Kyiv.", "en", "person:mark-rutte", "state:NLD"),
    ("Olaf Scholz is chancellor of Germany.", "en", "person:olaf-scholz", "state:DEU"),
    ("The Pentagon chief, Lloyd Austin, flew to Kyiv.", "en", "person:lloyd-austin", "state:USA"),
    ("Tổng thống Pháp Emmanuel Macron thăm Đức.", "vi", "person:emmanuel-macron", "state:FRA"),
    ("Ông Olaf Scholz là thủ tướng Đức.", "vi", "person:olaf-scholz", "state:DEU"),
]


@pytest.mark.parametrize(("text", "lang", "person", "body"), HELD)
def test_who_holds_an_office_of_what(text: str, lang: str, person: str, body: str) -> None:
    page = read(text, lang=lang)
    found = page.one("holds_office")
    assert page.who(found, "subject") == [person]
    assert page.who(found, "object") == [body]
    assert len(found.role("office")) == 1
    assert (found.mood, found.polarity) == ("fact", "affirmed")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Former NATO Secretary General Anders Fogh Rasmussen praised Ukraine.", "en"),
        ("Cựu Tổng thư ký NATO Anders Fogh Rasmussen ca ngợi Ukraine.", "vi"),
    ],
)
def test_a_former_office_ended_by_the_day_of_the_article(text: str, lang: str) -> None:
    page = read(text, lang=lang)
    found = page.one("holds_office")
    assert isinstance(found.when, Interval)
    assert found.when.edtf == "/2024-07-11"
    assert found.when.basis == "document"


@pytest.mark.parametrize(
    "text",
    ["Mr Biden spoke for an hour.", "Billionaire John Miller flew to Kyiv.", "The president slept."],
)
def test_a_form_of_address_or_a_calling_is_no_office(text: str) -> None:
    assert read(text).of("holds_office") == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Republican presidential candidate Jeb Bush arrived in Tokyo.", "en"),
        ("GOP nominee Mitt Romney arrived in Tokyo.", "en"),
        ("Ứng viên tổng thống Mỹ Mitt Romney tới Tokyo.", "vi"),
    ],
)
def test_who_only_seeks_an_office_holds_none(text: str, lang: str) -> None:
    assert not read(text, lang=lang).of("holds_office")


@pytest.mark.parametrize(
    "text",
    [
        "Phil Smith, a spokesman for the United Mine Workers of America, spoke.",
        "Connie Mariano, who as a Navy captain was the White House physician, spoke.",
    ],
)
def test_a_piece_of_a_name_is_no_body(text: str) -> None:
    page = read(text)
    assert not {"state:USA"} & {i for c in page.of("holds_office") for i in page.who(c, "object")}


@pytest.mark.parametrize(
    ("text", "lang", "body"),
    [
        ("Viktor Vasiliev, the Russian ambassador to the CSTO, spoke.", "en", "state:RUS"),
        ("Đại sứ Mali tại Liên Hợp Quốc Issa Konfourou tuyên bố sẽ tuân thủ.", "vi", "state:MLI"),
        ("Olof Skoog, ambassador of the EU to the United Nations, spoke.", "en", "org:eu"),
    ],
)
def test_who_is_sent_holds_the_office_of_the_sender(text: str, lang: str, body: str) -> None:
    page = read(text, lang=lang)
    assert page.who(page.one("holds_office"), "object") == [body]


def test_a_counterpart_holds_the_office_in_another_state() -> None:
    page = read("Recep Tayyip Erdogan met his Swedish counterpart, Ulf Kristersson, in Vilnius.")
    found = page.one("holds_office")
    assert page.who(found, "subject", "object")[-1] == "state:SWE"


def test_a_minister_is_of_the_only_state_that_is_spoken_of() -> None:
    text = (
        "Angola is to leave OPEC. Angola wants a higher quota. Angola is out, Oil Minister Jose Santos said."
    )
    page = read(text)
    assert page.who(page.of("holds_office")[-1], "object") == ["state:AGO"]
    page = read("Angola and Nigeria want higher quotas, Oil Minister Jose Santos said.")
    assert not [c for c in page.of("holds_office") if page.who(c, "object")]


def test_whom_an_ambassador_is_sent_to_is_not_whose_he_is() -> None:
    page = read("Its ambassador to Sweden, Viktor Tatarintsev, left.")
    assert "state:SWE" not in page.who(page.one("holds_office"))
    assert not read("Choi Byung-hyuk, the ambassador to Saudi Arabia, left.").of("holds_office")
    page = read("Julianne Smith, the US ambassador to NATO, spoke to Algerian ambassador Amine Kherbi.")
    held = {page.who(c, "subject")[0]: page.who(c, "object") for c in page.of("holds_office")}
    assert held["person:julianne-smith"] == ["state:USA"]
    assert held["person:amine-kherbi"] == ["state:DZA"]
