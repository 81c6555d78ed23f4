"""Names, titles, offices, groups, meetings and sources, in both languages."""

import itertools
import unicodedata
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.reading.mentions_draft import Draft
from chancery.reading.mentions_text import fold, is_bare, is_shouted, make_line, marks_of

from .mentions_case import actors, found, namer, parsed, the


@pytest.mark.parametrize(
    ("text", "lang", "name", "actor", "kind"),
    [
        ("Moscow said that the offer stands.", "en", "Moscow", "state:RUS", "state"),
        ("The delegation arrived in Moscow.", "en", "Moscow", "place:moscow", "place"),
        ("Ties between Warsaw and Minsk are cold.", "en", "Minsk", "state:BLR", "state"),
        ("They flew to Tokyo.", "en", "Tokyo", "place:tokyo", "place"),
        ("The Kremlin denied it.", "en", "Kremlin", "state:RUS", "state"),
        ("Moskva tuyên bố sẽ đáp trả.", "vi", "Moskva", "state:RUS", "state"),
        ("Phái đoàn đã đến Moskva hôm qua.", "vi", "Moskva", "place:moscow", "place"),
        ("Hai bên gặp nhau tại Tokyo.", "vi", "Tokyo", "place:tokyo", "place"),
        ("Lệnh này chống lại Nga.", "vi", "Nga", "state:RUS", "state"),
    ],
)
def test_a_capital_is_a_government_or_a_town(text: str, lang: str, name: str, actor: str, kind: str) -> None:
    mention = the(found(text, lang=lang)[0], name)
    assert (mention.actor, mention.kind) == (actor, kind)


def test_a_demonym_is_an_adjective() -> None:
    mentions = found("Afghan farmers and American soldiers met.")[0]
    assert actors(mentions) == ["state:AFG", "state:USA"]
    assert all(m.adjective for m in mentions)


@pytest.mark.parametrize("text", ["Give us the plan.", "They told us who it is.", "The turkey was cold."])
def test_common_words_are_no_names(text: str) -> None:
    assert found(text) == [[]]


def test_vietnamese_words_are_no_states() -> None:
    assert found("Anh ấy nói ý này không mới, đức tính là quý.", lang="vi") == [[]]
    assert actors(found("Hôm qua Thủ tướng Anh đến Đức.", lang="vi")[0], "state") == [
        "state:GBR",
        "state:DEU",
    ]


def test_a_syllable_of_a_persons_name_is_no_state() -> None:
    mentions = found("Ông Trần Đức Mậu, cựu đại sứ, nhận định.", lang="vi")[0]
    assert [(m.text, m.kind, m.actor) for m in mentions] == [
        ("Trần Đức Mậu", "person", "person:tran-duc-mau")
    ]


def test_capitals_throughout_are_read() -> None:
    mentions = found("US SENDS TROOPS TO POLAND AS NATO MEETS")[0]
    assert actors(mentions) == ["state:USA", "state:POL", "org:nato"]
    assert found("TELL US WHO IT IS NOW PLEASE") == [[]]
    assert actors(found("NGA TẤN CÔNG UKRAINE HÔM NAY", lang="vi")[0]) == ["state:RUS", "state:UKR"]


