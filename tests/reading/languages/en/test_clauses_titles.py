"""Titles before names, where the tree has the title act beside whoever bears it."""

import pytest

from chancery.ground.spans import Span
from chancery.reading.languages.en.clauses_titles import titles_lowered
from chancery.reading.layers import Token
from tests.reading.one_page import read


def _words(*rows: tuple[str, str, int, str]) -> list[Token]:
    return [
        Token(Span(9 * i, 9 * i + len(text)), text, text.casefold(), tag, "", head, relation)
        for i, (text, tag, head, relation) in enumerate(rows)
    ]


def test_one_who_acts_has_no_other_who_acts_right_before_him() -> None:
    words = _words(
        ("General", "PROPN", 3, "nsubj"),
        ("Eric", "PROPN", 3, "nsubj"),
        ("Holm", "PROPN", 1, "flat"),
        ("resigned", "VERB", 3, "root"),
    )
    titles_lowered(words)
    assert [(w.head, w.relation) for w in words[:2]] == [(1, "nmod:desc"), (3, "nsubj")]


def test_whoever_acts_in_a_clause_of_his_own_has_no_title_before_him() -> None:
    words = _words(
        ("A", "DET", 1, "det"),
        ("bill", "NOUN", 3, "nsubj"),
        ("Obama", "PROPN", 3, "nsubj"),
        ("pushed", "VERB", 3, "root"),
    )
    titles_lowered(words)
    assert words[1].relation == "nsubj"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Cmdr. Alan Birch, a spokesman for the mission, told reporters that the base in Mali was closed.",
         "person:alan-birch"),
        ("Emirates President Tom Clark told reporters that the airline would grow within three years.",
         "person:tom-clark"),
        ("Board President and CEO Anna Holm said that Norway would join the pact within a year.",
         "person:anna-holm"),
    ],
)  # fmt: skip
def test_whoever_bears_the_title_speaks(text: str, speaker: str) -> None:
    page = read(text)
    assert page.who(page.one("says"), "speaker") == [speaker]
