"""Short forms, pronouns and descriptions refer back, or stay silent."""

import pytest

from .mentions_case import actors, found, the
from .one_page import read


def test_surnames_and_honorifics() -> None:
    text = "Maria Kowalska, a lawyer, spoke.\nMs. Kowalska said no.\nLater Kowalska left."
    lines = found(text)
    assert [actors(line, "person") for line in lines] == [["person:maria-kowalska"]] * 3
    assert lines[1][0].how == "short form"


def test_a_headline_may_use_the_short_form_first() -> None:
    lines = found("Ông Hasanli: Chưa có quyết định\nRasim Hasanli, nghị sĩ, phát biểu.", lang="vi")
    assert actors(lines[0], "person") == ["person:rasim-hasanli"]


def test_a_vietnamese_is_spoken_of_by_the_last_name() -> None:
    lines = found("Ông Trần Đức Mậu nói.\nÔng Mậu nhận định thêm.", lang="vi")
    assert actors(lines[1], "person") == ["person:tran-duc-mau"]


def test_two_of_one_surname_stay_apart() -> None:
    lines = found("Maria Novak, a lawyer, met Petr Novak, a judge.\nMr. Novak said no.")
    assert actors(lines[1], "person") == [None]


def test_a_known_person_needs_no_full_name() -> None:
    assert actors(found("President Quill spoke.", published="2022-03-05")[0], "person") == [
        "person:dora-quill"
    ]
    assert actors(found("The reporters asked Quill.", published="2022-03-05")[0], "person") == [
        "person:dora-quill"
    ]
    assert actors(found("The reporters asked Orlin.", published="1990-03-05")[0], "person") == []


@pytest.mark.parametrize(
    ("text", "lang", "published", "expected"),
    [
        ("Mr. Zhu spoke.", "en", "2022-03-05", "person:zhu-ming"),
        ("Ông Zhu phát biểu.", "vi", "2022-03-05", "person:zhu-ming"),
        ("Mr. Ming spoke.", "en", "2022-03-05", None),
        ("Ông Khoa phát biểu.", "vi", "2022-03-05", "person:bui-minh-khoa"),
        ("They asked Tarn.", "en", "2022-03-05", "person:george-alan-tarn"),
        ("They met Quist.", "en", "2020-03-05", "person:ada-quist"),
        ("They met Quist.", "en", "2023-03-05", "person:bo-quist"),
        ("They met Welk.", "en", "2014-03-05", "person:jon-welk"),
        ("Ms. Miller spoke.", "en", "2020-03-05", "person:vera-miller"),
        ("Ms. Miller spoke.", "en", "2023-03-05", None),
        ("Vice President Miller spoke.", "en", "2023-03-05", "person:vera-miller"),
    ],
)
def test_a_short_form_of_a_known_person(text: str, lang: str, published: str, expected: str | None) -> None:
    assert actors(found(text, lang=lang, published=published)[0], "person") == [expected]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("They asked George.", "2022-03-05"),
        ("They met Quist.", "2013-03-05"),
        ("They met Quist.", None),
        ("They met Welk.", "1999-03-05"),
        ("They met Welk.", "2019-03-05"),
        ("They met Miller.", "2020-03-05"),
    ],
)
def test_a_name_that_many_bear_is_nobodys(text: str, published: str | None) -> None:
    assert actors(found(text, published=published)[0], "person") == []


def test_an_unknown_person_is_called_by_the_family_that_opens_the_name() -> None:
    lines = found("Zhu Yiming, an analyst, spoke.\nThe reporters asked Zhu.")
    assert actors(lines[1], "person") == ["person:zhu-yiming"]


def test_according_to_him() -> None:
    lines = found("Anna Holm met Petr Dvorak, a judge.\nAccording to him, it is hard.")
    assert the(lines[1], "him").actor == "person:petr-dvorak"
    lines = found("Petr Dvorak, a judge, spoke.\nThe court told him that it is hard.")
    assert actors(lines[1], "person") == []
    lines = found("Maria Kowalska spoke.\nAccording to her lawyer, it is hard.")
    assert actors(lines[1], "person") == []


def test_he_and_she() -> None:
    lines = found("Maria Kowalska met Petr Dvorak, a judge.\nShe said no.\nHe agreed.")
    assert actors(lines[1]) == ["person:maria-kowalska"]
    assert actors(lines[2]) == ["person:petr-dvorak"] or actors(lines[2]) == []


def test_the_one_who_acts_is_meant() -> None:
    lines = found("Mr. Petr Dvorak met with Mr. Pavel Havel.\nHe said no.")
    assert actors(lines[1]) == ["person:petr-dvorak"]


def test_an_unnamed_official_is_a_he() -> None:
    lines = found("A senior NATO official confirmed that he had invited Maria Kowalska, a lawyer.")
    he = the(lines[0], "he")
    assert (he.kind, he.actor) == ("unnamed", the(lines[0], "A senior NATO official").actor)