def test_text_without_diacritics_is_read() -> None:
    text = "Hom qua Trung Quoc va Tho Nhi Ky da ky thoa thuan moi ve thuong mai"
    assert actors(found(text, lang="vi")[0], "state") == ["state:CHN", "state:TUR"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_both_unicode_forms_are_read_in_place(form: Literal["NFC", "NFD"]) -> None:
    text = unicodedata.normalize(form, "Thủ tướng Đức gặp lãnh đạo Thổ Nhĩ Kỳ tại Hà Nội.")
    mentions = found(text, lang="vi")[0]
    assert {"state:DEU", "state:TUR", "place:hanoi"} <= set(actors(mentions))
    assert all(m.span.of(text) == m.text for m in mentions)
    assert unicodedata.normalize("NFC", mentions[-1].text) == "Hà Nội"


def test_words_run_together_still_hold_the_name() -> None:
    mentions = found("Troops stayed in Afghanistanwith the aim of peace.")[0]
    assert [(m.text, m.actor) for m in mentions] == [("Afghanistan", "state:AFG")]


@pytest.mark.parametrize(
    ("text", "lang", "name", "actor"),
    [
        ("NATO foreign ministers met.", "en", "NATO foreign ministers", "group:nato-foreign-ministers"),
        (
            "The Foreign Ministers of the North Atlantic Treaty Organization (NATO) member states met.",
            "en",
            "Foreign Ministers of the North Atlantic Treaty Organization (NATO) member states",
            "group:nato-foreign-ministers",
        ),
        ("Bộ trưởng Ngoại giao NATO họp.", "vi", "Bộ trưởng Ngoại giao NATO", "group:nato-foreign-ministers"),
        ("NATO's European allies agree.", "en", "NATO's European allies", "group:nato-european-allies"),
    ],
)
def test_groups_within_organisations(text: str, lang: str, name: str, actor: str) -> None:
    mention = the(found(text, lang=lang)[0], name)
    assert (mention.kind, mention.actor) == ("group", actor)


def test_membership_is_not_the_members() -> None:
    mentions = found("Nước này không tìm tư cách thành viên NATO.", lang="vi")[0]
    assert actors(mentions) == ["org:nato"]


@pytest.mark.parametrize(
    ("text", "lang", "name", "actor", "canonical"),
    [
        (
            "The Peruvian foreign ministry replied.",
            "en",
            "Peruvian foreign ministry",
            "org:per-ministry-of-foreign-affairs",
            "Peruvian Ministry of Foreign Affairs",
        ),
        (
            "Bộ Ngoại giao Peru trả lời.",
            "vi",
            "Bộ Ngoại giao Peru",
            "org:per-ministry-of-foreign-affairs",
            "Peruvian Ministry of Foreign Affairs",
        ),
        ("The Afghan government agreed.", "en", "Afghan government", "state:AFG", "Afghanistan"),
        ("Chính phủ Việt Nam phê duyệt.", "vi", "Chính phủ Việt Nam", "state:VNM", "Vietnam"),
        (
            "Afghan security forces fought.",
            "en",
            "Afghan security forces",
            "group:afg-security-forces",
            "Afghan security forces",
        ),
    ],
)
def test_institutions_of_states(text: str, lang: str, name: str, actor: str, canonical: str) -> None:
    mention = the(found(text, lang=lang)[0], name)
    assert (mention.actor, mention.name) == (actor, canonical)


def test_unknown_organisations_and_people() -> None:
    mentions = found("Maria Kowalska, a researcher at the Boreal Research Center, said no.")[0]
    person = the(mentions, "Maria Kowalska")
    assert (person.kind, person.actor, person.how) == ("person", "person:maria-kowalska", "shape")
    assert the(mentions, "Boreal Research Center").actor == "org:boreal-research-center"


def test_unknown_organisation_in_vietnamese_has_its_english_name() -> None:
    mentions = found("Elkhan Hasanli, người đứng đầu Trung tâm nghiên cứu Boreal, lập luận.", lang="vi")[0]
    body = the(mentions, "Trung tâm nghiên cứu Boreal")
    assert (body.actor, body.name) == ("org:boreal-research-center", "Boreal Research Center")
    person = the(mentions, "Elkhan Hasanli")
    assert person.kind == "person"
    assert person.title is not None


def test_titles_stand_beside_names() -> None:
    text = "Assistant Secretary of State for European and Eurasian Affairs James O'Malley visited Baku."
    person = the(found(text)[0], "James O'Malley")
    assert person.title is not None
    assert person.title.of(text).startswith("Assistant Secretary of State")
    text = "Thủ tướng Nhật Bản Kenji Sato đã thăm Hà Nội."
    person = the(found(text, lang="vi")[0], "Kenji Sato")
    assert person.title is not None
    assert person.title.of(text) == "Thủ tướng Nhật Bản"


def test_former_belongs_to_the_title() -> None:
    text = "Former President Paul Orlin spoke."
    person = the(found(text)[0], "Paul Orlin")
    assert person.actor == "person:paul-orlin"
    assert person.title is not None
    assert person.title.of(text) == "Former President"
    assert person.office is None


def test_an_apposition_is_a_title() -> None:
    text = "Hôm 2/7, Karim Aliyev, Tổng tham mưu trưởng quân đội Azerbaijan, đã gặp Tướng Piotr Nowak."
    mentions = found(text, lang="vi")[0]
    person = the(mentions, "Karim Aliyev")
    assert person.title is not None
    assert person.title.of(text) == "Tổng tham mưu trưởng quân đội Azerbaijan"
    assert the(mentions, "Piotr Nowak").actor == "person:piotr-nowak"


@pytest.mark.parametrize(
    ("text", "lang", "published", "actor"),
    [
        ("The NATO chief spoke.", "en", "2020-12-03", "person:anna-holm"),
        ("The NATO chief spoke.", "en", "2025-02-01", "person:mark-reed"),
        ("The NATO chief spoke.", "en", "2024", None),
        ("The NATO chief spoke.", "en", None, None),
        ("Tổng thư ký NATO phát biểu.", "vi", "2025-02-01", "person:mark-reed"),
        ("NATO's Secretary General spoke.", "en", "2020-12-03", "person:anna-holm"),
        ("The Secretary General of NATO spoke.", "en", "2020-12-03", "person:anna-holm"),
        ("The US president spoke.", "en", "2020-12-03", "person:paul-orlin"),
        ("The White House boss spoke.", "en", "2022-01-01", "person:dora-quill"),
        ("Thủ tướng Đức phát biểu.", "vi", "2023-01-01", "person:ta-van-ha"),
    ],
)
def test_offices_resolve_by_date(text: str, lang: str, published: str | None, actor: str | None) -> None:
    offices = [m for m in found(text, lang=lang, published=published)[0] if m.office]
    assert [m.actor for m in offices] == [actor]
    assert offices[0].kind == "person"
    assert offices[0].how == "office"


@pytest.mark.parametrize(
    ("text", "lang", "office", "actor"),
    [
        ("Phó tổng thống Mỹ phát biểu.", "vi", "office:vice-president-usa", "person:bo-quist"),
        ("Tổng thống Mỹ và Phó tổng thống Mỹ họp.", "vi", "office:president-usa", "person:dora-quill"),
        ("The US vice president spoke.", "en", "office:vice-president-usa", "person:bo-quist"),
        ("Ông chủ Nhà Trắng phát biểu.", "vi", "office:president-usa", "person:dora-quill"),
        ("He hopes for the post of NATO chief.", "en", "office:nato-secretary-general", None),
        ("Someone is chosen to be elected US president.", "en", "office:president-usa", None),
    ],
)
def test_an_office_is_read_whole(text: str, lang: str, office: str, actor: str | None) -> None:
    offices = [m for m in found(text, lang=lang)[0] if m.office]
    assert (offices[0].office, offices[0].actor) == (office, actor)


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("Phó thủ tướng Nga phát biểu.", "vi", "Phó thủ tướng Nga"),
        ("The Russian deputy prime minister agreed.", "en", "Russian deputy prime minister"),
        ("Trợ lý Tổng thống Mỹ phát biểu.", "vi", "Trợ lý Tổng thống Mỹ"),
    ],
)
def test_an_officer_whom_nobody_knows_is_a_source(text: str, lang: str, words: str) -> None:
    mentions = found(text, lang=lang)[0]
    assert the(mentions, words).kind == "unnamed"
    assert actors(mentions, "person") == []


