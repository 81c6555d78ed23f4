"""Names that stand apart from their clause: examples, and the two that "both" means."""

from types import SimpleNamespace
from typing import cast

import pytest

from chancery.reading.frames.article import ArticleFindings
from chancery.reading.frames.examples import is_next_listed, told_before
from chancery.reading.languages import load_languages
from tests.reading.one_page import read, vi


def test_an_example_behind_a_comma_is_what_is_taken_part_in() -> None:
    page = vi('Azerbaijan tham gia vào nhiều chương trình khác nhau, đặc biệt là "Đối tác vì hòa bình".')
    found = page.one("takes_part_in")
    assert page.who(found, "subject", "object") == ["state:AZE", "group:partnership-for-peace"]
    assert found.quote.endswith("Đối tác vì hòa bình")


def test_both_are_the_two_named_last() -> None:
    page = read("The gates are South Korea and Japan because both are traditional allies of the US.")
    found = page.one("allied_with")
    assert page.who(found, "subject") == ["state:KOR", "state:JPN"]
    assert page.who(found, "object") == ["state:USA"]


def test_both_is_nobody_where_two_were_not_named_together() -> None:
    assert not read("Japan waited because both are traditional allies of the US.").of("allied_with")


def test_an_owner_in_a_predicate_is_not_its_subject() -> None:
    page = read("For NATO's new ambition, South Korea and Japan would be its ideal partners.")
    found = page.one("partner_of")
    assert page.who(found, "object") == ["org:nato"]
    assert found.mood == "hypothesis"


@pytest.mark.parametrize(
    ("text", "told"),
    [("a session on ", True), ("a session on the ", True), ("the nation visiting ", False), ("", False)],
)
def test_the_words_right_before_a_place_are_whole_words(text: str, told: bool) -> None:
    article = cast(ArticleFindings, SimpleNamespace(text=text, lexicon=load_languages()["en"].lexicon))
    assert told_before(article, len(text), "about", words=2) == told


@pytest.mark.parametrize(
    ("lead", "told"),
    [(" troops, ", True), (" troops; ", True), (" troops and ", True), (" of ", False), ("", False)],
)
def test_the_next_of_a_list_stands_behind_a_comma_or_a_word_that_joins(lead: str, told: bool) -> None:
    article = cast(ArticleFindings, SimpleNamespace(lexicon=load_languages()["en"].lexicon))
    assert is_next_listed(article, lead) == told
