from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.asking.prose.phrasing import ACTS, act_words, figure_words, mood_words, when_words
from chancery.ground.moments import parse_edtf
from chancery.model.claims import Figure
from chancery.model.ontology import load_ontology
from tests.asking.making import Page


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021-05-01", "1 May 2021"),
        ("2024-07-09/2024-07-11", "9 to 11 July 2024"),
        ("2020-11-30/2020-12-02", "30 November 2020 to 2 December 2020"),
        ("2021-02", "February 2021"),
        ("2020", "2020"),
        ("2020-09/..", "since September 2020"),
        ("/2021-05-01", "until 1 May 2021"),
        ("2020-22", "2020-22"),
        ("2020~", "2020~"),
    ],
)
def test_times(edtf: str, words: str) -> None:
    assert when_words(parse_edtf(edtf)) == words


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(11000, "troops", "about", None, ""), "about 11,000 troops"),
        (Figure(0.5, "share", "nearly", None, ""), "nearly half"),
        (Figure(1 / 3, "share", "exactly", None, ""), "a third"),
        (Figure(0.123, "share", "at_least", None, ""), "at least 12.3 %"),
        (Figure(3.4e9, "", "exactly", None, ""), "3,400,000,000"),
        (Figure(2.5, "EUR", "more_than", None, ""), "more than 2.5 EUR"),
    ],
)
def test_figures(figure: Figure, words: str) -> None:
    assert figure_words(figure) == words


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["share", "troops", ""]))
def test_any_figure_has_words(value: float, unit: str) -> None:
    assert any(c.isdigit() or c.isalpha() for c in figure_words(Figure(value, unit, "exactly", None, "")))


def test_every_event_has_a_verb() -> None:
    page = Page("They act.", published=str(date(2020, 1, 1)))
    for family, name in load_ontology().types:
        if family == "event":
            assert name in ACTS
            assert act_words(page.claim("event", name, "They act")) == ACTS[name]


def test_mood_and_denial() -> None:
    page = Page("They act.")
    assert mood_words(page.claim("event", "AID", "They act")) == ""
    denied = page.claim("event", "AID", "They act", mood="plan", polarity="negated")
    assert mood_words(denied) == " (plan, not so)"
    assert mood_words(denied, denied="") == " (plan)"