def test_two_offices_stand_side_by_side() -> None:
    mentions = found("Thủ tướng Đức và Phó tổng thống Mỹ gặp nhau.", lang="vi")[0]
    assert actors(mentions, "person") == ["person:ta-van-ha", "person:bo-quist"]


@pytest.mark.parametrize(
    ("text", "lang", "kinds"),
    [
        ("They sent Leopard and Marder and a Patriot.", "en", []),
        ("Ba Lan muốn có Leopard, Patriot và Tomahawk.", "vi", ["state"]),
        ("They left New England.", "en", []),
        ("The offer of England stands.", "en", ["state"]),
        ("They asked the Bank of England.", "en", ["organisation"]),
        ("Officials asked Ms. Stacey Abrams.", "en", ["unnamed", "person"]),
    ],
)
def test_weapons_and_parts_of_states(text: str, lang: str, kinds: list[str]) -> None:
    assert [m.kind for m in found(text, lang=lang)[0]] == kinds


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Theo Ủy ban Đối ngoại và Quan hệ kinh tế, việc này khó.", "Ủy ban Đối ngoại và Quan hệ kinh tế"),
        ("Theo Ủy ban Đối ngoại và Quan hệ kinh tế Peru, khó.", "Ủy ban Đối ngoại và Quan hệ kinh tế Peru"),
        ("Theo Ủy ban Đối ngoại và Quốc phòng, khó.", "Ủy ban Đối ngoại và Quốc phòng"),
        ("Theo nghiên cứu của Viện Kestrel Institute, việc này khó.", "Kestrel Institute"),
    ],
)
def test_a_vietnamese_name_is_read_to_its_end(text: str, name: str) -> None:
    assert [m.name for m in found(text, lang="vi")[0] if m.kind == "organisation"] == [name]


