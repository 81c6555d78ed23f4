"""Counts beside answers: those of looking at every answer, whatever people said of the claims."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chancery.asking.claims.told import Teller
from chancery.asking.finding.facets import facet_columns, facets_by_store, facets_of
from chancery.asking.finding.filters import parse_filters
from chancery.asking.finding.find import Wanted, find
from chancery.asking.finding.narrowing import matching, question
from chancery.keeping.codec import claim_to_json
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import COUNTED
from chancery.model.judgements import Judgement, Review, Withdrawal
from tests.asking.making import kabul

AT = datetime(2024, 1, 1, tzinfo=UTC)
ASKED = (
    ("knowledge=no",),
    ("knowledge__in=yes,no", "family=relation"),
    ("knowledge=yes", "type=member_of", "actor=NATO"),
    ("actor=Germany",),
    ("actor=Germany", "actor=NATO", "mood=fact"),
    ("family__in=event,decision", "published__gte=2019"),
    ("confidence__gte=0.95",),
    ("mood=demand",),
)


@pytest.fixture
def steps(store: SqlStore) -> list[int]:
    """The steps of a record of which things are said, and taken back, one after the other."""
    store.put(kabul().reading())
    claims = [kept.claim for kept in store.claims()]
    first, second, third, fourth = claims[0], claims[1], claims[2], claims[-1]
    demand = claim_to_json(replace(third, mood="demand", type="troops", family="measure"))
    said: list[Review | Withdrawal | Judgement] = [
        Review(first.id, "rejected", None, "minh", AT),
        Review(second.id, "accepted", None, "minh", AT),
        Review(third.id, "corrected", demand, "lan", AT),
        Withdrawal(fourth.id, "the paper took it back", "lan", AT),
        Judgement("state:DEU", "org:nato", "same", 1.0, "a joker", AT),
        Review(first.id, "undone", None, "minh", AT + timedelta(hours=1)),
        Judgement("state:DEU", "org:nato", "different", 1.0, "minh", AT),
    ]
    return [store.last(), *(store.add(one) for one in said)]


@pytest.mark.parametrize("least", [0.0, 0.95])
def test_what_the_store_counts_is_what_looking_counts(
    store: SqlStore, steps: list[int], least: float
) -> None:
    columns = facet_columns(COUNTED)
    nothing = 0
    for known_at in steps:
        teller = Teller(store, known_at=known_at, least=least)
        for where in ASKED:
            filters = parse_filters(where)
            counted = facets_by_store(teller, question(filters, teller), columns)
            assert counted == facets_of(matching(filters, teller), columns), (known_at, where)
            nothing += not counted[0].counts
    assert nothing < len(steps) * len(ASKED) / 2


def test_what_the_store_cannot_decide_is_looked_at(store: SqlStore, steps: list[int]) -> None:
    teller = Teller(store, known_at=steps[-1])
    for where in ("quote__contains=soldiers", "actor__contains=a", "rule__not=x"):
        assert (
            facets_by_store(teller, question(parse_filters([where]), teller), facet_columns(["type"])) is None
        )
    found = find(store, Wanted(where=("quote__contains=soldiers",)), limit=500, facets=["type", "family"])
    assert [sum(one.claims for one in facet.counts) for facet in found.facets] == [len(found)] * 2
