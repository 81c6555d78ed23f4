"""Lists that leave their verb out."""

from tests.reading.one_page import read, vi


def test_each_joined_or_left_at_its_own_time() -> None:
    page = read("Finland joined NATO in 2023 and Sweden in March 2024.")
    found = page.of("member_of")
    assert [page.who(c) for c in found] == [["state:FIN", "org:nato"], ["state:SWE", "org:nato"]]
    assert [c.when.edtf for c in found if c.when] == ["2023", "2024-03"]
    page = read("Qatar left OPEC in 2019, Ecuador in 2020 and Angola in January 2024.")
    assert [(page.who(c, "subject"), c.polarity) for c in page.of("member_of")] == [
        (["state:QAT"], "negated"),
        (["state:ECU"], "negated"),
        (["state:AGO"], "negated"),
    ]


def test_each_sends_its_own_number() -> None:
    page = read("Germany sent 500 troops, France 300, Italy 200 and Spain some 150.")
    sent = {c.figures[0].value: page.who(c, "of") for c in page.of("troops")}
    assert sent == {500: ["state:DEU"], 300: ["state:FRA"], 200: ["state:ITA"], 150: ["state:ESP"]}


def test_another_name_with_a_time_is_no_such_list() -> None:
    page = read("Finland joined NATO in 2023, and Turkey held elections in May 2024.")
    assert [page.who(c, "subject") for c in page.of("member_of")] == [["state:FIN"]]


def test_each_has_its_own_number_where_it_is_told_of_the_first_of_what() -> None:
    page = vi("Pháp có khoảng 1.500 binh sĩ ở Niger, Mỹ chừng 1.100 và Ý khoảng 300.")
    told = {page.who(c, "of")[0]: (c.figures[0].value, c.figures[0].unit) for c in page.of("troops")}
    assert told == {
        "state:FRA": (1500, "troops"),
        "state:USA": (1100, "troops"),
        "state:ITA": (300, "troops"),
    }
    page = vi("Pháp có 1.500 binh sĩ ở Niger, Mỹ đóng cửa khoảng 30 căn cứ.")
    assert [page.who(c, "of") for c in page.of("troops")] == [["state:FRA"]]