def test_a_name_without_a_clear_end_is_left_out() -> None:
    text = "Theo Ủy ban Đối ngoại và Quan hệ kinh tế văn hóa thể thao du lịch môi trường, khó."
    assert actors(found(text, lang="vi")[0], "organisation") == []


def test_a_joined_english_name_is_one() -> None:
    mentions = found("He heads the Institute for War and Peace now.")[0]
    assert [m.name for m in mentions if m.kind == "organisation"] == ["Institute for War and Peace"]


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("The Paul Orlin administration agreed.", "en", "Paul Orlin administration"),
        ("President Dora Quill's administration agreed.", "en", "Dora Quill's administration"),
        ("Quyết định của chính quyền Orlin bị phản đối.", "vi", "chính quyền Orlin"),
    ],
)
def test_an_administration_is_its_state(text: str, lang: str, words: str) -> None:
    mentions = found(text, lang=lang, published="2020-12-03")[0]
    state = the(mentions, words)
    assert (state.kind, state.actor, state.how) == ("state", "state:USA", "office")
    assert len(actors(mentions, "person")) == 1


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("He was elected US president then.", "en"),
        ("When she was NATO chief, they met.", "en"),
        ("The former NATO chief spoke.", "en"),
        ("Ông được bổ nhiệm làm Tổng thư ký NATO.", "vi"),
        ("Cựu Tổng thư ký NATO phát biểu.", "vi"),
    ],
)
def test_what_somebody_was_is_not_who_holds_it(text: str, lang: str) -> None:
    assert [m.actor for m in found(text, lang=lang, published="2020-12-03")[0] if m.kind == "person"] in (
        [None],
        [],
    )


def test_an_office_leaves_its_body_standing() -> None:
    assert actors(found("The NATO chief spoke.", published="2020-12-03")[0]) == [
        "person:anna-holm",
        "org:nato",
    ]


def test_an_office_beside_a_name_is_that_persons_title() -> None:
    mentions = found("NATO chief Mark Reed spoke.", published="2025-02-01")[0]
    assert actors(mentions) == ["org:nato", "person:mark-reed"]


@pytest.mark.parametrize(
    ("text", "lang", "name", "actor"),
    [
        (
            "The NATO summit in Madrid ended.",
            "en",
            "NATO summit in Madrid",
            "meeting:nato-summit-2022-madrid",
        ),
        ("The 2018 NATO summit in Brussels ended.", "en", None, "meeting:nato-summit-2018-brussels"),
        (
            "Tại hội nghị thượng đỉnh NATO ở Vilnius năm 2023, họ nói.",
            "vi",
            None,
            "meeting:nato-summit-2023-vilnius",
        ),
        ("The ASEAN forum in Narnia ended.", "en", None, None),
    ],
)
def test_meetings(text: str, lang: str, name: str | None, actor: str | None) -> None:
    meetings = [m for m in found(text, lang=lang, published="2022-07-10")[0] if m.kind == "meeting"]
    assert [m.actor for m in meetings] == [actor]
    assert name in (None, meetings[0].text)


def test_its_summit_is_not_another_bodys_at_the_same_place() -> None:
    said = "held {} summit in Madrid."
    for text, actor in (
        (f"NATO {said.format('its')}", "meeting:nato-summit-2022-madrid"),
        (f"ASEAN {said.format('its')}", None),
        (f"ASEAN {said.format('its annual')}", None),
        (f"They {said.format('their')}", "meeting:nato-summit-2022-madrid"),
    ):
        meetings = [m for m in found(text, published="2022-07-10")[0] if m.kind == "meeting"]
        assert [m.actor for m in meetings] == [actor], text


