"""Verbs of saying the tree takes for something else, and what it takes to be said that is not."""

import pytest

from tests.reading.one_page import read


@pytest.mark.parametrize(
    ("text", "type_", "condition"),
    [
        ("All foreign soldiers must leave Mali by 1 June 2025, provided that the rebels keep the truce.", "RETREAT",
         "the rebels keep the truce"),
        ("Turkey will ratify the treaty, provided Sweden extradites the men.", "SUPPORT",
         "Sweden extradites the men"),
        ("Ankara said Turkey would back the deal, provided Sweden extradites the men.", "SUPPORT",
         "Sweden extradites the men"),
        ("Estonia would send troops to Mali, providing that France stays there.", "MOBILIZE", "France stays there"),
        ("Ukraine, provided that it reforms, will join the EU in 2030.", "member_of", "it reforms"),
    ],
)  # fmt: skip
def test_what_something_is_bound_to_is_its_condition_and_nobodys_words(
    text: str, type_: str, condition: str
) -> None:
    assert read(text).one(type_).condition == condition


def test_to_provide_something_binds_nothing() -> None:
    page = read("France provided Ukraine with missiles.")
    assert page.one("AID").condition is None
    page = read("Lawyers of the ministry provided that the pact was void, Kyiv said.")
    assert page.one("says").condition is None


@pytest.mark.parametrize(
    "text",
    [
        "Turkey's parliament approved a bill on the bases.",
        "A court in Oslo rejected the appeal of two Russian soldiers.",
        "Ukraine denied entry to an Austrian journalist.",
        "Musharraf dismissed the government of Nawaz Sharif.",
        "Villages were shelled by warplanes that Russia supported.",
    ],
)
def test_what_somebody_does_by_his_office_or_his_arms_is_no_saying(text: str) -> None:
    assert not read(text).of("says")


def test_who_writes_on_a_network_is_not_the_network() -> None:
    page = read("One Weibo commenter said that the ministry was hiding things from the people of Beijing.")
    assert page.who(page.one("says"), "speaker")[0].startswith("unnamed:")
