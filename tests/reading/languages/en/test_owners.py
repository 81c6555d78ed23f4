"""Whose money, troops and words they are: what only tells which money, where something goes, or some of a body."""

import pytest

from ...one_page import read


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Cairo has received 8 billion Egyptian pounds.", "EGP"),
        ("Canberra will pay 368 billion Australian dollars.", "AUD"),
        ("London will pay 5 million pounds.", "GBP"),
        ("Sweden will pay 2 billion krona.", "SEK"),
        ("Iceland will pay 2 billion Icelandic krona.", "ISK"),
        ("Germany has received US$2 billion.", "USD"),
    ],
)
def test_a_currency_of_two_words(text: str, unit: str) -> None:
    found = [f for c in read(text).of("spending") for f in c.figures]
    assert [f.unit for f in found] == [unit]


def test_money_named_after_a_state_is_not_that_states() -> None:
    assert not read("It cost 368 billion Australian dollars.").of("spending")
    page = read("The two sides agreed to raise trade to US$2 billion.")
    assert all("state:USA" not in page.who(c) for c in page.claims)


def test_troops_are_not_of_whoever_they_go_to() -> None:
    page = read("Sweden will contribute a reduced battalion of 600 soldiers to NATO's brigade in Latvia.")
    assert page.who(page.one("troops"), "of") == ["state:SWE"]
    assert page.who(page.one("MOBILIZE"), "actor") == ["state:SWE"]
    assert not page.of("AID")


def test_a_base_of_theirs_is_nowhere_yet() -> None:
    page = read("Russia has about 3,000 troops at its base in Gyumri.")
    assert page.who(page.one("troops"), "place") == ["place:gyumri"]


def test_some_states_of_a_body_are_not_the_body() -> None:
    page = read("Eight European Union states have expressed readiness to help Ukraine.")
    assert all("org:eu" not in page.who(c, "actor", "speaker") for c in page.claims)


def test_nobody_joins_a_parliament() -> None:
    text = "The Hungarian parliament approved it. Finland joined in April 2023."
    assert not read(text).of("member_of")
    assert read("NATO is an alliance. Finland joined in April 2023.").one("member_of")


def test_a_coalition_is_not_the_bloc_spoken_of() -> None:
    assert not read("The EU met. India has sent ten ships without joining the coalition.").of("member_of")
