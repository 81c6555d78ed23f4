import unicodedata
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.moments import day
from chancery.reading.dating import resolve
from chancery.reading.languages.vi.dating import expressions, rules, unmarked_rules
from tests.reading.patterns import widest

WRITTEN = date(2024, 9, 12)  # a Thursday


def told(text: str, written: date | None = WRITTEN) -> list[tuple[str, str, str | None, str]]:
    """What stands in the text as times: words, value, EDTF, marker."""
    found = resolve(expressions(text), day(written) if written else None)
    return [(t.span.of(text), t.value, t.when.edtf if t.when else None, t.marker) for t in found]


@pytest.mark.parametrize(
    ("text", "words", "value", "edtf"),
    [
        ("đến vào ngày 28/8", "ngày 28/8", "2024-08-28", "2024-08-28"),
        ("Hôm 2/9, họ gặp", "Hôm 2/9", "2024-09-02", "2024-09-02"),
        ("ngày 9 - 11/9", "ngày 9 - 11/9", "2024-09-09/2024-09-11", "2024-09-09/2024-09-11"),
        ("từ ngày 9 - 11/9", "ngày 9 - 11/9", "2024-09-09/2024-09-11", "2024-09-09/2024-09-11"),
        ("ngày 28/8 đến 2/9", "ngày 28/8 đến 2/9", "2024-08-28/2024-09-02", "2024-08-28/2024-09-02"),
        ("tháng 7/2023", "tháng 7/2023", "2023-07", "2023-07"),
        ("tháng 7 năm 2023", "tháng 7 năm 2023", "2023-07", "2023-07"),
        ("tháng 7 năm ngoái", "tháng 7 năm ngoái", "2023-07", "2023-07"),
        ("ngày 11/7/2024", "ngày 11/7/2024", "2024-07-11", "2024-07-11"),
        ("ngày 2 tháng 9 năm 1945", "ngày 2 tháng 9 năm 1945", "1945-09-02", "1945-09-02"),
        ("năm 2022", "năm 2022", "2022", "2022"),
        ("đầu năm nay", "đầu năm nay", "2024", "2024-01/2024-04"),
        ("cuối tháng trước", "cuối tháng trước", "2024-08", "2024-08-21/2024-08-31"),
        ("giữa tháng 1/2021", "giữa tháng 1/2021", "2021-01", "2021-01-11/2021-01-20"),
        ("tuần trước", "tuần trước", "2024-W36", "2024-09-02/2024-09-08"),
        ("hôm qua", "hôm qua", "2024-09-11", "2024-09-11"),
        ("hôm nay", "hôm nay", "2024-09-12", "2024-09-12"),
        ("sáng 5/9", "sáng 5/9", "2024-09-05TMO", "2024-09-05"),
        ("tối qua", "tối qua", "2024-09-11TEV", "2024-09-11"),
        ("hội nghị vừa qua", "vừa qua", "PAST_REF", None),
        ("thứ Ba", "thứ Ba", "2024-09-10", "2024-09-10"),
        ("Chủ nhật tuần này", "Chủ nhật tuần này", "2024-09-15", "2024-09-15"),
        ("thứ Sáu tuần trước", "thứ Sáu tuần trước", "2024-09-06", "2024-09-06"),
        ("mùa hè năm ngoái", "mùa hè năm ngoái", "2023-SU", "2023-22"),
        ("vài năm qua", "vài năm qua", "PAST_REF", None),
        ("hai ngày trước", "hai ngày trước", "2024-09-10", "2024-09-10"),
        ("gần hai thập kỷ", "gần hai thập kỷ", "P20Y", None),
        ("quý II/2024", "quý II/2024", "2024-Q2", "2024-34"),
        ("vào tháng 11 tới", "tháng 11 tới", "2024-11", "2024-11"),
        ("trong vòng 3 ngày", "trong vòng 3 ngày", "P3D", None),
        ("thập niên 1990", "thập niên 1990", "199", "199X"),
        ("thế kỷ 20", "thế kỷ 20", "19", "19XX"),
        ("sáu tháng đầu năm 2023", "sáu tháng đầu năm 2023", "2023-01/2023-06", "2023-01/2023-06"),
        ("năm năm qua", "năm năm qua", "P5Y", "2019/2024"),
        ("9h30 sáng nay", "9h30 sáng nay", "2024-09-12T09:30", "2024-09-12"),
        ("hằng năm", "hằng năm", "P1Y", None),
    ],
)
def test_each_form(text: str, words: str, value: str, edtf: str | None) -> None:
    assert [f[:3] for f in told(text)] == [(words, value, edtf)]


@pytest.mark.parametrize(
    "text",
    ["lần thứ hai", "vòng thứ ba", "hai phần ba", "2/3 số phiếu", "ngày 31/2", "Điều 5", "tháng hai nước ký"]
    + ["Nghị định 165/2024/NĐ-CP", "30 nước", "ba bên", "cụ bà 89 tuổi"]
    + ["xuất hiện tại đây", "nhiều tiếng súng", "hai tiếng nổ"],
)
def test_what_is_no_time(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "marker", "edtf"),
    [
        ("kể từ năm 2020", "since", "2020/.."),
        ("trước ngày 1/5/2025", "before", "2025-05-01"),
        ("đến năm 2030", "until", "2030"),
        ("chậm nhất ngày 1/5/2025", "by", "2025-05-01"),
        ("sau ngày 1/5/2024", "after", "2024-05-01"),
    ],
)
def test_markers(text: str, marker: str, edtf: str) -> None:
    assert told(text)[0][2:] == (edtf, marker)


@pytest.mark.parametrize(
    "text", ["vào ngày 28/8", "đầu năm nay", "tháng 7 năm 2023", "tuần trước", "sáng 5/9"]
)
def test_marks_apart_or_left_out_change_nothing(text: str) -> None:
    whole = told(text)
    apart = unicodedata.normalize("NFD", text)
    assert [f[1:] for f in told(apart)] == [f[1:] for f in whole]
    assert unicodedata.normalize("NFC", told(apart)[0][0]) == whole[0][0]
    bare = "".join(c for c in apart if not unicodedata.combining(c)).replace("đ", "d")
    assert [f[1:] for f in told(bare)] == [f[1:] for f in whole]


def test_verbs_tell_the_side() -> None:
    assert told("Hội nghị đã diễn ra ngày 10/2.")[0][1] == "2024-02-10"
    assert told("Hội nghị sẽ diễn ra ngày 10/2.")[0][1] == "2025-02-10"


def test_every_pattern_has_a_greatest_width() -> None:
    assert widest(rule.pattern for rule in (*rules(), *unmarked_rules())) < 600
    assert len({rule.name for rule in rules()}) == len(rules())


@given(st.text(alphabet=st.sampled_from("ngày thángămtừđến 12/-, hôạiqucTWXb\n\u0301\u0309")) | st.text())
def test_no_text_breaks_it(text: str) -> None:
    found = resolve(expressions(text), day(WRITTEN))
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    assert all(one.span.end <= len(text) for one in found)
