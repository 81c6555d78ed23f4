"""Turns of phrase whose tree is wrong in the same way again and again."""

import pytest

from tests.reading.one_page import read


@pytest.mark.parametrize(
    ("text", "type_", "mood", "polarity", "who"),
    [
        ("Saudi Arabia has yet to formally join BRICS.", "member_of", "fact", "negated", ["state:SAU", "org:brics"]),
        ("East Timor is due to become ASEAN's 11th member.", "member_of", "plan", "affirmed",
         ["state:TLS", "org:asean"]),
        ("Uganda and Burundi have each sent troops to Somalia.", "MOBILIZE", "fact", "affirmed",
         ["state:UGA", "state:BDI", "state:SOM"]),
        ("Rwanda has sent 1,000 soldiers to Mozambique to fight insurgents.", "MOBILIZE", "fact", "affirmed",
         ["state:RWA", "state:MOZ"]),
        ("Britain is to double the number of its troops in Estonia.", "MOBILIZE", "plan", "affirmed",
         ["state:GBR", "state:EST"]),
        ("Germany ruled out sending Taurus missiles to Kyiv.", "AID", "fact", "negated", ["state:DEU", "state:UKR"]),
    ],
)  # fmt: skip
def test_turns(text: str, type_: str, mood: str, polarity: str, who: list[str]) -> None:
    page = read(text)
    found = page.of(type_)[0]
    assert (found.mood, found.polarity) == (mood, polarity)
    assert page.who(found) == who


def test_who_is_accused_is_said_to_do_it() -> None:
    page = read("NATO accused Russia of violating Estonian airspace.")
    assert page.who(page.one("REJECT")) == ["state:RUS", "state:EST"]


def test_to_want_it_of_another_is_to_ask() -> None:
    page = read("Turkey wants Sweden to close the office.")
    assert page.who(page.one("REQUEST"), "actor", "recipient") == ["state:TUR", "state:SWE"]


def test_who_is_asked_about_something_asks_nobody() -> None:
    assert not read("Asked about the report, Peskov said Russia would not comment.").of("REQUEST")


def test_a_no_fly_zone_denies_nothing() -> None:
    page = read("ECOWAS imposed a no-fly zone on Niger.")
    found = page.one("SANCTION")
    assert (page.who(found, "actor", "recipient"), found.polarity) == (
        ["org:ecowas", "state:NER"],
        "affirmed",
    )


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Mark Rutte was appointed NATO secretary general in June.", "org:nato"),
        ("Kaja Kallas was named EU foreign policy chief.", "org:eu"),
        ("Mahmoud Ali Youssouf was elected chairperson of the African Union Commission.",
         "org:african-union-commission"),
        ("The EU named Kaja Kallas as its foreign policy chief.", "org:eu"),
    ],
)  # fmt: skip
def test_who_is_put_into_an_office_holds_it(text: str, body: str) -> None:
    page = read(text)
    assert page.who(page.one("holds_office"), "object") == [body]


def test_a_name_runs_on_into_no_other_word() -> None:
    page = read("The pact was signed by the leaders of Australia, Britain and Canada.")
    assert page.who(page.one("SUPPORT")) == ["state:AUS", "state:GBR", "state:CAN"]


@pytest.mark.parametrize(
    ("text", "type_", "roles", "who"),
    [
        ("The last French troops left Chad in January.", "RETREAT", ("recipient",), ["state:TCD"]),
        ("Sweden handed in its application in May 2022.", "REQUEST", ("actor",), ["state:SWE"]),
        (
            "A peace deal between Armenia and Azerbaijan was initialled in Washington.",
            "SUPPORT",
            ("participant",),
            ["state:ARM", "state:AZE"],
        ),
        ("Turkey dropped its objections to Finland's membership.", "CONCEDE", ("recipient",), ["state:FIN"]),
        ("Indonesia was admitted as a full member of BRICS.", "member_of", ("object",), ["org:brics"]),
    ],
)
def test_who_is_left_asked_and_let_in(text: str, type_: str, roles: tuple[str, ...], who: list[str]) -> None:
    page = read(text)
    assert page.who(page.one(type_), *roles) == who


def test_a_vote_to_approve_approves_and_one_to_leave_is_a_plan() -> None:
    assert read("Germany's parliament voted to approve Sweden's accession.").one("SUPPORT").mood == "fact"
    assert read("Britain voted to leave the EU.").of("SANCTION")[0].mood == "plan"


@pytest.mark.parametrize(
    "text",
    [
        "The group, which Paris blames for the raid in Timbuktu, denied any part in it.",
        "The group, which Mali hopes to join, rejected the plan.",
    ],
)
def test_the_verb_after_a_clause_that_describes_is_its_nouns(text: str) -> None:
    page = read(text)
    assert page.who(page.one("REJECT"), "actor") == ["The group"]
