"""What Vietnamese news of alliances says in its own ways: who is meant, who acts, what is only told of."""

import pytest

from tests.reading.one_page import vi


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Hồi tuần trước, Ngoại trưởng Armenia Ararat Mirzoyan nói rằng Yerevan muốn hòa bình.",
            "Ararat Mirzoyan",
        ),
        ("Hồi tháng 3, Thủ tướng Hungary Viktor Orban cho biết ông phản đối gói trừng phạt.", "Viktor Orban"),
        ("Tư lệnh KFOR, thiếu tướng Özkan Ulutaş cho biết tình hình đang ổn định.", "Özkan Ulutaş"),
        ("Tổng thống Ukraine Volodymyr Zelensky nhấn mạnh đến vai trò của NATO.", "Volodymyr Zelensky"),
    ],
)
def test_who_says_so(text: str, speaker: str) -> None:
    (said,) = vi(text).of("says")
    assert [r.text for r in said.role("speaker")] == [speaker]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Mỹ trừng phạt Iran vì hỗ trợ Nga.", "AID", ["state:IRN"], ["state:RUS"]),
        ("Nga chỉ trích Ba Lan, vốn ủng hộ Ukraine từ đầu.", "SUPPORT", ["state:POL"], ["state:UKR"]),
        ("Liên Hợp Quốc lặp lại lời kêu gọi Israel dừng chiến dịch.", "REQUEST", ["org:un"], ["state:ISR"]),
        ("EU dự kiến sẽ gia hạn trừng phạt Nga vào tháng 7.", "SANCTION", ["org:eu"], ["state:RUS"]),
        ("Chính quyền Doha bác bỏ cáo buộc.", "REJECT", ["state:QAT"], []),
    ],
)
def test_who_does_it(text: str, kind: str, actor: list[str], recipient: list[str]) -> None:
    page = vi(text)
    found = page.one(kind)
    assert page.who(found, "actor") == actor
    assert page.who(found, "recipient") == recipient


def test_states_joined_by_hyphens_hold_a_summit() -> None:
    page = vi("Hội nghị thượng đỉnh Mỹ - Nhật - Hàn sẽ diễn ra ngày 18/8 tại Trại David.")
    met = page.one("CONSULT")
    assert page.who(met, "participant") == ["state:USA", "state:JPN", "state:KOR"]
    assert met.mood == "plan"


def test_whose_first_time_it_is() -> None:
    page = vi("Đây là lần đầu tiên Tổng thống Hàn Quốc Yoon Suk-yeol dự hội nghị thượng đỉnh NATO.")
    assert page.who(page.one("takes_part_in"), "subject") == ["person:yoon-suk-yeol"]


@pytest.mark.parametrize(
    "text",
    [
        "SCO họp tại Astana. Ấn Độ và Pakistan gia nhập tổ chức vào năm 2017.",
        "SCO họp tại Astana. Ấn Độ và Pakistan gia nhập khối hồi tháng 6/2017.",
        "Lãnh đạo SCO họp tại Astana. Ấn Độ và Pakistan gia nhập nhóm vào năm 2017.",
    ],
)
def test_the_body_spoken_of_is_joined(text: str) -> None:
    page = vi(text)
    joined = page.one("member_of")
    assert page.who(joined, "subject") == ["state:IND", "state:PAK"]
    assert page.who(joined, "object") == ["org:sco"]


def test_a_speakers_own_country_is_that_of_his_office() -> None:
    page = vi("Ngoại trưởng Armenia Ararat Mirzoyan nói rằng nước ông đang cân nhắc xin gia nhập EU.")
    assert page.who(page.one("open"), "decider") == ["state:ARM"]


def test_any_organisations_are_nobody_known() -> None:
    page = vi("NATO họp tại Brussels. Các tổ chức nhân đạo rời Gaza.")
    assert not page.of("SANCTION")


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        (
            "Tại buổi lễ, chỉ huy của ISAF tại Afghanistan, tướng John Campbell hoan nghênh các thành quả đạt được.",
            "person:john-campbell",
            "mission:isaf",
        ),
        (
            "Bộ trưởng Ngoại giao Saudi, Hoàng tử Faisal bin Farhan cho biết vương quốc đang chờ.",
            "person:faisal-bin-farhan",
            "state:SAU",
        ),
        (
            "Người phát ngôn Bộ Ngoại giao Nga, bà Maria Zakharova nói Moskva sẽ đáp trả.",
            "person:maria-zakharova",
            "org:russian-foreign-ministry",
        ),
    ],
)
def test_an_office_before_a_comma_and_a_rank(text: str, person: str, body: str) -> None:
    page = vi(text)
    held = page.one("holds_office")
    assert page.who(held, "subject", "object") == [person, body]
    assert {page.who(c, "speaker")[0] for c in page.of("says")} == {person}


def test_whom_an_agency_quotes() -> None:
    page = vi("“Chúng tôi sẽ không rút quân”, Reuters dẫn lời Ngoại trưởng Nga Sergei Lavrov.")
    assert page.who(page.one("says"), "speaker") == ["person:sergei-lavrov"]


