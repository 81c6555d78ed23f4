"""Turns of Vietnamese news of alliances: treaties in force, lists, passives, open questions, nameless speakers."""

import pytest

from tests.reading.languages.vi.test_constructions import told
from tests.reading.one_page import vi


@pytest.mark.parametrize(
    ("text", "type_", "parts"),
    [
        ("Hiệp ước INF hết hiệu lực từ ngày 2/8/2019.", "SANCTION", {"instrument": ["treaty:inf"]}),
        ("Hiệp ước Bầu trời Mở có hiệu lực từ năm 2002.", "SUPPORT", {"instrument": ["treaty:open-skies"]}),
        (
            "Hiệp định giữa EU và Việt Nam chính thức có hiệu lực vào ngày 1/8/2020.",
            "SUPPORT",
            {"participant": ["org:eu", "state:VNM"], "instrument": ["Hiệp định"]},
        ),
        (
            "Nga đình chỉ nghĩa vụ của mình theo INF hôm 4/3/2019.",
            "SANCTION",
            {"actor": ["state:RUS"], "instrument": ["treaty:inf"]},
        ),
        (
            "Nga đã can thiệp quân sự vào Syria từ năm 2015.",
            "MOBILIZE",
            {"actor": ["state:RUS"], "recipient": ["state:SYR"]},
        ),
        (
            "Chuyến thăm kéo dài ba ngày của Thủ tướng Narendra Modi tới Ba Lan kết thúc hôm 22/8.",
            "CONSULT",
            {"actor": ["person:narendra-modi"], "recipient": ["state:POL"]},
        ),
        (
            "Cuộc gặp của ngoại trưởng các nước Pháp, Đức, Ba Lan và Ukraine tại Paris bàn về an ninh.",
            "CONSULT",
            {
                "participant": ["state:FRA", "state:DEU", "state:POL", "state:UKR"],
                "place": ["place:paris"],
            },
        ),
        (
            "Cuộc họp của ngoại trưởng Pháp, Đức, Ba Lan diễn ra tại Weimar.",
            "CONSULT",
            {"participant": ["state:FRA", "state:DEU", "state:POL"], "place": ["place:weimar"]},
        ),
        (
            "Lời kêu gọi ngừng bắn được Ai Cập đưa ra ngày 5/5.",
            "REQUEST",
            {"actor": ["state:EGY"]},
        ),
        (
            "Thông báo rút khỏi ICC được Burundi gửi đi hồi tháng 10.",
            "SANCTION",
            {"actor": ["state:BDI"], "recipient": ["org:icc"]},
        ),
        (
            "Hiệp ước được ký bởi Thổ Nhĩ Kỳ và Hy Lạp.",
            "SUPPORT",
            {"participant": ["state:TUR", "state:GRC"]},
        ),
        (
            "Hai tàu Philippines bị tàu hải cảnh Trung Quốc phun vòi rồng.",
            "ASSAULT",
            {"actor": ["state:CHN"], "recipient": ["state:PHL"]},
        ),
        (
            "Tuyên bố của G7 kêu gọi Iran ngừng làm giàu uranium.",
            "REQUEST",
            {"actor": ["org:g7"], "recipient": ["state:IRN"]},
        ),
        (
            "Serbia và Kosovo hôm thứ Sáu nhất trí lập một ủy ban chung.",
            "AGREE",
            {"participant": ["state:SRB", "state:XKX"]},
        ),
        (
            "Na Uy dành 10 tỷ euro cho Moldova.",
            "AID",
            {"actor": ["state:NOR"], "recipient": ["state:MDA"]},
        ),
        ("OPEC+ dự kiến nhóm họp ngày 1/2.", "CONSULT", {"actor": ["org:opec"]}),
        (
            "Ecuador chính thức ra khỏi OPEC năm 2020.",
            "SANCTION",
            {"actor": ["state:ECU"], "recipient": ["org:opec"]},
        ),
        (
            "Đan Mạch hoàn tất việc đưa quân khỏi Iraq.",
            "RETREAT",
            {"actor": ["state:DNK"], "recipient": ["state:IRQ"]},
        ),
        ("Gabon rốt cuộc chấp nhận mức trần mới.", "AGREE", {"actor": ["state:GAB"]}),
        (
            "Quân đội Rwanda tiến vào lãnh thổ Burundi.",
            "ASSAULT",
            {"actor": ["state:RWA"], "recipient": ["state:BDI"]},
        ),
        (
            "Ông Modi đã ghé Warsaw hôm 21/8.",
            "CONSULT",
            {"actor": ["person:narendra-modi"], "recipient": ["state:POL"]},
        ),
        (
            "Chủ tịch Ủy ban ECOWAS Omar Touray kêu gọi Guinea ở lại.",
            "REQUEST",
            {"actor": ["person:omar-alieu-touray"], "recipient": ["state:GIN"]},
        ),
    ],
)
def test_who_and_whom(text: str, type_: str, parts: dict[str, list[str]]) -> None:
    assert told(vi(text), type_) == parts


