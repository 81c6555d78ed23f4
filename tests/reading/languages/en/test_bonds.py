"""English acts on treaties and memberships that are named before, and what becomes of treaties."""

import pytest

from ...one_page import read


@pytest.mark.parametrize(
    "text",
    [
        "Russia and America signed the INF Treaty. Russia pulled out in 2019.",
        "Russia and America signed the INF Treaty. In 2019 Russia suspended its participation.",
        "Russia and America signed the INF Treaty. Russia finalized its pullout in August.",
        "Russia and America signed the INF Treaty. Russia will stop carrying out its obligations in May.",
        "Russia and America signed the INF Treaty. Russia has ceased to comply with the treaty.",
    ],
)
def test_who_leaves_the_treaty_named_before(text: str) -> None:
    page = read(text)
    found = page.one("SANCTION")
    assert page.who(found) == ["state:RUS", "treaty:inf"]
    assert found.mode == "withdraw"


def test_troops_leave_no_treaty() -> None:
    page = read("Spain and France signed the INF Treaty. Spanish troops pulled out in 2004.")
    assert "treaty:inf" not in [i for c in page.of("RETREAT") + page.of("SANCTION") for i in page.who(c)]


def test_where_two_treaties_were_named_none_is_meant() -> None:
    page = read("The INF Treaty and the Open Skies Treaty lapsed. Russia suspended its participation.")
    assert page.who(page.of("SANCTION")[-1]) == ["state:RUS"]


@pytest.mark.parametrize(
    ("text", "type_", "when"),
    [
        ("ANZUS was signed in San Francisco in 1951.", "SUPPORT", "1951"),
        ("The CFE treaty entered into force in 1992.", "SUPPORT", "1992"),
        ("GSOMIA expires on Nov. 22.", "SANCTION", "2024-11-22"),
        (
            "The CFE treaty, meant to stop rivals, was signed in November 1990.",
            "SUPPORT",
            "1990-11",
        ),
    ],
)
def test_what_becomes_of_a_treaty(text: str, type_: str, when: str) -> None:
    found = read(text).one(type_)
    assert [r.role for r in found.roles][:1] == ["instrument"]
    assert found.when is not None
    assert found.when.edtf == when


def test_a_mandate_that_runs_out() -> None:
    page = read("Uganda led ATMIS, whose mandate expired at the end of 2022.")
    assert page.who(page.one("RETREAT")) == ["mission:atmis"]


def test_who_signed_what_is_told_of() -> None:
    page = read("Fiji fears the security pact that China and Nauru signed this year.")
    assert page.who(page.one("SUPPORT")) == ["state:CHN", "state:NRU"]


def test_signatories_of_what() -> None:
    page = read("The CFE treaty limits arms. Most of NATO's 31 members are signatories.")
    assert page.who(page.one("party_to")) == ["org:nato", "treaty:cfe"]


def test_to_invoke_a_treaty_is_to_ask() -> None:
    page = read("Poland invoked the North Atlantic Treaty last month.")
    assert page.who(page.one("REQUEST")) == ["state:POL", "treaty:north-atlantic-treaty"]


@pytest.mark.parametrize(
    ("text", "type_", "who"),
    [
        ("Armenia has moved closer to the EU.", "SUPPORT", ["state:ARM", "org:eu"]),
        ("Japan met Fiji. The two countries signed a deal.", "SUPPORT", ["state:JPN", "state:FJI"]),
        (
            "ECOWAS suspended two others, Mali and Guinea.",
            "SANCTION",
            ["org:ecowas", "state:MLI", "state:GIN"],
        ),
        ("Egypt and Oman broke off ties with Qatar.", "SANCTION", ["state:EGY", "state:OMN", "state:QAT"]),
    ],
)
def test_whom_an_act_is_between(text: str, type_: str, who: list[str]) -> None:
    page = read(text)
    assert page.who(page.one(type_)) == who


def test_who_is_in_response_to_is_no_place() -> None:
    page = read("NATO froze the INF Treaty in response to Russia's departure from the pact.")
    assert page.of("SANCTION")
    assert all(page.who(c, "place") == [] for c in page.of("SANCTION"))


def test_a_list_that_goes_on_behind_a_name_is_no_office() -> None:
    text = "ASEAN met Mr. Min Aung Hlaing, but several members of the bloc have criticised him."
    assert not read(text).of("holds_office")


@pytest.mark.parametrize(
    "text", ["SFOR took over from IFOR in 1996.", "IFOR handed over in 1996. SFOR replaced IFOR."]
)
def test_a_mission_that_begins_where_another_ends(text: str) -> None:
    page = read(text)
    assert page.who(page.one("MOBILIZE"), "actor") == ["mission:sfor"]
