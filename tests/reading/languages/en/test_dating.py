from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.moments import Interval, day
from chancery.reading.dating import resolve
from chancery.reading.languages.en.dating import expressions, rules
from tests.reading.patterns import widest

WRITTEN = date(2024, 9, 12)  # a Thursday


def told(text: str, written: date | None = WRITTEN) -> list[tuple[str, str, str | None, str]]:
    """What stands in the text as times: words, value, EDTF, marker."""
    found = resolve(expressions(text), day(written) if written else None)
    return [(t.span.of(text), t.value, t.when.edtf if t.when else None, t.marker) for t in found]


@pytest.mark.parametrize(
    ("text", "words", "value", "edtf"),
    [
        ("They met on March 3 and 4, 2019 in Rome.", "March 3 and 4, 2019", "2019-03-03/2019-03-04", None),
        ("From 9 to 11 July they met.", "9 to 11 July", "2024-07-09/2024-07-11", None),
        ("It ended on Oct. 7, 2001.", "Oct. 7, 2001", "2001-10-07", "2001-10-07"),
        ("It ended on 1st of May.", "1st of May", "2024-05-01", "2024-05-01"),
        ("Signed March 01 , 2008 .", "March 01 , 2008", "2008-03-01", "2008-03-01"),
        ("Talks ran May 30 - June 2, 2021.", "May 30 - June 2, 2021", "2021-05-30/2021-06-02", None),
        ("Talks ran Dec. 30 to Jan. 2.", "Dec. 30 to Jan. 2", "2023-12-30/2024-01-02", None),
        ("By mid-March 2022 they left.", "mid-March 2022", "2022-03", "2022-03-11/2022-03-20"),
        ("In early March they left.", "early March", "2024-03", "2024-03-01/2024-03-10"),
        ("It was late 2023.", "late 2023", "2023", "2023-09/2023-12"),
        ("A vote is due early next year.", "early next year", "2025", "2025-01/2025-04"),
        ("Ministers will meet next February.", "next February", "2025-02", "2025-02"),
        ("Ministers will meet in February next year.", "February next year", "2025-02", "2025-02"),
        ("They adopted it last summer.", "last summer", "2024-SU", "2024-22"),
        ("It came in the winter of 2020.", "winter of 2020", "2020-WI", "2020-24"),
        ("It came this month.", "this month", "2024-09", "2024-09"),
        ("It came last week.", "last week", "2024-W36", "2024-09-02/2024-09-08"),
        ("He spoke on Tuesday.", "Tuesday", "2024-09-10", "2024-09-10"),
        ("He will speak on Tuesday.", "Tuesday", "2024-09-17", "2024-09-17"),
        ("He spoke yesterday.", "yesterday", "2024-09-11", "2024-09-11"),
        ("In 2020 it rose.", "2020", "2020", "2020"),
        ("It goes back to the 1990s.", "the 1990s", "199", "199X"),
        ("It goes back to the 20th century.", "the 20th century", "19", "19XX"),
        ("It fell in the first half of 2024.", "the first half of 2024", "2024-H1", "2024-40"),
        ("It fell in Q2 2023.", "Q2 2023", "2023-Q2", "2023-34"),
        ("They left two years ago.", "two years ago", "2022", "2022"),
        ("They left 10 days ago.", "10 days ago", "2024-09-02", "2024-09-02"),
        ("It lasted nearly two decades.", "nearly two decades", "P20Y", None),
        ("It lasted for 20 years.", "20 years", "P20Y", None),
        ("It is paid every year.", "every year", "P1Y", None),
        ("They are paid annually.", "annually", "P1Y", None),
        ("On 2020-12-01 it fell.", "2020-12-01", "2020-12-01", "2020-12-01"),
        ("On 13/7/2024 it fell.", "13/7/2024", "2024-07-13", "2024-07-13"),
        ("In the coming months they will go.", "the coming months", "FUTURE_REF", None),
        ("He is now in Rome.", "now", "PRESENT_REF", "2024-09-12"),
        ("It ran from 2014 to 2016.", "2014 to 2016", "2014/2016", "2014/2016"),
        ("It ran over the past two years.", "the past two years", "P2Y", "2022/2024"),
    ],
)
def test_each_form(text: str, words: str, value: str, edtf: str | None) -> None:
    found = told(text)
    assert [f[:2] for f in found] == [(words, value)]
    if edtf is not None or "REF" in value or value.startswith("P"):
        assert found[0][2] == edtf


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "A second round; the sun sat low.",
        "April said no, and June agreed.",
        "There is no 31 February 2021 nor 2021-02-30.",
        "He cited Article 5 and COVID-19 and the F-16.",
        "The Euro 2024 teams and the Agenda 2030 goals.",
        "About 2,500 troops and 2000 soldiers left.",
        "He is 45 years old.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert told(text) == []


