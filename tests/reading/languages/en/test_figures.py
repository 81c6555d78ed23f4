from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.reading.dating import resolve
from chancery.reading.figures import outside_times
from chancery.reading.languages.en import figures_amounts, figures_words
from chancery.reading.languages.en.dating import expressions
from chancery.reading.languages.en.figures import figures
from chancery.reading.languages.en.figures_amounts import spoken_value
from tests.reading.one_page import read
from tests.reading.patterns import all_patterns, widest


def told(text: str) -> list[tuple[float, str, str]]:
    return [
        (f.figure.value, f.figure.unit, f.figure.bound)
        for f in outside_times(figures(text), resolve(expressions(text), None))
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("more than 90,000 soldiers left", 90000, "troops", "more_than"),
        ("approximately 7,000 troops stay", 7000, "troops", "about"),
        ("nearly half of these are new", 0.5, "share", "nearly"),
        ("about half of the British troops", 0.5, "share", "about"),
        ("only 1,500 of the sailors", 1500, "", "exactly"),
        ("the 12-member bloc", 12, "members", "exactly"),
        ("a 45-year-old pact", 45, "years", "exactly"),
        ("the raid killed 31 people", 31, "killed", "exactly"),
        ("at least 31 civilians were wounded", 31, "wounded", "at_least"),
        ("a $3.5 billion deal", 3.5e9, "USD", "exactly"),
        ("worth €40bn", 4e10, "EUR", "exactly"),
        ("two-thirds of the members", 0.666667, "share", "exactly"),
        ("a third of its budget", 0.333333, "share", "exactly"),
        ("three quarters of the fleet", 0.75, "share", "exactly"),
        ("one in five residents", 0.2, "share", "exactly"),
        ("2% of output", 0.02, "share", "exactly"),
        ("twelve percent of voters", 0.12, "share", "exactly"),
        ("up to 300,000 troops", 300000, "troops", "at_most"),
        ("as many as 40 jets", 40, "aircraft", "at_most"),
        ("three hundred and fifty tanks", 350, "tanks", "exactly"),
        ("half a million people", 500000, "people", "exactly"),
        ("two and a half million refugees", 2.5e6, "people", "exactly"),
        ("tens of thousands of refugees", 10000, "people", "at_least"),
        ("500 soldiers or more", 500, "troops", "exactly"),
        ("2,500 or so soldiers", 2500, "troops", "about"),
        ("a dozen ships", 12, "ships", "exactly"),
        ("over 600 attacks", 600, "attacks", "more_than"),
        ("two new missiles", 2, "missiles", "exactly"),
    ],
)
def test_each_form(text: str, value: float, unit: str, bound: str) -> None:
    assert told(text) == [(value, unit, bound)]


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19, G7 and F-16",
        "Decree 165/2024",
        "after the 9/11 attacks",
        "under Article 5",
        "one of the issues",
    ]
    + ["one thing is certain", "no one came", "On April 3 and 4", "for 20 years", "In 2020 troops left"]
    + [
        "a Boeing 737 landed",
        "at 9:30",
        "call +84 24 3825 1234",
        "a second time",
        "a third country",
        "won 3-1",
    ]
    + ["a quarter of a million", "2,5 tonnes", "Version 2.0", "the 21st century"],
)
def test_what_is_no_figure(text: str) -> None:
    assert told(text) == []


def test_whose_and_of_what() -> None:
    (found,) = figures("about half of the British troops")
    assert found.figure.of == "British troops"
    (found,) = figures("NATO’s 900 soldiers")
    assert (found.figure.of, found.figure.text) == ("NATO", "900")
    (found,) = figures("only 900 Danish soldiers")
    assert (found.figure.of, found.figure.text) == ("Danish", "only 900")


def test_the_counted_noun_has_its_place() -> None:
    text = "some 900 Danish soldiers"
    (found,) = figures(text)
    assert found.noun is not None
    assert found.noun.of(text) == "soldiers"


def test_one_of_them_takes_the_unit_before() -> None:
    assert told("four ships, one of them new")[1] == (1, "ships", "exactly")


def test_both_ends_of_a_range() -> None:
    assert told("between 10 and 20 ships") == [(10, "ships", "at_least"), (20, "ships", "at_most")]
    assert told("1,500 to 2,000 jobs") == [(1500, "jobs", "at_least"), (2000, "jobs", "at_most")]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two hundred and five", 205),
        ("twenty five", 25),
        ("a hundred thousand", 100000),
        ("three million two hundred thousand", 3200000),
        ("two three", None),
        ("hundred", None),
    ],
)
def test_spoken_numbers(words: str, value: float | None) -> None:
    assert spoken_value(words.split()) == value


def test_every_pattern_has_a_greatest_width() -> None:
    patterns = all_patterns(
        import_module("chancery.reading.languages.en.figures"), figures_amounts, figures_words
    )
    assert len(patterns) > 10
    assert widest(patterns) < 800


@given(st.text(alphabet=st.sampled_from("one half of 2,5.%$ bnmilothudrk-'\nA")) | st.text())
def test_no_text_breaks_it(text: str) -> None:
    for found in figures(text):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert found.figure.text == found.span.of(text)
        assert found.noun is None or found.noun.end <= len(text)


def test_fighters_of_a_model_are_aircraft() -> None:
    page = read("Belgium sent four F-16 fighters to Estonia.")
    assert {c.type for c in page.claims if c.family == "measure"} == {"equipment"}
