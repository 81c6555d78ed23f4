"""English offices without a title beside a name: told by a verb, of a body without a name, of a successor."""

import pytest

from ...one_page import read


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        ("Laos, which chairs ASEAN, invited Japan.", "state:LAO", "org:asean"),
        ("Finland holds the chair of the OSCE.", "state:FIN", "org:osce"),
        ("Poland, which holds the rotating presidency of the EU, met Turkey.", "state:POL", "org:eu"),
        ("Malaysia, this year's ASEAN chair, urged restraint.", "state:MYS", "org:asean"),
        ("Finland, the current chair of the OSCE, urged restraint.", "state:FIN", "org:osce"),
        ("Anna Holm, who heads the OSCE, visited Kyiv.", "person:anna-holm", "org:osce"),
        ("Mark Rutte succeeded Jens Stoltenberg in October 2024.", "person:mark-rutte", "org:nato"),
        ("Anna Holm, who speaks for the Arab League, agreed.", "person:anna-holm", "org:arab-league"),
        ("Anna Holm, director of the hospital in Goma, wept.", "person:anna-holm", "hospital in Goma"),
    ],
)
def test_who_is_at_the_head_of_what(text: str, person: str, body: str) -> None:
    page = read(text, published="2025-02-01")
    found = page.one("holds_office")
    assert (page.who(found, "subject"), page.who(found, "object")[-1:]) == ([person], [body])


def test_whose_successor_he_is() -> None:
    page = read("Rebels seized President Emmanuel Macron on Monday. His successor is General Paul Marchand.")
    assert ["person:paul-marchand", "state:FRA"] in [
        page.who(c, "subject", "object") for c in page.of("holds_office")
    ]


def test_whose_turn_it_will_be() -> None:
    found = read("The OSCE announced that Malta will hold its rotating chair next year.").one("holds_office")
    assert found.mood == "plan"


@pytest.mark.parametrize(
    "text",
    [
        "Anna Holm, who headed the OSCE, visited Kyiv.",
        "Germany leads the OSCE.",
        "Anna Holm does not chair the OSCE.",
        "Estonia, a NATO member, urged restraint.",
        "Macron chaired the summit in Paris.",
        "Ali Hassan, the head of the family, wept.",
        "Jan Berg, former head of the border police, agreed.",
    ],
)
def test_who_holds_none(text: str) -> None:
    assert not read(text).of("holds_office")


def test_to_chair_a_body_is_no_meeting() -> None:
    assert not read("Laos, which chairs ASEAN, is poor.").of("CONSULT")


def test_a_title_is_the_papers_own_in_indirect_speech() -> None:
    text = "The summit is off after US President Joe Biden withdrew, Olaf Scholz said."
    assert read(text).one("holds_office").attribution == ()


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Kim In-chul, spokesman of the OSCE, said no.", "person:kim-in-chul"),
        ("The junta leader of Myanmar, Mr. Min Aung Hlaing, left.", "person:min-aung-hlaing"),
    ],
)
def test_names_that_are_read_whole(text: str, person: str) -> None:
    page = read(text)
    assert page.who(page.one("holds_office"), "subject") == [person]


def test_a_commander_of_a_mission() -> None:
    page = read("Anna Holm, the force commander of UNMISS, said no.")
    assert page.who(page.one("holds_office"), "object") == ["mission:unmiss"]


def test_who_took_over_holds_it() -> None:
    page = read("Hungary, which took over the EU's rotating presidency on July 1, objects.")
    assert page.who(page.one("holds_office"), "subject", "object") == ["state:HUN", "org:eu"]