@pytest.mark.parametrize(
    ("text", "body", "members"),
    [
        ("Việc kết nạp Phần Lan vào NATO sẽ thay đổi an ninh ở Bắc Âu.", "org:nato", ["state:FIN"]),
        ("EU đã kết nạp Croatia vào khối năm 2013.", "org:eu", ["state:HRV"]),
        ("SCO ra đời năm 2001, với 3 thành viên sáng lập là Nga, Trung Quốc và Uzbekistan.", "org:sco",
         ["state:RUS", "state:CHN", "state:UZB"]),
        ("Các thành viên chính thức của CSTO là Armenia, Belarus và Nga.", "org:csto",
         ["state:ARM", "state:BLR", "state:RUS"]),
    ],
)  # fmt: skip
def test_who_are_members(text: str, body: str, members: list[str]) -> None:
    page = vi(text)
    joined = page.one("member_of")
    assert page.who(joined, "subject") == members
    assert page.who(joined, "object") == [body]


def test_how_many_members_there_are() -> None:
    counted = vi("SCO hiện có 10 thành viên.").one("members")
    assert [f.value for f in counted.figures] == [10]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Các ngoại trưởng ASEAN thống nhất tại cuộc họp khẩn hôm 15/10 sẽ không mời Myanmar.",
         ["group:asean-foreign-ministers"]),
        ("Mỹ và Nhật Bản tuyên bố trong cuộc gặp hôm 3/4 sẽ tăng cường hợp tác.", ["state:USA", "state:JPN"]),
    ],
)  # fmt: skip
def test_who_agree_at_a_meeting_have_met(text: str, who: list[str]) -> None:
    page = vi(text)
    met = page.one("CONSULT")
    assert page.who(met, "participant") == who
    assert met.mood == "fact"


def test_the_three_of_a_hyphened_list() -> None:
    page = vi(
        "Hội nghị thượng đỉnh Hàn-Mỹ-Nhật khai mạc hôm nay. Lãnh đạo ba nước dự kiến sẽ thảo luận về an ninh."
    )
    (talk,) = [c for c in page.of("CONSULT") if "dự kiến" in c.quote]
    assert page.who(talk, "participant") == ["state:KOR", "state:USA", "state:JPN"]
    assert talk.mood == "plan"


def test_a_list_behind_the_subject_does_not_end_it() -> None:
    page = vi(
        "Saudi Arabia và các nước đồng minh gồm UAE, Bahrain và Ai Cập cắt đứt quan hệ ngoại giao với Qatar."
    )
    cut = page.one("SANCTION")
    assert page.who(cut, "actor")[0] == "state:SAU"
    assert page.who(cut, "recipient") == ["state:QAT"]
    assert cut.quote.startswith("Saudi Arabia")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mỹ sẽ dỡ bỏ cấm vận với Cuba, tái mở đại sứ quán tại La Habana.", "RETREAT"),
        ("Thủ tướng Anh sẽ thăm Ba Lan vào ngày 17/8, hội đàm với Tổng thống Ukraine tại Warsaw.", "CONSULT"),
    ],
)
def test_what_follows_a_plan_after_a_comma_is_planned(text: str, kind: str) -> None:
    assert {c.mood for c in vi(text).of(kind)} == {"plan"}


def test_a_meeting_held_somewhere_after_a_comma() -> None:
    page = vi("Chỉ còn bốn ngày nữa là tới Hội nghị thượng đỉnh Hàn-Mỹ-Nhật, tổ chức tại Trại David.")
    assert page.who(page.one("CONSULT"), "participant") == ["state:KOR", "state:USA", "state:JPN"]


def test_a_mission_helps() -> None:
    helped = vi("ATMIS đang hỗ trợ chính phủ liên bang của Somalia.").one("AID")
    assert [r.text for r in helped.role("actor")] == ["ATMIS"]


def test_who_is_named_by_the_last_part_alone_holds_an_office() -> None:
    page = vi("Thủ tướng Pashinyan đã đến Paris. Thủ tướng Pashinyan nói Armenia muốn hòa bình.")
    assert page.who(page.one("holds_office"), "subject", "object") == ["person:nikol-pashinyan", "state:ARM"]


def test_what_is_asked_for_belongs_to_the_words() -> None:
    page = vi("Liên minh châu Phi khuyến cáo các nước thành viên tránh mọi hành động gây tổn hại cho Niger.")
    assert "tránh mọi hành động" in page.one("REQUEST").quote


@pytest.mark.parametrize(
    "text",
    [
        "Georgia được trao quy chế ứng viên gia nhập EU vào tháng 12/2023.",
        "Ukraine đang trên con đường gia nhập EU.",
        "Quốc hội Hungary đã bỏ phiếu thông qua nghị định thư gia nhập NATO của Thụy Điển.",
    ],
)
def test_the_way_into_a_body_is_no_membership(text: str) -> None:
    assert all(c.mood != "fact" for c in vi(text).of("member_of"))


