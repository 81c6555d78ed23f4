"""Relations: membership, treaties, missions, dependence; and their negation."""

import pytest

from tests.reading.one_page import read, vi


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Sweden and Finland joined NATO.", "en"), ("Thụy Điển và Phần Lan gia nhập NATO.", "vi")],
)
def test_two_subjects_joined(text: str, lang: str) -> None:
    page = read(text, lang=lang)
    found = page.one("member_of")
    assert page.who(found, "subject") == ["state:SWE", "state:FIN"]
    assert page.who(found, "object") == ["org:nato"]
    assert (found.mood, found.polarity) == ("fact", "affirmed")


@pytest.mark.parametrize(
    ("text", "lang", "subject"),
    [
        ("Georgia never sought NATO membership.", "en", "state:GEO"),
        ("Switzerland is not a member of NATO.", "en", "state:CHE"),
        ("Moldova does not want to join NATO.", "en", "state:MDA"),
        ("Gruzia không gia nhập NATO.", "vi", "state:GEO"),
    ],
)
def test_no_member(text: str, lang: str, subject: str) -> None:
    page = read(text, lang=lang)
    found = page.one("member_of")
    assert found.polarity == "negated"
    assert page.who(found) == [subject, "org:nato"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (
            "The Collective Security Treaty Organization includes Russia, Belarus, Kazakhstan, Kyrgyzstan, "
            "Tajikistan and Armenia.",
            "en",
        ),
        (
            "Tổ chức Hiệp ước An ninh Tập thể gồm Nga, Belarus, Kazakhstan, Kyrgyzstan, "
            "Tajikistan và Armenia.",
            "vi",
        ),
    ],
)
def test_a_list_of_members_is_read_to_its_end(text: str, lang: str) -> None:
    page = read(text, lang=lang)
    found = page.of("member_of")
    members = [who for c in found for who in page.who(c, "subject")]
    assert sorted(members) == [
        "state:ARM", "state:BLR", "state:KAZ", "state:KGZ", "state:RUS", "state:TJK",
    ]  # fmt: skip
    assert {who for c in found for who in page.who(c, "object")} == {"org:csto"}


def test_a_group_spelt_out_in_apposition() -> None:
    page = read("The IP4, comprising Australia, Japan, South Korea and New Zealand, works with NATO.")
    found = page.one("member_of")
    assert set(page.who(found, "subject")) == {"state:AUS", "state:JPN", "state:KOR", "state:NZL"}
    assert page.who(found, "object") == ["group:ip4"]
    assert page.who(page.one("COOPERATE")) == ["group:ip4", "org:nato"]


@pytest.mark.parametrize(
    ("text", "lang", "polarity", "treaty"),
    [
        ("Norway ratified the Treaty on Open Skies in 1992.", "en", "affirmed", "treaty:open-skies"),
        ("Ukraine has not ratified the Rome Statute.", "en", "negated", "treaty:rome-statute"),
        ("Na Uy phê chuẩn Hiệp ước Bầu trời Mở.", "vi", "affirmed", "treaty:open-skies"),
    ],
)
def test_bound_by_a_treaty_or_not(text: str, lang: str, polarity: str, treaty: str) -> None:
    page = read(text, lang=lang)
    found = page.one("party_to")
    assert found.polarity == polarity
    assert page.who(found, "object") == [treaty]


@pytest.mark.parametrize(
    ("text", "lang", "topic"),
    [
        ("South Korea depends on the United States for intelligence.", "en", "intelligence"),
        ("Hàn Quốc phụ thuộc vào Mỹ về tình báo.", "vi", "tình báo"),
    ],
)
def test_who_depends_on_whom_for_what(text: str, lang: str, topic: str) -> None:
    page = read(text, lang=lang)
    found = page.one("depends_on")
    assert page.who(found, "subject", "object") == ["state:KOR", "state:USA"]
    assert [r.text for r in found.role("topic")] == [topic]


