"""Events: types and modes of whole sentences, who acts on whom, and what must not be read as an event."""

from collections.abc import Callable

import pytest

from chancery.model.claims import Claim
from tests.reading.one_page import Page, read, vi


def event(page: Page, meaning: str) -> Claim:
    """Give the only event of a type and mode ("CONSULT.visit")."""
    kind, _, mode = meaning.partition(".")
    found = [c for c in page.of(kind) if (c.mode or "") == mode]
    assert len(found) == 1, [(c.type, c.mode, page.who(c)) for c in page.claims]
    return found[0]


ENGLISH = [
    ("Russia attacked Ukraine in February 2022.", "ASSAULT", ["state:RUS"], ["state:UKR"]),
    ("Russia launched an attack on Ukraine.", "ASSAULT", ["state:RUS"], ["state:UKR"]),
    ("Iran's attack on Israel was large.", "ASSAULT", ["state:IRN"], ["state:ISR"]),
    ("Finland was attacked by Russia in 1939.", "ASSAULT", ["state:RUS"], ["state:FIN"]),
    ("The European Union imposed sanctions on Belarus.", "SANCTION", ["org:eu"], ["state:BLR"]),
    ("Sanctions were imposed on Belarus by the European Union.", "SANCTION", ["org:eu"], ["state:BLR"]),
    ("France launched an investigation into Russia's actions.", "ACCUSE.investigate",
     ["state:FRA"], ["state:RUS"]),
    ("Turkey withdrew its troops from northern Syria.", "RETREAT.withdraw", ["state:TUR"], ["state:SYR"]),
    ("Canada urged China to release two citizens.", "REQUEST", ["state:CAN"], ["state:CHN"]),
    ("The UN Security Council demanded that Israel withdraw from Gaza.", "REQUEST",
     ["org:un-security-council"], ["state:ISR"]),
    ("Russia threatened to attack Poland.", "THREATEN", ["state:RUS"], ["state:POL"]),
    ("Kazakhstan asked the CSTO for help.", "REQUEST.assist", ["state:KAZ"], ["org:csto"]),
    ("Germany suspended its aid to Georgia.", "SANCTION.withdraw", ["state:DEU"], ["state:GEO"]),
    ("Turkey blocked Sweden's membership.", "REJECT", ["state:TUR"], ["state:SWE"]),
    ("Mark Rutte visited Kyiv.", "CONSULT.visit", ["person:mark-rutte"], ["place:kyiv"]),
    ("Britain sent 1,000 soldiers to Poland.", "MOBILIZE.troops", ["state:GBR"], ["state:POL"]),
]  # fmt: skip