def test_whose_accession_a_protocol_is_of() -> None:
    page = vi("Quốc hội Hungary đã bỏ phiếu thông qua nghị định thư gia nhập NATO của Thụy Điển.")
    assert page.who(page.one("member_of"), "subject") == ["state:SWE"]


def test_before_a_choice_nothing_is_decided() -> None:
    page = vi("Moldova đang đứng trước lựa chọn khó khăn: giữ quy chế trung lập hay gia nhập NATO.")
    assert page.who(page.one("open"), "decider") == ["state:MDA"]
    assert not page.of("taken")


def test_who_stays_away_does_not_meet() -> None:
    page = vi("Hội nghị lần này không có sự tham dự của Tổng thống Nga Vladimir Putin.")
    assert {c.polarity for c in page.of("CONSULT")} <= {"negated"}


def test_the_only_one_of_an_alliance_that_has_not() -> None:
    page = vi("Thổ Nhĩ Kỳ là nước duy nhất trong liên minh chưa phê chuẩn đơn gia nhập của Thụy Điển.")
    assert page.who(page.one("open"), "decider") == ["state:TUR"]


def test_who_warns_at_the_end_of_the_sentence() -> None:
    page = vi("Liên minh sẽ phải tự bảo vệ châu Âu, Tổng thống Pháp Emmanuel Macron cảnh báo.")
    assert page.who(page.one("says"), "speaker") == ["person:emmanuel-macron"]


def test_next_years_summit() -> None:
    page = vi("Hội nghị thượng đỉnh NATO năm tới sẽ diễn ra tại The Hague.", published="2024-05-15")
    assert "meeting:nato-summit-2025-the-hague" in page.who(page.one("CONSULT"))


def test_a_dangerous_place_is_not_threatened() -> None:
    page = vi("Tổng thống Mỹ Barack Obama cảnh báo Afghanistan vẫn là nơi nguy hiểm.", published="2014-12-29")
    assert not page.of("THREATEN")


def test_whose_forces_were_attacked() -> None:
    page = vi("Lực lượng gìn giữ hòa bình Uganda được triển khai tới Somalia đã bị Al-Shabaab tấn công.")
    struck = page.one("ASSAULT")
    assert page.who(struck, "actor", "recipient") == ["org:al-shabaab", "state:UGA"]


@pytest.mark.parametrize(
    ("text", "mode", "recipient"),
    [
        ("Budapest đã dừng cung cấp nhiên liệu cho Ukraine.", "withdraw", "state:UKR"),
        ("Mỹ sẽ ngừng bán vũ khí cho Ả Rập Saudi.", "discontinue", "state:SAU"),
    ],
)
def test_who_stops_helping_or_selling_sanctions(text: str, mode: str, recipient: str) -> None:
    page = vi(text)
    stopped = page.one("SANCTION")
    assert (stopped.mode, stopped.polarity) == (mode, "affirmed")
    assert page.who(stopped, "recipient") == [recipient]


def test_when_somebody_spoke_stands_before_him() -> None:
    said = vi(
        "Phát biểu tại họp báo ngày 5/4, Ngoại trưởng Nga Sergei Lavrov cho biết Moskva sẽ đáp trả."
    ).one("says")
    assert getattr(said.when, "edtf", None) == "2024-04-05"


@pytest.mark.parametrize(
    ("text", "state", "body"),
    [
        ("Brunei, nước chủ tịch ASEAN, cho hay hội nghị sẽ bị hoãn.", "state:BRN", "org:asean"),
        ("Hungary, nước giữ chức chủ tịch luân phiên EU, phản đối gói trừng phạt.", "state:HUN", "org:eu"),
    ],
)
def test_a_state_chairs_a_body(text: str, state: str, body: str) -> None:
    page = vi(text)
    assert page.who(page.one("holds_office"), "subject", "object") == [state, body]


def test_the_body_in_brackets_behind_its_members() -> None:
    page = vi("Thỏa thuận này là một phần của hiệp ước liên minh an ninh Úc-Anh-Mỹ (AUKUS).")
    member = page.one("member_of")
    assert page.who(member, "subject", "object") == ["state:AUS", "state:GBR", "state:USA", "group:aukus"]


def test_who_is_willing_agrees() -> None:
    page = vi("Các ngoại trưởng GCC và Iran bày tỏ mong muốn cải thiện quan hệ.")
    assert page.who(page.one("AGREE"), "participant") == ["group:gcc-foreign-ministers", "state:IRN"]


def test_an_application_is_no_membership() -> None:
    page = vi("Kosovo đã nộp đơn xin gia nhập Hội đồng châu Âu.")
    assert page.one("member_of").mood == "proposal"
    assert page.who(page.one("REQUEST"), "actor") == ["state:XKX"]


def test_a_capital_is_punished_and_does_not_punish() -> None:
    page = vi("Washington áp trừng phạt Moskva.")
    assert page.who(page.one("SANCTION"), "actor", "recipient") == ["state:USA", "state:RUS"]


def test_a_plot_that_failed_was_not_carried_out() -> None:
    assert not vi("Benin đang truy tìm những binh sĩ bỏ trốn sau âm mưu đảo chính bất thành.").of("COERCE")