def test_a_mission_described_holds_only_in_its_time() -> None:
    text = "The training mission in Afghanistan goes on."
    then = [m for m in found(text, published="2020-12-03")[0] if m.kind == "mission"]
    assert actors(then) == ["mission:resolute-support"]
    later = [m for m in found(text, published="2023-05-01")[0] if m.kind == "mission"]
    assert actors(later) == [None]


def test_a_treaty_leaves_its_parties_standing() -> None:
    mentions = found("Under the US-Taliban agreement, troops leave.")[0]
    assert actors(mentions) == ["treaty:us-taliban-agreement", "state:USA", "org:taliban"]


def test_unnamed_sources_keep_their_words() -> None:
    text = "A senior European diplomat warned.\nExperts agreed.\nExperts doubted."
    mentions = [m for line in found(text) for m in line if m.kind == "unnamed"]
    assert [m.name for m in mentions] == ["senior European diplomat", "Experts", "Experts"]
    assert mentions[1].actor == mentions[2].actor != mentions[0].actor
    salted = namer("en").find(text, parsed(text), None, salt="other")
    assert next(m.actor for m in salted[1]) != mentions[1].actor


def test_unnamed_sources_in_vietnamese() -> None:
    mentions = found("Các chuyên gia cảnh báo.\nMột quan chức NATO giấu tên nói.", lang="vi")
    assert [m.text for line in mentions for m in line if m.kind == "unnamed"] == [
        "Các chuyên gia",
        "Một quan chức NATO giấu tên",
    ]


def test_no_two_mentions_of_a_kind_meet() -> None:
    text = "Former NATO Secretary General Anna Holm met NATO defence ministers at the NATO summit in Madrid."
    for line in found(text):
        for left, right in itertools.combinations(line, 2):
            assert not (left.kind == right.kind and left.span.meets(right.span))


@given(st.text(max_size=300), st.sampled_from(["en", "vi"]))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_every_mention_stands_on_it(text: str, lang: str) -> None:
    for line in found(text, lang=lang):
        for mention in line:
            assert mention.span.of(text) == mention.text
            assert mention.text.strip()


_PIECES = [
    "NATO",
    "Mr.",
    "ông",
    "Thủ tướng",
    "the",
    "President",
    "Moscow",
    "’s",
    "(",
    ")",
    "of",
    "Ana",
    "Ruiz",
    ",",
]


@given(
    st.lists(
        st.sampled_from([*_PIECES, "summit", "in", "Nga", "này", "said", "\n", '"', "-", "đã"]), max_size=40
    )
)
@settings(max_examples=200, deadline=None)
def test_any_order_of_cues_is_read(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for lang in ("en", "vi"):
        for line in found(text, lang=lang):
            for mention in line:
                assert mention.span.of(text) == mention.text
                assert mention.title is None or 0 <= mention.title.start < mention.title.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "A" * 20000,
        "A " * 5000,
        "President " * 4000,
        "NATO's " * 3000,
        "e\u0301" * 9000,
        "ông " * 5000,
        "Mr. A-" * 3000,
    ],
)
def test_long_and_odd_input_ends(text: str) -> None:
    for lang in ("en", "vi"):
        assert len(found(text, lang=lang)) == 1


@given(st.text(max_size=200))
def test_folding_finds_its_way_back(text: str) -> None:
    folding = fold(text)
    for at in range(len(folding.text)):
        first, last = folding.back(at, at + 1, text)
        assert 0 <= first < last <= len(text)


def test_marks_and_shapes() -> None:
    assert marks_of("Thụy") == marks_of("Thuỵ")
    assert marks_of("đa") != marks_of("da")
    assert is_shouted("NATO MEETS IN MADRID")
    assert not is_shouted("NATO meets in Madrid")
    assert is_bare("Trung Quoc va Nhat Ban dam phan")
    assert not is_bare("Trung Quốc và Nhật Bản đàm phán")


def test_a_line_is_cut_where_words_were_run_together() -> None:
    line = make_line(0, 10, "Kabulwith us", tokens=(), cuts=[5], bare=False)
    assert line.words == ["Kabul", "with", "us"]
    assert line.glued(1)
    assert not Draft(line, {}, [], [None] * 3).stop(1)
