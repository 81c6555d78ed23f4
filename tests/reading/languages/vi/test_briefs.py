"""Turns of short Vietnamese news: asides, what a speaker goes on to say, quoted names, acts only spoken of."""

import pytest

from chancery.model.claims import Claim
from tests.reading.one_page import Page, vi


def events(page: Page, type_: str, *roles: str) -> list[list[str]]:
    """Give those in `roles` of each event of a type."""
    return [page.who(claim, *roles) for claim in page.of(type_)]


def said(page: Page, words: str) -> Claim:
    """Give the only saying whose content opens with `words`."""
    (claim,) = [c for c in page.of("says") if c.content and c.content.text.startswith(words)]
    return claim


@pytest.mark.parametrize(
    ("text", "type_", "parts"),
    [
        # a condition behind its main clause ends at the comma
        (
            "Bỉ sẽ gửi quân nếu bị đe dọa, sau khi Tổng thống Nga chỉ trích NATO.",
            "ACCUSE",
            {"actor": ["person:vladimir-putin"], "recipient": ["org:nato"]},
        ),
        # whose act it is that is condemned, not on whom it was done
        (
            "Ai Cập lên án các cuộc không kích của Israel nhằm vào Iran hồi tháng 6.",
            "ACCUSE",
            {"actor": ["state:EGY"], "recipient": ["state:ISR"]},
        ),
        # a capital that has something is its state
        (
            "Bắc Kinh hiện triển khai tàu chiến tới Djibouti.",
            "MOBILIZE",
            {"actor": ["state:CHN"], "recipient": ["state:DJI"]},
        ),
        # who has done it stands between the passive and its verb
        (
            "Ba Lan bị Hội đồng châu Âu chỉ trích vì đạo luật mới.",
            "ACCUSE",
            {"actor": ["org:european-council"], "recipient": ["state:POL"]},
        ),
        # what came before is told apart from the day before it
        (
            "Thủ tướng Donald Tusk đến Kiev hôm 16/5 sau chuyến thăm Litva.",
            "CONSULT",
            {"actor": ["person:donald-tusk"], "recipient": ["place:kyiv"]},
        ),
        # between whom it was agreed is a list, and who acts comes behind it
        (
            "Theo thỏa thuận giữa Mỹ, Anh và Australia, Canberra sẽ mua ba tàu ngầm của Mỹ.",
            "COOPERATE",
            {"actor": ["state:AUS"], "recipient": ["state:USA"]},
        ),
    ],
)
def test_who_acts_on_whom(text: str, type_: str, parts: dict[str, list[str]]) -> None:
    page = vi(text)
    for role, whom in parts.items():
        assert whom in events(page, type_, role)


def test_the_time_of_an_act_is_not_that_of_its_being_condemned() -> None:
    page = vi("Ai Cập lên án các cuộc không kích của Israel nhằm vào Iran hồi tháng 6.")
    assert page.one("ACCUSE").when is None
    assert page.one("ASSAULT").when is not None


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Ông Mark Rutte nói NATO đủ mạnh, dù trước đó cho biết Nga vượt khối.",
            "Nga vượt",
            "person:mark-rutte",
        ),
        (
            "Thủ tướng Viktor Orban gọi EU là cái bóng và yêu cầu Ukraine dừng lại.",
            "Ukraine",
            "person:viktor-orban",
        ),
        (
            "Ông Mark Rutte kêu gọi EU sớm ra quyết định và khẳng định Nga sẽ dừng lại.",
            "Nga sẽ",
            "person:mark-rutte",
        ),
        (
            "Ông Mark Rutte nói pháp quyền đang bị xói mòn và kêu gọi Nga dừng lại.",
            "Nga",
            "person:mark-rutte",
        ),
    ],
)
def test_who_goes_on_to_say_it(text: str, words: str, speaker: str) -> None:
    page = vi(text)
    assert page.who(said(page, words), "speaker") == [speaker]


def test_it_is_what_the_speaker_calls_it() -> None:
    page = vi("Thủ tướng Donald Tusk muốn hòa bình, coi đó là mục tiêu hàng đầu của Ba Lan.")
    assert said(page, "đó là mục tiêu").content is not None


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Slovakia rút lại phản đối vào phút chót.", "ACCUSE"),
        ("Bộ Quốc phòng Litva rút lại tuyên bố rằng Nga đã xâm phạm không phận.", "says"),
        ("Canada hạ thuế nhập khẩu xe điện Trung Quốc.", "COOPERATE"),
        ("Đan Mạch tiêu hủy 15 triệu con chồn.", "RETREAT"),
        ("Israel phóng đạn để chặn tên lửa Iran.", "COERCE"),
        ("Nga sẽ chuyển giao chức chủ tịch CSTO cho Tajikistan.", "AID"),
    ],
)
def test_what_is_no_such_event(text: str, type_: str) -> None:
    assert not vi(text).of(type_)


