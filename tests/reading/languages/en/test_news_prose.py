"""Turns of English news prose: who acts, who speaks, what is left open."""

import pytest

from ...one_page import read


@pytest.mark.parametrize(
    "text",
    [
        "Canada has not ruled out leaving the treaty.",
        "Tokyo does not rule out sanctions against Myanmar.",
        "Poland could not rule out sending troops to Ukraine.",
    ],
)
def test_what_is_not_ruled_out_is_open_and_no_fact(text: str) -> None:
    page = read(text)
    acts = [c for c in page.claims if c.family == "event"]
    assert acts
    assert {(c.mood, c.polarity) for c in acts} == {("hypothesis", "affirmed")}
    assert not page.of("REJECT")
    assert not page.of("declined")


def test_what_is_ruled_out_is_declined() -> None:
    assert read("Washington has ruled out sending troops to Haiti.").one("declined")


def test_whoever_is_urged_is_to_act() -> None:
    page = read("Washington is urging its allies to ban Huawei.")
    assert page.who(page.one("COERCE"), "actor") == ["its allies"]
    assert page.who(page.one("REQUEST"), "actor") == ["state:USA"]


def test_the_subject_before_a_participle_acts_in_what_follows() -> None:
    text = "Ukraine's president, visiting Oslo for the first time, asked Norway to deliver frigates."
    page = read(text)
    asked = page.one("REQUEST")
    assert page.who(asked, "actor") == ["person:volodymyr-zelensky"]
    assert page.who(asked, "recipient") == ["state:NOR"]
    assert page.who(page.one("AID"), "actor") == ["state:NOR"]


@pytest.mark.parametrize(
    "text",
    [
        "The Serbian government has brushed aside a demand for elections.",
        "It is a demand that the Serbian government has since brushed aside.",
    ],
)
def test_brushed_aside(text: str) -> None:
    page = read(text)
    assert page.who(page.one("REJECT"), "actor") == ["state:SRB"]


def test_a_militia_backed_by_a_state_is_not_the_state() -> None:
    page = read("The Iran-backed militia said it had shot down the drone.")
    assert page.who(page.one("says"), "speaker") == ["The Iran-backed militia"]


def test_who_speaks_is_no_owner() -> None:
    page = read("Rwanda was urged by its donors to withdraw its troops from Congo.")
    assert all("state:RWA" not in page.chain(c) for c in page.claims)


def test_what_is_said_of_somebody_tells_nothing_of_the_rest() -> None:
    page = read("The Houthis, whom Washington accuses of piracy, fired on a tanker.")
    assert page.one("ASSAULT").attribution == ()
    assert page.who(page.one("ACCUSE")) == ["state:USA", "org:houthis"]


def test_what_somebody_called_what_a_clause_describes() -> None:
    page = read("The offer, which France called an attempt at blackmail, was turned down by Mali.")
    said = page.one("says")
    assert page.who(said, "speaker") == ["state:FRA"]
    assert said.content is not None
    assert said.content.text == "an attempt at blackmail"
    assert page.one("REJECT").attribution == ()


def test_what_is_told_behind_which_is_still_said() -> None:
    page = read("The plan, which Hungary says it will veto, was backed by France.")
    assert ["state:HUN"] in [page.who(c, "speaker") for c in page.of("says")]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Niger's withdrawal from ECOWAS took effect on Wednesday.", "SANCTION"),
        ("The withdrawal of Niger from ECOWAS has become effective.", "SANCTION"),
    ],
)
def test_an_exit_that_takes_effect(text: str, type_: str) -> None:
    page = read(text)
    assert page.who(page.one(type_)) == ["state:NER", "org:ecowas"]
    left = page.one("member_of")
    assert (left.polarity, page.who(left)) == ("negated", ["state:NER", "org:ecowas"])


def test_troops_leave_no_body() -> None:
    page = read("The United States completed its withdrawal of troops from Iraq in December 2011.")
    assert page.one("RETREAT").mode == "withdraw"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Moldova will be granted candidate status by the EU in September.", "2024-09"),
        ("Kenya is to sign the treaty with Uganda in December.", "2024-12"),
        ("Kenya signed the treaty with Uganda in December.", "2023-12"),
    ],
)
def test_months_of_what_is_to_come(text: str, edtf: str) -> None:
    assert edtf in [str(c.when.edtf) for c in read(text).of("SUPPORT") if c.when]


@pytest.mark.parametrize(
    ("text", "decider", "about"),
    [
        ("Would Berlin veto the loan to Serbia?", "state:DEU", "state:SRB"),
        ("Whether Serbia will impose sanctions on Russia remains to be seen.", "state:SRB", "state:RUS"),
        ("It remains to be seen whether Slovakia will send troops to Chad.", "state:SVK", "state:TCD"),
        ("The EU's decision on whether to admit Georgia will come in December.", "org:eu", "state:GEO"),
    ],
)
def test_what_is_asked_or_awaited_is_an_open_decision(text: str, decider: str, about: str) -> None:
    page = read(text)
    found = page.one("open")
    assert page.who(found, "decider") == [decider]
    assert page.who(found, "about") == [about]


