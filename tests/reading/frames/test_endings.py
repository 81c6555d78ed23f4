"""How things stand by what is said to be done to them: acts only thought of, troops that are already there."""

import pytest

from tests.reading.one_page import read


@pytest.mark.parametrize(
    ("text", "kind", "mood"),
    [
        ("NATO Allies to withdraw forces from Mali", "RETREAT", "plan"),
        ("Joe Biden said a Russian attack on Latvia was likely.", "ASSAULT", "forecast"),
        ("They made no decision on a withdrawal from Mali by NATO.", "RETREAT", "plan"),
        ("A Russian attack on Latvia followed.", "ASSAULT", "fact"),
    ],
)
def test_an_act_that_is_only_thought_of_is_no_fact(text: str, kind: str, mood: str) -> None:
    assert read(text).one(kind).mood == mood


def test_troops_that_are_to_leave_are_still_there() -> None:
    page = read("Washington will withdraw its 2,500 troops from Iraq by May 2025.")
    counted, leaving = page.one("troops"), page.one("RETREAT")
    assert (counted.mood, counted.deadline) == ("fact", None)
    assert leaving.mood == "plan"
    assert leaving.deadline is not None
    assert page.who(leaving, "recipient") == ["state:IRQ"]


@pytest.mark.parametrize(
    ("text", "lang", "mood"),
    [
        ("Hungary opposes Sweden joining NATO.", "en", "plan"),
        ("Turkey supports Finland joining NATO.", "en", "plan"),
        ("Hungary phản đối Thụy Điển gia nhập NATO.", "vi", "plan"),
        ("Sweden, joining NATO in 2024, ended two centuries of neutrality.", "en", "fact"),
    ],
)
def test_who_is_for_or_against_a_membership_does_not_say_that_it_is_one(
    text: str, lang: str, mood: str
) -> None:
    found = read(text, lang=lang).one("member_of")
    assert (found.mood, found.polarity) == (mood, "affirmed")
