import unicodedata
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.reading.dating import resolve
from chancery.reading.figures import outside_times
from chancery.reading.languages.vi import figures_words
from chancery.reading.languages.vi.dating import expressions
from chancery.reading.languages.vi.figures import figures
from chancery.reading.languages.vi.figures_words import spoken_value
from tests.reading.patterns import all_patterns, widest


def told(text: str) -> list[tuple[float, str, str]]:
    return [
        (f.figure.value, f.figure.unit, f.figure.bound)
        for f in outside_times(figures(text), resolve(expressions(text), None))
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("ba dự án mới", 3, "projects", "exactly"),
        ("28 quốc gia đối tác", 28, "countries", "exactly"),
        ("phạt hơn 2,7 tỷ đồng", 2.7e9, "VND", "more_than"),
        ("hơn 512 trường hợp", 512, "cases", "more_than"),
        ("khiến ít nhất 19 người thiệt mạng", 19, "killed", "at_least"),
        ("làm 22 người bị thương", 22, "wounded", "exactly"),
        ("ít nhất 3 lính Anh thiệt mạng", 3, "killed", "at_least"),
        ("1.500 lính Anh đã rút", 1500, "troops", "exactly"),
        ("hai phần ba thành viên", 0.666667, "share", "exactly"),
        ("gần một nửa số quân", 0.5, "share", "nearly"),
        ("2/3 số phiếu", 0.666667, "share", "exactly"),
        ("2% GDP", 0.02, "share", "exactly"),
        ("6 triệu USD", 6e6, "USD", "exactly"),
        ("hàng trăm nông dân", 100, "people", "at_least"),
        ("hàng chục nghìn người", 10000, "people", "at_least"),
        ("năm người", 5, "people", "exactly"),
        ("khoảng 25 tên lửa đạn đạo", 25, "missiles", "about"),
        ("hai trăm năm mươi binh sĩ", 250, "troops", "exactly"),
        ("tối đa 300.000 quân", 300000, "troops", "at_most"),
        ("chỉ 900 binh sĩ", 900, "troops", "exactly"),
        ("khoảng 40 đồng minh", 40, "members", "about"),
        ("cụ ông 89 tuổi", 89, "years", "exactly"),
    ],
)
def test_each_form(text: str, value: float, unit: str, bound: str) -> None:
    assert told(text) == [(value, unit, bound)]


@pytest.mark.parametrize(
    "text",
    ["Nghị định 165/2024/NĐ-CP", "thứ năm", "lần thứ hai", "ngày 28-30/10", "Điều 5 Hiến chương", "COVID-19"]
    + [
        "tiêm kích F-15E",
        "1,234 người",
        "hai năm trước",
        "6 tháng",
        "nhóm G7",
        "mười năm",
        "ba bên",
        "một ngày",
    ]
    + ["đầu tư nước ngoài", "SĐT 024 3825 1234", "năm 2020", "10:56", "đồng minh lâu năm lần lượt rời đi"],
)
def test_what_is_no_figure(text: str) -> None:
    assert told(text) == []


def test_one_of_them_takes_the_unit_before() -> None:
    found = figures("ba dự án mới, một trong số đó ở Ý")
    assert [(f.figure.value, f.figure.unit, f.figure.of) for f in found] == [
        (3, "projects", None),
        (1, "projects", "số đó"),
    ]


def test_whose() -> None:
    (found,) = figures("1.500 lính Anh đã rút")
    assert found.figure.of == "Anh"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ba trăm linh năm", 305),
        ("hai mươi mốt", 21),
        ("mười lăm", 15),
        ("một nghìn tỷ", 1e12),
        ("hai triệu ba trăm nghìn", 2300000),
        ("hai ba", None),
        ("trăm", None),
        ("linh năm", None),
    ],
)
def test_spoken_numbers(words: str, value: float | None) -> None:
    assert spoken_value(words.split()) == value


def test_marks_apart_change_nothing() -> None:
    text = unicodedata.normalize("NFD", "phạt hơn 2,7 tỷ đồng và ba dự án")
    found = figures(text)
    assert [f.figure.value for f in found] == [2.7e9, 3]
    for one in found:
        assert one.figure.text == one.span.of(text)
    assert found[1].noun is not None
    assert unicodedata.normalize("NFC", found[1].noun.of(text)) == "dự án"


def test_every_pattern_has_a_greatest_width() -> None:
    patterns = all_patterns(import_module("chancery.reading.languages.vi.figures"), figures_words)
    assert len(patterns) > 8
    assert widest(patterns) < 800


@given(st.text(alphabet=st.sampled_from("hai mươiătrệuỷđồnglnăm 2,5.%/$\n\u0301\u0309")) | st.text())
def test_no_text_breaks_it(text: str) -> None:
    for found in figures(text):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert found.figure.text == found.span.of(text)
