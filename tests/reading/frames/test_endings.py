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