def test_a_warning_of_what_one_will_not_bear_threatens_others() -> None:
    page = vi("Thủ tướng Estonia Kristen Michal cảnh báo nước ông sẽ không dung thứ cho vụ việc.")
    assert not page.of("THREATEN")
    assert said(page, "nước ông").content is not None


@pytest.mark.parametrize(
    ("text", "type_", "mood"),
    [
        ("Yerevan chưa quyết định rời CSTO.", "SANCTION", "hypothesis"),
        ("Litva điều quân nhằm đề phòng Nga tấn công Ba Lan.", "ASSAULT", "hypothesis"),
        ("Timor-Leste phải hoàn tất việc gia nhập ASEAN.", "member_of", "obligation"),
    ],
)
def test_what_has_not_come_about(text: str, type_: str, mood: str) -> None:
    assert vi(text).one(type_).mood == mood


def test_or_else_is_no_condition_and_an_aim_is_not_denied() -> None:
    page = vi(
        "Mỹ không gia hạn hiệp ước, để buộc Nga đàm phán với Trung Quốc, nếu không Mỹ sẽ áp thuế với EU."
    )
    talks = page.one("CONSULT")
    assert (talks.polarity, talks.condition) == ("affirmed", None)
    assert page.one("SANCTION").condition is None


def test_what_others_propose_is_not_done_by_those_who_are_against_it() -> None:
    page = vi("Hungary và Slovakia không ủng hộ đề xuất đóng cửa biên giới với Nga.")
    assert all("state:HUN" not in page.who(c, "actor") for c in page.of("SANCTION"))


def test_a_quoted_name_is_a_name() -> None:
    page = vi('CSTO bắt đầu cuộc tập trận "Tình bạn không thể phá vỡ" với 1.500 binh sĩ từ Nga.')
    assert all(c.polarity == "affirmed" for c in page.claims)


def test_the_time_of_an_aside_is_not_that_of_a_saying() -> None:
    page = vi("Uzbekistan, từng hai lần rút khỏi CSTO vào năm 2012, khẳng định không muốn trở lại.")
    assert page.one("says").when is None
    page = vi("Nga điều quân tới Belarus tuần trước, trong khi Ba Lan nói NATO sẽ đáp trả.")
    assert page.one("says").when is None


def test_we_will_not_let_it_happen() -> None:
    page = vi('"Chúng tôi sẽ không để bị kéo vào chiến tranh", Ngoại trưởng Hungary Peter Szijjarto nói.')
    content = page.one("says").content
    assert content is not None
    assert (content.polarity, content.mood) == ("negated", "plan")


def test_a_plan_that_is_called_something_is_not_planned() -> None:
    content = vi("Bà Maria Zakharova gọi kế hoạch của EU là hành vi trộm cắp.").one("says").content
    assert content is not None
    assert content.mood == "fact"


def test_nobody_holds_the_office_of_whoever_invites_him() -> None:
    page = vi(
        "Tổng thống Ukraine Volodymyr Zelensky, có mặt tại Brussels theo lời mời của Chủ tịch Hội đồng châu Âu "
        "Antonio Costa, cảm ơn Thụy Điển."
    )
    assert ["state:UKR"] not in [page.who(c, "subject") for c in page.of("holds_office")]


@pytest.mark.parametrize(
    ("text", "type_", "value", "whose"),
    [
        ("Căn cứ quân sự của Nga ở Gyumri hiện có khoảng 3.000 quân nhân.", "troops", 3000, "state:RUS"),
        ("Nga sở hữu 4.309 đầu đạn hạt nhân.", "equipment", 4309, "state:RUS"),
        ("Xung đột khiến ít nhất 48 người thiệt mạng.", "casualties", 48, "người"),
    ],
)
def test_whose_it_is(text: str, type_: str, value: float, whose: str) -> None:
    page = vi(text)
    claim = page.one(type_)
    assert claim.figures[0].value == value
    assert page.who(claim, "of") == [whose]


