"""Vietnamese pages on alliances, as papers at home and abroad write them: who, where, whose, on whose word."""

import pytest

from tests.reading.one_page import Page, vi


def roles(page: Page, type_: str, *names: str) -> list[str]:
    return page.who(page.one(type_), *names)


@pytest.mark.parametrize(
    ("text", "who", "place"),
    [
        (
            "Các ngoại trưởng Anh và Pháp đã gặp nhau tại Singapore.",
            ["state:GBR", "state:FRA"],
            ["state:SGP"],
        ),
        (
            "Nga và Belarus đã họp ở Minsk, Belarus, vào đầu tháng 7.",
            ["state:RUS", "state:BLR"],
            ["place:minsk"],
        ),
        ("Hội nghị thượng đỉnh SCO được tổ chức tại Astana.", ["org:sco"], ["place:astana"]),
        ("Hội nghị cấp cao ASEAN lần thứ 44 khai mạc tại Vientiane.", ["org:asean"], ["place:vientiane"]),
    ],
)
def test_where_a_meeting_is_held_is_no_party(text: str, who: list[str], place: list[str]) -> None:
    page = vi(text)
    (held,) = page.of("CONSULT")
    assert page.who(held, "participant", "actor") == who
    assert set(place) <= set(page.who(held, "place"))
    assert not page.who(held, "recipient")


def test_a_state_after_its_town_does_not_act() -> None:
    page = vi("Tại Hội nghị thượng đỉnh NATO ở Vilnius, Litva, lãnh đạo các nước thành viên đã mời Ukraine.")
    assert roles(page, "AGREE", "actor") == ["group:nato-members"]
    province = vi(
        "Các Bộ trưởng Ngoại giao ASEAN đã gặp Nga tại Côn Minh, tỉnh Vân Nam, Trung Quốc để bàn về COC."
    )
    assert "state:CHN" not in province.who(province.of("CONSULT")[0], "actor", "recipient", "participant")
    subject = vi("Tại Brussels, Pháp, Đức và Anh đã nhất trí tăng chi tiêu quốc phòng.")
    assert "state:DEU" in roles(subject, "AGREE", "participant", "actor")


@pytest.mark.parametrize(
    ("text", "type_", "who"),
    [
        ("Bộ trưởng Quốc phòng Anh, Pháp, Đức đã gặp nhau tại Berlin.", "CONSULT", "GBR FRA DEU"),
        ("Thủ tướng Anh và Pháp đã hội đàm.", "CONSULT", "GBR FRA"),
        ("Bộ trưởng quốc phòng Hoa Kỳ và Nam Hàn đã nhất trí.", "AGREE", "USA KOR"),
        ("Lãnh đạo Mali và Niger đã ký hiến chương.", "SUPPORT", "MLI NER"),
        ("Ngoại trưởng các nước Anh, Pháp và Đức kêu gọi Iran đàm phán.", "REQUEST", "GBR FRA DEU"),
    ],
)
def test_an_office_of_several_states_is_each_ones(text: str, type_: str, who: str) -> None:
    page = vi(text)
    assert roles(page, type_, "actor", "participant") == [f"state:{s}" for s in who.split()]


def test_several_stand_in_apposition_to_nobody() -> None:
    page = vi("Theo Tổng Thư ký NATO, các ngoại trưởng Na Uy và Đan Mạch đã được mời dự cuộc họp ở Riga.")
    assert not page.of("holds_office")
    leaders = vi(
        "Tổng thống Pháp Emmanuel Macron, Thủ tướng Anh Keir Starmer và Thủ tướng Ba Lan Donald Tusk đã hội đàm."
    )
    held = {(*leaders.who(c, "subject"), *leaders.who(c, "object")) for c in leaders.of("holds_office")}
    assert ("person:emmanuel-macron", "state:GBR") not in held
    assert ("person:keir-starmer", "state:GBR") in held


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Chính quyền Tổng thống Donald Trump ký thỏa thuận với Taliban.", "Tổng thống"),
        ("Người phát ngôn của chính phủ Ba Lan - Piotr Zielinski vừa cho biết Ba Lan sẽ gửi quân.",
         "Người phát ngôn của chính phủ Ba Lan"),
        ("Bộ trưởng Ngoại giao các nước ASEAN và Tổng thư ký ASEAN Kao Kim Hourn đã có mặt.",
         "Tổng thư ký ASEAN"),
        ("Ông Anwar Ibrahim, với tư cách là Chủ tịch ASEAN, đã dự lễ ký.", "Chủ tịch ASEAN"),
    ],
)  # fmt: skip
def test_an_office_is_told_in_its_own_words(text: str, office: str) -> None:
    page = vi(text)
    (held,) = page.of("holds_office")
    assert [r.text for r in held.roles if r.role == "office"] == [office]


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Nam Hàn", "KOR"),
        ("Bắc Hàn", "PRK"),
        ("Phi Luật Tân", "PHL"),
        ("Anh Quốc", "GBR"),
        ("Cam Bốt", "KHM"),
    ],
)
def test_names_of_papers_abroad(name: str, state: str) -> None:
    assert roles(vi(f"{name} lên án Iran."), "ACCUSE", "actor") == [f"state:{state}"]


