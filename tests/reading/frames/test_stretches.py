"""Finding what stands near: the same as looking at everything, with less looking on a long page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.spans import Span
from chancery.reading.frames.stretches import Stretches
from tests.reading.one_page import read

SPANS = st.tuples(st.integers(0, 3000), st.integers(0, 1500)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(st.lists(SPANS, max_size=30), SPANS)
def test_the_same_as_looking_at_everything(spans: list[Span], place: Span) -> None:
    near = Stretches((span, number) for number, span in enumerate(spans))
    assert near.meeting(place) == [n for n, span in enumerate(spans) if span.meets(place)]


def test_added_later() -> None:
    near: Stretches[str] = Stretches()
    assert near.meeting(Span(0, 10)) == []
    near.add(Span(5, 6), "here")
    assert near.meeting(Span(0, 10)) == ["here"]
    assert near.meeting(Span(6, 10)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Sweden joined NATO in 2024 and Russia attacked Ukraine. ",
        "Jens Stoltenberg said that Russia attacked Ukraine on Monday. ",
        "NATO must decide whether to stay in Kosovo or withdraw its 4,500 troops. ",
    ],
)
def test_a_longer_page_takes_work_in_proportion(sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0

    def counted(name: str) -> None:
        plain = getattr(Span, name)

        def looking(self: Span, other: Span) -> bool:
            nonlocal looks
            looks += 1
            return bool(plain(self, other))

        monkeypatch.setattr(Span, name, looking)

    read(sentence)
    counted("meets")
    counted("holds")
    counts = []
    for times in (40, 160):
        looks = 0
        assert read(sentence * times).claims
        counts.append(looks)
    assert counts[1] <= 6 * counts[0], counts
