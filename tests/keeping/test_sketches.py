import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.keeping.sketches import PAIR_OF_WORDS, SIZE, likeness, sketch, smallest

NEWS = Path(__file__).parents[2] / "examples" / "news"
PAGES = sorted(NEWS.glob("*.txt"))
LONG_PAGE = (NEWS / "03-kabul-clock.txt").read_text(encoding="utf-8")


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def test_a_sketch_is_small() -> None:
    assert len(sketch(LONG_PAGE * 20)) == 4 * (SIZE + 1)
    assert sketch("") == sketch("... !") == b""
    assert len(sketch("one word")) == 8


def test_case_marks_and_layout_do_not_matter() -> None:
    shouted = "\n\n".join(LONG_PAGE.upper().split())
    assert sketch(shouted) == sketch(LONG_PAGE)
    assert sketch("Hội nghị thượng đỉnh") == sketch("hoi nghi thuong dinh")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_reprint_is_like_its_first_print(page: Path) -> None:
    """Another headline and dateline, a paragraph cut, furniture round it, a credit in another language."""
    told = lines(page.read_text(encoding="utf-8"))
    body = max(range(1, len(told)), key=lambda at: len(told[at]))
    reprint = [
        "Something quite different stood over it",
        "HANOI, 6 March (Southern Cross Wire) - ",
        *told[1:body],
        *told[body + 1 :],
        "Theo Southern Cross Wire. Bản quyền thuộc về tòa soạn.",
        "Read more: ten things to know today. Subscribe to our newsletter. Share this page with friends.",
    ]
    assert likeness(sketch("\n".join(told)), sketch("\n".join(reprint))) > 0.8


def test_other_pages_are_not_alike() -> None:
    made = [sketch(page.read_text(encoding="utf-8")) for page in PAGES]
    for at, one in enumerate(made):
        for other in made[at + 1 :]:
            assert likeness(one, other) < 0.1


def test_a_page_that_holds_the_other_is_like_it() -> None:
    other = (NEWS / "01-vilnius-and-after.txt").read_text(encoding="utf-8")
    assert likeness(sketch(LONG_PAGE), sketch(other + LONG_PAGE)) > 0.8


def test_the_estimate_is_near_the_truth() -> None:
    words = [f"w{number}" for number in range(4_000)]
    for share in (0.2, 0.5, 0.8):
        cut = int(2_000 * (1 - share))
        first, second = words[:2_000], words[cut : cut + 2_000]
        assert abs(likeness(sketch(" ".join(first)), sketch(" ".join(second))) - share) < 0.12


def test_sentences() -> None:
    one = "The United States has 2,500 troops in Afghanistan, the Pentagon said on Friday"
    again = "The United States has 2,500 troops in Afghanistan, the Pentagon said"
    other = "Germany has 1,300 troops in Afghanistan, the ministry in Berlin said on Monday"
    pairs = [
        likeness(sketch(one, words=PAIR_OF_WORDS), sketch(s, words=PAIR_OF_WORDS)) for s in (again, other)
    ]
    assert pairs[0] > 0.75
    assert pairs[1] < 0.4


def test_the_smallest_are_sorted() -> None:
    found = smallest(sketch(LONG_PAGE), 32)
    assert len(found) == 32
    assert list(found) == sorted(set(found))
    assert smallest(b"", 4) == ()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400), st.text(max_size=400))
def test_any_two_texts(one: str, other: str) -> None:
    first, second = sketch(one), sketch(other)
    assert 0.0 <= likeness(first, second) <= 1.0
    assert likeness(first, second) == likeness(second, first)
    assert likeness(first, first) == (1.0 if first else 0.0)


@settings(max_examples=50, deadline=None)
@given(st.randoms(use_true_random=False))
def test_what_is_left_out_makes_it_less_like(chance: random.Random) -> None:
    told = lines(LONG_PAGE)
    fewer = [line for line in told if chance.random() < 0.5] or told[:1]
    assert likeness(sketch(LONG_PAGE), sketch("\n".join(fewer))) >= 0.4