def test_applying_is_not_joining() -> None:
    for text in (
        "Phần Lan và Thụy Điển đã nộp đơn gia nhập NATO.",
        "Ba Lan ủng hộ Ukraine gia nhập NATO.",
        "Tổng thống Erdogan ký nghị định thư về việc Thụy Điển gia nhập NATO.",
        "Nga cảnh báo Ukraine gia nhập NATO sẽ gây ra chiến tranh.",
        "Quốc hội thông qua đơn của Thụy Điển, mở đường cho Stockholm trở thành thành viên của NATO.",
    ):
        assert vi(text).one("member_of").mood != "fact", text
    joined = vi("Phần Lan trở thành thành viên thứ 31 của NATO hồi tháng 4/2023.")
    assert joined.one("member_of").mood == "fact"
    assert roles(joined, "member_of", "subject", "object") == ["state:FIN", "org:nato"]


def test_what_was_so_once_is_not_told_as_so() -> None:
    assert not vi("Albania từng là đồng minh với Trung Quốc.").of("allied_with")
    assert roles(vi("Chile và Peru lâu nay là đồng minh."), "allied_with") == ["state:CHL", "state:PER"]


def test_a_purpose_is_no_fact_and_has_the_actor_of_its_act() -> None:
    page = vi("Australia tập trận với Nhật, Hàn nhằm răn đe Iran.")
    threat = page.one("THREATEN")
    assert threat.mood == "plan"
    assert page.who(threat, "actor") == ["state:AUS"]
    assert roles(page, "COOPERATE", "recipient") == ["state:JPN", "state:KOR"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ngày 5/3, Tổng thống Kazakhstan Kassym-Jomart Tokayev cho biết, nước này sẽ đăng cai cuộc tập trận của CSTO.",
         "nước này sẽ đăng cai cuộc tập trận của CSTO"),
        ("Phát biểu trước báo giới, ông Rutte nhấn mạnh, Ukraine sẽ là thành viên của liên minh.",
         "Ukraine sẽ là thành viên của liên minh"),
        ("Cuộc tập trận sẽ kéo dài một tuần, Bộ Quốc phòng Hàn Quốc cho biết trong một tuyên bố.",
         "Cuộc tập trận sẽ kéo dài một tuần"),
        ("Ông Blinken nhấn mạnh Hiệp định bảo đảm thông tin quân sự là then chốt với an ninh khu vực.",
         "Hiệp định bảo đảm thông tin quân sự là then chốt với an ninh khu vực"),
    ],
)  # fmt: skip
def test_what_is_said_begins_and_ends_where_it_does(text: str, content: str) -> None:
    said = vi(text).one("says").content
    assert said is not None
    assert said.text == content


def test_where_it_was_said_is_not_what_was_said() -> None:
    assert not vi("Bộ Quốc phòng Mỹ cho biết trong một tuyên bố được phát đi hôm thứ Hai.").of("says")


@pytest.mark.parametrize(
    "text",
    [
        "Ông Lavrov nhấn mạnh vai trò của các tổ chức đa phương càng trở nên cần thiết và kêu gọi các nước kiềm chế.",
        "Ông Lavrov khẳng định Armenia vẫn là thành viên CSTO và yêu cầu nước này giải thích.",
        "Ông Lavrov mô tả NATO là “con rối” và khẳng định Nga sẽ không nhượng bộ.",
    ],
)
def test_a_further_saying_is_the_same_speakers(text: str) -> None:
    page = vi(text)
    speakers = {s for c in page.of("says") for s in page.who(c, "speaker")}
    assert speakers == {"person:sergei-lavrov"}


