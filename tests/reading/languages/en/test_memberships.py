"""English ways of telling who belongs to what."""

import pytest

from ...one_page import read


@pytest.mark.parametrize(
    ("text", "states", "body"),
    [
        ("The richest members of the OECD, Japan and Germany, objected.", {"DEU", "JPN"}, "org:oecd"),
        ("Mali, Niger and Burkina Faso founded the Alliance of Sahel States.", {"MLI", "NER", "BFA"}, "*"),
        ("The GCC was founded in 1981 by Oman, Kuwait and Bahrain.", {"OMN", "KWT", "BHR"}, "org:gcc"),
        ("Angola rejoined OPEC.", {"AGO"}, "org:opec"),
        ("Belarus was admitted to the SCO in 2024.", {"BLR"}, "org:sco"),
        ("Syria took its seat at the Arab League.", {"SYR"}, "org:arab-league"),
        ("A NATO member since 1952, Turkey objected.", {"TUR"}, "org:nato"),
        ("Still a member of the CSTO, Armenia stays away.", {"ARM"}, "org:csto"),
        ("Iceland has long been a member of NATO.", {"ISL"}, "org:nato"),
        ("Norway and Iceland are founding members of NATO.", {"NOR", "ISL"}, "org:nato"),
        ("ECOWAS has 15 members. Ghana is the bloc's 12th member.", {"GHA"}, "org:ecowas"),
        ("NATO met in Oslo. Finland, the alliance's newest member, hosted it.", {"FIN"}, "org:nato"),
        ("Norway, a founding member of NATO, shares a border with Russia.", {"NOR"}, "org:nato"),
        (
            "NATO met in Oslo. The 32-nation alliance, which Sweden joined in 2024, agreed.",
            {"SWE"},
            "org:nato",
        ),
        ("Ghana is part of ECOWAS.", {"GHA"}, "org:ecowas"),
    ],
)
def test_who_belongs_to_what(text: str, states: set[str], body: str) -> None:
    page = read(text)
    found = page.one("member_of")
    assert set(page.who(found, "subject")) == {f"state:{code}" for code in states}
    assert body == "*" or page.who(found, "object") == [body]


@pytest.mark.parametrize(
    "text",
    [
        "Iran created Hezbollah.",
        "The US set up USAID in 1961.",
        "A former member of the CSTO, Georgia objected.",
        "Syria was not readmitted to the Arab League.",
        "Mauritania is no longer part of ECOWAS.",
        "Russia was thrown out of the Council of Europe in 2022.",
    ],
)
def test_who_does_not(text: str) -> None:
    page = read(text)
    assert [c for c in page.of("member_of") if (c.mood, c.polarity) == ("fact", "affirmed")] == []


def test_the_member_named_behind_acts_and_not_its_body() -> None:
    page = read("The EU's newest member, Croatia, agreed.")
    assert page.who(page.one("AGREE"), "actor") == ["state:HRV"]


def test_all_who_founded_it() -> None:
    text = "The GCC was founded in 1981 by Saudi Arabia, the UAE, Kuwait, Qatar, Oman and Bahrain."
    page = read(text)
    told = [i for c in page.of("member_of") for i in page.who(c, "subject")]
    assert sorted(told) == ["state:ARE", "state:BHR", "state:KWT", "state:OMN", "state:QAT", "state:SAU"]


def test_a_non_member_ally_is_not_the_body() -> None:
    assert not read("Qatar, a major non-NATO ally of the US, hosts a base.").of("allied_with")


def test_those_whom_a_list_names_in_its_middle() -> None:
    page = read("Mali, Burkina Faso and Niger quit ECOWAS in January 2024.")
    assert page.who(page.one("SANCTION"), "actor") == ["state:MLI", "state:BFA", "state:NER"]


def test_who_is_said_to_be_the_only_member_acts() -> None:
    page = read("Hungary is the only NATO member that has not ratified the accession of Sweden.")
    assert page.who(page.one("SUPPORT"), "actor") == ["state:HUN"]


def test_no_member_does_not_act_for_the_body() -> None:
    page = read("Georgia, a longtime NATO partner and no member of the alliance, sent troops to Afghanistan.")
    assert page.who(page.one("MOBILIZE"), "actor") == ["state:GEO"]