VIETNAMESE = [
    ("Nga triển khai quân tới Belarus.", "MOBILIZE.troops", ["state:RUS"], ["state:BLR"]),
    ("Liên minh châu Âu áp đặt trừng phạt lên Belarus.", "SANCTION", ["org:eu"], ["state:BLR"]),
    ("Belarus bị Liên minh châu Âu trừng phạt.", "SANCTION", ["org:eu"], ["state:BLR"]),
    ("Mỹ rút quân khỏi Afghanistan vào tháng 8/2021.", "RETREAT.withdraw", ["state:USA"], ["state:AFG"]),
    ("Mỹ cung cấp vũ khí cho Ukraine.", "AID", ["state:USA"], ["state:UKR"]),
    ("Kazakhstan đề nghị CSTO hỗ trợ.", "REQUEST", ["state:KAZ"], ["org:csto"]),
    ("Đức ngừng viện trợ cho Gruzia.", "SANCTION.withdraw", ["state:DEU"], ["state:GEO"]),
    ("Tổng thống Pháp Emmanuel Macron thăm Đức.", "CONSULT.visit",
     ["person:emmanuel-macron"], ["state:DEU"]),
    ("Thủ tướng Nhật Bản Fumio Kishida có chuyến thăm Hàn Quốc.", "CONSULT.visit",
     ["person:fumio-kishida"], ["state:KOR"]),
    ("Cuộc tấn công của Iran nhằm vào Israel gây thiệt hại lớn.", "ASSAULT", ["state:IRN"], ["state:ISR"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "meaning", "actors", "recipients"), ENGLISH)
def test_who_acts_on_whom(text: str, meaning: str, actors: list[str], recipients: list[str]) -> None:
    page = read(text)
    found = event(page, meaning)
    assert page.who(found, "actor") == actors
    assert page.who(found, "recipient") == recipients


@pytest.mark.parametrize(("text", "meaning", "actors", "recipients"), VIETNAMESE)
def test_who_acts_on_whom_in_vietnamese(
    text: str, meaning: str, actors: list[str], recipients: list[str]
) -> None:
    page = vi(text)
    found = event(page, meaning)
    assert page.who(found, "actor") == actors
    assert page.who(found, "recipient") == recipients


MUTUAL = [
    ("Turkey and Azerbaijan held joint drills.", "en", "COOPERATE", {"state:TUR", "state:AZE"}),
    ("Lithuania and Poland signed a defence agreement in Vilnius.", "en", "SUPPORT",
     {"state:LTU", "state:POL"}),
    ("The talks between Armenia and Azerbaijan took place in Geneva on 4 July.", "en", "CONSULT",
     {"state:ARM", "state:AZE"}),
    ("Thổ Nhĩ Kỳ và Azerbaijan tập trận chung.", "vi", "COOPERATE", {"state:TUR", "state:AZE"}),
    ("Ba Lan và Litva ký hiệp định quốc phòng tại Vilnius.", "vi", "SUPPORT", {"state:POL", "state:LTU"}),
    ("Cuộc họp giữa Mỹ và Nga diễn ra tại Geneva.", "vi", "CONSULT", {"state:USA", "state:RUS"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lang", "kind", "who"), MUTUAL)
def test_what_two_do_together(text: str, lang: str, kind: str, who: set[str]) -> None:
    page = read(text, lang=lang)
    found = page.one(kind)
    assert set(page.who(found, "participant")) == who
    assert not found.role("actor", "recipient")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The talks between Armenia and Azerbaijan took place in Geneva on 4 July.", "en"),
        ("Cuộc đàm phán giữa Armenia và Azerbaijan diễn ra tại Geneva hôm 4/7.", "vi"),
    ],
)
def test_a_meeting_as_the_subject_is_told_once_with_place_and_day(text: str, lang: str) -> None:
    page = read(text, lang=lang)
    found = page.one("CONSULT")
    assert page.who(found, "place") == ["place:geneva"]
    assert found.when is not None
    assert found.when.edtf == "2024-07-04"


def test_a_known_meeting_lends_its_days() -> None:
    page = read("Leaders of Japan and South Korea attended the NATO summit in Washington.")
    found = page.one("CONSULT")
    assert found.when is not None
    assert (found.when.edtf, found.when.basis) == ("2024-07-09/2024-07-11", "resolved")
    assert page.who(found, "place") == ["meeting:nato-summit-2024-washington"]
    assert set(page.who(found, "participant")) == {"state:JPN", "state:KOR"}


def test_the_body_in_a_meetings_name_is_not_who_is_met() -> None:
    page = vi("Lãnh đạo Hàn Quốc dự hội nghị thượng đỉnh NATO tại Washington.")
    found = page.one("CONSULT")
    assert "org:nato" not in page.who(found)
    assert page.who(found, "place") == ["meeting:nato-summit-2024-washington"]


@pytest.mark.parametrize(
    ("text", "lang", "undone", "noun"),
    [
        ("Japan ended its sanctions against Iran.", "en", "RETREAT", "SANCTION"),
        ("Germany suspended its aid to Georgia.", "en", "SANCTION", "AID"),
        ("Nhật Bản dỡ bỏ trừng phạt Iran.", "vi", "RETREAT", "SANCTION"),
        ("Đức ngừng viện trợ cho Gruzia.", "vi", "SANCTION", "AID"),
    ],
)
def test_to_end_something_is_not_to_do_it(text: str, lang: str, undone: str, noun: str) -> None:
    page = read(text, lang=lang)
    assert page.types("event") == {undone}
    assert not page.of(noun)


def test_leaving_a_treaty_and_leaving_a_place() -> None:
    treaty = read("Russia withdrew from the Treaty on Conventional Armed Forces in Europe in November 2023.")
    assert treaty.types("event") == {"SANCTION"}
    assert treaty.who(event(treaty, "SANCTION.withdraw"), "instrument") == ["treaty:cfe"]
    place = read("Russia withdrew its forces from Syria.")
    assert place.types("event") == {"RETREAT"}
    left = vi("Nga rút khỏi Hiệp ước Các lực lượng vũ trang thông thường ở châu Âu.")
    assert left.who(event(left, "SANCTION.withdraw")) == ["state:RUS", "treaty:cfe"]


def test_leaving_an_organisation_one_only_thinks_of() -> None:
    page = read("Armenia is considering leaving the CSTO.")
    found = event(page, "SANCTION.withdraw")
    assert found.mood == "hypothesis"
    assert page.who(found) == ["state:ARM", "org:csto"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Poland promised to provide weapons to Ukraine.", "en"),
        ("Ba Lan cam kết cung cấp vũ khí cho Ukraine.", "vi"),
    ],
)
def test_a_promise_takes_the_parties_of_what_is_promised(text: str, lang: str) -> None:
    page = read(text, lang=lang)
    promise, act = page.one("AGREE"), page.one("AID")
    assert page.who(promise, "actor") == page.who(act, "actor") == ["state:POL"]
    assert "state:UKR" in page.who(promise)
    assert (promise.mood, act.mood) == ("fact", "plan")
    assert act.confidence < promise.confidence


def test_the_deadline_of_a_promise() -> None:
    page = vi("Ba Lan cam kết cung cấp xe tăng cho Ukraine trước tháng 1/2025.")
    act = page.one("AID")
    assert act.when is None
    assert act.deadline is not None
    assert act.deadline.edtf == "2025-01"


def test_a_place_inside_the_object_is_where_it_was() -> None:
    page = read("The attack killed 22 people in Kharkiv.")
    found = page.one("ASSAULT")
    assert page.who(found, "place") == ["place:kharkiv"]
    assert not found.role("actor", "topic")


def test_the_state_in_somebodys_title_has_no_part_in_it() -> None:
    page = vi("Ngoại trưởng Mỹ Antony Blinken gặp Ngoại trưởng Trung Quốc Vương Nghị tại Viêng Chăn.")
    assert page.who(page.one("CONSULT")) == ["person:antony-blinken", "person:wang-yi", "place:vientiane"]


def test_a_city_acts_on_nobody() -> None:
    page = read("Jens Stoltenberg visited Ankara to meet Recep Tayyip Erdogan.")
    assert all("place:ankara" not in page.who(c, "actor", "participant") for c in page.claims)


def test_a_host_of_a_summit_is_visited_by_no_summit() -> None:
    page = read("Estonia agreed to host a NATO summit in 2026.")
    assert not page.of("CONSULT")
    assert page.who(page.one("hosts"), "subject") == ["state:EST"]


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron warned that Europe could die.",
        "Hungary is a small country with a long history.",
        "The minister said nothing about Poland.",
    ],
)
def test_no_event_where_nothing_is_done(text: str) -> None:
    assert read(text).types("event") == set()