def test_a_treaty_just_named_runs_out() -> None:
    page = vi("Mỹ và Nga ký New START năm 2010. Hiệp ước sẽ hết hạn vào tháng 2/2026.")
    over = page.one("SANCTION")
    assert page.who(over) == ["treaty:new-start"]
    assert over.when is not None
    assert over.when.edtf == "2026-02"


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        (
            "Iran sẽ rời khỏi NPT trừ khi các lệnh trừng phạt được dỡ bỏ.",
            "trừ khi các lệnh trừng phạt được dỡ bỏ",
        ),
        ("Nếu các cuộc đàm phán thất bại, Iran sẽ rời khỏi NPT.", "các cuộc đàm phán thất bại"),
    ],
)
def test_a_condition_may_open_with_an_act(text: str, condition: str) -> None:
    assert vi(text).one("SANCTION").condition == condition


def test_the_last_day_named_is_a_deadline() -> None:
    left = vi("Israel phải rút khỏi Rafah chậm nhất vào ngày 1/8.").one("RETREAT")
    assert left.deadline is not None
    assert left.deadline.edtf == "2024-08-01"


def test_where_a_visit_of_two_days_goes_is_no_time_to_come() -> None:
    seen = vi("Tổng thống Ba Lan có chuyến thăm hai ngày tới Ukraine.").one("CONSULT")
    assert seen.when is None


@pytest.mark.parametrize(
    ("text", "decider"),
    [
        ("Chưa rõ liệu Thổ Nhĩ Kỳ có phê chuẩn hiệp ước hay không.", "state:TUR"),
        ("Liệu Đức có gửi tên lửa cho Ukraine hay không vẫn là câu hỏi bỏ ngỏ.", "state:DEU"),
        ("Moldova đang tranh luận về việc có nên gia nhập EU hay không.", "state:MDA"),
    ],
)
def test_what_is_asked_is_open(text: str, decider: str) -> None:
    page = vi(text)
    asked = page.of("open")
    assert asked
    assert all(page.who(c, "decider") == [decider] for c in asked)
    acts = [c for c in page.claims if c.family in ("event", "relation")]
    assert all(c.mood == "hypothesis" for c in acts)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Cũng theo ông Lavrov, Nga sẵn sàng đàm phán.", "person:sergei-lavrov"),
        ("Theo lời ông Lavrov, Nga sẵn sàng đàm phán.", "person:sergei-lavrov"),
        ("Ông Lavrov thì nói Nga sẵn sàng đàm phán.", "person:sergei-lavrov"),
        ("Ông Lavrov nói Trung Quốc sẽ giúp Cuba.", "person:sergei-lavrov"),
        (
            "Một quan chức giấu tên của NATO cho biết Nga sẵn sàng đàm phán.",
            "Một quan chức giấu tên của NATO",
        ),
    ],
)
def test_who_says_so(text: str, speaker: str) -> None:
    page = vi(text)
    said = page.one("says")
    named = [r.text for r in said.roles if r.role == "speaker"]
    assert speaker in (*named, *page.who(said, "speaker"))


def test_who_wants_to_be_helped_does_not_help() -> None:
    page = vi("Ba Lan mong được cung cấp tên lửa.")
    assert told(page, "AID") == {"recipient": ["state:POL"]}


def test_money_gives_nothing() -> None:
    page = vi("Hàn Quốc cam kết viện trợ 2 tỷ USD cho Ukraine.")
    assert all("USD" not in [r.text for r in c.roles] for c in page.claims)