def test_clock_times() -> None:
    assert told("It began at 9:30 pm on Monday.")[0][1:3] == ("2024-09-09T21:30", "2024-09-09")
    assert told("At 0800 UTC it began.")[0][1] == "2024-09-12T08:00Z"


def test_day_and_month_in_either_order_give_bounds() -> None:
    found = resolve(expressions("on 11/7/2024"), None)
    assert found[0].when is not None
    assert found[0].when.edtf == "2024-07-11/2024-11-07"
    near = resolve(expressions("on 11/7/2024"), day(date(2024, 7, 12)))
    assert near[0].when == day(date(2024, 7, 11), basis="resolved", span=near[0].span)


@pytest.mark.parametrize(
    ("text", "marker", "edtf"),
    [
        ("since September", "since", "2024-09/.."),
        ("by mid-January 2025", "by", "2025-01-11/2025-01-20"),
        ("before May 1, 2025", "before", "2025-05-01"),
        ("until 2030", "until", "2030"),
        ("after March 3", "after", "2024-03-03"),
        ("in March", "", "2024-03"),
    ],
)
def test_markers_bound_and_never_open_to_the_left(text: str, marker: str, edtf: str) -> None:
    assert told(text)[0][2:] == (edtf, marker)


def test_without_a_date_nothing_is_made_up() -> None:
    assert told("On December 1 he spoke last week.", None) == [
        ("December 1", "XXXX-12-01", None, ""),
        ("last week", "XXXX-WXX", None, ""),
    ]


def test_verbs_tell_the_side() -> None:
    assert told("They met in December.")[0][1] == "2023-12"
    assert told("They will meet in June.")[0][1] == "2025-06"


def test_two_times_are_not_the_ends_of_one() -> None:
    assert [f[0] for f in told("They won in 2008 and 2012.")] == ["2008", "2012"]
    assert [f[0] for f in told("They won between 2008 and 2012.")] == ["2008 and 2012"]
    assert [f[0] for f in told("They met on June 5 and July 10.")] == ["June 5", "July 10"]


def test_every_pattern_has_a_greatest_width() -> None:
    assert widest(rule.pattern for rule in rules()) < 600
    assert len({rule.name for rule in rules()}) == len(rules())


@given(st.text(alphabet=st.sampled_from("On May 1,-/ 2Jn.of thelastyersdW\n\t05:'")) | st.text())
def test_no_text_breaks_it(text: str) -> None:
    found = resolve(expressions(text), day(WRITTEN))
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    for one in found:
        assert one.span.end <= len(text)
        assert one.when is None or not isinstance(one.when, Interval) or one.when.edtf.count("/") == 1


def test_a_year_of_dates_is_read_whole() -> None:
    text = "1 May 2020, " * 5000
    assert len(expressions(text)) == 5000


def test_a_month_to_come_is_not_that_of_a_past_verb() -> None:
    november = date(2026, 11, 20)
    for text, value in (
        ("The last of them left in December.", "2025-12"),
        ("They will leave in December.", "2026-12"),
        ("They were to leave in December.", "2026-12"),
        ("Sweden was to join in December.", "2026-12"),
    ):
        assert told(text, november)[0][1] == value