def test_a_decision_awaited_of_a_meeting() -> None:
    page = read("A decision on Ukraine's request is expected at the Vilnius summit.", published="2023-07-01")
    found = page.one("open")
    assert page.who(found, "forum") == ["meeting:nato-summit-2023-vilnius"]


def test_what_would_have_been_is_open_no_more() -> None:
    assert not read("Would Angela Merkel have pleaded for it?").of("open")


@pytest.mark.parametrize(
    ("text", "type_", "states"),
    [
        ("Russian and Ukrainian officials met in Istanbul on Monday.", "CONSULT", ["RUS", "UKR"]),
        ("Chinese and Indian commanders held a round of talks on the border.", "CONSULT", ["CHN", "IND"]),
        ("French and German troops left Mali in August.", "RETREAT", ["FRA", "DEU"]),
        ("The agreement, signed by Armenia and Azerbaijan in May, is short.", "SUPPORT", ["ARM", "AZE"]),
    ],
)
def test_two_side_by_side_act_both(text: str, type_: str, states: list[str]) -> None:
    page = read(text)
    found = page.who(page.one(type_), "actor", "participant")
    assert found == [f"state:{code}" for code in states]


def test_ministers_of_several_meet_and_are_not_met() -> None:
    page = read("Foreign ministers from ten states met behind closed doors in Vientiane on Friday.")
    assert page.who(page.one("CONSULT"), "actor", "participant") == ["Foreign ministers"]


def test_what_was_agreed_acts_in_nothing() -> None:
    page = read("The agreement, in force since May, bans foreign troops from Armenia.")
    assert page.who(page.one("COERCE"), "actor") == []


def test_the_junta_in_a_capital_is_its_state() -> None:
    page = read("The junta in Bamako has expelled the French ambassador.")
    assert page.who(page.one("SANCTION"), "actor") == ["state:MLI"]


def test_who_hosts_a_summit_meets() -> None:
    page = read("South Korea hosted a summit of African leaders in June.")
    assert "state:KOR" in page.who(page.one("CONSULT"), "participant")


@pytest.mark.parametrize(
    ("text", "type_", "mood"),
    [
        ("Kosovo refuses to hold elections until Serbia recognises Kosovo.", "SUPPORT", "hypothesis"),
        ("Denmark proposed sending a frigate to Oman.", "MOBILIZE", "proposal"),
        ("Belgium supports sending peacekeepers to Ukraine.", "AID", "proposal"),
        ("Japan is considering halting aid to Myanmar.", "SANCTION", "hypothesis"),
    ],
)
def test_what_is_only_weighed_or_waited_for_is_no_fact(text: str, type_: str, mood: str) -> None:
    acts = [c for c in read(text).of(type_) if len(c.roles) > 1]
    assert [c.mood for c in acts] == [mood]


def test_most_of_what_is_lifted_is_lifted() -> None:
    page = read("ECOWAS lifted most of its sanctions on Niger on Saturday.")
    assert page.who(page.one("RETREAT"), "recipient") == ["state:NER"]
    assert not page.of("SANCTION")


def test_what_an_act_is_done_at_is_no_part_of_it() -> None:
    page = read("France withdrew its last 1,500 soldiers from Niger in December at the junta's demand.")
    assert not page.of("CONCEDE")
    assert page.who(page.one("RETREAT"), "recipient") == ["state:NER"]


def test_who_commands_a_mission_asks_for_nothing() -> None:
    assert not read("Turkey commands the mission in Kosovo.").of("REQUEST")


def test_who_leaves_for_a_place_visits_it() -> None:
    page = read("Indonesia's Foreign Minister Retno Marsudi leaves on Tuesday for Vientiane.")
    visit = page.one("CONSULT")
    assert (visit.mode, page.who(visit, "recipient")) == ("visit", ["place:vientiane"])


def test_who_recalls_an_ambassador_says_nothing() -> None:
    text = (
        "Pakistan and Iran recalled their ambassadors on Wednesday after strikes in which nine people died."
    )
    assert not read(text).of("says")


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Norway was able to deploy troops to Latvia.", "fact"),
        ("Norway is able to deploy troops to Latvia.", "hypothesis"),
        ("Norway might have been able to deploy troops to Latvia.", "hypothesis"),
        ("Emmanuel Macron said he'd deployed troops to Latvia.", "fact"),
        ("Emmanuel Macron said he'd deploy troops to Latvia.", "plan"),
    ],
)
def test_who_was_able_to_did_and_who_had_done_did_not_only_wish_to(text: str, mood: str) -> None:
    assert [c.mood for c in read(text).of("MOBILIZE")] == [mood]


def test_who_has_no_option_left_decides_nothing() -> None:
    assert not read("Turkey had no option but to accept the treaty.").of("open")
    assert read("Turkey has two options: to stay in NATO or to leave it.").of("open")


def test_inner_mongolia_is_not_mongolia() -> None:
    mentions = read("Inner Mongolia welcomed envoys from Russia.").reading.mentions
    assert "state:MNG" not in {mention.actor for mention in mentions}
