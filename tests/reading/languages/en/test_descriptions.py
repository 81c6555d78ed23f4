"""English words that stand for a body or a treaty spoken of before."""

import pytest

from ...mentions_case import found


@pytest.mark.parametrize(
    ("before", "text", "words", "expected"),
    [
        ("Russia froze the CFE treaty.", "The treaty was signed in 1990.", "The treaty", "treaty:cfe"),
        ("Ottawa left the Open Skies Treaty.", "It expires in May.", "It", "treaty:open-skies"),
        ("ASEAN met on Friday.", "Laos is the group's poorest member.", "the group", "org:asean"),
        ("The OSCE met in Vienna.", "The security body of 57 states met.", "The security body", "org:osce"),
        ("The Arab League met.", "Syria returned to the League.", "the League", "org:arab-league"),
        (
            "The Pacific Islands Forum met.",
            "Fiji chairs the forum.",
            "the forum",
            "org:pacific-islands-forum",
        ),
        ("KFOR patrols the north.", "The mission has 4,000 troops.", "The mission", "mission:kfor"),
    ],
)
def test_a_noun_stands_for_what_was_named(before: str, text: str, words: str, expected: str) -> None:
    line = found(f"{before}\n{text}")[1]
    assert [(m.text, m.actor) for m in line if m.how in ("description", "pronoun")] == [(words, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "The CFE treaty and the Open Skies Treaty lapsed.\nThe treaty was signed in Paris.",
        "The OSCE met in Vienna.\nThe league opens on Sunday.",
        "ASEAN met.\nA new treaty was signed.",
    ],
)
def test_where_two_would_do_or_none_nobody_is_meant(text: str) -> None:
    assert [m.text for m in found(text)[1] if m.how == "description"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Foreign Ministry in Tokyo said no.", "org:jpn-ministry-of-foreign-affairs"),
        ("The Ministry of Foreign Affairs in Moscow said no.", "org:russian-foreign-ministry"),
        ("The government in Kyiv agreed.", "state:UKR"),
    ],
)
def test_a_ministry_is_of_the_state_whose_capital_it_sits_in(text: str, expected: str) -> None:
    assert expected in [m.actor for m in found(text)[0]]


def test_an_embassy_is_not() -> None:
    assert [m.actor for m in found("The embassy in Tokyo said no.")[0]] == ["place:tokyo"]
