import pytest

from chancery.asking.showing.explain import RULES, explain, looks_for
from chancery.ground.errors import UsageError
from chancery.keeping.sql import SqlStore
from chancery.keeping.store import ClaimFilter
from tests.asking.making import kabul


def test_what_led_to_a_claim(store: SqlStore) -> None:
    page = kabul()
    store.put(page.reading())
    claim = next(c for c in page.claims if c.type == "RETREAT")
    found = explain(store, claim.id[:8])
    assert found.form["id"] == claim.id
    assert found.rule == "event.verb.retreat"
    assert found.looks_for == RULES["event.verb"]
    assert "giving way in deed" in found.means
    assert claim.quote in found.sentence
    by_role = {one.role: one for one in found.resolved}
    assert by_role["recipient"].id == "state:AFG"
    assert by_role["recipient"].how == "by its name"
    assert by_role["recipient"].row is not None
    assert by_role["recipient"].row.file == "states.yaml"
    assert by_role["actor"].id is None
    assert by_role["actor"].row is None
    assert len(found.seen) == 1


def test_a_row_of_knowledge_is_explained(store: SqlStore) -> None:
    row = next(iter(store.claims(ClaimFilter(types=("member_of",), knowledge="only"))))
    found = explain(store, row.claim.id)
    assert found.looks_for == RULES["knowledge"]
    assert found.sentence == row.claim.quote


def test_a_longer_rule_falls_under_the_shorter() -> None:
    assert looks_for("event.verb.agree.more") == RULES["event.verb"]
    assert looks_for("measure.troops") == RULES["measure"]
    assert looks_for("office.verb.known") == RULES["office.verb"]
    assert looks_for("relation.end.member_of.known") == RULES["relation.end"]
    assert looks_for("unheard.of") == ""
    assert looks_for("") == ""


def test_no_such_claim(store: SqlStore) -> None:
    with pytest.raises(UsageError):
        explain(store, "ffff")
    with pytest.raises(UsageError):
        explain(store, "")
