"""Spans count as Python counts; ids are the same everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.ids import digest, folded, slug
from chancery.ground.spans import Span, trimmed


def test_a_span_must_run_forward() -> None:
    with pytest.raises(ValueError, match="no span"):
        Span(3, 2)


@given(st.text(max_size=60), st.data())
def test_trimming_stays_inside_and_takes_only_edges(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = trimmed(text, Span(start, end), edges=",.")
    assert Span(start, end).holds(found)
    inner = found.of(text)
    assert inner == inner.strip().strip(",.").strip() or inner.strip(",. \t\r\n") in inner


def test_the_fold_finds_what_has_marks() -> None:
    assert folded("Thượng Đỉnh") == "thuong dinh"
    assert folded("Türkiye") == "turkiye"


def test_slugs_are_never_empty() -> None:
    assert slug("Yoon Suk-yeol") == "yoon-suk-yeol"
    assert slug("普京").startswith("x")


def test_digests_tell_apart_and_stay() -> None:
    assert digest(["a", "b"]) != digest(["ab"])
    assert digest(["claim", "đ"]) == "fcbd32b265df90725c59"
