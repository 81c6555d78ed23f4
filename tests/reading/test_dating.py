from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.ground.moments import Interval, Moment, day, month, parse_edtf, year
from chancery.ground.spans import Span
from chancery.reading.dating import infer_published, placed, published_or_inferred, resolve
from chancery.reading.dating_forms import UNSAID, Year, days, either, in_year, month_in, season_in
from chancery.reading.dating_relative import ago, beside, month_beside, season_beside, stretch, weekday
from chancery.reading.languages.base import TimeExpression
from chancery.reading.languages.en import dating as english
from chancery.reading.languages.vi import dating as vietnamese
from tests.reading import one_page

DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 1, 1))


def read(text: str, language: object = english) -> list[TimeExpression]:
    """The expressions of all lines, each line a sentence."""
    found: list[TimeExpression] = []
    start = 0
    for line in text.split("\n"):
        found += placed(language.expressions(line), start)  # type: ignore[attr-defined]
        start += len(line) + 1
    return found


def inferred(text: str, language: object = english, *, near: str | None = None) -> str | None:
    when = infer_published(
        text, Span(0, len(text)), read(text, language), beside=parse_edtf(near) if near else None
    )
    return when.edtf if when else None


def edtf(text: str, published: str | None) -> list[str | None]:
    when = parse_edtf(published) if published else None
    return [t.when.edtf if t.when else None for t in resolve(read(text), when)]


def test_a_known_date_is_kept() -> None:
    known = day(date(2020, 5, 1))
    assert published_or_inferred("x", Span(0, 1), [], published=known) is known
    assert published_or_inferred("x", Span(0, 1), [], published=None) is None


@pytest.mark.parametrize(
    "line",
    [
        "March 3, 2021",
        "Wednesday, March 3, 2021 | 10:56",
        "Posted on March 3, 2021",
        "ROME, March 3, 2021 (XYZ) - It",
    ],
)
def test_a_date_line_dates_the_article(line: str) -> None:
    assert inferred(f"A title\n{line}\nThey met on May 5, 2019, and spoke.") == "2021-03-03"


def test_a_date_in_prose_is_no_date_line() -> None:
    text = (
        "The ministers of many countries met in the old city hall of Rome on May 5, 2019 and spoke at length."
    )
    assert inferred(text) == "2019-05-05/"


def test_what_is_past_and_what_is_to_come_bound_it() -> None:
    text = "They signed the pact on March 3, 2021.\nThe troops will leave by June 1, 2021."
    assert inferred(text) == "2021-03-03/2021-06-01"


def test_a_year_from_two_ways_of_naming_a_month() -> None:
    text = (
        "They met on October 5.\nThe vote will be held in March next year.\nIn March 2019 it will be decided."
    )
    assert inferred(text) == "2018-10-05/2018-12-31"


def test_this_week_closes_the_bounds() -> None:
    text = "They met on October 3.\nThe vote will be held in March next year.\n"
    text += "In March 2019 it will be decided.\nHe confirmed it this week."
    assert inferred(text) == "2018-10-03/2018-10-07"


def test_the_day_of_a_picture_is_not_long_before() -> None:
    text = "The ministers of both countries spoke to the press in Rome on May 5, 2019. Photo: XYZ"
    assert inferred(text + "\nThey agreed recently.") == "2019-05-05/2019-05-31"
    assert inferred(text.removesuffix("Photo: XYZ") + "\nThey agreed recently.") == "2019-05-05/"
    assert inferred(text) == "2019-05-05/"


def test_what_happened_long_ago_does_not_date() -> None:
    assert inferred("They joined in 1999 and the war began in 2003, but recently they left.") is None
    assert inferred("They have been at war since May 5, 2003. On June 6 they met this week.") == "2003-05-05/"


def test_a_neighbour_lends_its_year() -> None:
    text = "Hôm 2/3, ông đã gặp các bộ trưởng.\nHội nghị dự kiến diễn ra từ ngày 9 - 11/3."
    assert inferred(text, vietnamese) is None
    assert inferred(text, vietnamese, near="2021-03-12/") == "2021-03-02/2021-03-09"


def test_nothing_to_go_by_gives_nothing() -> None:
    assert inferred("Last summer they met. This week they spoke. On May 5 they will sign.") is None
    assert inferred("") is None


def test_deadlines_alone_do_not_date() -> None:
    assert inferred("All forces must leave by May 1, 2030.") is None


def test_bounds_of_the_article_bound_its_times() -> None:
    assert edtf("He came this month.", "2020-12-02/2020-12-06") == ["2020-12"]
    assert edtf("He came yesterday.", "2020-12-02/2020-12-04") == ["2020-12-01/2020-12-03"]
    assert edtf("He came last year.", "2020") == ["2019"]
    assert edtf("He came on Tuesday.", "2020-12-02/2020-12-06") == ["2020-12-01"]


def test_an_open_date_dates_nothing_relative() -> None:
    assert edtf("He came last week.", "2020-12-02/") == [None]
    assert edtf("He came last week.", None) == [None]


def test_a_full_date_lends_its_year_where_the_article_has_no_date() -> None:
    assert edtf("He came on March 3, 1999 and left on April 2.", None) == ["1999-03-03", "1999-04-02"]


