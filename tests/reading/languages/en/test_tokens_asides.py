"""Times that stand between a subject, its verb and its object, and names that look like verbs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.ground.spans import Span
from chancery.model.documents import Sentence
from chancery.reading.languages.en.tokens import parse
from chancery.reading.languages.en.tokens_asides import plan
from chancery.reading.languages.en.tokens_model import Row
from chancery.reading.layers import Token

BARE = frozenset(["chair", "discuss", "send"])
FINITE = frozenset(["lifted", "said", "vetoed", "met", "has", "had", "will"])


def words(text: str) -> tuple[Token, ...]:
    return parse(text, [Sentence(Span(0, len(text)), 0, 0)])[0].tokens


def given_to_parser(text: str) -> str:
    return " ".join(plan(text.split(), FINITE.__contains__, BARE.__contains__, frozenset(["mohamed"])).given)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Japan on Friday lifted sanctions", "Japan lifted sanctions"),
        ("Japan late Sunday lifted sanctions", "Japan lifted sanctions"),
        ("On Friday Japan lifted sanctions", "Japan lifted sanctions"),
        ("In May 2024 Japan lifted sanctions", "Japan lifted sanctions"),
        ("Three years ago Japan lifted sanctions", "Japan lifted sanctions"),
        ("Last week Japan lifted sanctions", "Japan lifted sanctions"),
        ("In May the court lifted sanctions", "In May the court lifted sanctions"),
        ("Malta to chair OSCE", "Malta will chair OSCE"),
        ("EU leaders to discuss sanctions", "EU leaders will discuss sanctions"),
        ("Malta agreed a bid to chair OSCE", "Malta agreed a bid to chair OSCE"),
        ("Malta has a plan to chair OSCE .", "Malta has a plan to chair OSCE ."),
        ("Mali , Burkina Faso and Niger left", "France , New Zealand and Japan left"),
        ("Mali left", "Mali left"),
        ("The court on March 10 vetoed it", "The court vetoed it"),
        ("The court on Wednesday unanimously vetoed it", "The court unanimously vetoed it"),
        ("Russia said on Friday it had left", "Russia said it had left"),
        ("He met Mohamed Morsi", "He met Mohammad Morsi"),
        ("They met on Friday with Iran", "They met on Friday with Iran"),
        ("They met on Friday .", "They met on Friday ."),
        ("It has on Friday lifted them", "It has lifted them"),
        ("The war on drugs lifted prices", "The war on drugs lifted prices"),
        ("Mohamed lifted it", "Mohammad lifted it"),
    ],
)
def test_what_the_parser_sees(text: str, shown: str) -> None:
    assert given_to_parser(text) == shown


@pytest.mark.parametrize(
    ("text", "subject", "verb"),
    [
        ("Japan on Friday lifted sanctions on Iran.", "Japan", "lifted"),
        ("Russia said on Friday it had expelled diplomats from Poland.", "Russia", "said"),
        ("Yemen today let two prisoners go.", "Yemen", "let"),
    ],
)
def test_the_time_hangs_on_the_verb(text: str, subject: str, verb: str) -> None:
    found = words(text)
    assert "".join(t.text for t in found) == text.replace(" ", "")
    root = next(t for i, t in enumerate(found) if t.head == i)
    assert root.text == verb
    assert [t.text for t in found if t.relation == "nsubj" and found[t.head] is root] == [subject]
    day = next(t for t in found if t.text in ("Friday", "today"))
    assert found[day.head].text == verb


def test_a_name_that_looks_like_a_verb_keeps_its_letters() -> None:
    found = words("The army chief ousted President Mohamed Morsi in July.")
    name = next(t for t in found if t.text == "Mohamed")
    assert (name.tag, name.lemma) == ("PROPN", "Mohamed")
    assert next(t for i, t in enumerate(found) if t.head == i).text == "ousted"


WORDS = st.lists(
    st.sampled_from(
        [
            "on",
            "Friday",
            "late",
            "today",
            "March",
            "10",
            "Japan",
            "lifted",
            "said",
            "it",
            "has",
            ".",
            ",",
            "Mohamed",
        ]
        + ["morning", "quickly", "the", "On", ")", "3"]
    ),
    min_size=1,
    max_size=14,
)


@settings(max_examples=300, deadline=None)
@given(WORDS)
def test_every_word_comes_back_once(text: list[str]) -> None:
    made = plan(text, FINITE.__contains__, BARE.__contains__, frozenset(["mohamed"]))
    rows = [Row(max(0, i - 1), "dep", w, "X", "XX") for i, w in enumerate(made.given)]
    whole = made.restored(rows)
    assert len(whole) == len(text)
    assert all(0 <= row.head < len(text) for row in whole)
    assert sum(row.head == i for i, row in enumerate(whole)) == 1
