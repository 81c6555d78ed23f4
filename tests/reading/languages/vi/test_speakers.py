"""Whose words they are where a Vietnamese sentence goes on behind a comma, and where what is said ends."""

import pytest

from tests.reading.one_page import Page, vi


def _said(page: Page) -> list[tuple[str, str]]:
    found = [c for c in page.of("says") if any(r.role == "speaker" for r in c.roles)]
    return [(page.who(c, "speaker")[0], c.content.text) for c in found if c.content is not None]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "Bộ trưởng Quốc phòng Litva nói Vilnius sẽ mua thêm xe tăng, khi gặp người đồng cấp Đức ở Berlin.",
            "person:laurynas-kasciunas",
            "Vilnius sẽ mua thêm xe tăng",
        ),
        (
            "Nga khẳng định lập trường của Moskva không thay đổi, trước hội nghị thượng đỉnh với Mỹ.",
            "state:RUS",
            "lập trường của Moskva không thay đổi",
        ),
        (
            "Anh tuyên bố sẽ đóng cửa căn cứ ở Síp, khiến các đồng minh NATO chỉ trích.",
            "state:GBR",
            "sẽ đóng cửa căn cứ ở Síp",
        ),
        (
            "Latvia tố Belarus đẩy người di cư qua biên giới, khiến hai lính gác bị thương.",
            "state:LVA",
            "Belarus đẩy người di cư qua biên giới, khiến hai lính gác bị thương",
        ),
    ],
)
def test_what_is_said_ends_before_the_page_goes_on(text: str, speaker: str, content: str) -> None:
    assert (speaker, content) in _said(vi(text))


@pytest.mark.parametrize(
    ("text", "speaker", "type_"),
    [
        (
            "Estonia đóng cửa biên giới sau khi Nga tập trận, cáo buộc Moskva khiêu khích NATO.",
            "EST",
            "ACCUSE",
        ),
        ("Pháp rút đại sứ sau khi Niger trục xuất phái đoàn, kêu gọi ECOWAS can thiệp.", "FRA", "REQUEST"),
        ("Nga rút quân khỏi Kherson, trong khi Ukraine phản công, yêu cầu NATO hỗ trợ.", "UKR", "REQUEST"),
        ("Đức ủng hộ kế hoạch này, còn Hungary do dự, yêu cầu EU bảo đảm nguồn cung.", "HUN", "REQUEST"),
    ],
)
def test_a_saying_behind_a_comma_is_the_main_clauses_or_whom_the_sentence_turned_to(
    text: str, speaker: str, type_: str
) -> None:
    page = vi(text)
    assert page.who(page.one(type_), "actor") == [f"state:{speaker}"]
    assert [who for who, _ in _said(page)][-1] == f"state:{speaker}"


@pytest.mark.parametrize(
    ("text", "speaker", "contents"),
    [
        (
            "Campuchia phủ nhận đặt mìn mới và kêu gọi Thái Lan tuân thủ thỏa thuận.",
            "state:KHM",
            ["đặt mìn mới", "Thái Lan tuân thủ thỏa thuận"],
        ),
        (
            "ASEAN hoan nghênh việc hai nước nhất trí ngừng bắn và bày tỏ sẵn sàng hỗ trợ.",
            "org:asean",
            ["việc hai nước nhất trí ngừng bắn"],
        ),
        (
            "Ông Vucic tái khẳng định Belgrade sẽ duy trì trung lập quân sự và không gia nhập NATO.",
            "person:aleksandar-vucic",
            ["Belgrade sẽ duy trì trung lập quân sự và không gia nhập NATO"],
        ),
    ],
)
def test_a_speaker_goes_on_behind_and(text: str, speaker: str, contents: list[str]) -> None:
    assert [(speaker, content) for content in contents] == _said(vi(text))


def test_those_whom_something_made_speak_go_on() -> None:
    page = vi("Mỹ áp thuế mới với thép, khiến Canada phản đối, cho rằng mức thuế này là phi lý.")
    assert ("state:CAN", "mức thuế này là phi lý") in _said(page)
    assert all(who != "state:USA" for who, _ in _said(page))


def test_the_second_of_two_things_goes_with_the_first() -> None:
    page = vi("Iran mỉa mai Mỹ vì vừa kêu gọi NATO hỗ trợ, vừa yêu cầu Tehran đầu hàng.")
    assert {page.who(c, "actor")[0] for c in page.of("REQUEST")} == {"state:USA"}
    assert ("state:USA", "Tehran đầu hàng") in _said(page)


def test_to_warn_that_somebody_must_do_something_threatens_nobody() -> None:
    page = vi("Ông Stoltenberg cảnh báo các nước thành viên NATO phải tăng chi tiêu quốc phòng.")
    assert not page.of("THREATEN")
    assert page.who(page.one("REQUEST"), "recipient") == ["group:nato-members"]


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Iran khẳng định Mỹ không được can thiệp vào công việc nội bộ của nước này.", "obligation"),
        ("Moldova cho biết nước này không được mời dự hội nghị.", "fact"),
    ],
)
def test_what_is_not_granted_is_forbidden_where_nobody_is_ever_granted_it(text: str, mood: str) -> None:
    said = [c.content for c in vi(text).of("says")]
    assert [(c.mood, c.polarity) for c in said if c is not None] == [(mood, "negated")]


def test_an_attack_that_a_plan_follows_has_been() -> None:
    page = vi("Ông Trump nói quân đội Mỹ sẽ đáp trả sau khi lực lượng Pháp ở Iraq bị tấn công.")
    assert [c.mood for c in page.of("ASSAULT") if page.who(c, "recipient") == ["state:FRA"]] == ["fact"]