def test_nobody_is_named_where_two_would_do() -> None:
    lines = found("Talks with Petr Dvorak, a judge, and Pavel Havel, a lawyer, failed.\nLater he left.")
    assert actors(lines[1]) == []


def test_a_pronoun_does_not_look_into_a_quotation() -> None:
    lines = found('Petr Dvorak, a judge, spoke.\n"I met Pavel Havel, a lawyer," he said.')
    assert the(lines[1], "he").actor == "person:petr-dvorak"


def test_a_short_form_inside_a_quotation_is_not_the_speaker() -> None:
    lines = found('Petr Dvorak, a judge, spoke.\n"We heard Orlin," he said.', published="2020-12-03")
    assert the(lines[1], "he").actor == "person:petr-dvorak"


def test_a_country_is_clear_or_silent() -> None:
    lines = found("Azerbaijan phủ nhận.\nVai trò của nước này tăng.", lang="vi")
    assert actors(lines[1], "state") == ["state:AZE"]


@pytest.mark.parametrize(
    ("text", "lang", "words", "actor"),
    [
        ("NATO met.\nThe 70-year-old alliance hesitates.", "en", "The 70-year-old alliance", "org:nato"),
        ("NATO met.\nThe 30-member coalition hesitates.", "en", "The 30-member coalition", "org:nato"),
        ("NATO met.\nThe alliance will stay.", "en", "The alliance", "org:nato"),
        (
            "War in Afghanistan.\nThey left the South Asian country.",
            "en",
            "the South Asian country",
            "state:AFG",
        ),
        ("Afghanistan có chiến sự.\nHọ rời quốc gia Nam Á này.", "vi", "quốc gia Nam Á này", "state:AFG"),
        ("NATO họp.\nVai trò của liên minh này tăng.", "vi", "liên minh này", "org:nato"),
        ("Azerbaijan không gia nhập, nhưng nước này vẫn hợp tác.", "vi", "nước này", "state:AZE"),
        (
            "Bộ Ngoại giao Peru họp.\nBộ này sẽ trả lời.",
            "vi",
            "Bộ này",
            "org:per-ministry-of-foreign-affairs",
        ),
        (
            "Ken Mori, nhà nghiên cứu, nói.\nChuyên gia này cho rằng không.",
            "vi",
            "Chuyên gia này",
            "person:ken-mori",
        ),
        ("NATO met.\nNo plan by the allies exists.", "en", "the allies", "group:nato-allies"),
    ],
)
def test_descriptions(text: str, lang: str, words: str, actor: str) -> None:
    mention = the(found(text, lang=lang)[-1], words)
    assert (mention.actor, mention.how) == (actor, "description")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The alliance will stay.", "en"),
        ("Nepal and India are near.\nThey left the South Asian country.", "en"),
        ("Peru met.\nThe alliance of small shops grows.", "en"),
        ("Nga và Ukraine đàm phán với Peru.\nVai trò của nước này tăng.", "vi"),
    ],
)
def test_what_is_not_clear_stays_silent(text: str, lang: str) -> None:
    assert [m for m in found(text, lang=lang)[-1] if m.how == "description"] == []


def test_a_title_alone_is_who_bore_it() -> None:
    lines = found("Secretary General Anna Holm spoke.\nThe Secretary General said no.")
    assert actors(lines[1], "person") == ["person:anna-holm"]


def test_a_title_alone_is_the_holder_in_the_body_spoken_of() -> None:
    lines = found("NATO met.\nThe Secretary General said no.", published="2020-12-03")
    mention = the(lines[1], "The Secretary General")
    assert (mention.actor, mention.office) == ("person:anna-holm", "office:nato-secretary-general")


def test_the_summit_is_the_one_named_before() -> None:
    lines = found("The NATO summit in Madrid opened.\nAfter the summit they left.", published="2022-07-10")
    assert actors(lines[1], "meeting") == ["meeting:nato-summit-2022-madrid"]


def test_it_is_read_only_where_it_wills() -> None:
    lines = found("NATO said that it would stay.\nIt is raining.")
    assert the(lines[0], "it").actor == "org:nato"
    assert actors(lines[1]) == []


def test_an_article_knows_nothing_of_another() -> None:
    found("Maria Kowalska, a lawyer, spoke.")
    assert actors(found("Ms. Kowalska said no.")[0], "person") == [None]


def test_a_surname_of_the_world_before_another_name_is_a_given_name() -> None:
    page = read("Clinton attacked Trump critic Mark Cuban.", published="2016-09-25")
    assert all(m.actor != "person:ron-mark" for m in page.reading.mentions)


def test_a_surname_of_the_world_behind_a_place_is_a_place() -> None:
    page = read("They raided the Pangram area of Sarkh, Logar.", published="2019-11-20")
    assert all(m.actor != "person:anze-logar" for m in page.reading.mentions)
