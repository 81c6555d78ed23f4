"""What is done, what may be and what is planned, where the words by themselves would tell otherwise."""

import pytest

from tests.reading.one_page import read


@pytest.mark.parametrize(
    ("text", "type_", "mood"),
    [
        ("France had to withdraw its troops from Mali in 2022.", "RETREAT", "fact"),
        ("Russian soldiers were forced to withdraw from Kherson.", "RETREAT", "fact"),
        ("France has to withdraw its troops from Mali.", "RETREAT", "obligation"),
        ("Russia is forced to withdraw its troops from Kherson.", "RETREAT", "obligation"),
        ("Paris said France had to withdraw its troops from Mali.", "RETREAT", "obligation"),
        ("NATO would be ready should Russia attack Estonia.", "ASSAULT", "hypothesis"),
        ("Had Russia attacked Estonia, NATO would have known.", "ASSAULT", "hypothesis"),
        ("NATO will be ready if Russia should attack Estonia.", "ASSAULT", "hypothesis"),
        ("Germany could lift the ban or deliver tanks to Ukraine.", "AID", "hypothesis"),
    ],
)
def test_events(text: str, type_: str, mood: str) -> None:
    assert read(text).of(type_)[0].mood == mood


def test_what_would_follow_should_something_happen_has_it_as_its_condition() -> None:
    found = read("Iran has threatened to close its borders with Iraq should the Kurds hold a referendum.").of(
        "THREATEN"
    )
    assert found[0].condition == "should the Kurds hold a referendum"


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ('"You will find that Russia has no allies in Europe," Stoltenberg said.', "forecast"),
        ('"Russia will suffer more than Europe does from the sanctions," Stoltenberg said.', "forecast"),
        ('"Russia will leave the base at Tartus in May," Lavrov said.', "plan"),
        ("Stoltenberg said that Turkey would like to see Sweden change its laws.", "fact"),
    ],
)
def test_what_is_said(text: str, mood: str) -> None:
    content = read(text).of("says")[0].content
    assert content is not None
    assert content.mood == mood


@pytest.mark.parametrize(
    "text",
    [
        "I cannot believe that Hungary would leave the European Union over this.",
        "You can see the ships of the Russian navy from the hill above the town.",
        "The expansion of NATO meant that Russia kept fewer troops in the north.",
        "Russia led Ukraine by two points among the voters of the town.",
        "Lavrov could hear Stoltenberg in the room beside his own.",
    ],
)
def test_the_paper_foresees_nothing_in_what_is_told_of_oneself_or_is_past(text: str) -> None:
    assert not read(text).of("says")


def test_what_the_paper_foresees_is_told_with_what_describes_it() -> None:
    found = read("Turkey could trigger a clause that would bring the alliance to a halt.").one("says")
    assert found.content is not None
    assert found.content.text.endswith("that would bring the alliance to a halt")
