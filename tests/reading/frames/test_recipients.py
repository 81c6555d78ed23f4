"""On whom an event is done: somebody, the owner of a thing, or nobody."""

import pytest

from tests.reading.one_page import read, vi


@pytest.mark.parametrize(
    ("text", "type_", "recipients"),
    [
        ("Germany opened its borders to Syrian refugees.", "RETREAT", ["Syrian refugees"]),
        ("Prosecutors opened an investigation against hundreds of banks.", "ACCUSE", ["banks"]),
        ("Poland criticised Germany's decision.", "ACCUSE", ["state:DEU"]),
        ("Russia expelled ten Polish diplomats.", "SANCTION", ["unnamed:5cd2b6833989"]),
        ("North Korea expelled two UN inspectors from the country.", "SANCTION", ["two UN inspectors"]),
        ("Iran released the two journalists.", "RETREAT", ["the two journalists"]),
        ("Canada accepts refugees.", "AID", ["refugees"]),
        ("The army imposed a curfew in Katanga.", "COERCE", ["place:katanga"]),
    ],
)
def test_whom(text: str, type_: str, recipients: list[str]) -> None:
    page = read(text)
    (found,) = page.of(type_)
    assert page.who(found, "recipient") == recipients


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Japan donated twenty vehicles.", "AID"),
        ("The Taliban warned of a reaction.", "THREATEN"),
        ("Nigeria announced the deployment of 230 troops.", "MOBILIZE"),
        ("Ukraine demanded an explanation.", "REQUEST"),
    ],
)
def test_what_is_given_asked_moved_or_warned_of_is_nobody(text: str, type_: str) -> None:
    page = read(text)
    assert page.of(type_)
    assert not any(page.who(c, "recipient") for c in page.of(type_))


def test_who_gives_help_does_not_get_it() -> None:
    helped = vi("Ukraine cần hỗ trợ lớn từ Mỹ.")
    assert not any(helped.who(c, "recipient") == ["state:USA"] for c in helped.of("AID"))


@pytest.mark.parametrize(
    ("text", "type_", "recipients"),
    [
        ("Canada announced $2 billion in new military aid for Kyiv.", "AID", ["state:UKR"]),
        ("The United States announced a military aid package for Ukraine.", "AID", ["state:UKR"]),
        ("Germany will provide Ukraine with a third Patriot system.", "AID", ["state:UKR"]),
        ("The sanctions on Mali were lifted in July.", "RETREAT", ["state:MLI"]),
        ("Beijing warned Manila against provoking China.", "THREATEN", ["state:PHL"]),
        ("The EU adopted its 14th package of sanctions against Moscow.", "SANCTION", ["state:RUS"]),
    ],
)
def test_who_gets_or_suffers_it(text: str, type_: str, recipients: list[str]) -> None:
    page = read(text)
    assert page.who(page.one(type_), "recipient") == recipients


def test_envoys_are_recalled_from_a_state_and_help_is_stopped() -> None:
    page = read("France has recalled its ambassadors from Minsk.")
    assert page.who(page.one("SANCTION"), "recipient") == ["state:BLR"]
    page = read("In May 2024, Armenia stopped paying for CSTO programmes.")
    found = page.one("SANCTION")
    assert (page.who(found, "actor"), found.mode) == (["state:ARM"], "withdraw")


def test_whom_an_attack_struck_is_not_blamed_for_it() -> None:
    page = read("Rome condemned the attack in India.")
    assert page.who(page.one("ACCUSE"), "recipient") == ["the attack"]
    page = read("Rome condemned the attack by India.")
    assert page.who(page.one("ACCUSE"), "recipient") == ["state:IND"]
