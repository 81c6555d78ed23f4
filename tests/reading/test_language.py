"""Telling languages apart: pages and single lines, read languages and others, and saying "neither"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.ids import folded
from chancery.reading.language import guess, language_of

READ = {"en", "vi"}
ENGLISH = [
    "The foreign ministers of the alliance met in Oslo on Thursday.",
    "Rail strike in Germany enters second day",
    "Ten lakes you have never heard of",
    "“We will be there as long as it takes,” she said.",
]
VIETNAMESE = [
    "Ngoại trưởng các nước thành viên đã họp tại Oslo hôm thứ Năm.",
    "Tin cùng chuyên mục",
    "Giá cà phê tăng phiên thứ ba liên tiếp",
    "NATO và Nga nối lại đối thoại",
]
OTHERS = {
    "fr": "Le président a annoncé mardi que la France enverrait des troupes en Roumanie.",
    "de": "Der Bundestag hat am Donnerstag über die Entsendung weiterer Soldaten abgestimmt.",
    "es": "El presidente del Gobierno anunció ayer nuevas ayudas para Ucrania.",
    "pt": "O presidente da República disse que Portugal vai cumprir a meta até 2026.",
    "it": "Il presidente del Consiglio ha incontrato il segretario generale della NATO.",
    "id": "Presiden mengatakan bahwa Indonesia tidak akan mengirim senjata ke Ukraina.",
    "pl": "Minister obrony narodowej powiedział, że Polska nie wyśle żołnierzy.",
    "tr": "Cumhurbaşkanı bu hafta NATO zirvesi için Vilnius'a gitti ve bir konuşma yaptı.",
    "ru": "Президент подписал закон об отзыве ратификации договора.",
    "zh": "中国外交部发言人周二表示反对北约扩张",
    "ja": "岸田首相はNATO首脳会議に出席した",
    "ko": "대통령이 나토 정상회의에 참석했다",
    "th": "นายกรัฐมนตรีเดินทางไปประชุม",
}


@pytest.mark.parametrize("line", ENGLISH)
def test_english_lines(line: str) -> None:
    assert language_of(line, READ) == "en"


@pytest.mark.parametrize("line", VIETNAMESE)
def test_vietnamese_lines(line: str) -> None:
    assert language_of(line, READ) == "vi"


@pytest.mark.parametrize("line", VIETNAMESE[:3])
def test_vietnamese_without_its_marks(line: str) -> None:
    assert language_of(folded(line), READ) == "vi"


@pytest.mark.parametrize(("code", "line"), OTHERS.items())
def test_other_languages_are_named_and_are_none_of_ours(code: str, line: str) -> None:
    assert language_of(line, READ) is None
    found = guess(line)
    assert found is not None
    assert found.code == code
    assert found.name


@pytest.mark.parametrize(
    "line", ["", "28/01/2025 | 10:56", "Jens Stoltenberg, Mark Rutte", "___", "NATO", "U.S."]
)
def test_too_little_to_tell(line: str) -> None:
    assert guess(line) is None


def test_only_candidates_are_given() -> None:
    assert language_of(ENGLISH[0], {"vi"}) is None
    assert language_of(ENGLISH[0], {"en"}) == "en"


def test_a_long_page_with_names_and_quotes_of_another_language() -> None:
    page = " ".join(ENGLISH * 20) + " Le Monde wrote: « la France est de retour »."
    assert language_of(page, READ) == "en"


@given(st.text(max_size=300))
def test_any_text_is_told_or_not(text: str) -> None:
    found = guess(text)
    assert found is None or (found.name and 0 <= found.lead <= 1)
    assert found == guess(text)