def test_negation_and_refusal() -> None:
    page = read("Ukraine has not ratified the Rome Statute.")
    assert page.one("SUPPORT").polarity == "negated"
    refused = read("Poland refused to sign the agreement.")
    assert refused.one("REJECT").polarity == "affirmed"
    assert refused.one("SUPPORT").polarity == "negated"
    tu_choi = vi("Hungary từ chối ký thỏa thuận.")
    assert tu_choi.one("REJECT").polarity == "affirmed"
    assert tu_choi.one("SUPPORT").polarity == "negated"


@pytest.mark.parametrize(
    ("reader", "text", "mode"),
    [
        (read, "Hungary says it will not accept the returned asylum seekers.", None),
        (read, "Iran will not negotiate with the United States.", "meet"),
        (vi, "Iran sẽ không đàm phán với Mỹ.", "meet"),
    ],
)
def test_what_somebody_will_not_do_is_refused(
    reader: Callable[[str], Page], text: str, mode: str | None
) -> None:
    refusal = reader(text).one("REJECT")
    assert (refusal.mode, refusal.polarity, refusal.mood) == (mode, "affirmed", "plan")
    assert refusal.rule.endswith(".reject")


def test_what_was_not_done_or_will_not_be_given_up_is_no_refusal() -> None:
    assert read("Turkey will not withdraw its troops from Syria.").one("RETREAT").polarity == "negated"
    for text in (
        "Iran did not negotiate with the United States.",
        "Iran may not support the treaty.",
        "If Iran does not negotiate with the United States, the deal is dead.",
    ):
        assert read(text).types("event").isdisjoint({"REJECT"}), text


def test_contexts_come_from_the_sentence() -> None:
    assert "military" in read("Russia attacked Ukraine with missiles.").one("ASSAULT").contexts
    assert "military" in vi("Mỹ cung cấp vũ khí cho Ukraine.").one("AID").contexts


@pytest.mark.parametrize(
    ("text", "actor", "kind"),
    [
        ("The Iraqi military said it has seized the oil fields.", "Iraqi", "COERCE"),
        ("The rebels said they will release the two pilots.", "The rebels", "RETREAT"),
        ("The European Union says it will ban exports to Iran.", "European Union", "SANCTION"),
        ("Lebanon says it will not accept more Syrian refugees.", "Lebanon", "REJECT"),
    ],
)
def test_who_speaks_of_itself_acts_by_name(text: str, actor: str, kind: str) -> None:
    found = [r.text for c in read(text).of(kind) for r in c.roles if r.role == "actor"]
    assert found == [actor]


def test_he_is_nobody_where_a_body_speaks() -> None:
    page = read("The ministry said he arrested two men.")
    assert not any(r.role == "actor" for c in page.of("COERCE") for r in c.roles)


def test_a_court_of_a_town_acts_and_not_the_town() -> None:
    page = read("A Delhi court convicted the minister.")
    assert page.who(page.one("SANCTION"), "actor") == ["A Delhi court"]


