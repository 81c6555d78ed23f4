"""Where Vietnamese sentences begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.reading.languages.vi.sentences import LONGEST, split


def texts(block: str) -> list[str]:
    return [span.of(block) for span in split(block)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Hà Nội hoan nghênh.", "Bangkok thì không."],
        ["TP. Hồ Chí Minh đón đoàn.", "Đoàn ở lại ba ngày."],
        ["TS. Nguyễn Văn A và GS. Lê B. Cường cùng dự.", "Họ phát biểu."],
        ["Ông J. D. Vance tới Munich.", "Ông ở đó hai ngày."],
        ["Ông tới Washington D.C. hôm 9/7 để họp.", "Sau đó ông về nước."],
        ["Cuộc họp ở Washington D.C.", "Trước đó hai bên đã gặp nhau."],
        ["Ai sẽ đến?", "Chưa rõ!", "Rồi sẽ biết…", "Đoàn đã đi."],
        ['"Chúng tôi sẽ đến." Ông nói vậy.'],
        ['"Chúng tôi sẽ đến!", ông nói.', "Không ai hỏi thêm."],
        ["Giá tăng 3.500 đồng, tức 2.5%.", "Hết."],
        ["Xem trang nato.int để biết thêm.", "Hết."],
        ["1. Quan hệ song phương được mở rộng."],
    ],
)
def test_splits_between_sentences_and_nowhere_else(sentences: list[str]) -> None:
    if sentences[0].endswith("vậy."):
        assert texts(sentences[0]) == ['"Chúng tôi sẽ đến."', "Ông nói vậy."]
    else:
        assert texts(" ".join(sentences)) == sentences


def test_a_line_break_always_ends_a_sentence() -> None:
    assert texts("Tiêu đề không có dấu chấm\nHai bên đã ký.\n\n  ") == [
        "Tiêu đề không có dấu chấm",
        "Hai bên đã ký.",
    ]


def test_a_heading_that_ran_into_its_text_is_cut_off() -> None:
    block = "Phần Lan nêu lý do rời công ước cấm mìn Việc rời công ước là bước đi cần thiết cho biên giới."
    assert texts(block) == [
        "Phần Lan nêu lý do rời công ước cấm mìn",
        "Việc rời công ước là bước đi cần thiết cho biên giới.",
    ]


@pytest.mark.parametrize(
    "block",
    [
        "Ông là lãnh đạo của Cục Việc làm thuộc bộ này từ năm ngoái.",
        "Người đứng đầu của ủy ban lo Việc làm và an sinh xã hội đã từ chức.",
        "Anh Việc đã đến.",
    ],
)
def test_a_capital_inside_a_name_is_no_seam(block: str) -> None:
    assert texts(block) == [block]


def test_a_lost_space_is_seen() -> None:
    assert texts("Hai bên đã ký hiệp định.Tổng thống về nước.") == [
        "Hai bên đã ký hiệp định.",
        "Tổng thống về nước.",
    ]


def test_nothing_is_longer_than_the_limit() -> None:
    block = "các nước, " * 1000
    spans = split(block)
    assert len(spans) > 5
    assert all(len(span) <= LONGEST for span in spans)
    assert all(span.of(block).startswith("các nước") for span in spans)


@given(st.text(alphabet="aàĐ.!?…\"”“ \n,1AVệiệc'", max_size=300) | st.text(max_size=200))
def test_spans_are_in_order_and_lose_no_word(block: str) -> None:
    spans = split(block)
    end = 0
    kept = ""
    for span in spans:
        assert end <= span.start < span.end <= len(block)
        assert not block[end : span.start].strip()
        kept += span.of(block)
        end = span.end
    assert not block[end:].strip()
    assert "".join(kept.split()) == "".join(block.split())
