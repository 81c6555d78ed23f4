from datetime import UTC, datetime

import pytest

from chancery.asking.review.queue import Unreviewed, unreviewed
from chancery.ground.errors import UsageError
from chancery.keeping.sql import SqlStore
from chancery.model.judgements import Review
from tests.asking.making import Page, kabul

AT = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.fixture
def page(store: SqlStore) -> Page:
    made = kabul()
    store.put(made.reading())
    return made


def ids(store: SqlStore, limit: int = 50, **wanted: tuple[str, ...]) -> list[str]:
    return [told.claim.id for told in unreviewed(store, Unreviewed(**wanted), limit=limit)]  # type: ignore[arg-type]


def test_in_order_of_ids_without_what_was_reviewed(store: SqlStore, page: Page) -> None:
    everything = sorted(claim.id for claim in page.claims)
    assert ids(store) == everything
    assert ids(store, 2) == everything[:2]
    for claim, verdict in zip(everything, ("accepted", "rejected"), strict=False):
        store.add(Review(claim, verdict, None, "minh", AT))  # type: ignore[arg-type]
    assert ids(store) == everything[2:]
    store.add(Review(everything[0], "undone", None, "minh", AT))
    assert ids(store) == [everything[0], *everything[2:]]


def test_by_rule_actor_and_document(store: SqlStore, page: Page) -> None:
    troops = sorted(claim.id for claim in page.claims if claim.rule == "measure.verb.troops")
    assert ids(store, rules=("measure.verb.troops",)) == troops
    assert set(troops) < set(ids(store, rules=("measure",)))
    assert ids(store, rules=("measur",)) == []
    assert ids(store, documents=(page.document.id[:8],)) == sorted(claim.id for claim in page.claims)
    germany = [claim.id for claim in page.claims if "Germany" in claim.quote]
    assert ids(store, actors=("Germany",)) == germany


def test_knowledge_is_not_reviewed(store: SqlStore) -> None:
    assert ids(store) == []
    assert ids(store, actors=("NATO",)) == []


def test_what_is_wrong_is_told(store: SqlStore, page: Page) -> None:
    with pytest.raises(UsageError):
        ids(store, 0)
    with pytest.raises(UsageError):
        ids(store, actors=("Nobody At All",))
    with pytest.raises(UsageError):
        ids(store, documents=("f" * 20,))


def test_many_are_walked_in_order(store: SqlStore) -> None:
    """More than are looked up at a time, with some of which something was said among them."""
    for number in range(6):
        page = kabul()
        store.put(Page(page.text + f" {number}", source=f"{number}.txt").reading())
        made = Page(f"{page.text} {number}.", source=f"page-{number}.txt")
        made.claim("event", "CONSULT", "NATO", [("actor", "NATO")])
        made.claim("statement", "says", "NATO", [("speaker", "NATO")])
        store.put(made.reading())
    everything = sorted(kept.claim.id for kept in store.claims())
    assert len(everything) == 12
    for claim in (*everything[:4], everything[-1]):
        store.add(Review(claim, "accepted", None, "minh", AT))
    for limit in (1, 2, 3, 50):
        assert ids(store, limit) == everything[4:-1][:limit]
    assert ids(store, rules=("statement",)) == [
        kept.claim.id
        for kept in sorted(store.claims(), key=lambda kept: kept.claim.id)
        if kept.claim.family == "statement" and kept.claim.id in everything[4:-1]
    ]
