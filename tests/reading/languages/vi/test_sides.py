"""On whom, by whom, on what condition: turns in which another than the nearest name is meant."""

import pytest

from tests.reading.one_page import vi


@pytest.mark.parametrize(
    ("text", "type_", "parts"),
    [
        (
            "Hungary phủ quyết gói trừng phạt mới của EU nhằm vào Nga.",
            "REJECT",
            {"actor": ["state:HUN"], "recipient": ["org:eu"]},
        ),
        (
            "Ông Trump dọa rút Mỹ khỏi NATO.",
            "SANCTION",
            {"actor": ["person:donald-trump"], "recipient": ["org:nato"]},
        ),
        (
            "ECOWAS quyết định đình chỉ tư cách thành viên của Niger trong khối.",
            "SANCTION",
            {"actor": ["org:ecowas"], "recipient": ["state:NER"]},
        ),
        (
            "Đức hạn chế viện trợ cho Ukraine.",
            "SANCTION",
            {"actor": ["state:DEU"], "recipient": ["state:UKR"]},
        ),
        (
            "Hà Lan rút khỏi cuộc tập trận chung với Hungary.",
            "SANCTION",
            {"actor": ["state:NLD"], "recipient": ["state:HUN"]},
        ),
        (
            "Nga kêu gọi Đức, Pháp và các nước EU ngừng cấp vũ khí cho Kiev.",
            "REQUEST",
            {"actor": ["state:RUS"], "recipient": ["state:DEU", "state:FRA", "group:eu-members"]},
        ),
        (
            "Thủ tướng Phạm Minh Chính chủ trì lễ đón Thủ tướng Campuchia Hun Manet.",
            "CONSULT",
            {"actor": ["person:hun-manet"], "recipient": ["person:pham-minh-chinh"]},
        ),
        (
            "Ấn Độ mua dầu Nga bất chấp sức ép từ Washington.",
            "COOPERATE",
            {"actor": ["state:IND"], "recipient": ["state:RUS"]},
        ),
        (
            "Tổng thống Zelensky cảm ơn Paris.",
            "SUPPORT",
            {"actor": ["person:volodymyr-zelensky"], "recipient": ["state:FRA"]},
        ),
        (
            "Mỹ yêu cầu Tel Aviv chấp nhận ngừng bắn.",
            "REQUEST",
            {"actor": ["state:USA"], "recipient": ["state:ISR"]},
        ),
        (
            "Đại hội đồng Liên Hợp Quốc thông qua nghị quyết yêu cầu Nga rút quân khỏi Ukraine.",
            "REQUEST",
            {"actor": ["org:un-general-assembly"], "recipient": ["state:RUS"]},
        ),
        (
            "Serbia sẽ rời EU và quốc hội nước này đã thông qua quyết định hồi tháng 5.",
            "SUPPORT",
            {"actor": ["state:SRB"]},
        ),
        (
            "Pháp là một trong những nước đầu tiên công nhận Kosovo.",
            "SUPPORT",
            {"actor": ["state:FRA"], "recipient": ["state:XKX"]},
        ),
    ],
)
def test_who_is_meant(text: str, type_: str, parts: dict[str, list[str]]) -> None:
    page = vi(text)
    assert parts in [{role: page.who(c, role) for role in parts} for c in page.of(type_)]


def test_tel_aviv_stays_a_town_where_something_falls() -> None:
    assert "place:tel-aviv" in [m.actor for m in vi("Iran phóng tên lửa vào Tel Aviv.").reading.mentions]


@pytest.mark.parametrize(
    "text",
    [
        "EU cân nhắc đáp trả thuế quan của Mỹ.",
        "Trung Quốc trả đũa Mỹ bằng lệnh cấm xuất khẩu đất hiếm.",
    ],
)
def test_to_answer_in_trade_is_no_attack(text: str) -> None:
    assert not vi(text).of("ASSAULT")


def test_whoever_attends_a_meeting_meets_nobody_its_name_holds() -> None:
    page = vi("Thủ tướng Anh dự hội nghị thượng đỉnh Gaza ở Ai Cập.")
    assert all(not page.who(c, "recipient") for c in page.of("CONSULT"))


def test_what_is_done_on_a_condition_or_waited_for_is_no_fact() -> None:
    said = vi("Iran tuyên bố tấn công căn cứ Mỹ nếu bị không kích.").of("says")
    assert [c.content.mood for c in said if c.content is not None] == ["plan"]
    page = vi("Nga sẽ không rút quân cho đến khi Ukraine từ bỏ ý định gia nhập NATO.")
    assert {c.mood for c in page.of("RETREAT") if page.who(c, "actor") == ["state:UKR"]} == {"hypothesis"}


def test_who_is_absent_takes_no_part() -> None:
    page = vi("Tổng thống Serbia vắng mặt tại hội nghị thượng đỉnh NATO ở Washington.")
    assert page.one("takes_part_in").polarity == "negated"


def test_a_court_and_farmers_are_not_their_state() -> None:
    for text, name in (
        ("Tòa Tối cao Mỹ tuyên bố sẽ xem xét sắc lệnh này vào tháng tới.", "org:us-supreme-court"),
        ("Nông dân Pháp cho rằng EU phải hủy thỏa thuận với Mercosur.", "Nông dân Pháp"),
    ):
        page = vi(text)
        assert page.who(page.one("says"), "speaker") == [name]


def test_a_sum_behind_its_noun_belongs_to_it() -> None:
    page = vi("Ba Lan sẽ mua 96 trực thăng Apache của Mỹ, với chi phí khoảng 12 tỷ USD.")
    assert any(f.value == 12_000_000_000 for c in page.claims for f in c.figures)


@pytest.mark.parametrize(
    "text",
    [
        "NATO khởi động chiến dịch Eastern Sentry nhằm tăng cường phòng thủ sườn đông.",
        "Trung Quốc bỏ phiếu trắng.",
        "Litva rút khỏi Công ước Ottawa cấm mìn sát thương.",
    ],
)
def test_what_is_no_conflict(text: str) -> None:
    page = vi(text)
    assert not [c for c in page.claims if c.type in ("ASSAULT", "REJECT")]
    assert not [c for c in page.of("COERCE") if page.who(c, "actor")]


def test_candidates_are_no_members_and_partners_are_of_the_body() -> None:
    assert vi("Gruzia là nước ứng viên gia nhập EU từ năm 2023.").one("member_of").mood == "hypothesis"
    page = vi("Nhật Bản và Hàn Quốc là hai đối tác của NATO ở châu Á.")
    assert page.who(page.one("partner_of"), "object") == ["org:nato"]
