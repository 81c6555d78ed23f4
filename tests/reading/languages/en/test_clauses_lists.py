"""Lists of names and verbs of English that the tree takes apart, read whole."""

import pytest

from tests.reading.one_page import read


@pytest.mark.parametrize(
    ("text", "kind", "role", "who"),
    [
        ("Australia, Japan, India and the United States held naval exercises.", "COOPERATE", "participant",
         ["AUS", "JPN", "IND", "USA"]),
        ("Troops from Italy and Spain left Kosovo.", "RETREAT", "actor", ["ITA", "ESP"]),
        ("Talks between Armenia and Azerbaijan broke down.", "CONSULT", "participant", ["ARM", "AZE"]),
    ],
)  # fmt: skip
def test_a_list_is_read_to_its_end(text: str, kind: str, role: str, who: list[str]) -> None:
    page = read(text)
    assert page.who(page.one(kind), role) == [f"state:{w}" for w in who]


def test_what_follows_to_is_a_verb() -> None:
    found = read("NATO agreed to deploy 4,000 more troops to Poland by June 2025.").one("MOBILIZE")
    assert found.mood == "plan"
    assert found.deadline is not None


def test_who_calls_something_so_is_not_what_is_called_so() -> None:
    page = read(
        "They spoke of the war in Ukraine, which Joe Biden called “part of a broader plan of aggression”."
    )
    assert page.who(page.one("says"), "speaker") == ["person:joe-biden"]


def test_an_aside_is_not_the_speaker() -> None:
    said = read("Joe Biden, during the talks on trade, stated, “The bank will ease the rules on Mali.”").one(
        "says"
    )
    assert [r.text for r in said.roles if r.role == "speaker"] == ["Joe Biden"]


def test_a_verb_taken_for_a_noun_has_its_subjects() -> None:
    page = read("Hungary and Slovakia vetoed the adoption of the package.")
    assert page.who(page.one("REJECT"), "actor") == ["state:HUN", "state:SVK"]


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("Canada and the Netherlands will send 500 troops to Latvia.", "MOBILIZE", ["CAN", "NLD"]),
        ("Nicaragua left the Organization of American States.", "SANCTION", ["NIC"]),
        ("Kosovo asked the EU for help.", "REQUEST", ["XKX"]),
    ],
)
def test_a_known_name_is_a_name_whatever_the_tagger_says(text: str, kind: str, who: list[str]) -> None:
    page = read(text)
    assert page.who(page.one(kind), "actor") == [f"state:{w}" for w in who]
