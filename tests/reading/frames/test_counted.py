"""States that are only counted: those of the one list of so many before, else nobody."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.one_page import vi

STATES = {"Mỹ": "USA", "Nga": "RUS", "Pháp": "FRA", "Đức": "DEU", "Ba Lan": "POL", "Nhật Bản": "JPN"}
NUMBERS = {2: "Hai", 3: "Ba", 4: "Bốn"}


@pytest.mark.parametrize(
    ("before", "after", "type_", "who"),
    [
        ("Mỹ, Nhật Bản và Hàn Quốc tập trận chung.", "Ba nước nhất trí hợp tác.", "AGREE", "USA JPN KOR"),
        ("Mỹ, Nhật Bản và Hàn Quốc tập trận chung.", "Lãnh đạo ba nước lên án Nga.", "ACCUSE", "USA JPN KOR"),
        ("Nga và Belarus đã họp.", "Hai bên ký hiệp ước quốc phòng.", "SUPPORT", "RUS BLR"),
        ("Mỹ và Nga họp tại Geneva.", "Hai nước này cam kết đàm phán.", "AGREE", "USA RUS"),
    ],
)
def test_the_list_before(before: str, after: str, type_: str, who: str) -> None:
    page = vi(f"{before} {after}")
    assert page.who(page.one(type_), "actor", "participant") == [f"state:{s}" for s in who.split()]


@pytest.mark.parametrize(
    "text",
    [
        "Mỹ và Nhật Bản tập trận chung. Nga và Trung Quốc phản đối. Hai nước cam kết hợp tác.",
        "Mỹ, Nhật Bản và Hàn Quốc tập trận chung. Hai nước cam kết hợp tác.",
        "Mỹ và Nhật Bản tập trận chung. Hai nước khác cam kết hợp tác.",
        "Mỹ và Nhật Bản tập trận chung. Hai nước láng giềng cam kết hợp tác.",
        "Hai nước cam kết hợp tác. Mỹ và Nhật Bản tập trận chung.",
    ],
)
def test_nobody_where_it_is_not_sure(text: str) -> None:
    page = vi(text)
    assert not any(w.startswith("state:") for c in page.of("AGREE") for w in page.who(c))


def test_named_far_off_is_less_sure_than_named_in_the_clause() -> None:
    near = vi("Nga và Belarus nhất trí hợp tác.").one("AGREE")
    far = vi("Nga và Belarus đã họp. Hai nước nhất trí hợp tác.").one("AGREE")
    assert far.confidence < near.confidence


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(sorted(STATES)), min_size=2, max_size=4, unique=True), st.integers(2, 4))
def test_as_many_as_were_listed_or_none(names: list[str], number: int) -> None:
    listed = f"{', '.join(names[:-1])} và {names[-1]}"
    page = vi(f"{listed} đã họp. {NUMBERS[number]} nước lên án Iran.")
    found = [w for c in page.of("ACCUSE") for w in page.who(c, "actor") if w.startswith("state:")]
    assert found == ([f"state:{STATES[n]}" for n in names] if number == len(names) else [])


def test_leaders_who_are_counted_are_the_persons_named_before() -> None:
    told = "Thủ tướng Nhật Bản Fumio Kishida và Tổng thống Hàn Quốc Yoon Suk Yeol đã hội đàm."
    leaders = vi(f"{told} Hai nhà lãnh đạo lên án Triều Tiên.")
    who = leaders.who(leaders.one("ACCUSE"), "actor")
    assert who == ["person:fumio-kishida", "person:yoon-suk-yeol"]
    states = vi(f"{told} Hai quốc gia lên án Triều Tiên.")
    assert not any(w.startswith("person:") for w in states.who(states.one("ACCUSE"), "actor"))
