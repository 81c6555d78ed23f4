"""Documents read together: each comes out as alone, and a fault is told as that of its own document."""

from collections.abc import Sequence

import pytest

from chancery.reading import pipeline
from chancery.reading.chunks import ReadDocument, read_chunk
from chancery.reading.layers import Parsed
from chancery.reading.pipeline import Opened, Reader
from tests.reading.one_page import document

TEXTS = (
    "NATO Secretary General Jens Stoltenberg said on 7 March 2024 that Sweden joined the alliance.",
    "",
    "Hungary opposes the plan. Russia on Friday warned Finland of consequences.",
    "Anh sẽ điều khoảng 200 binh sĩ tới Kosovo trước cuối tháng 10 nếu bạo lực tiếp diễn.",
)
CHUNK = [(document(text, lang="vi" if "ẽ" in text else "en"), f"page {n}") for n, text in enumerate(TEXTS)]


def told(found: Sequence[ReadDocument]) -> list[object]:
    return [(one.articles, one.mentions, one.claims, str(one.error)) for one in found]


def test_documents_read_together_are_as_read_one_by_one() -> None:
    together = read_chunk(CHUNK)
    assert told(together) == told([found for one in CHUNK for found in read_chunk([one])])
    assert [bool(one.claims) for one in together] == [True, False, True, True]
    assert together[1].error is not None


def test_a_fault_in_one_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted, words = told(read_chunk(CHUNK)), Reader.words

    def faulty(self: Reader, opened: Sequence[Opened]) -> list[list[list[Parsed]]]:
        if any("Hungary" in one.document.text.characters for one in opened):
            raise IndexError("a fault of the test")
        return words(self, opened)

    monkeypatch.setattr(pipeline.Reader, "words", faulty)
    found = read_chunk(CHUNK)
    assert "page 2 could not be read: IndexError" in str(found[2].error)
    assert not found[2].claims
    rest = told(found)
    assert [*rest[:2], *rest[3:]] == [*wanted[:2], *wanted[3:]]
