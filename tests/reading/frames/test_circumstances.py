"""When a claim holds, and by when it is due."""

import pytest

from tests.reading.one_page import read


@pytest.mark.parametrize(
    ("text", "type_", "deadline"),
    [
        ("Russia agreed to withdraw its forces within six weeks.", "RETREAT", "2024-08-22"),
        ("Within 48 hours Israel must withdraw its troops.", "RETREAT", "2024-07-13"),
        ("Canada pledged to double its contingent within two months.", "AGREE", "2024-09"),
    ],
)
def test_within_a_length_is_a_deadline(text: str, type_: str, deadline: str) -> None:
    found = read(text, published="2024-07-11").one(type_)
    assert found.deadline is not None
    assert found.deadline.edtf == deadline


@pytest.mark.parametrize(
    "text",
    [
        "Japan withdrew its troops within three years.",
        "Israel must withdraw its troops within 60 days of the deal.",
    ],
)
def test_within_is_none_of_what_has_been_nor_from_another_day(text: str) -> None:
    found = read(text, published="2024-07-11").one("RETREAT")
    assert found.deadline is None
    assert found.when is None


def test_a_day_before_a_noun_is_of_that_thing() -> None:
    found = read("Rome condemned the April 22 attack by India.").one("ACCUSE")
    assert found.when is None
    found = read("Rome condemned on April 22 the attack by India.").one("ACCUSE")
    assert found.when is not None


def test_when_the_speaker_did_something_else_is_not_when_he_speaks() -> None:
    page = read("Azerbaijan, which left the CSTO in 1999, said that Armenia was preparing for war.")
    assert page.one("says").when is None
    page = read("The general who left the army in 1999 said that the pact was over.")
    assert page.one("says").when is None


@pytest.mark.parametrize(
    ("text", "mood", "polarity"),
    [
        ("Germany will continue to send tanks to Ukraine.", "plan", "affirmed"),
        ("Germany continued to send tanks to Ukraine.", "fact", "affirmed"),
        ("Germany may begin sending tanks to Ukraine.", "hypothesis", "affirmed"),
        ("Germany did not start sending tanks to Ukraine.", "fact", "negated"),
    ],
)
def test_an_act_is_as_real_as_what_begins_or_continues_it(text: str, mood: str, polarity: str) -> None:
    found = read(text).one("AID")
    assert (found.mood, found.polarity) == (mood, polarity)
