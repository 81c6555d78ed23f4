"""Vietnamese sentences by how they are built: what stands before the verb, between it and its object, behind it."""

import pytest

from tests.reading.one_page import Page, vi


def told(page: Page, type_: str, mode: str | None = None) -> dict[str, list[str]]:
    """Give who plays which part in the only claim of a type."""
    (claim,) = [c for c in page.of(type_) if mode is None or c.mode == mode]
    return {role: page.who(claim, role) for role in dict.fromkeys(r.role for r in claim.roles)}


@pytest.mark.parametrize(
    ("text", "type_", "parts"),
    [
        (
            "Nga ký với Triều Tiên hiệp ước đối tác chiến lược toàn diện hôm 19/6.",
            "SUPPORT",
            {"actor": ["state:RUS"], "recipient": ["state:PRK"]},
        ),
        (
            "Wellington vừa ký với Bắc Kinh một hiệp định thương mại.",
            "SUPPORT",
            {"actor": ["state:NZL"], "recipient": ["state:CHN"]},
        ),
        (
            "Ba Lan sẽ chuyển cho Ukraine hai hệ thống phòng không.",
            "AID",
            {"actor": ["state:POL"], "recipient": ["state:UKR"]},
        ),
        (
            "Mỹ công bố gói viện trợ quân sự trị giá 300 triệu USD cho Ukraine.",
            "AID",
            {"actor": ["state:USA"], "recipient": ["state:UKR"]},
        ),
        (
            "Đan Mạch tặng Ukraine 19 tiêm kích F-16.",
            "AID",
            {"actor": ["state:DNK"], "recipient": ["state:UKR"]},
        ),
        (
            "Các biện pháp trừng phạt mà EU áp đặt lên Nga đã có hiệu lực.",
            "SANCTION",
            {"actor": ["org:eu"], "recipient": ["state:RUS"]},
        ),
        (
            "Thỏa thuận mà Nga và Iran ký hồi tháng 1 có thời hạn 20 năm.",
            "SUPPORT",
            {"participant": ["state:RUS", "state:IRN"]},
        ),
        (
            "Hiệp định được ký kết giữa Việt Nam và EU vào năm 2019.",
            "SUPPORT",
            {"participant": ["state:VNM", "org:eu"]},
        ),
        (
            "Armenia và Azerbaijan đạt được thỏa thuận ngừng bắn.",
            "SUPPORT",
            {"participant": ["state:ARM", "state:AZE"]},
        ),
        (
            "Mỹ - Hàn - Nhật tập trận chung.",
            "COOPERATE",
            {"participant": ["state:USA", "state:KOR", "state:JPN"]},
        ),
        (
            "EU sẽ cấm nhập khẩu khí đốt Nga.",
            "SANCTION",
            {"actor": ["org:eu"], "recipient": ["state:RUS"]},
        ),
        (
            "Quốc hội Thụy Điển bỏ phiếu thông qua thỏa thuận quốc phòng với Mỹ.",
            "SUPPORT",
            {"actor": ["org:swe-parliament"], "recipient": ["state:USA"]},
        ),
        (
            "Hungary thì bất bình trước việc Stockholm trì hoãn.",
            "ACCUSE",
            {"actor": ["state:HUN"], "recipient": ["state:SWE"]},
        ),
    ],
)
def test_who_and_whom(text: str, type_: str, parts: dict[str, list[str]]) -> None:
    assert told(vi(text), type_) == parts


def test_what_viec_names_is_done_by_who_does_it() -> None:
    page = vi("Pháp đã hoàn tất việc rút quân khỏi Niger hôm 22/12.")
    assert told(page, "RETREAT") == {"actor": ["state:FRA"], "recipient": ["state:NER"]}
    ended = vi("Chính phủ Armenia đã quyết định đóng băng việc tham gia CSTO.")
    assert told(ended, "SANCTION") == {"actor": ["state:ARM"], "recipient": ["org:csto"]}


def test_an_exercise_is_called_by_a_name() -> None:
    page = vi("Mỹ, Nhật Bản và Hàn Quốc sẽ tổ chức cuộc tập trận chung Freedom Edge.")
    assert page.who(page.one("COOPERATE"), "participant") == ["state:USA", "state:JPN", "state:KOR"]
    assert not page.who(page.one("COOPERATE"), "recipient")


def test_a_clause_before_the_main_one_shares_its_subject() -> None:
    page = vi("Sau khi gặp ông Putin, ông Orban tới Bắc Kinh.")
    met = [c for c in page.of("CONSULT") if c.mode is None]
    assert [page.who(c, "actor", "recipient") for c in met] == [
        ["person:viktor-orban", "person:vladimir-putin"]
    ]
    lulled = vi("Dù giao tranh tạm lắng, Iran không vội đàm phán lại với Mỹ.")
    assert not any("state:IRN" in lulled.who(c) for c in lulled.of("ASSAULT"))


