"""What is meant without being named, and what only looks like an act: words of news about alliances."""

import pytest

from tests.reading.one_page import read


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mali left ECOWAS. The bloc sanctioned Mali.", "org:ecowas"),
        ("ASEAN leaders met in Jakarta. The bloc condemned Myanmar.", "org:asean"),
        ("The GCC and Iran met. Iran condemned the Gulf bloc.", "org:gcc"),
    ],
)
def test_a_bloc_is_the_one_spoken_of(text: str, who: str) -> None:
    page = read(text)
    told = [c for c in page.claims if c.type in ("SANCTION", "ACCUSE")]
    assert any(who in page.who(c) for c in told)
    assert all("org:eu" not in page.who(c) for c in page.claims)


def test_a_led_alliance_is_not_the_alliance_named_before() -> None:
    page = read("NATO invited Sweden. The Moscow-led alliance condemned Sweden.")
    assert page.who(page.one("ACCUSE"), "actor") != ["org:nato"]


@pytest.mark.parametrize(
    "text",
    [
        "In June Nikol Pashinyan said Armenia intended to leave the CSTO.",
        "On Friday Nikol Pashinyan said Armenia intended to leave the CSTO.",
        "Three years ago Nikol Pashinyan said Armenia intended to leave the CSTO.",
    ],
)
def test_a_time_right_before_a_name_is_no_part_of_it(text: str) -> None:
    page = read(text)
    assert page.who(page.one("says"), "speaker") == ["person:nikol-pashinyan"]
    assert page.who(page.one("SANCTION"), "actor") == ["state:ARM"]


def test_headlines_of_what_is_to_come_and_of_many() -> None:
    assert read("NATO to send troops to Kosovo").one("MOBILIZE").mood == "plan"
    page = read("Egypt, Qatar sign pact")
    assert page.who(page.one("SUPPORT")) == ["state:EGY", "state:QAT"]


def test_lists_of_states_the_treebanks_never_had() -> None:
    page = read("Military leaders of Burkina Faso, Mali, and Niger have withdrawn from ECOWAS.")
    states = ["state:BFA", "state:MLI", "state:NER"]
    assert page.who(page.one("SANCTION"), "actor") == states
    left = page.one("member_of")
    assert page.who(left, "subject") == states
    assert left.polarity == "negated"


def test_the_two_and_the_four_are_those_listed() -> None:
    page = read("Armenia has moved closer to the United States. The two signed a partnership charter in May.")
    assert {tuple(page.who(c)) for c in page.of("SUPPORT")} == {("state:ARM", "state:USA")}
    page = read("Saudi Arabia, the UAE, Egypt and Bahrain met. The four states imposed a blockade on Qatar.")
    assert page.who(page.one("COERCE"), "actor") == ["state:SAU", "state:ARE", "state:EGY", "state:BHR"]


def test_examples_act_for_those_they_explain() -> None:
    page = read("Countries such as Poland and Estonia back the plan.")
    assert page.who(page.one("SUPPORT")) == ["state:POL", "state:EST"]


def test_whose_place_in_a_body_it_is() -> None:
    page = read("Turkey rejected the NATO bids of Sweden and Finland.")
    assert page.who(page.one("REJECT"), "recipient") == ["state:SWE", "state:FIN"]
    page = read("Sweden's bid to join NATO was rejected by Ankara.")
    assert page.who(page.one("member_of"), "object") == ["org:nato"]


def test_to_leave_is_told_as_an_end_and_not_to_leave_is_not() -> None:
    assert read("Qatar quit OPEC in 2019.").one("member_of").polarity == "negated"
    assert not read("Hungary will not leave NATO.").of("member_of")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("It is unclear whether Turkey will ratify the accession of Sweden.", "ratify"),
        ("Whether Germany will pay for the mission remains unclear.", "pay"),
        ("Whether France will sign the declaration remains to be seen.", "sign"),
    ],
)
def test_what_is_unclear_is_an_open_decision(text: str, what: str) -> None:
    found = read(text).one("open")
    assert [option.label for option in found.options] == [what]


