"""Memberships told by lists and names side by side, and the same words where nobody is a member."""

import pytest

from tests.reading.one_page import read


@pytest.mark.parametrize(
    ("text", "members", "body"),
    [
        ("NATO members Estonia, Latvia and Lithuania sent engineers.", ["EST", "LVA", "LTU"], "org:nato"),
        ("NATO member Hungary vetoed the plan.", ["HUN"], "org:nato"),
        ("Turkey, a NATO member since 1952, objected.", ["TUR"], "org:nato"),
        ("Austria, a member of the EU, refused to sign.", ["AUT"], "org:eu"),
        ("Sweden and Finland, both NATO members, agreed.", ["SWE", "FIN"], "org:nato"),
        ("The member countries of ASEAN are Laos, Brunei and Vietnam.", ["LAO", "BRN", "VNM"], "org:asean"),
        ("The Quad comprises India, the US, Japan and Australia.", ["IND", "USA", "JPN", "AUS"], "group:quad"),
        ("ASEAN has ten member states, including Vietnam and Laos.", ["VNM", "LAO"], "org:asean"),
        ("Three states are members of the CSTO: Russia, Belarus and Tajikistan.", ["RUS", "BLR", "TJK"], "org:csto"),
        ("The CSTO is a military bloc that includes Russia, Belarus and Armenia.", ["RUS", "BLR", "ARM"], "org:csto"),
        ("AUKUS, a pact between Australia, the UK and the US, was announced.", ["AUS", "GBR", "USA"], "group:aukus"),
    ],
)  # fmt: skip
def test_a_list_beside_its_body_is_its_members(text: str, members: list[str], body: str) -> None:
    page = read(text)
    found = page.of("member_of")
    assert [who for c in found for who in page.who(c, "subject")] == [f"state:{m}" for m in members]
    assert {who for c in found for who in page.who(c, "object")} == {body}
    assert {(c.mood, c.polarity) for c in found} == {("fact", "affirmed")}


@pytest.mark.parametrize(
    "text",
    [
        "Non-NATO member Austria refused.",
        "Former EU member Britain agreed.",
        "The EU is not an alliance between France, Germany and Italy.",
        "NATO members met Russia and China.",
        "NATO is in talks between Russia and Ukraine.",
        "Serbia, with no NATO member beside it, objected.",
        "EU members asked whether Moldova and Georgia had agreed.",
        "The members of the EU praised Norway.",
    ],
)
def test_nobody_is_made_a_member(text: str) -> None:
    assert not read(text).of("member_of")


@pytest.mark.parametrize(
    "text",
    [
        "Iran signed a memorandum to join the SCO.",
        "Belarus applied to join the SCO.",
        "Sweden voted to join NATO.",
    ],
)
def test_what_is_to_be_joined_is_not_joined(text: str) -> None:
    assert read(text).one("member_of").mood == "plan"


def test_every_member_stands_in_the_words_shown() -> None:
    found = read("The Quad comprises India, the US, Japan and Australia.").one("member_of")
    assert all(found.evidence.holds(r.span) for r in found.roles)