def test_a_passive_before_its_subject() -> None:
    page = vi("Bị EU trừng phạt, Belarus đã tìm đến Nga.")
    assert told(page, "SANCTION") == {"actor": ["org:eu"], "recipient": ["state:BLR"]}


def test_do_after_an_auxiliary_names_who_acts() -> None:
    page = vi("Các cuộc họp cấp bộ trưởng của EU cũng sẽ do Hungary chủ trì.")
    (held,) = page.of("CONSULT")
    assert page.who(held, "actor") == ["state:HUN"]
    assert held.mood == "plan"


def test_leaders_of_several_states_are_each_of_them() -> None:
    page = vi("Lãnh đạo ba nước Mỹ, Nhật Bản và Philippines gặp nhau tại Nhà Trắng.")
    assert page.who(page.one("CONSULT"), "participant") == ["state:USA", "state:JPN", "state:PHL"]


def test_a_counterpart_is_whoever_is_named() -> None:
    page = vi("Tổng thống Pháp Emmanuel Macron điện đàm với đồng nhiệm Nga Vladimir Putin.")
    assert page.who(page.one("CONSULT"), "recipient") == ["person:vladimir-putin"]


@pytest.mark.parametrize(
    ("text", "polarity", "mood", "parts"),
    [
        ("Chad không thuộc ECOWAS.", "negated", "fact", ["state:TCD", "org:ecowas"]),
        ("Thụy Sĩ không phải thành viên EU.", "negated", "fact", ["state:CHE", "org:eu"]),
        (
            "Iran được kết nạp làm thành viên chính thức của Tổ chức Hợp tác Thượng Hải (SCO).",
            "affirmed",
            "fact",
            ["state:IRN", "org:sco"],
        ),
        ("ASEAN kết nạp Timor Leste làm thành viên thứ 11.", "affirmed", "fact", ["state:TLS", "org:asean"]),
        ("Mỹ quay trở lại UNESCO sau 5 năm.", "affirmed", "fact", ["state:USA", "org:unesco"]),
    ],
)
def test_who_belongs_to_what(text: str, polarity: str, mood: str, parts: list[str]) -> None:
    page = vi(text)
    tie = page.one("member_of")
    assert (tie.polarity, tie.mood, page.who(tie)) == (polarity, mood, parts)


def test_two_bodies_are_partners() -> None:
    page = vi("Hàn Quốc và NATO thiết lập quan hệ đối tác năm 2006.")
    assert page.who(page.one("partner_of")) == ["state:KOR", "org:nato"]
    gas = vi("EU phụ thuộc vào khí đốt của Nga.")
    assert gas.who(gas.one("depends_on"), "subject", "object") == ["org:eu", "state:RUS"]


@pytest.mark.parametrize(
    ("text", "holder", "body", "mood"),
    [
        ("Ông Mark Rutte được bổ nhiệm làm Tổng thư ký NATO.", "person:mark-rutte", "org:nato", "fact"),
        ("Lào đảm nhiệm cương vị Chủ tịch ASEAN năm 2024.", "state:LAO", "org:asean", "fact"),
        ("Hungary sẽ đảm nhận chức chủ tịch luân phiên EU.", "state:HUN", "org:eu", "plan"),
    ],
)
def test_offices_told_by_a_verb(text: str, holder: str, body: str, mood: str) -> None:
    page = vi(text)
    held = page.one("holds_office")
    assert page.who(held, "subject", "object") == [holder, body]
    assert held.mood == mood


def test_a_candidate_holds_no_office_yet() -> None:
    assert not vi("Ông Mark Rutte được đề cử làm Tổng thư ký NATO.").of("holds_office")


def test_what_is_not_ruled_out_may_be() -> None:
    page = vi("Tổng thống Macron không loại trừ khả năng đưa quân tới Ukraine.")
    (sent,) = page.of("MOBILIZE")
    assert (sent.mood, sent.polarity) == ("hypothesis", "affirmed")
    others = vi("Ông Macron không loại trừ khả năng Đức đưa quân tới Ukraine.")
    (sent,) = others.of("MOBILIZE")
    assert (sent.mood, others.who(sent, "actor")) == ("hypothesis", ["state:DEU"])


def test_what_somebody_is_called_on_to_do_may_be_several_things() -> None:
    page = vi("Mỹ kêu gọi Nga rút quân khỏi Ukraine, thả tù binh.")
    (freed,) = [c for c in page.of("RETREAT") if c.mode == "release"]
    assert (page.who(freed, "actor"), freed.mood) == (["state:RUS"], "demand")


def test_what_one_is_accused_of_is_not_told_as_so() -> None:
    page = vi("Nga bị cáo buộc sử dụng vũ khí hóa học ở Ukraine.")
    assert page.who(page.one("ACCUSE"), "recipient") == ["state:RUS"]
    assert page.one("ASSAULT").mood == "hypothesis"


def test_a_proposal_to_send_troops_sends_none() -> None:
    page = vi("Đề xuất của Pháp về việc đưa quân tới Ukraine bị Đức bác bỏ.")
    (sent,) = page.of("MOBILIZE")
    assert (sent.mood, page.who(sent, "actor")) == ("hypothesis", [])


