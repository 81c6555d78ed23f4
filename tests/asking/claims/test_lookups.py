from datetime import UTC, datetime

import pytest

from chancery.asking.claims.lookups import (
    belonging,
    by_id,
    everything,
    naming,
    of_treaties,
    place_of,
    root_of,
    scope_of,
)
from chancery.asking.claims.told import Teller
from chancery.ground.errors import UsageError
from chancery.keeping.sql import SqlStore
from chancery.model.judgements import Judgement
from tests.asking.making import Page, kabul
from tests.asking.stories import promise


def test_what_belongs_to_an_organisation_and_to_whom_a_body_belongs() -> None:
    nato = belonging("org:nato")
    assert {"org:nato", "group:nato-foreign-ministers", "mission:resolute-support"} <= nato
    assert "state:USA" not in nato
    assert root_of("group:nato-defence-ministers") == "org:nato"
    assert root_of("org:russian-mfa") in ("state:RUS", "org:russian-mfa")
    assert root_of("person:nobody-known") == "person:nobody-known"
    assert place_of("mission:resolute-support") == "state:AFG"
    assert place_of("org:nato") is None


def test_a_news_agency_does_not_act_for_its_country() -> None:
    from chancery.knowledge.loader import load_knowledge

    papers = {e.id for e in load_knowledge().entities.values() if e.sort in ("wire", "outlet")}
    assert papers
    assert not papers & belonging("state:USA")


def test_a_scope_is_wide_or_not(store: SqlStore) -> None:
    teller = Teller(store)
    assert scope_of(teller, "NATO", wide=False).ids == {"org:nato"}
    assert len(scope_of(teller, "NATO").ids) > 10
    with pytest.raises(UsageError):
        scope_of(teller, "Nobody At All")


def test_each_way_of_looking_up(store: SqlStore) -> None:
    page = kabul()
    store.put(page.reading())
    store.put(promise().reading())
    teller = Teller(store)
    assert len(everything(teller)) == len(page.claims) + 1
    assert everything(teller, documents=()) == ()
    assert {t.claim.type for t in everything(teller, families=("decision",))} == {"open"}
    retreats = everything(teller, types=("RETREAT",))
    assert len(retreats) == 2
    under = [told for told in retreats if told.ids("instrument")]
    assert [t.claim.quote for t in of_treaties(teller, under)] == ["NATO was no party to the deal"]
    close = [told for told in everything(teller, types=("open",)) if told.claim.document == page.document.id]
    assert [t.claim.type for t in of_treaties(teller, close)] == ["party_to"]
    assert of_treaties(teller, [told for told in retreats if told not in under]) == ()
    assert of_treaties(teller, []) == ()
    assert naming(teller, []) == ()
    ids = [claim.id for claim in page.claims]
    assert [t.claim.id for t in by_id(teller, ids[:2])] == ids[:2]
    assert by_id(teller, ["0" * 24]) == ()
    assert len(by_id(Teller(store, least=0.9), ids)) == 0


def test_ids_that_were_judged_one_are_looked_up_together(store: SqlStore) -> None:
    page = Page("Anna Tvedtsund met NATO. Otto Tvedtsund met Japan.")
    page.claim(
        "event", "CONSULT", "Anna Tvedtsund met NATO", [("actor", "Anna Tvedtsund"), ("recipient", "NATO")]
    )
    page.claim(
        "event", "CONSULT", "Otto Tvedtsund met Japan", [("actor", "Otto Tvedtsund"), ("recipient", "Japan")]
    )
    store.put(page.reading())
    assert len(naming(Teller(store), ["person:anna-tvedtsund"])) == 1
    before = store.last()
    store.add(
        Judgement(
            "person:anna-tvedtsund",
            "person:otto-tvedtsund",
            "same",
            1.0,
            "x",
            datetime(2024, 1, 1, tzinfo=UTC),
        )
    )
    assert len(naming(Teller(store), ["person:anna-tvedtsund"])) == 2
    assert len(naming(Teller(store, known_at=before), ["person:anna-tvedtsund"])) == 1