def test_a_day_before_a_verb_leaves_it_a_verb() -> None:
    page = vi("Tổng thư ký NATO Mark Rutte ngày 9/7 yêu cầu các nước thành viên gửi thêm đạn pháo.")
    assert roles(page, "REQUEST", "actor", "recipient") == ["person:mark-rutte", "group:nato-members"]


@pytest.mark.parametrize("head", ["Một số nước", "Các nước sườn Đông", "Ba nước"])
def test_some_members_are_not_the_alliance(head: str) -> None:
    page = vi(f"{head} NATO đã cam kết gửi quân.")
    assert not any("org:nato" in page.who(c, "actor", "participant") for c in page.claims)


def test_acts_named_by_a_noun_are_whose_they_are_said_to_be() -> None:
    launched = vi("Nhật Bản theo dõi hoạt động phóng tên lửa của Triều Tiên.")
    assert roles(launched, "MOBILIZE", "actor") == ["state:PRK"]
    broken = vi("Ấn Độ quan ngại về những hành vi vi phạm chủ quyền.")
    assert not any("state:IND" in broken.who(c) for c in broken.of("REJECT"))
    reached = vi("Tiến trình phê chuẩn việc hai nước gia nhập EU sẽ phụ thuộc vào Hungary.")
    assert not any("org:eu" in reached.who(c, "subject") for c in reached.of("depends_on"))


def test_the_figure_before_is_not_the_one_agreed() -> None:
    page = vi("Ba Lan nhất trí tăng chi tiêu quốc phòng từ 3% GDP lên 4% GDP vào năm 2030.")
    assert [f.value for f in page.one("share").figures] == [0.04]


def test_help_that_is_ended_is_not_given() -> None:
    page = vi("Warsaw đã dừng cung cấp đạn pháo cho Iraq.")
    assert page.one("SANCTION").mode == "withdraw"
    assert not page.of("AID")


def test_forces_are_deployed_and_programmes_are_not() -> None:
    assert roles(vi("Mỹ điều tàu sân bay tới Trung Đông."), "MOBILIZE", "actor") == ["state:USA"]
    assert not vi("Trung Quốc triển khai chương trình chống béo phì.").of("MOBILIZE")


def test_both_who_are_asked_are_to_act() -> None:
    page = vi("Mỹ kêu gọi Nga và Ukraine đàm phán trực tiếp.")
    assert roles(page, "CONSULT", "participant") == ["state:RUS", "state:UKR"]
    assert roles(page, "REQUEST", "recipient") == ["state:RUS", "state:UKR"]


def test_what_an_agency_passes_on_is_the_speakers() -> None:
    page = vi("“Chúng tôi sẽ bảo vệ từng tấc đất của đồng minh”, AFP dẫn lời ông Mark Rutte cho biết.")
    said = page.one("says")
    assert page.who(said, "speaker") == ["person:mark-rutte"]
    assert said.content is not None
    assert said.content.text == "Chúng tôi sẽ bảo vệ từng tấc đất của đồng minh"


def test_members_that_are_spelt_out_are_all_members_and_the_whole_acts() -> None:
    page = vi("Các nước Bộ Tứ gồm Mỹ, Nhật Bản, Ấn Độ và Australia đã ký tuyên bố chung.")
    assert roles(page, "member_of", "subject") == ["state:USA", "state:JPN", "state:IND", "state:AUS"]
    assert roles(page, "SUPPORT", "actor") == ["group:quad"]


def test_an_office_beside_an_office_is_anothers() -> None:
    page = vi("Lễ ký có sự chứng kiến của Thủ tướng Anh, Tổng thống Pháp và Tổng thống Ba Lan.")
    assert not page.of("holds_office")


def test_on_a_states_ground_is_where() -> None:
    page = vi("Binh sĩ Đức huấn luyện trên lãnh thổ Litva.")
    assert not any("state:LTU" in page.who(c, "recipient") for c in page.claims)


def test_until_a_past_day_is_on_that_day() -> None:
    said = vi("Đến hôm 12/6, ông Orban tuyên bố Hungary sẽ rời khỏi EU.", published="2024-06-14")
    assert all(c.deadline is None for c in said.claims)
