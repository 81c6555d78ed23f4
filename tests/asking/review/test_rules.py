from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.asking.review.rules import RulePrecision, rules, wilson
from chancery.keeping.codec import claim_to_json
from chancery.keeping.sql import SqlStore
from chancery.model.judgements import Review, Withdrawal
from chancery.reading.confidence import load_confidence
from tests.asking.making import kabul

AT = datetime(2024, 1, 1, tzinfo=UTC)


def of(found: list[RulePrecision], rule: str) -> RulePrecision:
    return next(one for one in found if one.rule == rule)


def test_reviews_measure_the_rules(store: SqlStore) -> None:
    page = kabul()
    store.put(page.reading())
    before = store.last()
    measures = [claim for claim in page.claims if claim.family == "measure"]
    assert {claim.rule for claim in measures} == {"measure.verb.troops", "measure.verb.share"}

    def say(number: int, verdict: Any) -> None:
        value = claim_to_json(measures[number]) if verdict == "corrected" else None
        store.add(Review(measures[number].id, verdict, value, "minh", AT))

    for number, verdict in enumerate(["accepted", "rejected", "corrected", "accepted"]):
        say(number, verdict)
    found = of(rules(store), "measure")
    assert (found.accepted, found.rejected, found.corrected, found.reviewed) == (2, 1, 1, 4)
    assert found.precision == 0.5
    assert found.shipped == load_confidence().of("measure")
    each = rules(store, each=True)
    assert of(each, "measure.verb.share").precision == 0.0
    assert of(each, "measure.verb.troops").reviewed == 3
    # the last word counts; what is undone or withdrawn does not
    say(1, "accepted")
    say(2, "undone")
    store.add(Withdrawal(measures[3].id, "taken back", "lan", datetime(2025, 1, 1, tzinfo=UTC)))
    found = of(rules(store), "measure")
    assert (found.accepted, found.rejected, found.corrected) == (2, 0, 0)
    assert of(rules(store, known_at=before), "measure").reviewed == 0
    # somebody else's claim says nothing
    store.add(Review("f" * 24, "rejected", None, "minh", AT))
    assert sum(one.reviewed for one in rules(store)) == 2


def test_every_shipped_rule_is_listed_once_by_name(store: SqlStore) -> None:
    found = [one.rule for one in rules(store)]
    assert found == sorted(load_confidence().shares)
    assert all(one.precision is None and one.interval is None for one in rules(store))


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    # Brown, Cai and DasGupta, Interval estimation for a binomial proportion (2001), by the formula
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662)],
)
def test_wilsons_interval(right: int, of: int, low: float, high: float) -> None:
    found = wilson(right, of)
    assert list(found) == pytest.approx([low, high], abs=1e-4)


@given(st.integers(1, 10_000), st.data())
def test_the_interval_holds_the_share(of: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, of))
    low, high = wilson(right, of)
    assert 0 <= low <= right / of <= high <= 1
    assert high - low < 1