def test_those_who_found_a_body_belong_to_it() -> None:
    page = vi("Mali, Niger và Burkina Faso thành lập Liên minh các quốc gia Sahel.")
    tie = page.one("member_of")
    assert page.who(tie, "subject") == ["state:MLI", "state:NER", "state:BFA"]


def test_who_leads_a_mission_takes_part_in_it() -> None:
    page = vi("KFOR, phái bộ tại Kosovo do NATO đứng đầu, được thành lập năm 1999.")
    assert told(page, "takes_part_in") == {"subject": ["org:nato"], "object": ["mission:kfor"]}


def test_who_asks_another_for_two_things_goes_on_himself_behind_the_comma() -> None:
    page = vi(
        "Tổng thống Pháp kêu gọi Iran thả tù nhân và chấm dứt hỗ trợ Hezbollah, đồng thời dọa áp trừng phạt."
    )
    assert told(page, "THREATEN")["actor"] == page.who(page.one("REQUEST"), "actor")


def test_what_is_threatened_or_agreed_is_done_to_the_same_one() -> None:
    threatened = vi("Belarus bị EU dọa trừng phạt.")
    assert told(threatened, "SANCTION") == {"actor": ["org:eu"], "recipient": ["state:BLR"]}
    assert threatened.one("SANCTION").mood == "plan"
    assert told(vi("Moldova được EU đồng ý kết nạp."), "member_of") == {
        "subject": ["state:MDA"],
        "object": ["org:eu"],
    }


def test_a_bare_noun_behind_a_comma_is_the_state_just_named() -> None:
    page = vi("Ông Sullivan tới Ấn Độ, nước đã mua tên lửa của Nga.")
    assert told(page, "COOPERATE") == {"actor": ["state:IND"], "recipient": ["state:RUS"]}


def test_each_measure_of_a_list_is_taken_by_whoever_takes_them() -> None:
    page = vi(
        "Mỹ áp đặt nhiều biện pháp trừng phạt lên Iran, trong đó có việc cấm nhập cảnh đối với 10 quan chức."
    )
    assert told(page, "COERCE")["actor"] == ["state:USA"]


def test_a_call_upon_somebody_is_his_who_puts_it_out() -> None:
    page = vi("Lời kêu gọi CSTO giúp đỡ được ông Tokayev đưa ra ngày 5/1.")
    asked = told(page, "REQUEST")
    assert (asked["actor"], asked["recipient"]) == (["person:kassym-jomart-tokayev"], ["org:csto"])
    notice = vi("Bất chấp sự phản đối trong nước, thông báo rút khỏi ICC được Burundi gửi đi.")
    assert told(notice, "SANCTION") == {"actor": ["state:BDI"], "recipient": ["org:icc"]}


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        (
            "Tổng thống Pháp Emmanuel Macron gặp người đồng cấp Ba Lan Karol Nawrocki.",
            "person:karol-nawrocki",
            "state:POL",
        ),
        ("Bộ trưởng Dầu mỏ Gabon Sosthène Nguema thăm Vienna.", "person:sosthene-nguema", "state:GAB"),
        (
            "Ông Taalatbek Masadykov sẽ thay ông Imangali Tasmagambetov trên cương vị Tổng Thư ký CSTO.",
            "person:taalatbek-masadykov",
            "org:csto",
        ),
    ],
)
def test_who_holds_an_office(text: str, person: str, body: str) -> None:
    page = vi(text)
    assert [person, body] in [page.who(held, "subject", "object") for held in page.of("holds_office")]


@pytest.mark.parametrize(
    ("text", "type_", "unit"),
    [
        ("Thụy Điển cấp 16 tỷ krona cho Moldova.", "AID", "SEK"),
        ("Iceland cấp 16 tỷ krona Iceland cho Moldova.", "AID", "ISK"),
        ("Anh cấp 16 tỷ bảng cho Moldova.", "AID", "GBP"),
        ("Qatar cấp 16 tỷ bảng Ai Cập cho Sudan.", "AID", "EGP"),
        ("Syria cấp 16 tỷ lira Syria cho Moldova.", "spending", "SYP"),
    ],
)
def test_whose_money_it_is(text: str, type_: str, unit: str) -> None:
    given = vi(text).one(type_)
    assert [(f.value, f.unit) for f in given.figures] == [(16e9, unit)]