def test_to_say_that_another_must_act_is_to_ask_for_it() -> None:
    found = event(read("Russia says Israel must end its attacks on Syria."), "REQUEST")
    assert [(r.role, r.text) for r in found.roles][:2] == [("actor", "Russia"), ("recipient", "Israel")]


@pytest.mark.parametrize(
    "text",
    [
        "Russia says it must end its attacks on Syria.",
        "Russia says Israel will end its attacks on Syria.",
        "Russia did not say that Israel must end its attacks.",
        "Russia says Israel must not be isolated.",
    ],
)
def test_what_asks_nobody(text: str) -> None:
    assert not read(text).of("REQUEST")


def test_who_is_released_does_not_act() -> None:
    page = read("Two Russian pilots were released by the Taliban.")
    found = event(page, "RETREAT.release")
    assert page.who(found, "actor") == ["org:taliban"]
    assert [r.text for r in found.roles if r.role == "recipient"] == ["Two Russian pilots"]
    (noun,) = read("The Kremlin announced the release of the two journalists.").of("RETREAT")
    assert [r.text for r in noun.roles if r.role == "recipient"] == ["the two journalists"]


def test_who_calls_somebody_to_thank_him_is_the_one_who_thanks() -> None:
    page = read("Emmanuel Macron called Olaf Scholz to thank him.")
    assert page.who(event(page, "SUPPORT"), "actor") == ["person:emmanuel-macron"]
    assert page.who(event(page, "CONSULT.phone"), "recipient") == ["person:olaf-scholz"]


@pytest.mark.parametrize(
    ("text", "role", "who"),
    [
        ("The governments of France and Germany condemned Russia.", "actor", ["FRA", "DEU"]),
        ("US and British troops left Iraq.", "actor", ["USA", "GBR"]),
        ("The foreign ministers of France, Germany and Poland met in Berlin.", "participant", ["FRA", "DEU", "POL"]),
        ("The regimes in Mali, Niger and Burkina Faso announced their withdrawal from ECOWAS.", "actor",
         ["MLI", "NER", "BFA"]),
    ],
)  # fmt: skip
def test_those_for_whom_somebody_acts_are_all_of_a_list(text: str, role: str, who: list[str]) -> None:
    page = read(text)
    found = next(c for c in page.claims if c.family == "event")
    assert page.who(found, role) == [f"state:{w}" for w in who]


def test_sanctions_that_bear_a_states_name_are_on_it() -> None:
    page = read("The EU discussed new Russia sanctions.")
    assert page.who(page.one("SANCTION"), "recipient") == ["state:RUS"]
    assert page.who(page.one("SANCTION"), "actor") == []


def test_a_town_in_another_phrase_is_where_it_was() -> None:
    page = read("Zelensky held talks with Sunak in Kyiv on Friday.")
    assert page.who(page.one("CONSULT"), "place") == ["place:kyiv"]


def test_what_is_discussed_is_not_met() -> None:
    page = read("Ministers of the EU discussed new sanctions against Russia.")
    assert not page.who(page.one("CONSULT"), "recipient")


def test_its_allies_are_others_and_a_day_acts_in_nothing() -> None:
    page = read("Kuwait and its allies agreed to hold a joint exercise.")
    assert len(page.who(page.one("AGREE"))) == 2
    page = read("This past weekend in Hangzhou, Obama and Xi committed their nations to the Paris Agreement.")
    assert "This past weekend" not in [w for c in page.claims for w in page.who(c, "actor")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The deployment of troops in Latvia began.", "state:LVA"),
        ("Germany rejected the deployment of soldiers to Mali.", "state:MLI"),
        ("Analysts expect new missile deployments in Kaliningrad.", "place:kaliningrad"),
    ],
)
def test_where_troops_are_sent_does_not_send_them(text: str, place: str) -> None:
    page = read(text)
    assert place not in page.who(page.one("MOBILIZE"), "actor")


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Experts said that Russia will answer with attacks on Ukraine.", "plan"),
        ("Poland fears that Belarus may respond with an attack on Lithuania.", "hypothesis"),
        ("Russia responded with an attack on Ukraine.", "fact"),
    ],
)
def test_an_act_with_which_somebody_answers_is_as_sure_as_the_answer(text: str, mood: str) -> None:
    assert read(text).one("ASSAULT").mood == mood


def test_whose_assassination_it_is_suffers_it() -> None:
    page = read("John F. Kennedy's assassination shocked Germany.")
    assert page.who(page.one("ASSAULT")) == ["person:john-f-kennedy"]
    assert page.one("ASSAULT").roles[0].role == "recipient"
    page = read("Russia's assassination of Alexander Litvinenko shocked Britain.")
    assert page.who(page.one("ASSAULT"), "actor") == ["state:RUS"]