def test_what_a_number_is_only_held_against() -> None:
    assert not vi("Mỹ có thể cắt giảm 200 nhân sự, khá nhỏ so với 80.000 quân tại châu Âu.").of("troops")


@pytest.mark.parametrize(
    ("text", "type_", "parts"),
    [
        # what follows a comma with a subject of its own is no list
        (
            "Nhật Bản điều tàu khu trục Hyuga, Úc điều hộ vệ hạm Ballarat.",
            "MOBILIZE",
            [["state:JPN"], ["state:AUS"]],
        ),
        (
            "ASEAN kết nạp Timor-Leste, Thái Lan và Lào ký thỏa thuận.",
            "SUPPORT",
            [["state:THA", "state:LAO"]],
        ),
        (
            "NATO kêu gọi Nga, Trung Quốc rút quân khỏi Mali.",
            "REQUEST",
            [["org:nato", "state:RUS", "state:CHN"]],
        ),
        # who undergoes it is the one who sent, not what was sent
        ("Bắc Kinh hôm 5/7 cử tàu tới Okinawa và bị Tokyo cáo buộc.", "ACCUSE", [["state:JPN", "state:CHN"]]),
        ("Bỉ, nước từng triển khai lực lượng tại Mali, triệu đại sứ Nga.", "MOBILIZE", [["state:BEL"]]),
    ],
)
def test_who_begins_anew(text: str, type_: str, parts: list[list[str]]) -> None:
    page = vi(text)
    assert [page.who(c, "actor", "recipient", "participant") for c in page.of(type_)] == parts


def test_only_those_taken_in_are_members() -> None:
    page = vi("ASEAN kết nạp Timor-Leste, Thái Lan và Lào ký thỏa thuận.")
    assert page.who(page.one("member_of"), "subject") == ["state:TLS"]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Tổng thư ký NATO Mark Rutte nói: Nga sẽ không dừng lại ở Ukraine.", "Nga sẽ", "person:mark-rutte"),
        (
            "Ông Mark Rutte, sau khi gặp ông Viktor Orban, tuyên bố NATO sẽ đáp trả.",
            "NATO sẽ",
            "person:mark-rutte",
        ),
    ],
)
def test_a_colon_and_an_aside_before_what_is_said(text: str, words: str, speaker: str) -> None:
    page = vi(text)
    assert page.who(said(page, words), "speaker") == [speaker]


def test_who_speaks_met_the_one_named_in_the_aside() -> None:
    page = vi("Ông Mark Rutte, sau khi gặp ông Viktor Orban, tuyên bố NATO sẽ đáp trả.")
    assert page.who(page.one("CONSULT"), "actor", "recipient") == ["person:mark-rutte", "person:viktor-orban"]


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Vua Charles III phát biểu trước quốc hội Mỹ.", "person:charles-iii"),
        (
            "Matt Korda thuộc Liên đoàn Các nhà khoa học Mỹ cho rằng Nga đã sẵn sàng.",
            "Liên đoàn Các nhà khoa học Mỹ",
        ),
        ("Người ủng hộ Emmanuel Macron đòi trả tự do cho hai nhà báo.", "person:emmanuel-macron"),
    ],
)
def test_who_says_nothing(text: str, nobody: str) -> None:
    page = vi(text)
    assert all(page.who(c, "speaker") != [nobody] for c in page.of("says"))


def test_a_thing_voiced_ends_where_something_else_is_told() -> None:
    page = vi("Pháp bày tỏ hối tiếc về việc từng bán tên lửa cho Nga khi tài liệu mới cho thấy Đức phản đối.")
    assert said(page, "hối tiếc về việc từng bán tên lửa cho Nga").content is not None
    assert all("cho thấy" not in c.content.text for c in page.of("says") if c.content)


def test_what_is_to_follow_a_demand_is_no_fact() -> None:
    assert vi("Bỉ yêu cầu Đức chia sẻ rủi ro trước khi bật đèn xanh.").one("AGREE").mood == "plan"


def test_who_will_not_tell_is_who_speaks() -> None:
    page = vi("Ông Richard Marles xác nhận Canberra đã nhận báo cáo, song từ chối tiết lộ nội dung.")
    assert page.who(page.one("REJECT"), "actor") == ["person:richard-marles"]


def test_what_borders_on_a_state_is_not_what_it_decides_on() -> None:
    page = vi("Phần Lan, nước có đường biên giới dài với Nga, đang xem xét rút khỏi Công ước Ottawa.")
    assert page.who(page.one("open"), "about") == ["treaty:ottawa-convention"]


