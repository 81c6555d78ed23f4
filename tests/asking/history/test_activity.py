from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.asking.claims.told import Told
from chancery.asking.history.activity import MOST_MONTHS, activity
from chancery.ground.moments import day
from chancery.ground.spans import Span
from chancery.keeping.store import KeptClaim
from chancery.model.claims import Claim


def _told(when: date | None) -> Told:
    claim = Claim(
        "d", "event", "AID", (), Span(0, 1), "q", "en", "event.verb", 0.9, when=day(when) if when else None
    )
    return Told(KeptClaim(claim, "page.txt", "run", 1), (), ())


def test_months_without_a_gap() -> None:
    bins = activity([_told(date(2020, 12, 2)), _told(date(2021, 2, 1)), _told(date(2021, 2, 28))])
    assert [(one.label, one.count) for one in bins] == [("2020-12", 1), ("2021-01", 0), ("2021-02", 2)]


def test_years_where_months_would_be_many() -> None:
    bins = activity([_told(date(2007, 12, 1)), _told(date(2024, 1, 1))])
    assert [bins[0].label, bins[-1].label] == ["2007", "2024"]
    assert len(bins) == 18


def test_what_has_no_time_is_left_out() -> None:
    assert activity([_told(None)]) == ()


@settings(deadline=None)
@given(st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=1, max_size=30))
def test_every_dated_claim_is_counted_once(days: list[date]) -> None:
    bins = activity([_told(one) for one in days])
    assert sum(one.count for one in bins) == len(days)
    assert bins[0].count > 0 < bins[-1].count
    assert [one.label for one in bins] == sorted({one.label for one in bins})
    assert len(bins) <= max(MOST_MONTHS, 202)