def test_whoever_does_it_is_nobody_yet() -> None:
    page = vi("Nga cảnh báo bất kỳ nước nào cung cấp vũ khí cho Ukraine đều là mục tiêu.")
    assert all(c.mood == "hypothesis" for c in page.of("AID"))


def test_what_is_put_off_is_a_plan() -> None:
    page = vi("Đan Mạch hoãn bàn giao F-16 cho Ukraine thêm 6 tháng.")
    assert page.one("AID").mood == "plan"


def test_a_ministry_speaks_of_its_country() -> None:
    page = vi("Bộ Ngoại giao Nga cho biết nước này đã trừng phạt Anh.")
    assert told(page, "SANCTION") == {"actor": ["state:RUS"], "recipient": ["state:GBR"]}


def test_con_opens_a_contrast_or_counts_what_is_left() -> None:
    page = vi("Mỹ ủng hộ Ukraine, còn Trung Quốc và Nga phản đối.")
    assert page.who(page.one("SUPPORT"), "actor", "participant") == ["state:USA"]
    left = vi("Hiện Pháp chỉ còn 1.000 binh sĩ ở Chad.")
    assert left.who(left.one("troops"), "of") == ["state:FRA"]


def test_one_word_in_two_spellings() -> None:
    page = vi("Chừng 2.000 binh sỹ thuộc CSTO bắt đầu rời Kazakhstan.")
    assert told(page, "RETREAT") == {"actor": ["org:csto"], "recipient": ["state:KAZ"]}


def test_an_abbreviation_does_not_begin_another() -> None:
    page = vi("Các nước AUKUS đã nhất trí.")
    assert page.who(page.one("AGREE"), "actor", "participant") == ["group:aukus"]


@pytest.mark.parametrize(
    "text",
    [
        "Ông Trump rút quyết định này.",
        "Thủ đô Hungary được chọn làm nơi họp.",
        "Thủ tướng Slovakia Robert Fico cảnh báo Đức đang cân nhắc đưa quân đến Ukraine.",
    ],
)
def test_what_is_no_event(text: str) -> None:
    page = vi(text)
    assert not page.of("RETREAT")
    assert not page.of("THREATEN")
    assert not page.of("CONSULT")


def test_who_speaks_in_a_meeting_takes_part_in_it() -> None:
    page = vi(
        "Trong cuộc gặp với Ngoại trưởng Trung Quốc Vương Nghị, Tổng thống Putin khẳng định sẽ thăm Bắc Kinh."
    )
    (visit,) = [c for c in page.of("CONSULT") if c.mode == "visit"]
    assert page.who(visit, "actor") == ["person:vladimir-putin"]
    (met,) = [c for c in page.of("CONSULT") if c.mode is None]
    assert page.who(met, "actor", "recipient") == ["person:vladimir-putin", "person:wang-yi"]
    assert page.who(page.one("says"), "speaker") == ["person:vladimir-putin"]


def test_do_before_a_reason() -> None:
    page = vi("EU không đạt được đồng thuận về gói trừng phạt mới do Hungary phản đối.")
    assert page.who(page.one("ACCUSE"), "actor") == ["state:HUN"]
    assert not page.of("SANCTION")


def test_a_text_put_out_says_something() -> None:
    page = vi("Đại sứ quán Mỹ tại Manila ra tuyên bố khẳng định quan hệ đồng minh sẽ được duy trì.")
    assert page.one("says").content is not None


def test_brackets_that_only_abbreviate() -> None:
    page = vi(
        "Phần Lan và Mỹ ký Thỏa thuận Hợp tác Quốc phòng (DCA), cho phép quân đội Mỹ tiếp cận 15 căn cứ."
    )
    assert page.who(page.one("SUPPORT"), "participant") == ["state:FIN", "state:USA"]


def test_an_act_opens_the_sentence_as_a_noun() -> None:
    page = vi("Đụng độ giữa binh sĩ Armenia và Azerbaijan khiến 4 người chết.")
    assert page.who(page.one("ASSAULT"), "actor", "participant") == ["state:ARM", "state:AZE"]


def test_who_loses_a_place_in_a_body() -> None:
    page = vi("Venezuela bị đình chỉ tư cách thành viên Mercosur từ năm 2016.")
    assert page.who(page.one("SANCTION"), "recipient") == ["state:VEN"]


def test_what_a_treaty_lays_down_is_to_come() -> None:
    page = vi("Hiệp ước quy định Nga sẽ hỗ trợ quân sự cho Belarus.")
    (aid,) = page.of("AID")
    assert aid.mood in ("plan", "obligation")
    assert page.who(aid, "actor") == ["state:RUS"]


def test_what_one_is_regarded_as() -> None:
    page = vi("NATO coi Nga là mối đe dọa trực tiếp nhất.")
    assert page.who(page.one("says"), "speaker") == ["org:nato"]