def test_accepted_as_a_partner() -> None:
    page = vi("Lào được chấp nhận làm đối tác của SCO.")
    assert page.who(page.one("partner_of")) == ["state:LAO", "org:sco"]


def test_whoever_gives_a_number_has_not_what_it_counts() -> None:
    page = vi("Theo Bộ Quốc phòng Philippines, khoảng 17.000 binh sĩ sẽ tham gia.")
    assert not page.of("troops")


def test_bare_numbers_go_on_with_a_list() -> None:
    page = vi("Nga điều 500 quân tới Mali, Belarus 100, còn Kazakhstan 1.410.")
    assert [page.who(c, "of") for c in page.of("troops")] == [["state:RUS"], ["state:BLR"], ["state:KAZ"]]


def test_whoever_is_of_a_body_speaks_for_himself() -> None:
    page = vi("Matt Korda thuộc Liên đoàn Các nhà khoa học Mỹ cho rằng Nga chuẩn bị rút quân.")
    assert page.who(page.one("says"), "speaker") == ["Matt Korda"]


def test_what_is_not_ruled_out_is_nobodys_refusal() -> None:
    page = vi("Thủ tướng Benjamin Netanyahu tuyên bố không loại trừ khả năng không kích Iran.")
    assert not page.of("REJECT")


def test_an_inquiry_shows_and_not_whoever_acts_after_it() -> None:
    page = vi("Cảnh sát Thụy Điển đã thả tàu hàng, sau khi điều tra cho thấy đây là tai nạn.")
    assert not page.of("says")


def test_the_day_of_what_is_condemned_is_not_that_of_the_next_saying() -> None:
    page = vi(
        "Ai Cập lên án cuộc không kích của Israel nhằm vào Iran hồi tháng 6, đồng thời phản đối lệnh phong tỏa."
    )
    assert all(c.when is None for c in page.of("says"))


def test_no_member_of_a_treaty_where_a_body_was_named_since() -> None:
    page = vi(
        "Manila muốn hoàn tất Bộ quy tắc ứng xử ở Biển Đông. Ông Antonio Guterres tới thăm ASEAN. "
        "Papua New Guinea chưa phải là thành viên."
    )
    assert not page.of("party_to")


@pytest.mark.parametrize(
    ("text", "type_", "mood", "polarity"),
    [
        # to be against what others want is not to say that it is not so
        ("Israel phản đối Mỹ bán F-35 cho Thổ Nhĩ Kỳ.", "COOPERATE", "plan", "affirmed"),
        ("Hungary phản đối gửi quân tới Ukraine.", "MOBILIZE", "plan", "affirmed"),
    ],
)
def test_what_is_opposed(text: str, type_: str, mood: str, polarity: str) -> None:
    claim = vi(text).one(type_)
    assert (claim.mood, claim.polarity) == (mood, polarity)


@pytest.mark.parametrize(
    ("text", "type_", "whom"),
    [
        ("Iran đánh chặn tên lửa đầu tiên phóng từ Yemen.", "MOBILIZE", []),
        ("Chủ tịch Ủy ban Bầu cử Hàn Quốc Roh Tae-ak tuyên bố từ chức.", "RETREAT", ["person:roh-tae-ak"]),
        (
            "Litva cáo buộc máy bay Nga vào không phận nước này và triệu đại biện để phản đối.",
            "ACCUSE",
            ["state:LTU"],
        ),
        (
            "Ông Viktor Orban mỉa mai Tổng thống Nga vì vừa kêu gọi Mali rút quân.",
            "REQUEST",
            ["person:vladimir-putin"],
        ),
    ],
)
def test_who_does_it(text: str, type_: str, whom: list[str]) -> None:
    page = vi(text)
    assert all(page.who(c, "actor") == whom for c in page.of(type_))
    assert page.of(type_)


def test_nobody_acts_on_himself() -> None:
    page = vi("Sáu công tố viên đồng loạt từ chức, dường như để phản đối cách Bộ Tư pháp điều tra.")
    assert all(page.who(c, "actor") != page.who(c, "recipient") for c in page.of("ACCUSE"))


def test_a_thing_after_why_is_not_who_acts_next() -> None:
    page = vi("Ông Viktor Orban cảm ơn Iraq vì sự ủng hộ, song vẫn chưa xuất hiện công khai.")
    assert all("xuất hiện" not in c.content.text for c in page.of("says") if c.content)
