from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chancery.asking.review.spelling import LONGEST, Spelt, distance, less_one, likeness

SAME = "the same but for marks, hyphens or capitals"
SOUND = "spellings of one sound"


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("Stefan Fiks", "Stefan Fix", SOUND),
        ("Yoon Suk Yeol", "Yoon Suk-yeol", SAME),
        ("Yoon Suk Yeol", "Yoon Sukyeol", SAME),
        ("Yoon Seok-youl", "Yoon Suk Yeol", "the same consonants, other vowels"),
        ("Yoon Suk Yeol", "Suk-yeol Yoon", "given name and family name swapped"),
        ("윤석열", "Yoon Suk Yeol", "the same consonants, other vowels"),
        ("Lee Jae-myung", "Rhee Jae Myung", SOUND),
        ("Zelensky", "Zelenskyy", SOUND),
        ("Volodymyr Zelenskyy", "Volodymyr Zelenskiy", SOUND),
        ("Володимир Зеленський", "Volodymyr Zelensky", SOUND),
        ("Volodymyr Zelensky", "Vladimir Zelenskiy", "the same consonants, other vowels"),
        ("Orbán Viktor", "Viktor Orban", "given name and family name swapped"),
        ("Nguyễn Phú Trọng", "Trong Nguyen Phu", "given name and family name swapped"),
        ("Nguyễn Phú Trọng", "Nguyen Phu Trong", SAME),
        ("Özkan Ulutaş", "Ozkan Ulutas", SAME),
        ("V.Putin", "Vladimir Putin", "only an initial differs from the whole name"),
        ("J. Stoltenberg", "Jens Stoltenberg", "only an initial differs from the whole name"),
        ("George Bush", "George W. Bush", "one has a further name"),
        ("Angela Merkle", "Angela Merkel", "one letter apart"),
        ("Rasim Musabayov", "Rasim Musabaev", "two letters apart"),
        ("James O'Brien", "James O’Brien", SAME),
    ],
)
def test_names_that_may_be_one(left: str, right: str, reason: str) -> None:
    one, other = Spelt(left), Spelt(right)
    found = likeness(one, other)
    assert found is not None
    assert reason in found.reasons
    assert found.score >= 0.5
    assert likeness(other, one) == found
    assert set(one.keys()) & set(other.keys()), "they would never be compared"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Kim Jong-un", "Kim Jong-il"),
        ("Kim Jong Un", "Kim Yo-jong"),
        ("John Kirby", "John Kerry"),
        ("Andrey Serdyukov", "Anatoly Serdyukov"),
        ("Tran Duc Mau", "Trần Đại Quang"),
        ("Jens Stoltenberg", "Anders Fogh Rasmussen"),
        ("", "Jens Stoltenberg"),
        ("Jens Stoltenberg", "x" * (LONGEST + 1)),
        ("🇻🇳 🇺🇸", "🇻🇳"),
        ("\u202e\u200f", "NATO"),
    ],
)
def test_names_that_are_not_proposed_by_themselves(left: str, right: str) -> None:
    found = likeness(Spelt(left), Spelt(right))
    assert found is None or found.score < 0.5


def test_another_letter_in_a_short_word_speaks_against_itself() -> None:
    found = likeness(Spelt("Nguyen Van An"), Spelt("Nguyen Van Anh"))
    assert found is not None
    assert found.score == 0.5
    assert found.against


def test_what_is_no_person_has_no_family() -> None:
    assert likeness(Spelt("12th Brigade", person=False), Spelt("13th Brigade", person=False)) is None
    found = likeness(Spelt("Atlas Center", person=False), Spelt("Atlas Research Center", person=False))
    assert found is not None
    assert found.reasons == ("one has a further word",)
    assert likeness(Spelt("Center Atlas", person=False), Spelt("Atlas Center", person=False)) is None
    assert likeness(Spelt("Iran", person=False), Spelt("Iraq", person=False)) is None


words = st.text(st.sampled_from("abcdeéđж윤 -.'"), max_size=14)


@given(words, words)
@example("ad", "đ.a")
def test_likeness_has_no_direction_and_stays_a_share(left: str, right: str) -> None:
    for person in (True, False):
        one, other = Spelt(left, person), Spelt(right, person)
        found, back = likeness(one, other), likeness(other, one)
        assert found == back
        assert found is None or (0 < found.score <= 1 and found.reasons)


@given(st.text(max_size=400))
def test_any_name_has_its_keys(text: str) -> None:
    for person in (True, False):
        name = Spelt(text, person)
        assert all(isinstance(key, str) for key in name.keys())  # noqa: SIM118 - no mapping
        same = likeness(name, Spelt(text, person))
        assert same is None or same.score >= 0.95


def slow(left: str, right: str) -> int:
    """The distance by its definition, over all prefixes."""
    held = {(i, 0): i for i in range(len(left) + 1)} | {(0, j): j for j in range(len(right) + 1)}
    for i in range(1, len(left) + 1):
        for j in range(1, len(right) + 1):
            same = left[i - 1] == right[j - 1]
            held[i, j] = min(held[i - 1, j] + 1, held[i, j - 1] + 1, held[i - 1, j - 1] + (not same))
            if i > 1 and j > 1 and left[i - 1] == right[j - 2] and left[i - 2] == right[j - 1]:
                held[i, j] = min(held[i, j], held[i - 2, j - 2] + 1)
    return held[len(left), len(right)]


letters = st.text(st.sampled_from("abc"), max_size=9)


@given(letters, letters, st.integers(0, 4))
def test_distance_is_the_one_defined(left: str, right: str, most: int) -> None:
    assert distance(left, right, most=most) == min(slow(left, right), most + 1)


@given(letters, letters)
def test_words_one_letter_apart_share_a_key(left: str, right: str) -> None:
    if len(left) != len(right) and slow(left, right) == 1:
        assert set(less_one(left)) & set(less_one(right))
    if len(left) == len(right) and sum(a != b for a, b in zip(left, right, strict=True)) == 1:
        assert set(less_one(left)) & set(less_one(right))


def test_keys_hold_together_what_a_chain_of_spellings_says() -> None:
    chain = ["Yoon Suk-yeol", "Yoon Suk Yeol", "Yoon Seok-yeol", "Yoon Seok-youl"]
    for left, right in pairwise(chain):
        assert likeness(Spelt(left), Spelt(right)) is not None
