import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.asking.finding.ranking import Why, marks, pieces_of, text_rank
from chancery.ground.ids import folded


def where(text: str, typed: str) -> list[str]:
    return [span.of(text) for _, span in marks(text, pieces_of(typed))]


def test_marks_are_what_stands_there() -> None:
    assert where("Hội nghị thượng đỉnh họp", "thuong dinh") == ["thượng", "đỉnh"]
    assert where("Hội nghị thượng đỉnh họp", '"THUONG DINH"') == ["thượng đỉnh"]
    assert where("thu\u031bo\u031b\u0323ng", "thuong") == ["thu\u031bo\u031b\u0323ng"]
    assert where("peace-deal, a peace\n deal", '"peace deal"') == ["peace-deal", "peace\n deal"]
    assert where("deals", "deal") == []


def test_more_often_shorter_and_closer_is_better() -> None:
    pieces = pieces_of("troops leave")
    assert text_rank("troops leave", pieces) > text_rank("troops that are here must leave", pieces)
    assert text_rank("troops leave " * 2, pieces) > text_rank("troops leave and then others follow", pieces)
    assert text_rank("nobody", pieces) == 0


def test_the_parts_make_the_rank() -> None:
    assert Why((), 1.0, 1.0, 1.0).rank == pytest.approx(1.0)
    assert Why((), 0.5, 0.5, 0.0).rank == pytest.approx(0.45)


@given(st.text(), st.text(max_size=30))
def test_any_text_and_words(text: str, typed: str) -> None:
    pieces = pieces_of(typed)
    for words, span in marks(text, pieces):
        kept = "".join(c if c.isalnum() else " " for c in folded(span.of(text)))
        assert " ".join(kept.split()) == words
    assert 0 <= text_rank(text, pieces) <= 1


@given(st.text(min_size=1))
def test_a_text_is_marked_by_its_own_words(text: str) -> None:
    for piece in pieces_of(text):
        assert marks(text, (piece,)) or len(piece) > 1