def test_what_is_no_act() -> None:
    assert not read("An official, who asked not to be named, said the force will leave.").of("REQUEST")
    assert not read("He asked whether Turkey will ratify the deal.").of("REQUEST")
    assert not read("The CSTO had not met its obligations to Armenia.").of("CONSULT")
    page = read("Jordan's foreign minister insisted that readmission was only the start of a long process.")
    assert not page.of("REQUEST")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"I have to be back, it is very important," Trump told reporters.', "person:donald-trump"),
        ("Biden, who paid tribute to his guests, denied that anyone had China in mind.", "person:joe-biden"),
        ("The talks will fail, warned Sergey Lavrov.", "person:sergei-lavrov"),
    ],
)
def test_who_says_it(text: str, speaker: str) -> None:
    page = read(text)
    assert [page.who(c, "speaker") for c in page.of("says")] == [[speaker]]


def test_a_saying_goes_on_from_the_one_before() -> None:
    page = read(
        "The talks are not over, an African Union diplomat pointed out, and warned that Burundi would leave."
    )
    assert all("state:BDI" not in page.who(c, "speaker") for c in page.of("says"))


def test_the_day_of_a_saying_is_not_that_of_what_is_to_come() -> None:
    page = read("Tusk said on Wednesday that Poland will leave the treaty on mines, the Ottawa Treaty.")
    assert all(c.when is None for c in page.of("SANCTION"))


def test_only_what_all_sentences_deny_is_a_denial() -> None:
    page = read('"This did not escape us. We have ended our part in the treaty," Pashinyan said.')
    content = page.one("says").content
    assert content is not None
    assert content.polarity == "affirmed"


def test_a_capital_acts_though_the_day_stands_between() -> None:
    page = read("Ottawa on Monday lifted a travel ban on Chad.")
    assert page.who(page.one("CONCEDE")) == ["state:CAN", "state:TCD"]


def test_all_of_a_list_act_through_their_leaders() -> None:
    page = read("The leaders of Japan, South Korea, Australia and New Zealand attended the summit.")
    assert page.who(page.one("CONSULT")) == ["state:JPN", "state:KOR", "state:AUS", "state:NZL"]


@pytest.mark.parametrize(
    ("text", "type_", "who"),
    [
        ("The Sudanese army took over the airport.", "COERCE", ["state:SDN"]),
        ("Rwandan troops drove the militia out of Goma.", "ASSAULT", ["state:RWA", "place:goma"]),
        ("Norway gave $5 million to Moldova.", "AID", ["state:NOR", "state:MDA"]),
        ("Giorgia Meloni said her government would help Moldova.", "AID", ["state:ITA", "state:MDA"]),
        ("ASEAN and Norway established a strategic partnership.", "partner_of", ["org:asean", "state:NOR"]),
        ("Wellington has not made up its mind whether to join.", "open", ["state:NZL"]),
        ("India dissociated itself from an SCO statement.", "REJECT", ["state:IND", "org:sco"]),
        ("Russian warplanes bombed Kharkiv.", "ASSAULT", ["state:RUS", "place:kharkiv"]),
        ("Moldovan peacekeepers take part in KFOR.", "takes_part_in", ["state:MDA", "mission:kfor"]),
        (
            "The Emir of Qatar, Sheikh Tamim bin Hamad Al Thani, condemned Israel.",
            "holds_office",
            ["person:tamim-bin-hamad-al-thani", "state:QAT", "person:tamim-bin-hamad-al-thani"],
        ),
    ],
)
def test_turns_of_the_wires(text: str, type_: str, who: list[str]) -> None:
    page = read(text)
    assert page.who(page.one(type_)) == who


def test_when_the_summit_before_was_does_not_date_this_one() -> None:
    page = read("The leaders of Japan and South Korea attended the summit, after Madrid in June 2022.")
    assert page.one("CONSULT").when is None


def test_who_writes_for_an_agency_gives_no_aid() -> None:
    page = read(
        "France pledged on Friday to keep its troops in Mali until 2026.\n\n"
        "The mission would be handed over to the United Nations in July, the minister said.\n\n"
        "Durand reported from Paris. Continental Press writer Lars Holm in Brussels contributed."
    )
    assert not any("Brussels" in claim.quote for claim in page.claims)


def test_a_number_is_not_of_the_name_behind_its_comma() -> None:
    page = read("The base is small. Germany contributes 1,300, Italy nearly 900 and Turkey 600.")
    assert all("state:ITA" not in page.who(c, "recipient") for c in page.claims)