def test_a_full_date_right_before_lends_its_year() -> None:
    text = "He came on March 3, 1999 and left on April 2."
    assert edtf(text, "2021-06-01") == ["1999-03-03", "1999-04-02"]


def test_found_times_keep_span_and_basis() -> None:
    found = resolve(placed(english.expressions("On May 5, 2019 and yesterday"), 100), day(date(2021, 6, 1)))
    assert [(t.span.start, t.when.basis if t.when else None) for t in found] == [
        (103, "stated"),
        (119, "resolved"),
    ]
    assert all(t.when is not None and t.when.span == t.span for t in found)


def test_leap_days_and_days_that_are_not() -> None:
    leap = in_year(UNSAID, days((2, 29), (2, 29)), "XXXX-02-29")
    answer = leap(date(2022, 3, 1))
    assert answer is not None
    assert answer[0] == "2020-02-29"
    assert in_year(Year(number=2021), days((2, 29), (2, 29)), "")(None) is None
    assert in_year(UNSAID, days((2, 31), (2, 31)), "XXXX-02-31")(None) is None


def test_thirds_of_months() -> None:
    for part, expected in (("early", "01/2021-02-10"), ("mid", "11/2021-02-20"), ("late", "21/2021-02-28")):
        answer = month_in(2, part)(2021, "stated")  # type: ignore[arg-type]
        assert answer is not None
        assert answer[1] is not None
        assert answer[1].edtf == f"2021-02-{expected}"


def test_last_summer_is_the_one_that_is_over() -> None:
    for written, value in (
        (date(2023, 2, 1), "2022-SU"),
        (date(2023, 7, 1), "2022-SU"),
        (date(2023, 10, 1), "2023-SU"),
    ):
        answer = season_beside("summer", -1)(written)
        assert answer is not None
        assert answer[0] == value


def test_two_readings_of_one_day() -> None:
    first = in_year(Year(number=2020), days((5, 6), (5, 6)), "")
    second = in_year(Year(number=2020), days((6, 5), (6, 5)), "")
    answer = either(first, second)(None)
    assert answer is not None
    assert isinstance(answer[1], Interval)
    assert either(first, lambda _: None)(None) == first(None)


RESOLVERS = [
    *(
        beside(unit, step)
        for unit in ("day", "week", "month", "quarter", "year", "decade")
        for step in (-1, 0, 1)
    ),
    *(weekday(2, step) for step in (None, -1, 1)),
    *(month_beside(5, step) for step in (-1, 0, 1)),
    *(season_beside("winter", step) for step in (-1, 0, 1)),
    *(ago(n, unit) for n in (3, -3) for unit in ("day", "week", "month", "year")),
    stretch(5, "day"),
    stretch(-2, "year"),
    in_year(UNSAID, days((12, 30), (1, 2)), ""),
    in_year(UNSAID, month_in(9, "late"), "", "past"),
    in_year(UNSAID, season_in("autumn"), "", "future"),
]


@given(DAYS, DAYS)
def test_a_later_writing_never_gives_an_earlier_time(one: date, other: date) -> None:
    first, last = sorted((one, other))
    for resolver in RESOLVERS:
        early, late = resolver(first), resolver(last)
        assert early is not None
        assert late is not None
        assert early[1] is not None
        assert late[1] is not None
        assert early[1].earliest is not None
        assert late[1].earliest is not None
        assert early[1].earliest <= late[1].earliest


@given(DAYS)
def test_every_time_is_edtf(written: date) -> None:
    for resolver in RESOLVERS:
        answer = resolver(written)
        assert answer is not None
        assert answer[1] is not None
        again = parse_edtf(answer[1].edtf)
        assert (again.earliest, again.latest) == (answer[1].earliest, answer[1].latest)


@given(st.sampled_from([date.min, date.max, date(2, 1, 1), date(9998, 12, 31)]))
def test_ends_of_the_calendar_do_not_break_it(written: date) -> None:
    for resolver in RESOLVERS:
        answer = resolver(written)
        assert answer is None or isinstance(answer[0], str)


def test_months_and_years_are_not_made_days() -> None:
    found = resolve(read("In 2019 and in May 2020."), None)
    assert [t.when for t in found] == [
        Moment(y.earliest, y.latest, y.edtf, "stated", t.span)
        for y, t in zip((year(2019), month(2020, 5)), found, strict=True)
    ]


@given(st.text(alphabet=st.sampled_from("on May 5,2019willbythsek\n (-")))
def test_inferring_breaks_on_nothing(text: str) -> None:
    when = infer_published(text, Span(0, len(text)), read(text))
    assert when is None or when.earliest is not None


def test_what_has_gone_on_for_years_does_not_date_what_follows() -> None:
    page = one_page.read("They have fought Turkey since 1984. However, in March, Turkey ratified the treaty.")
    assert [c.when.edtf for c in page.of("SUPPORT") if c.when is not None] == ["2024-03"]


def test_a_date_between_a_place_and_the_first_sentence_is_the_articles() -> None:
    page = one_page.read(
        "Summit ends\n\nAstana. 4 July 2024. The leaders met. Xi Jinping arrived on Tuesday.", published=None
    )
    published = page.reading.articles[0].article.published
    assert published is not None
    assert published.edtf == "2024-07-04"