def test_part_in_a_mission_from_a_noun() -> None:
    page = vi("Sự tham gia của Azerbaijan vào sứ mệnh Resolute Support.")
    assert page.who(page.one("takes_part_in")) == ["state:AZE", "mission:resolute-support"]


def test_a_plan_with_its_condition() -> None:
    page = read("Ukraine will join NATO if all members agree.")
    found = page.one("member_of")
    assert found.mood == "plan"
    assert found.condition is not None
    assert "all members agree" in found.condition


@pytest.mark.parametrize(
    "text",
    [
        "NATO is member of NATO.",
        "Finland joined the conversation.",
        "They joined it.",
        "Poland is a country.",
    ],
)
def test_no_relation_without_two_who_are_known(text: str) -> None:
    assert read(text).types("relation") == set()


@pytest.mark.parametrize(
    ("text", "kind", "mood", "polarity"),
    [
        ("Armenia has frozen its participation in the CSTO.", "takes_part_in", "fact", "negated"),
        ("Armenia plans to suspend its membership of the CSTO.", "member_of", "plan", "negated"),
        ("Mali ended its cooperation with France.", "partner_of", "fact", "negated"),
        ("Hungary supports Georgia's membership in NATO.", "member_of", "hypothesis", "affirmed"),
        ("Ukraine's membership in NATO depends on all members.", "member_of", "hypothesis", "affirmed"),
        ("Armenia did not end its membership of the CSTO.", "member_of", "fact", "affirmed"),
        ("Sweden's membership in NATO changed the map.", "member_of", "fact", "affirmed"),
    ],
)
def test_what_is_done_to_a_tie_tells_how_it_stands(text: str, kind: str, mood: str, polarity: str) -> None:
    page = read(text)
    found = page.one(kind)
    assert (found.mood, found.polarity) == (mood, polarity)
    assert "frozen" not in text or "frozen" in found.quote


def test_what_was_joined_may_stand_before() -> None:
    page = read(
        "Denmark has long been in NATO. Finland, which joined in 2023, has a long border with Russia."
    )
    assert page.who(page.of("member_of")[-1]) == ["state:FIN", "org:nato"]


def test_an_exit_is_one_when_it_is_carried_out() -> None:
    page = read("Mali and Niger completed their departure from ECOWAS on Wednesday.")
    found = page.one("member_of")
    assert (page.who(found), found.polarity) == (["state:MLI", "state:NER", "org:ecowas"], "negated")
    assert not read("Mali announced its withdrawal from ECOWAS.").of("member_of")


def test_who_is_no_member_of_a_body_is_not_told_to_be_out_of_a_treaty_named_before() -> None:
    page = vi("Nga rút khỏi Hiệp ước Bầu trời mở. Serbia không phải là thành viên NATO.")
    assert [page.who(c, "subject") for c in page.of("party_to")] == [["state:RUS"]]
    found = page.one("member_of")
    assert (page.who(found, "subject", "object"), found.polarity) == (["state:SRB", "org:nato"], "negated")


def test_neither_a_member_nor_a_partner() -> None:
    page = read("Kosovo is neither a member nor a partner of NATO.")
    for type_ in ("member_of", "partner_of"):
        claim = page.one(type_)
        assert (claim.polarity, page.who(claim)) == ("negated", ["state:XKX", "org:nato"])


def test_neither_of_two() -> None:
    page = read("Neither India nor Japan is a member of AUKUS.")
    assert page.who(page.one("member_of"), "subject") == ["state:IND", "state:JPN"]


def test_the_bloc_that_is_joined_or_left_in_a_year() -> None:
    page = read("The CSTO met. Azerbaijan left the organisation in 1999.")
    claim = page.one("member_of")
    assert (claim.polarity, page.who(claim)) == ("negated", ["state:AZE", "org:csto"])


def test_no_member_but_a_partner_is_a_partner() -> None:
    assert not [
        c
        for c in read("Georgia is not a member but a partner of NATO.").of("partner_of")
        if c.polarity == "negated"
    ]
